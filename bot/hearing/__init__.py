"""What a message means: pure, no network, no clock; crisis first."""

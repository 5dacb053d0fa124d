"""What the bot keeps: encrypted, little, and not for long."""

"""What follows a plan: when to write, when to be quiet, when to stop. Pure."""

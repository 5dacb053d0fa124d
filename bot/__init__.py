"""What the bot says and does: updates come in, one conductor thinks, replies go out."""

"""One file for each thing the bot can do: from what a person wants to what they are told."""

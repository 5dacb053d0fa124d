"""Where the bot meets people: the only rooms that wait on a network or a person."""

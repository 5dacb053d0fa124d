"""The sentence encoder: the model's two files, what runs it, and the scripts that made it."""

"""One table of words per language: what people type, never what they read."""

"""Telegram: updates in, Bot API calls out; the only rooms that know what Telegram is."""

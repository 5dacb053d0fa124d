"""Volunteers: applying, practising, their own page, rest, and leaving."""

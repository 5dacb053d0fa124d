"""Coordinators: the desk, who is approved, what is reported, and a log of all they do."""

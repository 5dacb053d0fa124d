"""Introductions: asking, offers, the relay, the meeting, and what comes after."""

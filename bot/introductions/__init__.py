"""Introductions: who may meet whom, when, and what may pass between them. Pure."""

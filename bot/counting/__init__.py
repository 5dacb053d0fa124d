"""Counters of what people said yes to being counted in, and what may be published of them."""

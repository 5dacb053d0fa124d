"""A query → the meetings that match, in the order that a person can be told."""

from meetings_data.search.hits import Hit
from meetings_data.search.query import Query, Window
from meetings_data.search.rule import ENOUGH, LADDER_KM, find_hits

__all__ = ["ENOUGH", "LADDER_KM", "Hit", "Query", "Window", "find_hits"]

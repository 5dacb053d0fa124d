"""Wishes → meetings: the exact search, and what to give up when nothing fits."""

from bot.finding.asked import Asked, query
from bot.finding.concessions import DAY, DISTANCE, FAR_KM, GROUP, TIME, USUAL_KM, WITHIN
from bot.finding.finding import ENOUGH, ONLINE_BESIDE, PLACE, Finding, find
from bot.finding.refining import (
    drop_chip,
    refine,
    says_day_and_time_at_once,
    says_secular_at_once,
)

__all__ = [
    "DAY",
    "DISTANCE",
    "ENOUGH",
    "FAR_KM",
    "GROUP",
    "ONLINE_BESIDE",
    "PLACE",
    "TIME",
    "USUAL_KM",
    "WITHIN",
    "Asked",
    "Finding",
    "drop_chip",
    "find",
    "query",
    "refine",
    "says_day_and_time_at_once",
    "says_secular_at_once",
]

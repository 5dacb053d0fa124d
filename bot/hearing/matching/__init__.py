"""What a message is about: likeness to the articles' phrasings and to reviewed examples."""

from bot.hearing.matching.matcher import Matcher
from bot.hearing.matching.reading import Reading, Tier

__all__ = ["Matcher", "Reading", "Tier"]

"""What is known about meetings: the front door of this package, and all that `bot` may import."""

from meetings_data.build import build_directory
from meetings_data.checking import check_feed
from meetings_data.closures import public_holiday
from meetings_data.directory import Directory, FeedFacts, Found
from meetings_data.encoder.encoder import Encoder
from meetings_data.errors import (
    DirectoryError,
    FeedError,
    FeedMisconfigured,
    GeocoderDown,
    MeetingsDataError,
)
from meetings_data.example import example_directory
from meetings_data.feeds import Finder
from meetings_data.feeds.entries import FeedsFile, default_feeds_file, load_feeds
from meetings_data.fellowships import Fellowship, fellowship_named, fellowships, fold, names_in_use
from meetings_data.geo import distance_km
from meetings_data.geocoder import open_geocoder
from meetings_data.knowledge import (
    Article,
    Source,
    article_problems,
    article_texts,
    articles,
)
from meetings_data.knowledge.likeness import phrasings_alike
from meetings_data.lookups import Nominatim
from meetings_data.meeting import (
    ATTRIBUTES,
    LANGUAGE_PREFIX,
    Match,
    Meeting,
    Point,
    ScheduleKind,
    VenueType,
)
from meetings_data.places import Area, Gazetteer, Place, PlaceKind
from meetings_data.reporting import BuildReport
from meetings_data.schedule import ends_at, next_occurrence, start_on
from meetings_data.search import Query, Window
from meetings_data.vocabulary import Explanation, explain
from meetings_data.zones import timezone_at, valid_timezone

__all__ = [
    "ATTRIBUTES",
    "LANGUAGE_PREFIX",
    "Area",
    "Article",
    "BuildReport",
    "Directory",
    "DirectoryError",
    "Encoder",
    "Explanation",
    "FeedError",
    "FeedFacts",
    "FeedMisconfigured",
    "FeedsFile",
    "Fellowship",
    "Finder",
    "Found",
    "Gazetteer",
    "GeocoderDown",
    "Match",
    "Meeting",
    "MeetingsDataError",
    "Nominatim",
    "Place",
    "PlaceKind",
    "Point",
    "Query",
    "ScheduleKind",
    "Source",
    "VenueType",
    "Window",
    "article_problems",
    "article_texts",
    "articles",
    "build_directory",
    "check_feed",
    "default_feeds_file",
    "distance_km",
    "ends_at",
    "example_directory",
    "explain",
    "fellowship_named",
    "fellowships",
    "fold",
    "load_feeds",
    "names_in_use",
    "next_occurrence",
    "open_geocoder",
    "phrasings_alike",
    "public_holiday",
    "start_on",
    "timezone_at",
    "valid_timezone",
]

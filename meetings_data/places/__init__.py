"""What people type → a place, offline: postcodes, towns, quarters, counties, and small typos."""

from meetings_data.places.gazetteer import Gazetteer
from meetings_data.places.place import Area, Place, PlaceKind

__all__ = ["Area", "Gazetteer", "Place", "PlaceKind"]

"""A point on the map → the town it is in or near."""

import math

from meetings_data.geo import distance_km
from meetings_data.meeting import Point
from meetings_data.places.rows import Dot, Rows, Spot

#: Further from anywhere than this is at sea, or nobody's.
FURTHEST_KM = 60.0
_STEPS_KM = (6.0, 25.0, FURTHEST_KM)
#: A town reaches this far from its middle, so that its edge is the town and not the next hamlet.
_PEOPLE_PER_KM2 = 3_000
_MOST_REACH_KM = 8.0
#: What is smaller is named only where there is nothing else.
_PEOPLE_OF_A_TOWN = 500


def nearest_town(point: Point, rows: Rows) -> Spot | None:
    """Return the town that a person at the point would name, or None far from any."""
    for step in _STEPS_KM:
        dots = list(rows.around(point, step))
        towns = [dot for dot in dots if dot.town and dot.people >= _PEOPLE_OF_A_TOWN]
        best = min(((_edge_km(dot, point), dot.number) for dot in towns), default=None)
        if best is not None and best[0] <= step - _MOST_REACH_KM:
            return rows.numbered(best[1])
    return rows.numbered(best[1]) if best and best[0] <= FURTHEST_KM else nearest(point, rows)


def nearest(point: Point, rows: Rows) -> Spot | None:
    """Return the nearest place of any size, or None further than 60 km from any."""
    for step in _STEPS_KM:
        dots = rows.around(point, step)
        best = min(((distance_km(point, dot.point), dot.number) for dot in dots), default=None)
        if best is not None and best[0] <= step:
            return rows.numbered(best[1])
    return None


def _edge_km(dot: Dot, point: Point) -> float:
    reach = math.sqrt(dot.people / _PEOPLE_PER_KM2 / math.pi)
    return distance_km(point, dot.point) - min(reach, _MOST_REACH_KM)

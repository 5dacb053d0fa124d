"""What people type → a place: the packaged gazetteer, asked as people ask."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings_data import Area, Gazetteer, Place, Point, distance_km
from meetings_data.places.folding import fold
from meetings_data.places.grid import first_number, number_ranges
from tests.each import each


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def names(found: tuple[Place, ...]) -> str:
    return " / ".join(place.name for place in found)


#: typed | country hint | what is shown, choices between slashes; nothing: unknown
SPELLED_RIGHT = """
Leeds | GB | Leeds
leeds | GB | Leeds
LEEDS | GB | Leeds
near Leeds | GB | Leeds
Leeds area | GB | Leeds
the Leeds area | GB | Leeds
Leeds, UK | GB | Leeds
Leeds west yorkshire | GB | Leeds
Leeds West Yorkshire England | GB | Leeds
in leeds please | GB | Leeds
somewhere in Leeds | GB | Leeds
Leeds city centre | GB | Leeds
Newcastle | GB | Newcastle upon Tyne, England
Newcastle upon Tyne | GB | Newcastle upon Tyne
newcastle-upon-tyne | GB | Newcastle upon Tyne
Newcastle under Lyme | GB | Newcastle under Lyme
Newcastle Staffs | GB | Newcastle under Lyme
Newcastle NSW | GB | Newcastle, Australia
Newcastle, Australia | GB | Newcastle, Australia
Newcastle Northern Ireland | GB | Newcastle, Northern Ireland
Newcastle Co Down | GB | Newcastle, Northern Ireland
Newcastle |  | Newcastle, Australia / Newcastle, South Africa / Newcastle upon Tyne, England
Perth |  | Perth, Australia
Cambridge |  | Cambridge, England / Cambridge, Ontario / Cambridge, Massachusetts / Cambridge, New Zealand
Richmond |  | Richmond, Virginia / Richmond, British Columbia / Richmond, California / Richmond, Indiana
London |  | London, England
Birmingham |  | Birmingham, England / Birmingham, Alabama
Springfield |  | Springfield, Missouri / Springfield, Massachusetts / Springfield, Illinois / Springfield, Oregon
Portland |  | Portland, Oregon / Portland, Maine
Washington |  | Washington, District of Columbia
Headingley |  | Headingley, Leeds / Headingley, Manitoba
Scotland |  | Glasgow, Scotland / Edinburgh, Scotland / Aberdeen, Scotland / Dundee, Scotland
Ontario |  | Ontario, California
Leeds |  | Leeds, England
Newcastle | AU | Newcastle
Perth | AU | Perth
Richmond | AU | Richmond, Melbourne / Richmond, New South Wales / Richmond, Adelaide
Victoria | AU | Melbourne, Australia / Geelong, Australia / Ballarat, Australia / Bendigo, Australia
Brighton | AU | Brighton, Melbourne / Brighton, Brisbane / Brighton, Tasmania / Brighton, Adelaide
Portland | US | Portland, Oregon / Portland, Maine
Springfield | US | Springfield, Missouri / Springfield, Massachusetts / Springfield, Illinois / Springfield, Oregon
Richmond | US | Richmond, Virginia / Richmond, California / Richmond, Indiana / Richmond, Kentucky
Washington | US | Washington, District of Columbia
Bangor | US | Bangor, Maine / Bangor, Pennsylvania
Georgia | US | Atlanta, Georgia / Columbus, Georgia / Savannah, Georgia / Athens, Georgia
New York | US | New York City
Cambridge | US | Cambridge, Massachusetts / Cambridge, Maryland
Brooklyn | US | Brooklyn
Ohio | US | Columbus, Ohio / Cleveland, Ohio / Cincinnati, Ohio / Toledo, Ohio
Albany | US | Albany, New York / Albany, Georgia / Albany, Oregon / Albany, California
London | CA | London, Ontario
Cambridge | CA | Cambridge
Ontario | CA | Toronto, Ontario / Ottawa, Ontario / Hamilton, Ontario / London, Ontario
Perth | CA | Perth, Ontario / Perth, Australia
Halifax | CA | Halifax
Cork | IE | Cork
Dublin | IE | Dublin
Co. Cork | IE | County Cork
County Kerry | IE | County Kerry
Galway | IE | Galway
Rathmines | IE | Rathmines
Swords | IE | Swords
Newcastle | IE | Newcastle upon Tyne, England / Newcastle, County Kildare / Newcastle, County Wicklow / Newcastle West, Ireland
Donegal | IE | County Donegal, Ireland
Sandyford | IE | Sandyford
Derry | IE | Derry, Northern Ireland
Newcastle | ZA | Newcastle
East London | ZA | East London
Joburg | ZA | Johannesburg
Durban | ZA | Durban
Port Elizabeth | ZA | Gqeberha
Chch | NZ | Christchurch
Wellington | NZ | Wellington
Hamilton | NZ | Hamilton
Cambridge | NZ | Cambridge
Cambridge | GB | Cambridge
Cambridge MA | GB | Cambridge, Massachusetts
Cambridge, Massachusetts | GB | Cambridge, Massachusetts
Brooklyn NY | GB | Brooklyn, New York
Portland Oregon | GB | Portland, Oregon
Perth | GB | Perth, Scotland
Perth Scotland | GB | Perth, Scotland
Perth, Australia | GB | Perth, Australia
London Ontario | GB | London, Ontario
Paris | GB | Paris, France
Paris Texas | GB | Paris, Texas
Dublin | GB | Dublin, Ireland
Cork | GB | Cork, Ireland
Sydney | GB | Sydney, Australia
Boston | GB | Boston, England
Boston MA | GB | Boston, Massachusetts
Melbourne | GB | Melbourne, Australia / Melbourne, Derbyshire / Melbourne, East Riding of Yorkshire
Houston | GB | Houston, Scotland / Houston, Texas
New York | GB | New York City, New York
NYC | GB | New York City, New York
LA | GB | Los Angeles, California
Johannesburg | GB | Johannesburg, South Africa
Sao Paulo | GB | São Paulo, Brazil
São Paulo | GB | São Paulo, Brazil
Köln | GB | Köln, Germany
koeln | GB | Köln, Germany
Cologne | GB | Köln, Germany
Munich | GB | Munich, Germany
Kraków | GB | Kraków, Poland
Mexico City | GB | Mexico City, Mexico
Headingley | GB | Headingley
Toxteth | GB | Toxteth
Rathmines | GB | Rathmines, Dublin
Brixton | GB | Brixton, London
Leith | GB | Leith
Gorbals | GB | Gorbals
the Gorbals | GB | The Gorbals
Jesmond | GB | Jesmond
Moss Side | GB | Moss Side, Manchester
Moss Side Manchester | GB | Moss Side, Manchester
Moss Side in Manchester | GB | Moss Side, Manchester
Manchester Moss Side | GB | Moss Side, Manchester
Chapeltown | GB | Chapeltown, Sheffield / Chapeltown, Leeds
Chapeltown, Leeds | GB | Chapeltown, Leeds
Chapeltown Sheffield | GB | Chapeltown, Sheffield
Clifton | GB | Clifton, Bristol / Clifton, Nottingham
Clifton Bristol | GB | Clifton, Bristol
Heaton | GB | Heaton, Newcastle upon Tyne
Hyde Park | GB | Hyde Park, Leeds / Hyde Park, London
Kings Cross | GB | King's Cross
Camden | GB | Camden
Elephant and Castle | GB | Elephant and Castle
Canary Wharf | GB | Canary Wharf
Easterhouse | GB | Easterhouse
St Pauls | GB | St Pauls, Bristol
Kings Lynn | GB | King's Lynn
King's Lynn | GB | King's Lynn
St Albans | GB | St Albans
St. Albans | GB | St Albans
Saint Albans | GB | St Albans
Bury St Edmunds | GB | Bury St Edmunds
St Ives | GB | Saint Ives, Cambridgeshire / St Ives, Cornwall
St Helens | GB | St Helens
Stoke | GB | Stoke-on-Trent
Hull | GB | Kingston upon Hull
Southend | GB | Southend-on-Sea
Brum | GB | Birmingham
Soton | GB | Southampton
Stockton | GB | Stockton-on-Tees, England
Weston super Mare | GB | Weston-super-Mare
Ashton-under-Lyne | GB | Ashton-under-Lyne
Kingston | GB | Kingston upon Thames, London
Sutton | GB | Sutton, London
Ashford | GB | Ashford, Kent / Ashford, Surrey
Newport | GB | Newport, Wales / Newport, England
Whitchurch | GB | Whitchurch, Cardiff / Whitchurch, England
Bangor | GB | Bangor, Northern Ireland / Bangor, Wales
Bangor Wales | GB | Bangor, Wales
Richmond | GB | Richmond, London / Richmond, North Yorkshire
Richmond North Yorkshire | GB | Richmond, North Yorkshire
Richmond London | GB | Richmond, London
Washington | GB | Washington, Tyne and Wear
Washington DC | GB | Washington, District of Columbia
Durham | GB | Durham
Lincoln | GB | Lincoln
Halifax | GB | Halifax
Reading | GB | Reading
Bath | GB | Bath
Derry | GB | Derry
Londonderry | GB | Derry
Douglas | GB | Douglas, Isle of Man
Peel | GB | Peel
Glasgow | GB | Glasgow
Glasgow city centre | GB | Glasgow
central London | GB | London
north London | GB | North London
South Manchester | GB | South Manchester
greater manchester | GB | Greater Manchester
Kent | GB | Kent
West Yorkshire | GB | West Yorkshire
Yorkshire | GB | Yorkshire
Fife | GB | Fife
Cornwall | GB | Cornwall
Isle of Wight | GB | Isle of Wight
the Isle of Man | GB | Douglas, Isle of Man
Jersey | GB | Saint Helier, Jersey
Guernsey | GB | Saint Peter Port
Scotland | GB | Glasgow, Scotland / Edinburgh, Scotland / Aberdeen, Scotland / Dundee, Scotland
Wales | GB | Cardiff, Wales / Swansea, Wales / Wrexham, Wales / Merthyr Tydfil, Wales
Northern Ireland | GB | Belfast, Northern Ireland / Derry, Northern Ireland / Craigavon, Northern Ireland / Ballymena, Northern Ireland
England | GB | London, England / Birmingham, England / Manchester, England / Sheffield, England
Hebden Bridge | GB | Hebden Bridge
Otley | GB | Otley, West Yorkshire
Lerwick | GB | Lerwick
Caerdydd | GB | Cardiff
Abertawe | GB | Swansea
beer | GB | Beer
Mobile | GB | Mobile, Alabama
Deal | GB | Deal
"""  # noqa: E501

SPELLED_WRONG = """
Leeds train station | GB | Leeds
12 High Street, Leeds | GB | Leeds
Leds | GB | Leeds
brixten | GB | Brixton, London
Manchestr | GB | Manchester
Birmingam | GB | Birmingham
Edinbrugh | GB | Edinburgh
Glasgwo | GB | Glasgow
Liverpol | GB | Liverpool
Bristl | GB | Bristol
Sheffeild | GB | Sheffield
Newcaslte | GB | Newcastle upon Tyne, England
Middlesborough | GB | Middlesbrough
Southhampton | GB | Southampton
Nottinghm | GB | Nottingham
Leicster | GB | Leicester
Hudersfield | GB | Huddersfield
Wolverhamton | GB | Wolverhampton
Lodnon | GB | London
Headingly | GB | Headingley
Toxtheth | GB | Toxteth
Hedingley Leeds | GB | Headingley
Leds city centre | GB | Leeds
Brixten London | GB | Brixton, London
Dubln | GB | Dublin, Ireland
Invernes | GB | Inverness
iverpool | GB | Liverpool
Croyden | GB | Croydon, London
Readng | GB | Reading
Swansee | GB | Swansea
Cardif | GB | Cardiff
"""

CODES = """
LS6 3HN | GB | LS6 3HN
ls63hn | GB | LS6 3HN
ls6 3hn | | LS6 3HN
LS6 3HN | US | LS6 3HN, United Kingdom
LS6 3 | GB | LS6 3
LS6 | GB | LS6
ls6 | | LS6
LS | GB | LS, Leeds
LS | | LS, Leeds
BD | GB | BD, Bradford
LA | GB | Los Angeles, California
ME | GB |
CA | US |
NV | US | Las Vegas, Nevada / Reno, Nevada / Carson City, Nevada / Pahrump, Nevada
M1 | GB | M1
EC1 | GB | EC1
W1 | GB | W1
SW1A | GB | SW1A
SW1A 1AA | GB | SW1A 1AA
SW1A OAA | GB | SW1A 0AA
E14 | GB | E14
E1 4NS | GB | E1 4NS
BT9 | GB | BT9
BT9 5AB | GB | BT9 5AB
IM1 1AA | GB | IM1 1AA
JE2 | GB | JE2
GY1 1AA | GB | GY1 1AA
LS6 3CK | GB |
LS6 0ZZ | GB |
LS30 9ZZ | GB |
LS30 | GB |
ZZ1 1AA | GB |
A1 | GB |
D08 XY00 | IE | D08 XY00
D08XY00 | IE | D08 XY00
D08 | IE | D08
D08 | GB | D08, Ireland
D6W | IE | D6W
Dublin 8 | IE | D08
Dublin 6W | IE | D6W
Dublin 23 | IE |
W12 | GB | W12
W12 | IE | W12
W12 | | W12, United Kingdom / W12, Ireland
Leeds 6 | GB | LS6
Liverpool 8 | GB | L8
Leeds 30 | GB |
90210 | US | 90210 Beverly Hills
90210 | GB | 90210 Beverly Hills, United States
90210 | DE |
90210-1234 | US | 90210-1234 Beverly Hills
00501 | US | 00501 Holtsville
99999 | US |
00901 | US | 00901 San Juan
M5V | CA | M5V
M5V 3L9 | CA | M5V 3L9
m5v3l9 | CA | M5V 3L9
E1W | GB | E1W
E1W | CA | E1W
2026 | AU | 2026 North Bondi
2026 | ZA | 2026 Johannesburg
2026 | GB | 2026 North Bondi, Australia / 2026 Johannesburg, South Africa
2026 | | 2026 North Bondi, Australia / 2026 Johannesburg, South Africa
2026 | FR |
9999 | AU |
12345678 | GB |
Leeds LS6 3HN | GB | LS6 3HN
LS6 3HN, Leeds | GB | LS6 3HN
LS6 3HN Bristol | GB | LS6 3HN
my postcode is LS6 3HN | GB | LS6 3HN
Didsbury M20 | GB | M20
M20 Didsbury | GB | M20
Bondi 2026 | GB | 2026 North Bondi, Australia
Beverly Hills 90210 | US | 90210 Beverly Hills
"""

NO_PLACE = """
tonight | meeting | meetings | near me | here | online | me | the | in | yes | no | anywhere | any | us
xyzzy | flurble | Hogwarts | Narnia | asdfgh | what do you mean | i dont know | not sure | pizza | drink
meetngs | tonite | help me please | leading | drug | walter | soul | women only | next week | aa | na | step free
i want to find a meeting near my house tonight after work because of the rain | ... | , | 🙂
"""  # noqa: E501

KNOWN = """
oldham | southend | derby | reading | leeds | LS6 | ls6 3hn | E8 | D08 XY00 | headingley | toxteth
rathmines | newcastle upon tyne | brum | kent | west yorkshire | scotland | cambridge massachusetts | brooklyn ny | hebden bridge
kings lynn | isle of man | north london | new zealand | moss side manchester | moss side in manchester
sydney | toronto | johannesburg | são paulo | 90210 | EC1 | county cork | otley
"""  # noqa: E501

NOT_KNOWN = """
me | tonight | help | bath | beer | deal | mobile | sandwich | hope | the | in | aa | na | ca | women
step | open | meeting | home | here | 2026 | 1930 | 7pm | LS | so | al | mary | john | david | sam | jordan
high street | old town | the gap | good time | my mum | in the | leds | manchestr | xyzzy | 12 | | A1 | LS30
leeds tonight | near leeds or | a meeting in | i want a drink | really struggling | cold turkey | rush | bury
"""  # noqa: E501


def rows(table: str) -> list[tuple[str, str, str]]:
    parted = (line.split("|", 2) for line in table.strip().splitlines())
    return [(words.strip(), country.strip(), shown.strip()) for words, country, shown in parted]


def listed(table: str) -> list[str]:
    return [words.strip() for line in table.strip().splitlines() for words in line.split(" | ")]


@each(("words", "country", "shown"), rows(SPELLED_RIGHT))
def test_find_knows_names_as_people_type_them(
    places: Gazetteer, words: str, country: str, shown: str
) -> None:
    found = places.find(words, country=country)

    assert names(found) == shown
    assert not any(place.guessed for place in found)


@each(("words", "country", "shown"), rows(SPELLED_WRONG))
def test_find_repairs_small_slips_and_says_so(
    places: Gazetteer, words: str, country: str, shown: str
) -> None:
    found = places.find(words, country=country)

    assert names(found) == shown
    assert all(place.guessed for place in found)


@each(("words", "country", "shown"), rows(CODES))
def test_find_reads_postal_codes(places: Gazetteer, words: str, country: str, shown: str) -> None:
    assert names(places.find(words, country=country)) == shown


@each("country", ["GB", "US", ""])
@each("words", listed(NO_PLACE))
def test_find_takes_no_talk_for_a_place(places: Gazetteer, words: str, country: str) -> None:
    assert places.find(words, country=country) == ()


@each("words", listed(KNOWN))
def test_knows_what_may_be_picked_out_of_a_sentence(places: Gazetteer, words: str) -> None:
    assert places.knows(words) is True


@each("words", listed(NOT_KNOWN))
def test_knows_no_plain_words(places: Gazetteer, words: str) -> None:
    assert places.knows(words) is False


@pytest.mark.parametrize(
    ("words", "country", "latitude", "longitude", "km"),
    [
        ("Leeds", "GB", 53.797, -1.546, 2),
        ("LS6 3HN", "GB", 53.824, -1.578, 2),
        ("Newcastle", "GB", 54.973, -1.614, 3),
        ("Newcastle NSW", "GB", -32.93, 151.78, 3),
        ("Cambridge MA", "GB", 42.375, -71.106, 3),
        ("Headingley", "", 53.823, -1.574, 2),
        ("Kent", "GB", 51.27, 0.52, 5),
        ("Dublin 8", "GB", 53.335, -6.273, 2),
        ("90210", "", 34.09, -118.406, 3),
        ("M5V", "", 43.64, -79.4, 2),
        ("Köln", "", 50.933, 6.95, 3),
        ("EC1", "GB", 51.523, -0.102, 1),
    ],
)
def test_find_puts_a_place_where_it_is(
    places: Gazetteer, words: str, country: str, latitude: float, longitude: float, km: float
) -> None:
    found = places.find(words, country=country)[0]

    there = Point(found.latitude, found.longitude)
    assert distance_km(there, Point(latitude, longitude)) < km


@pytest.mark.parametrize(
    ("words", "kind", "country", "timezone"),
    [
        ("Leeds", "town", "GB", "Europe/London"),
        ("LS6 3HN", "postcode", "GB", "Europe/London"),
        ("Headingley", "quarter", "GB", "Europe/London"),
        ("West Yorkshire", "county", "GB", "Europe/London"),
        ("Newcastle NSW", "town", "AU", "Australia/Sydney"),
        ("Portland Oregon", "town", "US", "America/Los_Angeles"),
        ("90210", "postcode", "US", "America/Los_Angeles"),
        ("D08", "postcode", "IE", "Europe/Dublin"),
        ("the Isle of Man", "town", "IM", "Europe/Isle_of_Man"),
    ],
)
def test_find_tells_kind_country_and_zone(
    places: Gazetteer, words: str, kind: str, country: str, timezone: str
) -> None:
    (found,) = places.find(words, country="GB")

    assert (found.kind, found.country, found.timezone) == (kind, country, timezone)


@pytest.mark.parametrize("hint", ["gb", "UK", "uk", " GB "])
def test_find_reads_the_hint_in_any_case(places: Gazetteer, hint: str) -> None:
    assert names(places.find("Newcastle", country=hint)) == "Newcastle upon Tyne, England"


@pytest.mark.parametrize(
    ("words", "country", "others"),
    [
        ("Newcastle", "GB", "Newcastle, Australia"),
        ("Newcastle", "GB", "Newcastle under Lyme, England"),
        ("Leeds", "GB", "Leeds, Alabama"),
        ("Perth", "GB", "Perth, Western Australia"),
        ("Washington", "GB", "Washington, District of Columbia"),
        ("Newcastle NSW", "GB", "Newcastle, South Africa"),
        ("W12", "GB", "W12, Ireland"),
        ("Kent", "GB", "Kent, Ohio"),
    ],
)
def test_also_offers_the_other_places_of_the_name(
    places: Gazetteer, words: str, country: str, others: str
) -> None:
    (found,) = places.find(words, country=country)

    also = places.also(words, country)

    assert others in [place.name for place in also]
    assert all((it.latitude, it.longitude) != (found.latitude, found.longitude) for it in also)


@pytest.mark.parametrize("words", ["Toxteth", "xyzzy", "tonight", "LS6 3HN", "LS30 9ZZ", ""])
def test_also_offers_nothing_where_there_is_nothing_else(places: Gazetteer, words: str) -> None:
    assert places.also(words, "GB") == ()


def test_also_offers_the_choices_again_where_find_asked(places: Gazetteer) -> None:
    asked = places.find("Bangor", country="GB")

    assert names(places.also("Bangor", "GB")[:2]) == names(asked)


@pytest.mark.parametrize(
    ("name", "country", "region", "shown"),
    [
        ("Springfield", "US", "IL", "Springfield"),
        ("Springfield", "US", "Illinois", "Springfield"),
        ("Richmond", "GB", "North Yorkshire", "Richmond"),
        ("Richmond", "GB", "England", "Richmond / Richmond"),
        ("Leeds", "GB", "", "Leeds / Leeds"),
        ("Leds", "GB", "", ""),
        ("Leeds city centre", "GB", "", ""),
        ("Leeds", "AU", "", ""),
        ("Leeds", "GB", "Region of Nowhere", "Leeds / Leeds"),
        ("Newcastle", "GB", "NIR", ""),
        ("Newcastle", "GB", "Northern Ireland", "Newcastle"),
    ],
)
def test_town_finds_exact_names_only(
    places: Gazetteer, name: str, country: str, region: str, shown: str
) -> None:
    assert names(places.town(name, country=country, region=region)) == shown


def test_postcode_tells_where_how_far_and_how_exactly(places: Gazetteer) -> None:
    full = places.postcode("LS6 3HN", country="GB")
    district = places.postcode("LS6", country="GB")

    assert full is not None
    assert district is not None
    assert (full.exact, full.country, district.exact) == (True, "GB", False)
    assert 0 < full.radius_km < district.radius_km < 5


@pytest.mark.parametrize(
    ("code", "country", "exact"),
    [
        ("BT9 5AB", "GB", False),
        ("IM1 1AA", "IM", False),
        ("D08 XY00", "IE", False),
        ("90210", "US", False),
        ("M5V 3L9", "CA", False),
        ("2026", "AU", False),
        ("SW1A1AA", "GB", True),
    ],
)
def test_postcode_is_exact_only_for_sectors_of_great_britain(
    places: Gazetteer, code: str, country: str, exact: bool
) -> None:
    area = places.postcode(code, country=country)

    assert area is not None
    assert (area.country, area.exact) == (country, exact)


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("LS30 9ZZ", "GB"),
        ("LS6 3CK", "GB"),
        ("2026", ""),
        ("10115", "DE"),
        ("LS", "GB"),
        ("Leeds", "GB"),
        ("Leeds LS6 3HN", "GB"),
        ("", "GB"),
        ("00000", "US"),
    ],
)
def test_postcode_is_none_for_what_is_no_code_or_not_one_place(
    places: Gazetteer, code: str, country: str
) -> None:
    assert places.postcode(code, country=country) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "town", "country"),
    [
        (53.80, -1.55, "Leeds", "GB"),
        (53.823, -1.574, "Leeds", "GB"),
        (51.507, -0.128, "London", "GB"),
        (51.656, -0.396, "Watford", "GB"),
        (53.745, -2.02, "Hebden Bridge", "GB"),
        (54.15, -4.48, "Douglas", "IM"),
        (53.35, -6.26, "Dublin", "IE"),
        (40.65, -73.95, "Brooklyn", "US"),
        (-33.87, 151.21, "Sydney", "AU"),
        (-16.43, 179.6, "Labasa", "FJ"),
    ],
)
def test_nearest_town_names_where_a_person_is(
    places: Gazetteer, latitude: float, longitude: float, town: str, country: str
) -> None:
    found = places.nearest_town(Point(latitude, longitude))

    assert found is not None
    assert (found.name, found.country) == (town, country)
    assert places.country_of(Point(latitude, longitude)) == country


@pytest.mark.parametrize(
    "point", [Point(45, -40), Point(0, 0), Point(90, 0), Point(-90, 0), Point(-60, 180)]
)
def test_nearest_town_is_none_far_from_any(places: Gazetteer, point: Point) -> None:
    assert places.nearest_town(point) is None
    assert places.country_of(point) == ""


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("GB", "Europe/London"),
        ("uk", "Europe/London"),
        ("US", "America/New_York"),
        ("AU", "Australia/Sydney"),
        ("IE", "Europe/Dublin"),
        ("XX", ""),
        ("", ""),
    ],
)
def test_country_timezone_is_that_of_most_people(
    places: Gazetteer, country: str, zone: str
) -> None:
    assert places.country_timezone(country) == zone


@pytest.mark.parametrize(
    ("latitude", "longitude", "centroid"),
    [
        (37.09024, -95.712891, True),
        (55.378051, -3.435973, True),
        (36.778261, -119.417932, True),
        (52.355518, -1.17432, True),
        (51.5072178, -0.1275862, False),
        (39.9525839, -75.1652215, False),
    ],
)
def test_is_centroid_knows_the_middles_of_countries_and_states(
    places: Gazetteer, latitude: float, longitude: float, centroid: bool
) -> None:
    assert places.is_centroid(Point(latitude, longitude)) is centroid


@pytest.mark.parametrize(
    ("words", "within", "known"),
    [
        ("Boston", "MA", True),
        ("Portland", "OR", True),
        ("Bath", "Somerset", True),
        ("Reading", "Berks", True),
        ("Bangor", "Northern Ireland", True),
        ("Dublin", "8", True),
        ("leeds", "6", True),
        ("Leeds", "CA", False),
        ("Leeds", "57", False),
        ("Hove", "Kent", False),
        ("Bristol", "Australia", False),
        ("nowhere at all", "MA", False),
        ("", "MA", False),
    ],
)
def test_knows_any_name_with_what_it_lies_in(
    places: Gazetteer, words: str, within: str, known: bool
) -> None:
    assert places.knows(words, within) is known


@given(st.text(max_size=60), st.sampled_from(["", "GB", "US", "ZZ", "nonsense"]))
def test_any_words_give_at_most_four_places(words: str, country: str) -> None:
    with Gazetteer.open() as opened:
        found = opened.find(words, country=country)
        opened.also(words, country)
        opened.knows(words)

    assert len(found) <= 4
    assert all(place.name and -90 <= place.latitude <= 90 for place in found)


CITIES = (
    "Birmingham", "Manchester", "Liverpool", "Sheffield", "Nottingham", "Leicester", "Edinburgh",
    "Sunderland", "Portsmouth", "Southampton", "Wolverhampton", "Middlesbrough", "Huddersfield",
    "Gloucester", "Bournemouth", "Peterborough", "Colchester", "Blackpool", "Inverness",
)  # fmt: skip


@given(st.sampled_from(CITIES), st.data())
def test_a_letter_left_out_or_swapped_is_repaired(city: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(city) - 2))
    swapped = data.draw(st.booleans())
    slip = city[:at] + (city[at + 1] + city[at] + city[at + 2 :] if swapped else city[at + 1 :])

    with Gazetteer.open() as opened:
        found = opened.find(slip, country="GB")

    assert city in [place.name.split(",")[0] for place in found]


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(0.1, 300),
    st.floats(0, 1),
    st.floats(0, 360),
)
def test_number_ranges_hold_every_place_within_the_radius(
    latitude: float, longitude: float, radius: float, share: float, bearing: float
) -> None:
    middle = Point(latitude, longitude)
    other = moved(middle, radius * share, bearing)

    spans = list(number_ranges(middle, radius))

    if distance_km(middle, other) <= radius:
        number = first_number(other)
        assert any(first <= number < last for first, last in spans)


def moved(point: Point, km: float, bearing: float) -> Point:
    """Another point so far away, more or less: degrees stepped off north and east."""
    return Point(
        max(-90.0, min(90.0, point.latitude + km / 111.2 * (bearing / 180 - 1))),
        (point.longitude + km / 111.2 * (1 - abs(bearing / 180 - 1)) + 180) % 360 - 180,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Albans", "saint albans"),
        ("King's Lynn", "Kings Lynn"),
        ("KÖLN", "koln"),
        ("Newcastle-upon-Tyne", "newcastle  upon tyne"),
        ("Bishop’s Stortford", "bishops stortford"),
        ("Łódź", "Lodz"),
        ("Brighton & Hove", "brighton and hove"),
        ("D.C.", "dc"),
    ],
)
def test_fold_gives_one_spelling(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_area_is_plain_data() -> None:
    area = Area(point=Point(1, 2), radius_km=3, country="GB", exact=False)

    assert (area.point, area.radius_km) == (Point(1, 2), 3)

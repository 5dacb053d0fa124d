"""Bytes of feeds: what was done to them on the way, and what nobody can read."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.errors import FeedUnreadable
from meetings_data.feeds import Feed, FeedFormat
from meetings_data.feeds.document import is_json, read_json, read_rows, read_text

FEED = Feed(id="elm", format=FeedFormat.MEETING_GUIDE, url="")
ROWS = [{"name": "Café Élan"}]
TEXT = json.dumps(ROWS, ensure_ascii=False)


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("latin-1"),
        TEXT.encode("cp1252"),
        json.dumps(ROWS).encode(),
        b"\r\n\t " + TEXT.encode() + b" \n",
        TEXT.encode() + b"\n\n  invalid text",
        TEXT.encode() + b"<!-- served in 0.2 s -->",
        b"callback(" + TEXT.encode() + b");",
        b"/**/ window.meetings_1(" + TEXT.encode() + b")",
        b")]}',\n" + TEXT.encode(),
        b"while(1);" + TEXT.encode(),
    ],
)
def test_json_is_read_whatever_stands_around_it(body: bytes) -> None:
    assert read_json(FEED, body) == ROWS


def test_windows_letters_among_good_ones_are_kept() -> None:
    body = '["Café '.encode() + b'\x93Elan\x94\x85"]'

    assert read_json(FEED, body) == ["Café “Elan”…"]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b"[NaN, Infinity, -Infinity, 1e999, 0.5]", [None, None, None, None, 0.5]),
        (b"[" + b"9" * 5000 + b"]", ["9" * 5000]),
        (b"[123456789012345678]", [123456789012345678]),
        (b'["tab\there"]', ["tab\there"]),
        (b'["\\ud83d\\ude00", "\\ud83d", {"\\udc00": "\\udc00"}]', ["😀", "?", {"?": "?"}]),
        (b'{"a": 1}\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        (b'{"a": 1},{"a": 2}', [{"a": 1}, {"a": 2}]),
    ],
)
def test_odd_json_is_read_as_far_as_it_means_anything(body: bytes, value: object) -> None:
    assert read_json(FEED, body) == value


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "it is empty."),
        (b"\xef\xbb\xbf  \n", "it is empty."),
        (b"<!doctype html><title>Just a moment...</title>", "it is a web page, not meetings."),
        (b"\xef\xbb\xbf <html>", "it is a web page, not meetings."),
        (b'[{"name": "Fern', "it breaks off in the middle."),
        (b'[{"name": "Fern"}, ', "it breaks off in the middle."),
        (b'[{"name": "Fern"}', "it breaks off in the middle."),
        (b"[1, 2, oak]", "it is not JSON: Expecting value at line 1, column 8."),
        (b"[" * 100_000, "it is nested too deeply to be meetings."),
    ],
)
def test_what_is_no_json_is_refused_in_words(body: bytes, reason: str) -> None:
    with pytest.raises(FeedUnreadable) as refused:
        read_json(FEED, body)
    assert (refused.value.feed_id, refused.value.reason) == ("elm", reason)


def test_deeply_nested_lone_halves_are_refused_too() -> None:
    body = b"[" * 600 + b'"\\ud83d"' + b"]" * 600

    with pytest.raises(FeedUnreadable):
        read_json(FEED, body)


@pytest.mark.parametrize(
    "answer",
    [
        ROWS,
        {"meetings": ROWS, "warnings": []},
        {"data": ROWS},
        {"range": "A1:B2", "values": [["name", "x"], [ROWS[0]["name"]], [], ["", ""]]},
    ],
)
def test_rows_are_found_in_a_list_or_inside_an_object(answer: object) -> None:
    assert read_rows(FEED, json.dumps(answer).encode()) == ROWS


def test_sheet_without_rows_is_no_rows() -> None:
    assert read_rows(FEED, b'{"values": []}') == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"error": "sharing is restricted"}, "sharing is restricted"),
        ({"code": "no", "message": "<b>Not</b> allowed"}, "Not allowed"),
        ({"success": False, "data": {"message": "A key is needed"}}, "A key is needed"),
        ({"errors": [{"detail": "Too many requests"}]}, "Too many requests"),
    ],
)
def test_error_in_place_of_rows_is_told_in_its_own_words(answer: object, said: str) -> None:
    with pytest.raises(FeedUnreadable) as refused:
        read_rows(FEED, json.dumps(answer).encode())
    assert refused.value.reason == f'the server says "{said}".'


@pytest.mark.parametrize("body", [b"0", b'"no"', b"null", b"{}", b'{"a": 1}', b'{"meetings": 3}'])
def test_json_without_rows_is_refused(body: bytes) -> None:
    with pytest.raises(FeedUnreadable) as refused:
        read_rows(FEED, body)
    assert refused.value.reason == "there is no list of meetings in it."


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[1]", True), ("cb([1])", True), ('{"a": 1}', True), ("name,day\nElms,1", False),
     ("notes (see below),day", False)],
)  # fmt: skip
def test_table_of_cells_is_not_taken_for_json(text: str, expected: bool) -> None:
    assert is_json(text) is expected


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        text = read_text(FEED, body)
        rows = read_rows(FEED, body)
    except FeedUnreadable:
        return
    assert text.strip() == text
    assert isinstance(rows, list)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(JSON, max_size=4), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_list_is_read_back(rows: list[object], encoding: str) -> None:
    body = json.dumps(rows, ensure_ascii=False).encode(encoding)
    small = json.loads(body.decode(encoding), parse_int=lambda d: int(d) if len(d) < 19 else d)

    assert read_rows(FEED, body) == small


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.integers(0, 60))
def test_cut_feed_is_refused_or_whole(name: str, at: int) -> None:
    body = json.dumps([{"name": name}]).encode()

    try:
        rows = read_rows(FEED, body[:at])
    except FeedUnreadable:
        return
    assert len(rows) == 1

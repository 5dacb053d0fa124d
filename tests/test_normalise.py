"""What feeds write, cleaned: text, contacts, phones, links, countries, hints of other rhythms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.normalise import (
    clean_joining_notes,
    clean_notes,
    clean_phone,
    clean_text,
    clean_url,
    conference_url,
    country_code,
    is_lookalike,
    says_not_every_week,
    strip_contacts,
    strip_named_contacts,
)
from meetings_data.normalise.links import CONFERENCE_HOSTS
from tests.each import each


@each(
    ("text", "plain"),
    [
        ("plain words", "plain words"),
        ("  two   blanks\tand a tab ", "two blanks and a tab"),
        ("one<br>two<br/>three</p>four", "one\ntwo\nthree\nfour"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ('<a href="https://elm.invalid">Fern</a> &amp; <b>Oak</b>', "Fern & Oak"),
        ("&amp;nbsp;twice &#8217;s", "twice \u2019s"),
        ("<script>alert(1)</script>seen<style>p{}</style><!-- hid -->", "seen"),
        ("&lt;b&gt;bold&lt;/b&gt;", "bold"),
        ("5 < 6 > 4 and <3", "5 < 6 > 4 and <3"),
        ("**bold** and *slanted* and __both__", "bold and slanted and both"),
        ("[Fern](https://elm.invalid/a_(b)) `code`", "Fern code"),
        ("# Heading\n* first\n* second", "Heading\n- first\n- second"),
        ("snake_case_word 2*3*4 *note", "snake_case_word 2*3*4 *note"),
        ("*TEMP CLOSED* Elms", "TEMP CLOSED Elms"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("bell\x07 null\x00 del\x7f", "bell null del"),
        ("\u202egnihtemos\u202c \u2066x\u2069", "gnihtemos x"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Cafe\u0301", "Café"),
        ("half \ud800 a pair", "half a pair"),
        ("", ""),
    ],
)
def test_text_is_plain_lines(text: str, plain: str) -> None:
    assert clean_text(text) == plain


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Contact John 07700 900123 for the code.", ""),
        ("Doors open 7pm. Ring Alex on 01632 960123.", "Doors open 7pm."),
        ("Use the side door. John: 07700 900123", "Use the side door."),
        ("Doors at 7 (contact: Sam 07700 900123). Bring a mug.", "Doors at 7. Bring a mug."),
        ("Please call or text Mary S. at (555) 555-0100 or mail mary.s@elm.invalid. All welcome.",
         "All welcome."),
        ("Need a lift? WhatsApp Jo on +44 7700 900123!", "Need a lift?"),
        ("Tel. 01632 960123", ""),
        ("jane (at) elm (dot) invalid", ""),
        ("jane [at] elm.invalid\nTea and cake", "Tea and cake"),
        ("mailto:jane@elm.invalid", ""),
        ("01632 960123 or 01632 960124", ""),
        ("Call 555-0100", ""),
        ("Basic Text study. Info: 07700 900123", "Basic Text study."),
    ],
)  # fmt: skip
def test_contacts_are_out_of_notes_with_the_words_around_them(text: str, kept: str) -> None:
    assert strip_contacts(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Zoom ID: 123 456 7890 Passcode: 123456",
        "Meeting ID 555 0001 1111, dial-in +44 1632 960200",
        "Dial +1 555 010 0100 US (Fernton)",
        "Call 01632 960200 pass code 1234#",
        "Helpline 0800 9177 650, or 0300 123 4567",
        "GSO # 662400, group no. 1234567",
        "Open 2019-2022, 19.00-20.30, since 12/25/2023 and 2024-05-06",
        "Fernton 92626-1234",
        "Steps 1, 2 and 3. Rooms 101 and 202. Bus 12, 345.",
        "meet at St. Mary's. Text study on Mondays.",
        "First-timers welcome",
        "what3words: oak.fern.elm",
        "",
    ],
)
def test_what_is_no_contact_stays_in_notes(text: str) -> None:
    assert strip_contacts(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Dial +44 1632 960200, passcode acorn", "Dial +44 1632 960200, passcode acorn"),
        ("01632 960200 / 555 000 1111#", "01632 960200 / 555 000 1111#"),
        ("ID 5550001111. Text Pat on 01632 960126 if stuck.", "ID 5550001111."),
        ("Call Pat K. on 01632 960126 for the passcode", ""),
        ("Passcode oak. Mail pat@elm.invalid for help.", "Passcode oak."),
    ],
)
def test_joining_notes_lose_people_and_keep_numbers_to_dial(text: str, kept: str) -> None:
    assert strip_named_contacts(text) == kept


def test_contact_behind_markup_is_found() -> None:
    told = 'Ring <a href="tel:01632960123">01632&nbsp;960123</a> or jane&#64;elm.invalid'

    assert clean_notes(told) == ""
    assert clean_joining_notes("ID 555<br>jane&#64;elm.invalid") == "ID 555"


@pytest.mark.parametrize(
    ("words", "phone"),
    [
        ("+44 1632 960200,,5550001111#", "+441632960200,,5550001111#"),
        ("(01632) 960-200", "01632960200"),
        ("01632 960200 ext. 5", "01632960200,,5"),
        ("01632 960200 / 01632 960201", "01632960200"),
        ("Dial 01632 960200 or ask", "01632960200"),
        ("1555010045,,6089106921#,,#,,559713", "1555010045,,6089106921#,,#,,559713"),
        ("+15550100,,#", "+15550100"),
        ("٠١٦٣٢٩٦٠٢٠٠", "01632960200"),
    ],
)
def test_phone_is_what_a_telephone_dials(words: str, phone: str) -> None:
    assert clean_phone(words) == phone


@pytest.mark.parametrize(
    "words", ["", "N/A", "[number],M1F3TT#", "+99", "123456", "1" * 16, "ask us"]
)
def test_phone_that_is_none_is_none(words: str) -> None:
    assert clean_phone(words) == ""


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://zoom.us/j/1?pwd=a#b", "https://zoom.us/j/1?pwd=a#b"),
        ("https://US02WEB.zoom.us/j/1", "https://us02web.zoom.us/j/1"),
        ("http://zoom.us/j/1", "https://zoom.us/j/1"),
        ("zoom.us/j/1", "https://zoom.us/j/1"),
        ("https:/zoom.us/j/1", "https://zoom.us/j/1"),
        ("https://zoom.us:443/j/1", "https://zoom.us/j/1"),
        (" <https://meet.google.com/a-b> ", "https://meet.google.com/a-b"),
        ("https://chat.whatsapp.com/x.", "https://chat.whatsapp.com/x"),
    ],
)
def test_join_link_is_https_on_a_known_host(address: str, link: str) -> None:
    assert conference_url(address) == link


@each(
    "address",
    [
        "", "N/A", "oak", "https://", "https://evilzoom.us/j/1", "https://zoom.us.elm.invalid/j/1",
        "https://zoom-us.elm.invalid/", "https://notmeet.google.com.elm.invalid",
        "https://google.com/meet", "https://user@zoom.us/j/1", "https://zoom.us@elm.invalid/",
        "https://zoom.us:8443/j/1", "https://zoom.us:x/", "javascript:alert(1)//zoom.us/",
        "javascript://zoom.us/%0aalert(1)", "data:text/html,zoom.us", "ftp://zoom.us/j/1",
        "https://zoom.us\\@elm.invalid/", "https://zo\u043em.us/j/1", "https://zoom.us/j/1 oak",
        "https://zo\tom.us/j/1", "//zoom.us/j/1", "https://[::1]/j", "https://127.0.0.1/zoom.us",
        "https://zoom.us./j/1", "https://zoom.us%2f@elm.invalid",
    ],
)  # fmt: skip
def test_link_anywhere_else_is_no_join_link(address: str) -> None:
    assert conference_url(address) == ""


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("http://Elm.invalid/Fern?a=1", "http://elm.invalid/Fern?a=1"),
        ("www.elm.invalid", "https://www.elm.invalid"),
        ("HTTPS://elm.invalid:8443/a", "https://elm.invalid:8443/a"),
        ("https://elm.invalid", "https://elm.invalid"),
    ],
)
def test_page_is_an_http_address(address: str, page: str) -> None:
    assert clean_url(address) == page


@pytest.mark.parametrize(
    "address",
    ["", "elm", "mailto:a@elm.invalid", "javascript:alert(1)", "https://a@elm.invalid",
     "https://localhost/",
     "https://10.0.0.1/", "https://elm .invalid", "tel:01632960123", "https://elm.invalid:99999/"],
)  # fmt: skip
def test_page_that_is_none_is_none(address: str) -> None:
    assert clean_url(address) == ""


def test_host_that_poses_as_a_known_one_is_told() -> None:
    assert is_lookalike("https://evilzoom.us/j/1") is True
    assert is_lookalike("https://zoom.us:8443/j/1") is True
    assert is_lookalike("https://zoom.us/j/1") is False
    assert is_lookalike("https://rooms.elm.invalid/") is False


@each(
    ("words", "code"),
    [
        ("GB", "GB"), ("uk", "GB"), ("England", "GB"), ("Northern Ireland", "GB"), ("Scotland",
        "GB"),
        ("Ireland", "IE"), ("Éire", "IE"), ("USA", "US"), ("U.S.A.", "US"), ("United States",
        "US"),
        ("the Netherlands", "NL"), ("Deutschland", "DE"), ("ESPANA", "ES"), ("Côte d'Ivoire",
        "CI"),
        ("Trinidad & Tobago", "TT"), (" jersey ", "JE"), ("ایران", "IR"), ("XK", "XK"),
    ],
)  # fmt: skip
def test_country_is_known_by_code_and_by_name(words: str, code: str) -> None:
    assert country_code(words) == code


@pytest.mark.parametrize("words", ["", "ZZ", "Elmshire", "the", "U", "California", "--"])
def test_country_that_is_none_is_none(words: str) -> None:
    assert country_code(words) == ""


SELDOM = [
    "Second Tuesday of the month", "2nd and 4th Sundays", "1st & 3rd Mondays 3:30pm",
    "last Sunday",
    "Last Sunday of each month only", "fortnightly", "Meets fortnightly", "Biweekly",
    "alternate weeks", "Alternate Tuesdays", "every other week", "Fern every other Sunday 8pm",
    "every second week", "every 2 weeks", "twice a month", "Monthly meeting", "Meets monthly",
    "Meets one Tuesday a month", "except first Monday", "No meeting last Thursday of the month",
    "Not on the last Friday of the month", "Does not meet on the first Sunday",
    "This meeting is held on the first Sunday of each month only.",
    "Tea at 7. Meets on the first and third Saturday of the month only", "First week of the month",
    "Living Clean (Closed on 3rd Saturday every month)", "primer lunes del mes", "14-tägig",
    "Fern, Elmbury - 1st and 3rd Mondays - In-Person", "Only 1st Monday", "The third Wednesday.",
]  # fmt: skip
WEEKLY = [
    "", "every Tuesday", "weekly", "first-timers welcome", "second floor", "4th step group",
    "First 164 pages", "Last house on the block", "Second Chance", "Third Tradition",
    "Happy hour every day",
    "First Monday is a speaker meeting", "1st Tues each month step mtg.",
    "Last Thur each mnth 'open'.",
    "Open on the last Saturday of the month", "Closed meeting except the last Saturday of month",
    "On the second floor except last Saturday of the month which is held downstairs",
    "Business meeting: 2nd Sunday of even months @ 2 pm.", "Group conscience meets first Monday",
    "Monthly business meeting", "Birthday Night - first Monday", "T Last Thursday",
    "BB 1st & T Last Wed.", "Step or Tradition meeting every 2nd week", "except guide dogs",
    "1ST TUESDAY OF THE MONTH: Hope. 2ND TUESDAY OF THE MONTH: Courage",
    "1st Thursday is a step meeting. Every other Thursday is reflections.",
    "Book study with a monthly share on the current step",
    "Women's meeting last Sunday each month.",
]  # fmt: skip


@each("text", SELDOM)
def test_note_of_another_rhythm_is_heard(text: str) -> None:
    assert says_not_every_week(text) is True


@each("text", WEEKLY)
def test_note_of_a_weekly_meeting_is_no_false_alarm(text: str) -> None:
    assert says_not_every_week(text) is False


@pytest.mark.parametrize(
    ("text", "weekday", "expected"),
    [
        ("No meeting last Thursday of the month", 4, True),
        ("No meeting last Thursday of the month", 1, False),
        ("2nd and 4th Sundays", 7, True),
        ("2nd and 4th Sundays", 6, False),
        ("fortnightly", 3, True),
    ],
)
def test_hint_of_another_weekday_says_nothing(text: str, weekday: int, expected: bool) -> None:
    assert says_not_every_week(text, weekday=weekday) is expected


NASTY = st.text(
    st.sampled_from("ab @.<>&;#*_[]()/:+-0123456789\n\\\u202e\u200b\ue000é"), max_size=60
)


@settings(max_examples=150, deadline=None)
@given(NASTY | st.text(max_size=60))
def test_cleaned_text_can_be_kept_in_a_file_and_holds_no_control(text: str) -> None:
    plain = clean_text(text)

    plain.encode()
    assert plain == plain.strip()
    assert [sign for sign in plain if sign != "\n" and ord(sign) < 32] == []
    assert not set(plain) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@settings(max_examples=150, deadline=None)
@given(NASTY | st.text(max_size=60))
def test_notes_hold_no_address_with_a_sign_at(text: str) -> None:
    notes = clean_notes(f"{text} jane.doe@elm.invalid, 01632 960123 {text}")

    assert "jane.doe@elm.invalid" not in notes
    says_not_every_week(notes)


@settings(max_examples=150, deadline=None)
@given(NASTY | st.text(max_size=60))
def test_any_address_is_a_link_on_a_known_host_or_none(text: str) -> None:
    for address in (text, f"https://{text}", f"https://zoom.us/{text}", f"https://{text}zoom.us/"):
        link = conference_url(address)
        assert link == "" or link.startswith("https://")
        host = link.removeprefix("https://").split("/")[0].split("?")[0].split("#")[0]
        ends = [host == known or host.endswith(f".{known}") for known in CONFERENCE_HOSTS]
        assert link == "" or any(ends)
        assert clean_phone(address) == "" or clean_phone(address)[0] in "+0123456789"

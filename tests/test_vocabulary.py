"""Codes and words of feeds: what each means, in which fellowship, and in which plain words."""

import csv
import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import meetings_data
from meetings_data.fellowships import fellowships
from meetings_data.meeting import ATTRIBUTES, LANGUAGE_PREFIX
from meetings_data.vocabulary import (
    Explanation,
    attribute_of,
    explain,
    meaning_of,
    meaning_of_bmlt,
    meaning_of_words,
)
from tests.each import each
from tests.real_data import REAL_DATA, needs_real_data

PACKAGE = Path(meetings_data.__file__).parent
TABLE = tomllib.loads((PACKAGE / "vocabulary.toml").read_text("utf-8"))
ENGLISH = tomllib.loads((PACKAGE / "vocabulary.en.toml").read_text("utf-8"))

#: Every code of every programme, written down apart from the tables under test.
CODES = {
    "aa": "O C 11 12x12 A ABSI B BE D DR GR H LIT LS MED SP ST TR AL AL-AN ASL BA BRK CAN CF DB FF"
    " OUT POA SM TC X XB XT BI DD G L LGBTQ M N NB NDG P POC SEN T W Y"
    " BV-I D-HOH LO-I QSL RSL ASBI AN NS",
    "na": "BEG BT C CAN CPT CW DISC GL IP IW JFT LC LIT M MED NS O QA RA SMOK SPAD SPK STEP SWG"
    " TOP TRAD VAR W X Y",
    "ha": "BEG BT C CAN CPT CW DISC GL IP IW JFT LC LIT M MED NS O QA RA SMOK SPK STEP SWG TOP"
    " TRAD VAR W X Y",
    "ca": "11 12x12 A ABSI AL AL-AN ASL B BA BE BRK BUS C CAN CF D DD DR FF G GR H L LGBTQ LIT LS"
    " M MED N O SM SP ST T TR W X XT Y",
    "al-anon": "A AA AC AL ASL BA BE C FF G L LGBTQIA M O POA POC SM SP ST T W X Y YA",
    "aca": "A ANH ASL AV B BEG C CAP CC COS D FF G LGBTQ LLW LPG M NS O POC S SM SMR ST T TEEN TR"
    " W WOR X Y YA",
    "cma": "ASL BE C LGBTQ LIT M O OUT POC SM SP ST T W X XB Y",
    "ma": "BB BE CCAP D H LGBTQI+ M MED NB O OUT POC SP T W X Y",
    "coda": "A AL AL-AN ASL B BA BE C CAN CF D DLY FF G GR H L LGBTQ LIT M MED O QA READ SHARE SM"
    " SP ST T TEEN TR W WRITE X XT Y",
    "daa": "12x12 B BA C D M O SS ST W YP",
    "ga": "20 ASL B BA BE C CAN CF COM CRC D DR GAA GAM LGBTQ LIT M MED O PAR SM SP ST TOP TR W X"
    " Y",
    "oa": "11TH 90D AA12 AIB B BE D DOC FT HOW LI LIS LIT MAIN MED MISC NEWB OA23 PROM RELA SD SP"
    " SPIR SSP ST TEEN TOOL VOR WORK WRIT",
    "cea-how": "12x12 AACOA ABSI B BOOK CEA-HOW CTB D DR HJF LS MAINT MED PROM RANDR SP ST",
    "eda": "11 12x12 A B BA BEG C CC CF LGBTQ LIT M MED NDG O OUT POC RF SEN SP ST T TO TR W WR X"
    " XB Y",
    "recovery-dharma": "8F BB BE C CC DF IS IW LGBTQ M MI O PR W WA",
    "refuge-recovery": "8F BB BE C CC DF IS IW LGBTQ M MI O PR W WA",
    "slaa": "12x12 A ALLG AN ASOG B BA BDSM C CAM D FF FTSY GC H HOW HR LEG LGBTQ LIT M MED MULT"
    " NC NEUR O POA POC PRI S123 SCRE SEN SP SPEC SPON ST SWKR TOPL TR TRMA VFOR W WDRL X XT Y",
    "saa": "C LGBTQ M O ST W",
    "sa": "B BE C M MED MI O PP SP ST W",
    "sca": "BE C COURT D GL H O SP ST",
    "da": "AB AR B C CL M N O P SP ST TI TO V W X",
    "ua": "BIPOC M ST T W",
    "va": "12x12 BE C O",
    "rca": "C O SP",
    "sia": "12x12 ASL B BE C FF GQ LGBTQ LIT M N NDG O OSH POC RIT SP ST STW T W X XB",
}  # fmt: skip
SIZES = {
    "na": 30, "ha": 29, "ca": 39, "al-anon": 24, "aca": 32, "cma": 17, "ma": 17, "coda": 36,
    "daa": 11, "ga": 28, "oa": 30, "cea-how": 17, "eda": 29, "recovery-dharma": 15,
    "refuge-recovery": 15, "slaa": 46, "saa": 6, "sa": 11, "sca": 9, "da": 16, "ua": 5, "va": 4,
    "rca": 3, "sia": 23,
}  # fmt: skip
LANGUAGES = {
    "AF": "Afrikaans", "AM": "Amharic", "AR": "Arabic", "BG": "Bulgarian", "DA": "Danish",
    "DE": "German", "EL": "Greek", "EN": "English", "FA": "Persian", "FI": "Finnish",
    "FR": "French", "HE": "Hebrew", "HI": "Hindi", "HR": "Croatian", "HU": "Hungarian",
    "IS": "Icelandic", "ITA": "Italian", "JA": "Japanese", "KA": "Georgian", "KOR": "Korean",
    "LT": "Lithuanian", "ML": "Malayalam", "MT": "Maltese", "NE": "Nepali", "NL": "Dutch",
    "NO": "Norwegian", "POL": "Polish", "POR": "Portuguese", "PUN": "Punjabi", "RUS": "Russian",
    "S": "Spanish", "SK": "Slovak", "SL": "Slovenian", "SV": "Swedish", "TH": "Thai",
    "TL": "Tagalog", "TUR": "Turkish", "UK": "Ukrainian",
}  # fmt: skip

PAIRS = [(owner, code) for owner, codes in CODES.items() for code in codes.split()]
MEANINGS = list(ENGLISH["words"])
WORDINGS = [("", meaning) for meaning in MEANINGS] + [
    (owner, meaning) for owner, rows in ENGLISH["words_of"].items() for meaning in rows
]
#: The voice of the project: words no person reads from us.
AVOIDED = re.compile(
    r"addict|alcoholic|clean|dirty|abstinen|sober|sobriety|junkie|abuser|\buser|fail|should|must"
    r"|crosstalk|fellowship|programme|program\b|higher power|qualif|handicap|sorry|disorder",
    re.IGNORECASE,
)
#: Long words that people of nine know, or that are names.
LONG_WORDS = {"grandparents", "organisation", "relationships"}


def own_codes(fellowship: str) -> set[str]:
    return set(CODES.get(fellowship, "").split())


def english(meaning: str, fellowship: str = "") -> Explanation:
    return explain(meaning, lang="en", fellowship=fellowship)


@each(("fellowship", "size"), SIZES.items())
def test_list_of_the_test_is_whole(fellowship: str, size: int) -> None:
    assert len(own_codes(fellowship)) == size


@each("fellowship", CODES)
def test_code_has_a_meaning_with_label_and_explanation(fellowship: str) -> None:
    for code in CODES[fellowship].split():
        meaning = meaning_of(fellowship, code)

        assert meaning is not None, code
        assert not meaning.startswith(LANGUAGE_PREFIX), code
        words = english(meaning, fellowship)
        assert words not in (Explanation("", ""), Explanation(**ENGLISH["unknown"])), code
        assert (words.label.strip(), words.explanation.strip()) == (words.label, words.explanation)


@each("fellowship", CODES)
def test_list_has_no_code_that_the_programme_has_not(fellowship: str) -> None:
    """One more stands in the tables: an older spelling of one code in one list."""
    own = TABLE["codes"][fellowship]
    shared = {code for codes in own.get("like", {}).values() for code in codes}
    extra = ({*own, *shared} - {"like"}) - own_codes(fellowship)

    assert extra == ({"LGBTQIA"} if fellowship == "ma" else set())


@each(
    ("code", "by_fellowship"),
    [
        ("12x12", {"aa": "twelve_and_twelve", "slaa": "framework_for_living"}),
        ("A", {"aa": "secular", "al-anon": "secular", "aca": "adults_only"}),
        ("AN", {"aa": "candlelight", "slaa": "social_anorexia"}),
        ("AR", {"aa": "lang:ar", "da": "artists"}),
        ("B", {"aa": "big_book", "aca": "book_study", "da": "business_owners"}),
        ("CC", {"aca": "childcare", "eda": "chairs_choice", "recovery-dharma": "childcare"}),
        ("GL", {"na": "gay_lesbian", "sca": "graphic_language"}),
        ("H", {"aa": "birthday", "coda": "chips"}),
        ("HR", {"aa": "lang:hr", "slaa": "healthy_relationships"}),
        ("IS", {"aa": "lang:is", "recovery-dharma": "inquiry_study",
                "refuge-recovery": "inventory_study"}),
        ("IW", {"na": "it_works", "recovery-dharma": "inquiry_writing",
                "refuge-recovery": "inventory_writing"}),
        ("MI", {"sa": "mixed", "recovery-dharma": "mindfulness"}),
        ("N", {"aa": "native_american", "da": "numbers"}),
        ("NS", {"na": "no_smoking", "aca": "needs_support"}),
        ("P", {"aa": "professionals", "da": "prosperity"}),
        ("POA", {"aa": "proof_of_attendance", "al-anon": "parents"}),
        ("S", {"aa": "lang:es", "coda": "lang:es", "aca": "speaker", "na": None}),
        ("SP", {"aa": "speaker", "oa": "speaker", "aca": "lang:es", "na": None}),
        ("T", {"aa": "transgender", "aca": "fellowship_text", "ua": "tools", "na": None}),
        ("TO", {"eda": "topic", "da": "toolkit"}),
        ("TR", {"aa": "tradition", "aca": "tradition", "coda": "tradition", "ca": "tradition",
                "eda": "tradition", "ga": "tradition", "slaa": "tradition", "na": "lang:tr"}),
        ("UA", {"sia": "lang:uk", "aa": None}),
        ("UK", {"aa": "lang:uk", "na": "lang:uk", "sia": None}),
        ("Y", {"aa": "young_people", "al-anon": "alateen", "alateen": "alateen",
               "aca": "yellow_workbook"}),
        ("ES", {"na": "lang:es", "oa": "lang:es", "smart": "lang:es", "aa": None}),
    ],
)  # fmt: skip
def test_same_code_means_what_its_own_fellowship_means(
    code: str, by_fellowship: dict[str, str | None]
) -> None:
    assert {owner: meaning_of(owner, code) for owner in by_fellowship} == by_fellowship


@pytest.mark.parametrize(
    ("code", "meaning", "attribute"),
    [
        ("X", "wheelchair_access", "wheelchair"),
        ("XT", "cross_talk", None),
        ("T", "transgender", "lgbtq"),
        ("B", "big_book", None),
        ("EN", "lang:en", "lang:en"),
        ("TC", "temporarily_closed", None),
    ],
)
def test_code_that_other_finders_get_wrong_is_right(
    code: str, meaning: str, attribute: str | None
) -> None:
    assert (meaning_of("aa", code), attribute_of(meaning)) == (meaning, attribute)


def test_open_and_closed_mean_the_same_attribute_in_every_list_and_are_worded_apart() -> None:
    listed = {meaning_of(owner, code) for owner, code in PAIRS if code in {"O", "C"}}
    owners = ("aa", "na", "al-anon", "smart", "")

    assert listed == {"open", "closed"}
    for meaning in ("open", "closed"):
        assert len({english(meaning, owner).explanation for owner in owners}) == len(owners)
    assert english("closed", "al-anon").label == "Family and friends only"


@each(("code", "name"), LANGUAGES.items())
def test_language_code_of_the_spec_is_its_language(code: str, name: str) -> None:
    meaning = meaning_of("aa", code)

    assert meaning is not None
    assert meaning == meaning_of_words("", name)
    assert english(meaning) == Explanation(name, f"People speak {name} here.")
    assert attribute_of(meaning) == meaning


@each("fellowship", [*CODES, "alateen", "smart", "nar-anon", ""])
def test_every_list_has_the_languages_under_its_own_codes(fellowship: str) -> None:
    listed = TABLE["lists"].get(fellowship, fellowship)
    spelled = TABLE["languages"]["spelled"].get(listed, {})
    codes = {spelled.get(iso, iso.upper()): f"lang:{iso}" for iso in TABLE["languages"]["codes"]}
    free = {code: meaning for code, meaning in codes.items() if code not in own_codes(listed)}

    assert len(codes) == 38
    assert {code: meaning_of(fellowship, code) for code in free} == free


@pytest.mark.parametrize(
    ("fellowship", "code"),
    [("aa", "SPK"), ("na", "B"), ("na", "LGBTQ"), ("aa", "ZZ"), ("aa", ""), ("aa", "NA"),
     ("oa", "C"), ("smart", "T"), ("", "A"), ("", "Y"), ("local", "SP"), ("aa", "open"),
     ("aa", "SPD"), ("aa", "in-person"), ("aa", "like"), ("ha", "SPAD")],
)  # fmt: skip
def test_unknown_code_has_no_meaning(fellowship: str, code: str) -> None:
    assert meaning_of(fellowship, code) is None


def test_code_is_read_whatever_its_case_and_spaces() -> None:
    assert meaning_of("ga", "onl") == "online"
    assert meaning_of("aa", " al-an ") == "with_al_anon"
    assert meaning_of("aa", "12X12") == "twelve_and_twelve"


@each("fellowship", CODES)
def test_codes_of_a_list_do_not_differ_by_case_alone(fellowship: str) -> None:
    codes = CODES[fellowship].split()

    assert len({code.casefold() for code in codes}) == len(codes)


@each("code", TABLE["codes"]["any"]["like"]["aa"])
def test_code_for_a_fellowship_without_a_list_means_the_same_on_every_list(code: str) -> None:
    everywhere = {meaning_of(owner, code) for owner in CODES} - {None}

    assert everywhere == {meaning_of("lifering", code)}


@each(
    ("words", "meaning"),
    [
        ("Wheelchair Access", "wheelchair_access"), ("wheelchair-accessible", "wheelchair_access"),
        ("Step free access", "wheelchair_access"), ("Handicapped Accessible", "wheelchair_access"),
        ("Women", "women"), ("Women's", "women"), ("Womens Meeting", "women"),
        ("WOMEN ONLY", "women"), ("Women’s group", "women"), ("Woman`s", "women"),
        ("Men Only", "men"), ("Men's Meeting", "men"), ("LGBTQ+", "lgbtq"), ("LGBTQIAA+", "lgbtq"),
        ("lgbtq*", "lgbtq"), ("Gay/Lesbian", "gay_lesbian"), ("Newcomers", "newcomer"),
        ("Newcomer", "newcomer"), ("Beginners / Newcomers Meeting", "newcomer"),
        ("Beginners' ", "newcomer"), ("Speaker", "speaker"), ("Speakers", "speaker"),
        ("Speaker / Discussion", "speaker_discussion"), ("Step", "step"), ("Step Meeting", "step"),
        ("Step Study Meeting", "step"), ("Steps", "step"), ("12 Step", "step"),
        ("Discussion", "discussion"), ("Chit system available.", "proof_of_attendance"),
        ("Chit", "proof_of_attendance"), ("12 Steps & 12 Traditions", "twelve_and_twelve"),
        ("OA Steps and/or Traditions Study", "steps_and_traditions"), ("[open]", "open"),
        ("[CLOSED]", "closed"), ("All Welcome", "open"), ("non-addicts welcome", "open"),
        ("Child-Friendly", "child_friendly"), ("Non-Smoking", "no_smoking"),
        ("No Smoking", "no_smoking"), ("Smoking", "smoking"),
        ("Closed Holidays", "closed_holidays"),
        ("Agnostic", "secular"), ("Atheist / Agnostic", "secular"),
        ("Interpreted for the Deaf", "sign_language"), ("BSL", "sign_language_british"),
        ("ASL", "sign_language_american"), ("VirtualMeeting", "online"), ("Zoom", "online"),
        ("Español", "lang:es"), ("espanol", "lang:es"), ("English speaking", "lang:en"),
        ("Polski", "lang:pl"), ("日本語", "lang:ja"), ("Русский", "lang:ru"), ("ไทย", "lang:th"),
        ("Farsi", "lang:fa"), ("Cymraeg", "lang:cy"), ("Gàidhlig", "lang:gd"),
        ("Yellow Workbook Study", "yellow_workbook"), ("Teens", "teens"),
    ],
)  # fmt: skip
def test_words_of_feeds_are_understood_however_they_are_written(words: str, meaning: str) -> None:
    assert meaning_of_words("", words) == meaning


@each(
    "words",
    ["", "  ", "\u200b", "T", "B", "O", "C", "S", "meeting", "Only", "language", "not open",
     "Open H&I Meeting", "Week 1: open", "Closed in August", "Medication", "Medication friendly",
     "MAT friendly", "In-person", "No", "not wheelchair accessible", "women and men", "TR"],
)  # fmt: skip
def test_words_that_are_not_in_the_tables_have_no_meaning(words: str) -> None:
    assert meaning_of_words("aa", words) is None


def test_words_of_one_fellowship_are_understood_there_alone() -> None:
    assert meaning_of_words("cea-how", "Pitch/Speaker") == "speaker"
    assert meaning_of_words("da", "Time") == "time"
    assert meaning_of_words("aa", "Time") is None
    assert meaning_of_words("al-anon", "Families and Friends Only") == "closed"
    assert meaning_of_words("alateen", "Families and Friends Only") == "closed"
    assert meaning_of_words("smart", "Family and Friends Only") == "family_and_friends"


def test_words_of_no_two_meanings_are_written_alike() -> None:
    for rows in (TABLE["words"], *TABLE["own_words"].values()):
        said = {(words, meaning) for meaning, spelled in rows.items() for words in spelled}
        owner = next((name for name, own in TABLE["own_words"].items() if own is rows), "")

        assert {words: meaning_of_words(owner, words) for words, _ in said} == dict(said)


@each(
    ("world_id", "key", "name", "meaning"),
    [
        ("OPEN", "Ö", "", "open"), ("CLOSED", "F", "", "closed"), ("W", "M", "Mulheres", "women"),
        ("M", "H", "Homens", "men"), ("GL", "glbtiiq", "LGBTQ*", "lgbtq"),
        ("BEG", "new", "", "newcomer"), ("WCHR", "RL", "", "wheelchair_access"),
        ("SPK", "SD", "Speaker/Discussion", "speaker"), ("S-D", "SD", "", "speaker_discussion"),
        ("STEP", "S", "", "step"), ("TC", "TC", "", "temporarily_closed"),
        ("VM", "", "", "online"),
        ("HYBR", "HY", "Hybrid Meeting", "hybrid"), ("w", "", "", "women"),
        ("", "Ag", "Agnostic", "secular"), ("", "SL", "ASL", "sign_language_american"),
        ("", "CS", "Children under Supervision", "children_supervised"),
        ("", "TEL", "Available by phone", "by_phone"), ("", "WEB", "Online Meeting", "online"),
        ("", "M", "Mujeres", "women"), ("XYZ", "x", "Women", "women"),
        ("LANG", "ES", "Espanol", "lang:es"), ("LANG", "FIN", "Finnish", "lang:fi"),
        ("LANG", "PER", "", "lang:fa"), ("LANG", "fa", "", "lang:fa"),
        ("LANG", "ENG", "", "lang:en"), ("LANG", "L/R", "Lithuanian/Russian", "bilingual"),
    ],
)  # fmt: skip
def test_bmlt_format_means_what_its_world_id_or_its_name_says(
    world_id: str, key: str, name: str, meaning: str
) -> None:
    assert meaning_of_bmlt(world_id, key, name) == meaning


@pytest.mark.parametrize(
    ("world_id", "key", "name"),
    [("", "M", ""), ("", "O", ""), ("", "ES", ""), ("", "O1", "Week 1: open"), ("LANG", "S", ""),
     ("LANG", "XX", "Elmish"), ("XYZ", "W", ""), ("", "", "")],
)  # fmt: skip
def test_bmlt_key_alone_has_no_meaning(world_id: str, key: str, name: str) -> None:
    assert meaning_of_bmlt(world_id, key, name) is None


@each(
    ("meaning", "attribute"),
    [
        ("newcomer", "beginners"), ("secular", "secular"), ("adults_only", None),
        ("wheelchair_access", "wheelchair"), ("accessible_toilet", None),
        ("young_people", "young"), ("alateen", None), ("yellow_workbook", "step"),
        ("sign_language_american", "asl"), ("sign_language_british", "bsl"),
        ("sign_language", None), ("sign_language_quebec", None), ("childcare", "child_friendly"),
        ("online", None), ("hybrid", "hybrid"), ("by_phone", "phone"), ("with_al_anon", None),
        ("family_and_friends", "family"), ("people_of_colour", "bipoc"), ("lang:es", "lang:es"),
        ("no_children", None), ("closed_holidays", None), ("", None), ("no such thing", None),
    ],
)  # fmt: skip
def test_meaning_answers_the_wish_it_stands_for(meaning: str, attribute: str | None) -> None:
    assert attribute_of(meaning) == attribute


def test_attributes_are_those_of_the_meetings_and_medication_is_never_inferred() -> None:
    answered = set(TABLE["attributes"].values())

    assert answered == set(ATTRIBUTES) - {"medication_friendly"}
    assert set(TABLE["attributes"]) <= set(MEANINGS)


def test_every_meaning_in_the_tables_has_words_and_every_word_belongs_to_one() -> None:
    used = {meaning_of(owner, code) for owner, code in PAIRS}
    used |= {f"lang:{code}" for code in TABLE["languages"]["codes"]}
    used |= {*TABLE["codes_everywhere"].values(), *TABLE["bmlt"]["world_ids"].values()}
    used |= {*TABLE["words"]} | {meaning for own in TABLE["own_words"].values() for meaning in own}

    assert used == set(MEANINGS)


def test_wordings_of_one_fellowship_are_of_known_fellowships_and_meanings() -> None:
    owners = {*ENGLISH["words_of"], *TABLE["codes"], *TABLE["own_words"], *TABLE["lists"]}
    meanings = {meaning for own in ENGLISH["words_of"].values() for meaning in own}

    assert owners - set(fellowships()) == {"any"}
    assert meanings <= set(MEANINGS)


def test_every_wording_is_short_plain_and_kind() -> None:
    for fellowship, meaning in WORDINGS:
        where = f"{fellowship} {meaning}"
        words = english(meaning, fellowship)
        said = f"{words.label}. {words.explanation}"
        long = {word for word in re.findall(r"\b[a-z]+\b", words.explanation) if len(word) > 10}

        assert 1 <= len(words.label.split()) <= 4, where
        assert 3 <= len(words.explanation.split()) < 20, where
        assert re.fullmatch(r"[A-Z0-9][^.!?\n]*\.", words.explanation), where
        assert AVOIDED.findall(said.replace("Living Sober", "")) == [], where
        assert long - LONG_WORDS == set(), where


def test_explain_says_the_same_for_a_tag_of_a_region_or_a_language_without_words() -> None:
    expected = Explanation("Finnish", "People speak Finnish here.")

    for lang in ("en", "en-GB", "EN_us", "xx", "", "../en", "e"):
        assert explain("lang:fi", lang=lang, fellowship="") == expected


def test_explain_has_an_answer_for_a_meaning_that_does_not_exist() -> None:
    unknown = Explanation(**ENGLISH["unknown"])

    assert [english(meaning) for meaning in ("", "no such thing", "Lang:fi")] == [unknown] * 3
    assert english("lang:qq") == Explanation("QQ", "")
    assert english("open", "no such fellowship") == english("open")


@given(st.text(), st.text(), st.text())
def test_any_words_are_answered_without_an_error(meaning: str, lang: str, fellowship: str) -> None:
    assert isinstance(explain(meaning, lang=lang, fellowship=fellowship), Explanation)
    assert meaning_of(fellowship, meaning) in {None, *MEANINGS}
    assert meaning_of_words(fellowship, meaning) in {None, *MEANINGS}
    assert meaning_of_bmlt(lang, fellowship, meaning) in {None, *MEANINGS}


@needs_real_data
def test_every_code_of_the_specification_is_known_by_its_label_too() -> None:
    assert REAL_DATA is not None
    labels = json.loads((REAL_DATA / "reference" / "meeting-guide-types.json").read_text("utf-8"))

    by_label = {code: meaning_of_words("aa", row["en"]) for code, row in labels.items()}

    assert len(labels) == 87
    assert by_label == {code: meaning_of("aa", code) for code in labels}


@needs_real_data
def test_every_english_format_of_a_real_server_is_understood() -> None:
    assert REAL_DATA is not None
    rows = json.loads((REAL_DATA / "feeds" / "bmlt" / "GetFormats.json").read_text("utf-8"))
    named = [(row["world_id"] or "", row["key_string"], row["name_string"])
             for row in rows if row["lang"] == "en"]  # fmt: skip

    assert len(named) > 50
    assert [row for row in named if meaning_of_bmlt(*row) is None] == []


@needs_real_data
def test_words_of_a_real_table_are_understood_but_for_those_of_the_venue() -> None:
    assert REAL_DATA is not None
    path = REAL_DATA / "feeds" / "tables" / "uk-ie-2024-04-21.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [
            (row["MeetingTypeNamespace"], row["Format"] or "") for row in csv.DictReader(lines)
        ]
    cells = {(owner.lower(), word.strip()) for owner, words in rows for word in words.split(",")}

    unknown = {word for owner, word in cells if meaning_of_words(owner, word) is None}

    assert len(cells) > 40
    assert unknown == {"", "\u200b", "In-person", "Open H&I Meeting"}

"""Words and patterns by which screening knows contact details, and what only looks like them.

Data to recognise, never texts for people. The patterns read small letters, ASCII digits and
single spaces, and none repeats a part that can itself repeat, so that none is slow.
"""

import re

#: Signs that fill space and show nothing.
BLANKS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
_DOTS = dict.fromkeys("\u3002\uff61\u00b7\u2022\u06d4\u2219\u22c5\u30fb", ".")
#: Signs that stand for others.
SIGNS = _DOTS | dict.fromkeys("\u2044\u2215\u29f8", "/") | {"\U0001f51f": "10"}
APOSTROPHE = {ord("`"): "'"}
#: Words, of what `straightened` reads at most; gaps; ends of lines with the gaps around.
UNSPACED = re.compile(r"\S{1,4096}")
GAPS = re.compile(r"[^\S\n]+")
LINE_END = re.compile(r" ?\n\s*")
#: Whatever ends a line, and empty lines in a row.
NEW_LINE = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_EMOJI = r"[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
#: What cannot be seen. Group 1 is kept: emoji joined to one, flags of nations within a country.
UNSEEN = re.compile(
    rf"({_EMOJI}(?:\u200d{_EMOJI})+|\U0001f3f4[\U000e0061-\U000e007a]{{2,6}}\U000e007f)"
    r"|[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb"
    r"\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

_FROM_ONE = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _FROM_ONE.split()[:9], _FROM_TWENTY.split()
#: Number word → digits. A ten before a one ("seventy seven") is read by `NUMBER_WORD`.
NUMBERS = (
    dict.fromkeys(("zero", "oh", "nought", "naught", "nil"), "0")
    | {word: str(number) for number, word in enumerate(_FROM_ONE.split(), 1)}
    | {word: f"{tens}0" for tens, word in enumerate(_TENS, 2)}
)
_ONE, _TEN = "|".join(_ONES), "|".join(_TENS)
_PLAIN_NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))
NUMBER_WORD = re.compile(rf"(?P<ten>{_TEN})[ \n-]?(?P<one>{_ONE})|(?P<plain>{_PLAIN_NUMBER})")
# Several may stand without a gap ("ohseven").
NUMBER_WORDS = re.compile(
    rf"(?<![^\W\d_])(?:(?:{_TEN})[ \n-]?(?:{_ONE})(?![^\W\d_])|{_PLAIN_NUMBER})+(?![^\W\d_])"
)
REPEATED = re.compile(r"(?<![^\W\d_])(double|triple|treble|quadruple)[ \n-]?([\do])(?![^\W_])")
TIMES_REPEATED = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
HUNDRED = re.compile(r"(?<!\d)([1-9]\d?) ?hundred(?![^\W_])")

_BETWEEN = (
    "then and next dash hyphen dot point space plus comma slash stroke bracket brackets followed "
    "by um uh er erm finally"
)
#: Words and ends of sentences; words of digits with "o", "l" or "i" among them; their parts.
WORD = re.compile(r"[^\W_]+|[.?!](?=[ \n])")
FIGURE = re.compile(r"[\doli]+")
PART = re.compile(r"\d+|\D+")
LONE_I = re.compile(r"(?<=\d )i(?= \d)")
LETTERS_AS_DIGITS = str.maketrans("oli", "011")
#: Digits that are harmless → digits of a script that the text no longer has.
SET_ASIDE = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
#: How a word stands among the figures of a text, and one said between parts of a number.
OTHER, FILLER = "x", ","
#: Words and ends of sentences → what they are among figures.
AMONG_FIGURES = dict.fromkeys([*_BETWEEN.split(), *".?!"], FILLER) | {"i": "i"}
# Four at most in a row: "ooooooo" is a cry.
AMONG_FIGURES |= {
    sign * times: digit * times for sign, digit in ("o0", "l1") for times in range(1, 5)
}

_ALONE, _END = r"(?<!\d)(?<!\d[.:/\-])", r"(?![.:/\-]?\d)"
_CLOCK = r"(?:[01]?\d|2[0-4])[.:h][0-5]\d"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DATE = rf"(?:{_DAY}[/.]{_MONTH}|{_MONTH}[/.]{_DAY})(?:[/.](?:{_YEAR}|\d\d))?"
_DASHED = rf"{_YEAR}-{_MONTH}-{_DAY}|{_DAY}-{_MONTH}(?:-(?:{_YEAR}|\d\d))?"
_FOUR = r"(?:[01]\d|2[0-3])[0-5]\d"
_TO = r" ?[-\u2013\u2014] ?"
_UNITS = (
    r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|nights?|hours?|hrs?|minutes?|mins?|seconds?"
    r"|am|pm|times|people|steps?|miles?|metres?|km|yards?|quid|pounds?|pence|p|percent|%"
    r"|st|nd|rd|th)(?![^\W_])"
)
_STREETS = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|way|place|square|sq|terrace|row|hill"
    r"|court|crescent|gardens|parade|grove|walk|green|park|house|hall|church|mews|quay|wharf)"
)
_FREE_TO_RING = r"\(?0[ -]?(?:80[08]|300)\)?(?:[ .-]?|, )\d(?:[ .-]?\d){5,6}|0800[ -]?1111"
_SHORT = r"116[ -]?\d{3}|741[ -]?741|13 ?11 ?14|85258|999|988|911|112|111|101"
_HARMLESS = (
    rf"(?:{_FREE_TO_RING}|{_SHORT}){_END}",
    rf"{_CLOCK}(?:{_TO}{_CLOCK})?{_END}",
    rf"(?:{_DATE}(?:{_TO}{_DATE})?|{_DASHED}){_END}",
    rf"{_DAY} {_MONTH} {_YEAR}(?!\W{{0,3}}\d(?!\d?[:.]\d\d))",
    rf"\d{{1,2}} (?:to|past) \d{{1,2}}{_END}",
    rf"{_FOUR}{_TO}{_FOUR}{_END}",
    rf"{_YEAR}(?:{_TO}\d\d)?{_END}",
    rf"[\u00a3$\u20ac] ?(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?:\.\d\d)?{_END}",
    rf"\d{{1,3}},\d{{3}}(?= ?{_UNITS})|\d{{1,5}}(?= ?{_UNITS})",
    rf"\d{{1,3}}(?=[a-d]? (?:[\w']{{1,20}} ){{1,3}}{_STREETS}(?![^\W_]))",
    # Buses, pages, rooms: short numbers, none of which begins as a number to ring does.
    r"(?<![,/] )(?<!,)(?!44)[1-9]\d{0,2}"
    r"(?P<gap>, ?| ?/ ?)[1-9]\d{0,2}(?!\d)(?:(?P=gap)[1-9]\d{0,2}(?!\d)){0,10}"
    r"(?!(?:, ?| ?/ ?|[.:\-]?)\d)",
)
#: Digits that are no number to ring: public helplines, times, dates, prices, counts, addresses.
HARMLESS = re.compile(rf"(?=[\d(\u00a3$\u20ac]){_ALONE}(?:{'|'.join(_HARMLESS)})")
#: Within the figures of one stretch of text: ten digits or more, as British numbers begin.
BEGINS_AS_PHONE = re.compile(r"(?<!\d)(?:[0\u0660]\W*\d|[4\u0664]\W*[4\u0664])(?:\W*\d){8,}")
#: Seven figures in a row and more, which may be counting; a number to ring may begin with 0 or 44.
MAYBE_COUNTING = re.compile(r"(?<!\d)(?<!\d )(?![0\u0660]|44|\u0664{2})\d+(?: \d+){6,}")
#: All the digits of a message, where nothing but letters keeps them apart.
BRITISH = re.compile(r"(?:(?:00)?44|0)(?:7\d{9}|[1-3]\d{8,9})")

BRACKETED_AT = re.compile(r" ?[(\[{<*|] ?(?:at|@) ?[)\]}>*|] ?")
# A full stop has no gap before it: one that has, or that stands before "com", ties a name.
SPOKEN_DOT = re.compile(
    r" ?[(\[{<*|] ?(?:d[o0]t|\.) ?[)\]}>*|] ?|[ \n-]d[o0]t[ \n-]| ?\n?\.[ \n]?(?=co ?\. ?uk\b)"
    r"|[ \n]\.[ \n]?(?=\w)|[.,][ \n](?=(?:com|org)\b)|,(?=(?:com|org|co)\b)"
    r"|(?<=[^\W_]) ?dot(?=(?:com|org|net|co)\b)"
)
SPOKEN_SLASH = re.compile(r" ?(?:forward )?slash ?| ?/ ?")
SPACED_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_] ){2,}[^\W\d_](?![^\W_])")

_DOMAINS = (
    "com|org|net|co|uk|io|biz|xyz|gg|ly|ee|eu|edu|gov|de|fr|nl|ru|pl|ch|se|dk|cz|hu|pt|fi|jp|cn"
    "|br|nz|cc|wales|scot|cymru|london"
)
# Words or shorthand as well, so that only a path after them tells: "t.me/jo", not "it.me too".
_WORDS_AND_DOMAINS = (
    "me|be|so|is|it|at|to|in|us|tv|ie|info|app|dev|link|page|site|online|chat|club|live|social"
    "|group|email|life|space|world|today|team|id|am|ai|au|ca|es|la|lu|mx|no|ro|sk|st|tel|za"
)
_NO_MORE = r"(?![^\W_]|-\w|'\w)"
_HOST = r"[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){0,4}"
_MAILBOXES = "gmail|googlemail|hotmail|icloud|protonmail|btinternet|ymail"
_ANY_DOMAIN = rf"{_HOST}\.(?:{_DOMAINS}|{_WORDS_AND_DOMAINS}){_NO_MORE}(?:\.uk)?"
_NAMED_AT = r"(?<![\w.+-])[^\W_][\w.+-]{0,63}"
#: Without either of these, no address but "jo at josmith.com" can be there.
EMAIL_MAYBE = re.compile(rf"@|{_MAILBOXES}")
EMAIL = re.compile(
    rf"{_NAMED_AT} ?@ ?(?:{_ANY_DOMAIN}|(?:outlook|yahoo|proton|live|aol|sky)(?![^\W_]))"
    rf"|{_NAMED_AT}(?: ?@| at) ?(?:{_MAILBOXES})(?![^\W_])(?:[. ]com?(?![^\W_]))?"
    rf"|(?<![^\W_])(?:{_MAILBOXES})[. ]com(?![^\W_])"
)
#: A word, "at" and a domain: an address, unless the word is one of talk ("look at leeds.org").
EMAIL_AT = re.compile(rf"({_NAMED_AT}) at {_HOST}\.(?:{_DOMAINS}){_NO_MORE}")
# What must not stand before a name is looked for after its first letters: much faster so.
LINK = re.compile(
    r"h(?:tt|xx|\*\*)ps? ?:|:/ ?/|mailto ?:|www(?<![^\W_]www)[ .]"
    rf"|\.(?<=[^\W_]\.)(?:(?:{_DOMAINS}){_NO_MORE}|(?:{_WORDS_AND_DOMAINS})/[#+]?[^\W_])"
    r"|\.(?:(?<=[^\w'.][twm]\.)|(?<=^[twm]\.)|(?<=\b(?:fb|ig)\.)|(?<=\btelegram\.))"
    r"(?:me|dog)(?![^\W_]|')"
    r"|t(?<![\w'.]t)[ .\n]{1,3}m ?e/[^\W_]"
    r"|youtu\.be(?![^\W_])|instagr\.am(?![^\W_])|linktr\.ee|bsky\.social(?![^\W_])"
)
_FULL_POSTCODE = r"[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}(?![^\W_])"
MENTION = re.compile(rf"@(?<![^\W_]@)([ \n]?)(?!{_FULL_POSTCODE})([^\W_][\w.]{{0,63}})")
#: An hour, a count or half a postcode: no name.
COUNT = re.compile(r"\d[\d.:]*(?:am|pm|ish|st|nd|rd|th|h|k|m|p|ml|mg)?|[a-z]{1,2}\d[a-z]?")

_SERVICES = (
    r"what'?s ?app|wats ?app|whats app|insta(?: ?gram)?|ig|snap(?: ?chat)?|face ?book|fb"
    r"|messenger|tele ?gram|tg|tik ?tok|twitter|discord|kik|skype|viber|we ?chat|linked ?in"
    r"|reddit|blue ?sky|bsky|mastodon|imessage|face ?time|tumblr|youtube|twitch|psn|xbox"
    rf"|play ?station|paypal|venmo|cash ?app|monzo|spotify|strava|onlyfans|vk|{_MAILBOXES}"
)
# Words of talk too ("no signal here", "read the threads"): only with what is plainly a name.
_WORDS_AND_SERVICES = "signal|threads|teams|steam|line|zoom|email|e-mail|outlook|yahoo|wa|sc|yt"
_ANY = rf"(?:{_SERVICES}|{_WORDS_AND_SERVICES})"
_ON = rf"(?:on|in|via|over|for|from) (?:my |the )?{_ANY}(?![^\W_])"
_NAMED = r"(?: ?(?:user ?)?(?:name|id|handle|tag|account|profile|add|addy))?"
_X = r"@?([^\W_][\w.'-]{0,63})"
_GAP = r"[ \n]?(?:[^\w\s.,!?:/]{1,3} ?)?"
_START = r"(?<![\w.'])"
#: Where a name follows in so many words: any word that is none of talk is held.
ACCOUNT_CUES = tuple(
    re.compile(cue)
    for cue in (
        rf"{_START}(?:{_SERVICES})(?:'s)?{_NAMED}(?: is| ?[:=>]| ?->| ?\u2192){_GAP}{_X}",
        rf"{_START}(?:{_SERVICES})(?:'s)? (?:user ?name|user|name|id|handle|tag)(?:'s)? {_X}",
        rf"{_START}(?:{_SERVICES}) me(?: as| at| under| ?[:=>-]){_GAP}{_X}",
        rf"(?:on|my|me|our) (?:{_ANY})(?:'s)?{_NAMED},? (?:as|under|called|named|name's) {_X}",
        rf"{_START}my (?:{_SERVICES})'s {_X}",
        rf"{_START}my (?:{_ANY}) (?:user ?name|name|id|handle|tag)(?: is|'s| ?[:=])? ?{_X}",
        rf"{_START}(?:add|find|follow|search|look|hit|get|dm|message|msg) me (?:up )?{_ON}"
        rf"(?: ?[:,-])?{_GAP}{_X}",
        rf"{_START}{_X}(?: is|'s) my (?:{_SERVICES})(?![^\W_])",
        rf"{_START}(?:user ?name|screen ?name|gamer ?tag|my handle|my @|handle(?= ?[:=]))"
        rf"(?: there| on [a-z]{{2,12}})?(?: is|'s| ?[:=])?[ \n]?{_X}",
    )
)
#: Where only what looks like an account's name ("jo.smith84") is held.
ACCOUNT_SHAPES = tuple(
    re.compile(cue)
    for cue in (
        rf"{_START}(?:{_ANY})(?:'s)?{_NAMED}(?: is| ?[:=>,-]+)?[ \n]{_X}",
        rf"{_START}(?:{_ANY})(?: me)? ?[:=>,-]{{1,2}}{_X}|{_START}(?:{_SERVICES}) me {_X}",
        rf"{_ON},? (?:i'?m|i am|it'?s|its) {_X}",
        r"(?<![^\W_])([^\W\d_]{2,32}#\d{3,5})(?![^\W_])",
        rf"{_START}{_X},? (?:(?:is|that's|it's) )?(?:{_ON}|(?:my )?(?:{_ANY})(?![^\W_]))",
        rf"{_START}(?:add|dm|search|follow|find|look|message)(?: for| me)?(?: up)?"
        rf"(?: ?[:=-]| as| at)? {_X}",
    )
)
#: A first name and up to two more words before "on" a service; group 2 are those words.
NAMED_ON = re.compile(
    rf"{_START}(?:(?:i'?m|i am)(?: under| called)?|it'?s|its"
    r"|look up|look for|search for|search|find|add|follow|under|as)"
    rf" {_X}((?: [^\W\d_]{{2,20}}){{0,2}}) {_ON}"
    r"|(?:^|[.!?\n] ?)([^\W_][\w'-]{0,63})"
    rf"((?: [^\W\d_]{{2,20}})?) {_ON}\W*(?:[,.!?\n]|$)"
    rf"|{_START}(?:search|look on) (?:{_SERVICES}) for {_X}((?: [^\W\d_]{{2,20}})?)"
)
#: Without any of these no cue for an account can be there.
ACCOUNT_MAYBE = re.compile(
    rf"\b(?:{_SERVICES}|{_WORDS_AND_SERVICES}|add|dm|search|follow|find|look|message"
    r"|user ?name|screen ?name|gamer ?tag|handle)(?![^\W_])|#\d|my @"
)
#: An underscore within a word is a name chosen somewhere; so is "u/jo" on Reddit.
CHOSEN_NAME = re.compile(
    r"(?<![\w@])(?<!@ )[^\W\d_][^\W_]{1,62}_\w{0,62}[^\W_]|(?<![\w/])u/[\w-]{3,20}(?![^\W_])"
)
LIKE_ACCOUNT = re.compile(r"([^\W\d_]{2,})[\w.#-]{0,40}\d|([^\W\d_]{2,})\.([^\W\d_]+)")
A_POSTCODE = re.compile(r"[a-z]{1,2}\d{1,2}[a-z]?")
_NAMES = (
    "emily|kelly|sally|molly|holly|polly|milly|tilly|billy|willy|lily|carly|beverly|kimberly|ahmed"
    "|hamed|m[ou]ham+[ae]d|alfred|wilfred|winifred|ashish|satish|manish|harish|clive|olive|clement"
)
#: Endings of words of talk ("depressing", "deleted", "mostly"), but for names that have them.
TALK_ENDING = re.compile(
    rf"(?!(?:{_NAMES})$)[a-z]{{2,}}"
    r"(?:ing|ings|ed|ly|ful|less|able|ible|ous|ive|ness|tion|ment|ish|ism)"
)

# Words of talk: after a service or "@" they are no name.
_TALK_WORDS = """
a aa about above account accounts across addict addicts after afternoon afternoons again against
age ages ago ah airport al alanon alateen aldi all alone along already alright also always am among
an and anon another any anybody anymore anyone anything anyway anyways anywhere app apps apr are
area around as asap asda ask at aug aunt away awkward babe back bad bank bar bb be beach because
been before behind bench benches best bet better between big bigger bin bins bit bits black blank
block blue board bogs boots both bother boys brb break bridge bright brilliant bro broken brother
brown brutal btw buddy bus busier busy but buzz by bye ca cafe calm came campus can cant car card
cathedral center centre chair chapel cheap cheaper cheers child children chill choice christmas
church cinema city class classic clean clear clever clinic close closer club cma code coffee cold
college come common community company constant cool corner corridor cos costa cosy could course
court courts cousin cr crap crazy creepy cross cry cuz dad dads daft dark date daughter day days
dead deal dear dec december deep deffo dementia depends desk did different difficult dinner dm do
doctor dodgy does done dont door doors down downstairs dr drama drink drinkers drinks drug drugs
dry dude due dull during each ease easier easy edge eh eight either eleven else elsewhere em empty
end enough entrance err essential even evening evenings events ever every everybody everyone
everything everywhere evil ex except exit extra fab face facebook fair fake false fam fantastic far
fast fat fault feb february fellowship few fifteen final fine first five flat floor fml folk folks
foodbank for forever four foyer free fresh fri friday friend friends from front full fun funny
further fyi ga garden gate gates gay get girl girls give go god goes gone good got gran grand great
green greggs grey grim ground group groups guess guy guys gym ha had haha half hall handy happy
hard harder has hate have haven hb he heaps heavy hell hello help her here herself hey hi hidden
him himself his hiya hmm hole home horrid hospital hostel hot hotel house how however hub huge
human hun hurts husband i ice id idea idk if ignore ill im imo important in inside instagram
instead into is isn isnt it its itself ive jan january job joke jul jun june just keep kfc kids
kind kinda kinder kitchen know lad lads lame large lass last late later lazy length less let lets
library lidl life light lights like line link little live lmao load loads lobby local lol long loo
look loss lost lot lots loud lounge love lunch lush mad main mandatory many march market mate mates
may maybe mcdonalds me mean medicine meeting meetings mega mental mess messy metro mid midday
midnight might mind minus minute misery mix mm mo mobile modern mom mon monday months more morning
mornings morrisons mosque most much mum mums museum must mute my myself na nah nan nasty natural
near neat necessary neither nero neutral never new news next ngl nice night nightmare nights nil
nine no nobody noise noisy none nonsense noon nope nor normal not nothing nov november now np
number nurse nvm nw o oa oct october odd odds of off office often oh ok okay old omg on once one
online oops open opposite optional or orange other others our ourselves out outside over own page
pages pal panic park parking past patchy pathetic peace peak people per perfect person pharmacy
phone photos pics pier pink place plain please pls plus poison poor popular porch post posts prefer
present pretty private problem proof proper pub public pure purple quarter quick quiet quieter
quite random rare rather ready real reception recovery red relief rest right risk risky river road
rock rofl room rough roundabout row sad safe safer said sainsburys same sat saturday saw say says
scary school screen seat sec second see self separate sept september service services set seven sh
shallow shame she shelter shit shop shops short shut sick side since single sis sister site six
slow slower sly small smaller smart snapchat so sober soft solid some someone something sometimes
somewhere son soon sore sorry sort soz spam sponsor spooky spoons spot square st staff stairs
starbucks station step steps still stop stops straight strange stranger strangers stress strict
strong stronger stuff stupid subway such sun sunday super sure surgery sweet ta table tall taxi tbh
tea temple temptations ten tense tesco text than thank thanks that thats the theatre their them
themselves then there therefore these they think this tho those though three thru thu thur thurs
thursday tight til till time times tiny to toast today together toilets told tomorrow tonight too
top torture total tough toward towards town toxic tragic train tram trash treatment tricky trigger
triggers trolls trouble true ttyl tube tue tues tuesday tv twelve two u ugh uk under uni university
until unusual up upon upstairs ur urn us usual very via video village vital waitrose wall warm was
waste way we weak wed wednesday weds week weekend weekends weeks weird well went were wet
wetherspoons what whatever when whenever where wherever which while white who whole whom whose why
wider wife wild will window wise with without woman women won wont word work worker worse worst
worth worthwhile would wow wrong wtf x xo xx xxx ya yard yay yeah year years yellow yep yes
yesterday yet you young your yours yourself youth yr
"""
TALK = frozenset(_TALK_WORDS.split())

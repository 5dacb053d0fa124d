"""Web addresses: pages that may be shown, and links that a join button may open."""

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

#: Hosts where people meet, each with every host below it. An exact name or a dot before it:
#: `us02web.zoom.us` is Zoom, `evilzoom.us` is not.
CONFERENCE_HOSTS = frozenset({
    "zoom.us", "zoom.com", "zoomgov.com", "meet.google.com", "hangouts.google.com",
    "teams.microsoft.com", "teams.live.com", "skype.com", "webex.com", "gotomeeting.com",
    "gotomeet.me", "meet.goto.com", "bluejeans.com", "meet.jit.si", "8x8.vc", "whereby.com",
    "freeconferencecall.com", "freeconference.com", "freeconferencecallhd.com",
    "startmeeting.com", "uberconference.com", "dialpad.com", "ringcentral.com", "join.me",
    "lifesizecloud.com", "starleaf.com", "bigbluebutton.org", "discord.gg", "discord.com",
    "chat.whatsapp.com", "signal.group", "t.me", "m.me", "facebook.com", "intherooms.com",
    "paltalk.com", "clubhouse.com", "turbobridge.com", "vsee.com", "jitsi.org",
})  # fmt: skip

#: What a host that poses as one of them has in its name.
_BRANDS = re.compile(
    r"zoom|google|goog1e|hangouts|microsoft|micros0ft|teams|skype|webex|gotomeet|bluejeans|jitsi"
    r"|whereby|discord|whatsapp|facebook|freeconf"
)

_WEB = re.compile(r"https?:", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
#: `https:/zoom.us` and `https:zoom.us` are slips that browsers repair too.
_SLASHES = re.compile(r"^(https?):/{0,3}(?=[^/])", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
#: Signs that no address holds, and the backslash that browsers read as a slash.
_FOREIGN = re.compile(r"[\s\\<>\"'`{}|^\x00-\x20\x7f-\x9f\u200b-\u206f\ufeff]")
_EDGES = " \t\r\n<>\"'()[],;.\u200b\ufeff"


def clean_url(address: str) -> str:
    """Return the http or https address of a public page, or "" where it is none."""
    parts = _parts(address)
    if parts is None or _host(parts) is None:
        return ""
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()))


def conference_url(address: str) -> str:
    """Return the https address of a meeting on a known host, or "".

    A user name, a port of its own and any other scheme are refused; http becomes https.
    """
    parts = _parts(address)
    host = _host(parts) if parts is not None else None
    if parts is None or host is None or not is_conference_host(host):
        return ""
    if parts.netloc.lower() not in {host, f"{host}:443"}:
        return ""
    return urlunsplit(parts._replace(scheme="https", netloc=host))


def is_conference_host(host: str) -> bool:
    """Whether a host is one where people meet, by its exact name or behind a dot."""
    labels = host.lower().split(".")
    return any(".".join(labels[first:]) in CONFERENCE_HOSTS for first in range(len(labels)))


def is_lookalike(address: str) -> bool:
    """Whether an address is no link to a meeting, though its host bears the name of one."""
    parts = _parts(address)
    host = _host(parts) if parts is not None else None
    return not conference_url(address) and (host is None or bool(_BRANDS.search(host)))


def _parts(address: str) -> SplitResult | None:
    """The parts of an http or https address; a missing scheme is taken as https."""
    words = address.strip(_EDGES)
    if not _WEB.match(words):
        if _SCHEME.match(words):
            return None
        words = f"https://{words}"
    words = _SLASHES.sub(r"\1://", words)
    if _FOREIGN.search(words):
        return None
    try:
        parts = urlsplit(words)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str | None:
    """The host, where it is a name in a domain and nothing stands before it; else None."""
    host = parts.hostname or ""
    if "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    return host

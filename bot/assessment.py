"""The data protection impact assessment: a template, filled from the settings and the code."""

from importlib.resources import files
from string import Template

from bot.config import Config
from bot.skills.kept import kept_lines
from bot.texts import DEFAULT_LANG, Texts


def assessment(config: Config, texts: Texts) -> str:
    """Return the assessment as Markdown, with everything in it that the program knows.

    What only people can decide stands in it as an open line.
    """
    template = files("bot").joinpath("locales", DEFAULT_LANG, "dpia.md").read_text("utf-8")
    unset, none = texts.plain(DEFAULT_LANG, "dpia-unset"), texts.plain(DEFAULT_LANG, "dpia-none")
    times = config.times
    return Template(template).substitute(
        organisation=config.organisation or unset,
        privacy_contact=config.privacy_contact or unset,
        safeguarding_lead=config.safeguarding_lead or unset,
        country=config.country or unset,
        geocoder=config.nominatim_url or none,
        api_url=config.api_url,
        quiet_hours=f"{times.quiet_from:%H:%M}-{times.quiet_until:%H:%M}",
        evening=f"{times.evening:%H:%M}",
        hours_before=times.hours_before,
        days=", ".join(map(str, times.days)),
        missing=", ".join(config.missing_for_people) or none,
        introductions=_introductions(config, texts),
        coordinators=", ".join(config.coordinator_names) or unset,
        coordinator_hours=config.coordinator_hours or unset,
        codes_kept_days=config.codes_kept_days,
        kept=kept_table(texts, days=str(config.codes_kept_days)),
    )


def _introductions(config: Config, texts: Texts) -> str:
    """Return whether anybody is introduced with these settings, and if not, what is missing."""
    missing = ", ".join(config.missing_for_introductions)
    if not missing:
        return texts.plain(DEFAULT_LANG, "dpia-introductions-on")
    return texts.plain(DEFAULT_LANG, "dpia-introductions-off", missing=missing)


def kept_table(texts: Texts, *, days: str = "`CODES_KEPT_DAYS`") -> str:
    """Return all that is kept as a Markdown table; `days` is how long codes and the log stay."""
    rows = [f"| {what} | {until} |" for what, until in kept_lines(texts, DEFAULT_LANG, days=days)]
    return "\n".join(["| what | how long |", "|---|---|", *rows])

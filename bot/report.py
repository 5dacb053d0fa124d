"""The report of a quarter: as text, as CSV, and as one page with plots that needs no network."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.counting.measures import Measure, TallyRow
from bot.counting.tables import Line, Messages, Table, messages, tables
from bot.texts import DEFAULT_LANG, Texts
from bot.wording import say_fellowship, shortened

_COLUMNS = ("quarter", "area", "measure", "value", "shown", "percent")
_MASKED, _NO_PERCENT = "masked", ""
_ANSWERED = (Measure.CHECK_IN.value, "answered")
_BESIDE_RESPONSE = frozenset({Measure.ATTENDED.value, Measure.RETURNED.value})
#: A bar's width in the plot stands for its figure; one dark colour on white, 7.3 to 1.
_LABEL_WIDTH, _BAR_WIDTH, _ROW_HEIGHT, _FIGURE_WIDTH = 300, 350, 30, 60
_LABEL_UNITS = 42
_COLOUR = "#1f5c7a"
_PAGE_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;margin:.5rem 0}"
    "th,td{border-bottom:1px solid #767676;padding:.25rem .75rem;text-align:left}"
    "tr>[scope=row]{font-weight:normal}td.n{text-align:right}figure{margin:0}svg{max-width:100%;height:auto}"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What is published of one quarter; a draft is of one that is not over yet."""

    quarter: str
    tables: tuple[Table, ...]
    messages: tuple[Messages, ...]
    is_draft: bool = False

    @property
    def response_percent(self) -> int | None:
        """The share of check-ins that were answered, where that is published."""
        lines = (line for table in self.tables for line in table.lines)
        answered = (line for line in lines if (line.measure, line.value) == _ANSWERED)
        return next((line.percent for line in answered), None)


def make_report(rows: Sequence[TallyRow], quarter: str, *, is_draft: bool = False) -> Report:
    """Return what is published of a quarter."""
    return Report(quarter, tables(rows, quarter), messages(rows, quarter), is_draft)


def text_lines(report: Report, texts: Texts) -> Iterator[str]:
    """Yield the report as lines of text."""
    say = _Say(texts)
    yield say("report-title", quarter=report.quarter)
    yield from say.opening(report)
    for table in report.tables:
        yield ""
        for line in table.lines:
            label, figure, percent = say.row(line)
            yield f"{label:<52}{figure:>8}{percent:>7}".rstrip()
        if table.measure in _BESIDE_RESPONSE:
            yield f"  {say.response(report)}"
    if report.messages:
        yield ""
        yield f"{say('report-messages')}. {say('report-messages-note')}"
        for row in report.messages:
            label = say.kind(row)
            yield f"  {label:<50}{row.due:>8}{row.sent:>7}{row.dropped:>7}"


def csv_text(report: Report) -> str:
    """Return the report as CSV: ids, not words, one published figure a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for table in report.tables:
        for line in table.lines:
            shown = _MASKED if line.figure is None else line.figure
            percent = _NO_PERCENT if line.percent is None else line.percent
            row = (report.quarter, line.area, line.measure, line.value, shown, percent)
            writer.writerow([_inert(cell) for cell in row])
    for kind in report.messages:
        for what, count in (("due", kind.due), ("sent", kind.sent), ("dropped", kind.dropped)):
            writer.writerow((report.quarter, "", f"message.{kind.kind}", what, count, ""))
    return out.getvalue()


def html_page(report: Report, texts: Texts) -> str:
    """Return the report as one page: no script, nothing from elsewhere, a table by each plot."""
    say = _Say(texts)
    title = escape(say("report-title", quarter=report.quarter))
    body = [f"<h1>{title}</h1>"]
    body += [f"<p>{escape(words)}</p>" for words in say.opening(report)]
    for table in report.tables:
        body += _section(say, table, report)
    if report.messages:
        body += _messages_section(say, report.messages)
    return (
        f'<!doctype html>\n<html lang="{DEFAULT_LANG}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_PAGE_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


class _Say:
    """The words of the report, for a measure, a value, an area."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def __call__(self, key: str, **arguments: str | int) -> str:
        return self._texts.plain(DEFAULT_LANG, key, **arguments)

    def _or_id(self, key: str, id_: str) -> str:
        """Return the words for an id; the id itself where a state file holds an unknown one."""
        return self(key) if self._texts.has(DEFAULT_LANG, key) else id_

    def opening(self, report: Report) -> tuple[str, ...]:
        """Return what is said before the first table."""
        draft = (self("report-draft"),) if report.is_draft else ()
        return (*draft, self("report-intro"), self("report-yes"), self("report-rules"))

    def response(self, report: Report) -> str:
        """Return the share of check-ins that were answered, or that it is not shown."""
        percent = report.response_percent
        if percent is None:
            return self("report-response-not-shown")
        return self("report-response", percent=percent)

    def kind(self, row: Messages) -> str:
        """Return what kind of message was counted."""
        return self._or_id(f"report-kind-{row.kind}", row.kind)

    def measure(self, name: str) -> str:
        """Return what a table is about."""
        kind, _, rest = name.partition(".")
        if kind == Measure.BEEN:
            return self("report-measure-been", fellowship=say_fellowship(rest))
        return self._or_id(f"report-measure-{name.replace('.', '-')}", name)

    def label(self, line: Line) -> str:
        """Return what one line is about, without its table."""
        area = self("report-area-unknown") if line.area == "?" else line.area
        value = self._or_id(f"report-value-{line.value}", line.value) if line.value else ""
        if area and value:
            return self("report-value-in-area", value=value, area=area)
        return area or value or self("report-all")

    def figure(self, line: Line) -> str:
        """Return a figure as it is published."""
        return self("report-masked") if line.figure is None else str(line.figure)

    def row(self, line: Line) -> tuple[str, str, str]:
        """Return label, figure and percentage of a line of text."""
        top = not line.area and not line.value
        indent = "" if top else "    " if line.area and line.value else "  "
        label = self.measure(line.measure) if top else f"{indent}{self.label(line)}"
        return label, self.figure(line), _percent(line)


def _percent(line: Line) -> str:
    return "" if line.percent is None else f"{line.percent} %"


def _inert(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    risky = isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{cell}" if risky else cell


def _section(say: _Say, table: Table, report: Report) -> list[str]:
    rows = [
        f'<tr><th scope="row">{escape(say.label(line))}</th>'
        f'<td class="n">{escape(say.figure(line))}</td><td class="n">{_percent(line)}</td></tr>'
        for line in table.lines
    ]
    columns = ("report-column-what", "report-column-figure", "report-column-percent")
    head = "".join(f'<th scope="col">{escape(say(key))}</th>' for key in columns)
    parts = [f"<h2>{escape(say.measure(table.measure))}</h2>", *_plot(say, table)]
    if table.measure in _BESIDE_RESPONSE:
        parts.append(f"<p>{escape(say.response(report))}</p>")
    return [*parts, *_html_table(say.measure(table.measure), head, rows)]


def _messages_section(say: _Say, kinds: Sequence[Messages]) -> list[str]:
    columns = (
        "report-column-kind", "report-column-due", "report-column-sent", "report-column-dropped",
    )  # fmt: skip
    head = "".join(f'<th scope="col">{escape(say(key))}</th>' for key in columns)
    rows = [
        f'<tr><th scope="row">{escape(say.kind(row))}</th>'
        + "".join(f'<td class="n">{count}</td>' for count in (row.due, row.sent, row.dropped))
        + "</tr>"
        for row in kinds
    ]
    note = f"<p>{escape(say('report-messages-note'))}</p>"
    title = f"<h2>{escape(say('report-messages'))}</h2>"
    return [title, note, *_html_table(say("report-messages"), head, rows)]


def _html_table(title: str, head: str, rows: Sequence[str]) -> list[str]:
    opening = f'<table aria-label="{escape(title, quote=True)}">'
    return [opening, f"<tr>{head}</tr>", *rows, "</table>"]


def _plot(say: _Say, table: Table) -> list[str]:
    """Return a bar for each figure that is shown; the table below says the same in words.

    Drawn here: the lightest library, pygal, brings 2 MB and writes a script into every plot.
    """
    shown = [
        (shortened(say.label(line), _LABEL_UNITS), line.figure)
        for line in table.lines
        if line.figure is not None
    ]
    most = max((figure for _, figure in shown), default=0)
    if not most:
        return []
    bars = "".join(_bar(row, label, figure, most) for row, (label, figure) in enumerate(shown))
    width = _LABEL_WIDTH + _BAR_WIDTH + _FIGURE_WIDTH
    spoken = "; ".join(
        say("report-plot", what=say.label(line), figure=say.figure(line)) for line in table.lines
    )
    height = _ROW_HEIGHT * len(shown)
    return [
        f'<figure role="img" aria-label="{escape(spoken, quote=True)}">',
        f'<svg viewBox="0 0 {width} {height}" font-size="14">{bars}</svg></figure>',
    ]


def _bar(row: int, label: str, figure: int, most: int) -> str:
    top, length = row * _ROW_HEIGHT, round(_BAR_WIDTH * figure / most)
    line = top + _ROW_HEIGHT * 2 // 3
    return (
        f'<text x="{_LABEL_WIDTH - 8}" y="{line}" text-anchor="end">{escape(label)}</text>'
        f'<rect x="{_LABEL_WIDTH}" y="{top + 4}" width="{length}" height="{_ROW_HEIGHT - 8}"'
        f' fill="{_COLOUR}"/>'
        f'<text x="{_LABEL_WIDTH + length + 8}" y="{line}">{figure}</text>'
    )

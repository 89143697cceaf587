"""A night as one HTML page that needs nothing else: for a browser, and as a mail's body.

Mail programs know tables and styles on elements, and little more; so the page is made of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from newscrawl.advice import ADVICE
from newscrawl.report.funnel import Funnel, NightFunnel, spell
from newscrawl.wording import counted

_FONT = "font-family:system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif"
_CELL = "padding:6px 10px;border-bottom:1px solid #e3e3e0;text-align:right;vertical-align:top;white-space:nowrap"
_LEFT = _CELL.replace("text-align:right", "text-align:left")
_HEAD = f"{_CELL};color:#666;font-weight:normal;font-size:13px"
_RED, _AMBER, _GREEN, _GREY = "#b3261e", "#9a6700", "#1a7f4b", "#c9c9c4"
_COLUMNS = ("doors", "found", "fetched", "new", "revised", "unchanged", "failed", "MB", "time")
_BAR = 140  # pixels of the longest bar


def page(night: NightFunnel) -> str:
    """The whole report."""
    when = night.started.strftime("%A, %d %B %Y, %H:%M UTC") if night.started else ""
    colour = _GREEN if night.is_normal else _RED
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{escape(night.subject)}</title></head>",
            f'<body style="margin:0;background:#ffffff;color:#1c1c1a;{_FONT};font-size:15px;line-height:1.45">',
            '<div style="max-width:1080px;margin:0 auto;padding:24px 16px">',
            f'<p style="margin:0;color:#666;font-size:13px">{escape(when)}</p>',
            f'<h1 style="margin:2px 0 14px;font-size:21px;color:{colour}">{escape(night.subject)}</h1>',
            *_attention(night),
            *_table(night),
            *_causes(night),
            "</div></body></html>\n",
        )
    )


def _attention(night: NightFunnel) -> Iterator[str]:
    """What somebody should look at, worst first."""
    if night.failure:
        yield _note(_RED, "The night failed", [night.failure])
    for one in night.in_trouble:
        notes = [one.error] if one.error else []
        yield _note(_AMBER if one.trouble == "stopped early" else _RED, f"{one.site or '?'}: {one.trouble}", notes)
        for alarm in one.alarms:
            links = "".join(f"<li>{_link(url)}</li>" for url in alarm.examples)
            yield f'<p style="margin:4px 0 0 14px">{escape(alarm.text)}</p>'
            yield f'<ul style="margin:2px 0 10px 14px;font-size:13px">{links}</ul>' if links else ""
    if night.left:
        yield _note(_AMBER, "Left for the next night", [", ".join(night.left)])


def _note(colour: str, title: str, texts: list[str]) -> str:
    rest = "".join(f'<br><span style="color:#444">{escape(text)}</span>' for text in texts)
    style = f"margin:8px 0;padding:6px 12px;border-left:4px solid {colour}"
    return f'<p style="{style}"><b style="color:{colour}">{escape(title)}</b>{rest}</p>'


def _link(url: str) -> str:
    """An address to click on; one that is none of the web's stays text."""
    text = escape(url)
    if not url.startswith(("http://", "https://")):
        return text
    return f'<a href="{text}" style="color:#1a5fb4;word-break:break-all">{text}</a>'


def _table(night: NightFunnel) -> Iterator[str]:
    """The funnels, a row a newspaper."""
    yield '<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:18px 0 8px;font-size:14px"><tr>'
    yield "".join(f'<th style="{_HEAD};text-align:left">{name}</th>' for name in ("newspaper", "asked for → stored"))
    yield "".join(f'<th style="{_HEAD}">{name}</th>' for name in _COLUMNS) + "</tr>"
    most = max(map(_asked, night.newspapers), default=0)
    for one in night.worst_first:
        yield _row(one, most)
    totals = [night.totals[name] for name in ("doors", "found", "fetched", "new", "revised", "unchanged", "failed")]
    cells = [f"{count:,}" for count in totals] + [f"{night.totals['bytes'] / 1e6:,.1f}", spell(night.seconds)]
    yield f'<tr style="font-weight:bold"><td style="{_LEFT}">all</td><td style="{_LEFT}"></td>'
    yield "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr></table></div>"


def _row(one: Funnel, most: int) -> str:
    c = one.counts
    state = ""
    if one.trouble:
        colour = _AMBER if one.trouble == "stopped early" else _RED
        state = f'<br><span style="color:{colour};font-size:13px">{escape(one.trouble)}</span>'
    doors = f"{c.doors:,} of {one.doors_tried:,}" if one.doors_failed else f"{c.doors:,}"
    counts = (c.found, c.fetched, c.new, c.revised, c.unchanged, c.failed)
    cells = [doors, *(f"{count:,}" for count in counts), f"{c.bytes / 1e6:,.1f}", spell(one.seconds)]
    name = f'<td style="{_LEFT}"><b>{escape(one.site or "?")}</b>{state}</td>'
    return f"<tr>{name}<td style='{_LEFT}'>{_bar(one, most)}</td>" + _cells(cells) + "</tr>"


def _cells(cells: list[str]) -> str:
    return "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells)


def _bar(one: Funnel, most: int) -> str:
    """Of the pages asked for: stored, read for links or passed over, failed."""
    failed, asked = one.counts.failed, _asked(one)
    parts = ((one.stored, _GREEN), (asked - one.stored - failed, _GREY), (failed, _RED))
    scale = _BAR / most if most else 0
    cells = "".join(
        f'<td style="padding:0;width:{max(1, round(count * scale))}px;height:12px;background:{colour}"></td>'
        for count, colour in parts
        if count > 0
    )
    label = f"{one.stored:,} stored of {counted(asked, 'page', 'pages')}"
    return f'<table title="{label}" style="border-collapse:collapse;margin-top:4px"><tr>{cells}</tr></table>'


def _asked(one: Funnel) -> int:
    """Pages asked for; hosts that gave no answer at all are not among those fetched."""
    return max(one.counts.fetched, one.stored + one.counts.failed)


def _causes(night: NightFunnel) -> Iterator[str]:
    """Why pages failed or were passed over, newspaper by newspaper."""
    told = [one for one in night.worst_first if one.failures or one.passed_over]
    if told:
        yield '<h2 style="font-size:16px;margin:22px 0 4px">What was not stored</h2>'
    for one in told:
        yield f'<p style="margin:10px 0 0"><b>{escape(one.site or "?")}</b></p>'
        yield '<ul style="margin:2px 0 0;padding-left:22px;font-size:14px">'
        yield _items(one.failures, _RED) + _items(one.passed_over, "#444") + "</ul>"


def _items(counts: Mapping[str, int], colour: str) -> str:
    return "".join(
        f'<li><span style="color:{colour}">{count:,} × {escape(name)}</span>'
        + (f' <span style="color:#666">{escape(ADVICE[name])}</span>' if name in ADVICE else "")
        + "</li>"
        for name, count in counts.items()
    )

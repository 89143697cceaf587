"""A page about a ferry, to put a byline into."""

from __future__ import annotations

import json
from typing import Any

from newscrawl.model import Page
from newscrawl.parsers.document import Document

STORY = (
    "<p>The ferry across the lake will run again from Monday, the town council of Hilltown decided after a long debate"
    " on Thursday evening, and the first boat leaves at six in the morning.</p>"
    "<p>Repairs had taken eleven weeks because a part for the engine was not to be had anywhere in the country, so that"
    " commuters had to drive around the lake every day.</p>"
    "<p>Tickets will cost as much as before, the operator said, and school children travel free until the autumn.</p>"
)


def page(head: str = "", top: str = "", bottom: str = "", story: str = STORY) -> Document:
    return Document(
        Page(
            "https://www.hilltoppost.example/ferry",
            (
                f"<html><head><title>Ferry runs again</title>{head}</head><body><article><h1>Ferry runs again</h1>{top}"
                f"<div class='story'>{story}</div>{bottom}</article></body></html>"
            ).encode(),
        )
    )


def json_ld(**fields: Any) -> str:
    thing = {"@type": "NewsArticle", "headline": "Ferry runs again", **fields}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'

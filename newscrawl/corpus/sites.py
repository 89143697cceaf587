"""``sites``: the newspapers whose stories are in the corpus, with the facts they were read by."""

from __future__ import annotations

from collections.abc import Mapping

from newscrawl import clock
from newscrawl.corpus import Corpus
from newscrawl.corpus.moments import as_utc

_REMEMBER = """
INSERT INTO sites (name, title, home, country, language, timezone, date_order, first_seen)
VALUES (:name, :title, :home, :country, :language, :timezone, :date_order, :now)
ON CONFLICT (name) DO UPDATE SET title = coalesce(excluded.title, title), home = coalesce(excluded.home, home),
  country = coalesce(excluded.country, country), language = coalesce(excluded.language, language),
  timezone = coalesce(excluded.timezone, timezone), date_order = coalesce(excluded.date_order, date_order)
"""
_FACTS = ("title", "home", "country", "language", "timezone", "date_order")


def remember(corpus: Corpus, name: str, facts: Mapping[str, str | None]) -> None:
    """Store a newspaper, or what is newly known of one; what is not given stays as it was."""
    values = {fact: facts.get(fact) for fact in _FACTS}
    now = as_utc(clock.now())
    with corpus.transaction():
        corpus.db.conn.execute(_REMEMBER, {"name": name, "now": now, **values})

"""An article as a JSON-able record: what ``newscrawl extract --json`` prints and exports write.

The keys are the field's names in `newscrawl.model.Article`; dates are ISO 8601 as printed; ``sources`` tells for each
field which finder spoke and the raw text it read, null where a value was put together from many places.
"""

from __future__ import annotations

from typing import Any

from newscrawl.model import Article, Comment, Moment, Photo

_RAW_SHOWN = 200  # characters of a raw text kept in a record; the page itself is in the archive


def as_record(article: Article) -> dict[str, Any]:
    """All fields of an article, plain types only."""
    return {
        "url": article.url or None,
        "canonical_url": article.canonical_url or None,
        "site": article.site,
        "site_name": article.site_name,
        "language": article.language,
        "section": article.section,
        "headline": article.headline,
        "subheadline": article.subheadline,
        "kicker": article.kicker,
        "byline": article.byline,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "agency": article.agency,
        "published": article.published.iso() if article.published else None,
        "modified": article.modified.iso() if article.modified else None,
        "dates": {name: _moment(moment) for name in ("published", "modified") if (moment := getattr(article, name))},
        "photos": [_photo(photo) for photo in article.photos],
        "lead": article.lead,
        "body": article.body,
        "comments": [_comment(comment) for comment in article.comments],
        "topics": list(article.tags),
        "paywalled": article.paywalled,
        "rights": [{"signal": one.name, "value": one.value, "source": one.source} for one in article.rights],
        "fetched": article.fetched_at.isoformat() if article.fetched_at else None,
        "parser_version": article.parser_version,
        "sources": {
            name: {"source": found.source, "raw": found.raw[:_RAW_SHOWN] or None}
            for name, found in article.sources.items()
        },
        "problems": [{"field": p.field, "kind": p.kind, "detail": p.detail} for p in article.problems],
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "raw": moment.raw,
        "value": moment.iso(),
        "precision": moment.precision.value,
        "offset_minutes": moment.offset_minutes,
        "zone_from": moment.zone_from,
        "decided_by": moment.decided_by,
        "source": moment.source,
    }


def _photo(photo: Photo) -> dict[str, Any]:
    return {
        "url": photo.url,
        "caption": photo.caption,
        "credit": photo.credit,
        "photographer": photo.photographer,
        "agency": photo.agency,
        "source": photo.source,
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "author": comment.author,
        "published": comment.published.iso() if comment.published else None,
        "published_raw": comment.date.text if comment.date else None,
        "text": comment.text,
        "parent": comment.parent,
        "votes": comment.votes,
    }

"""A few stories of a newspaper, read as the crawl reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from newscrawl.errors import PageError
from newscrawl.model import Article, Link
from newscrawl.reading import dated, is_story, read
from newscrawl.sites import Site
from newscrawl.survey.visitor import Visitor

WANTED = 4  # stories
_TRIED = 6  # pages, for some are none
_FIELDS = ("headline", "body", "published")  # what every story has


@dataclass(frozen=True, slots=True)
class Sample:
    """A page that a door gave as a story: what was read from it, or why nothing was."""

    url: str
    article: Article | None = None
    problem: str | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of the fields that every story has which this one lacks."""
        article = self.article
        return tuple(name for name in _FIELDS if not getattr(article, name)) if article else ()


def pick(lists: Sequence[Sequence[Link]], site: Site) -> list[str]:
    """Addresses of stories from several doors in turn, the first of each first."""
    turns = (link.url for turn in zip_longest(*lists) for link in turn if link)
    return [url for url in dict.fromkeys(turns) if site.owns(url)][:_TRIED]


def read_samples(urls: Iterable[str], visitor: Visitor, site: Site) -> tuple[Sample, ...]:
    """Fetch and read stories until there are enough; dates are decided by what the pages themselves tell."""
    samples: list[Sample] = []
    for url in urls:
        samples.append(_sample(url, visitor, site))
        if sum(sample.article is not None for sample in samples) >= WANTED:
            break
    return tuple(samples)


def as_decided(samples: Iterable[Sample], site: Site) -> tuple[Sample, ...]:
    """The samples with their dates decided anew, by what is known of the newspaper now."""
    return tuple(
        replace(sample, article=dated(replace(sample.article, problems=()), site.facts())) if sample.article else sample
        for sample in samples
    )


def lacking(samples: Sequence[Sample]) -> list[str]:
    """Fields that at least half of the stories lack: that is no accident."""
    read_ones = [sample for sample in samples if sample.article]
    counts = Counter(name for sample in read_ones for name in sample.missing)
    return [name for name in _FIELDS if 2 * counts[name] >= len(read_ones) > 0]


def _sample(url: str, visitor: Visitor, site: Site) -> Sample:
    try:
        article = dated(read(visitor.get(url), site), site.facts())
    except PageError as error:
        return Sample(url, problem=str(error).removeprefix(f"{url}: "))
    return Sample(url, article) if is_story(article) else Sample(url, problem="not a story")

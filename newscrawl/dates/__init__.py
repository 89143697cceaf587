"""Dates decided by evidence: the raw strings of a page -> moments.

``3/8/2017`` is 3 August or March 8. The order of day and month is a property of where on which site it stands, not of a
library's default. `decide` reads every raw date of an article; one that leaves a choice is settled by, in this order:

1. itself: ISO, a month by name, a part over 12, the day of the week beside it;
2. the newspaper's own rule (`DateFacts.date_order`), in a sidebar only after what that sidebar proves;
3. other dates of the same region of the page;
4. other dates of the story: comments come after it, the fetch is not before it, markup or the address name its day,
   or one near it and far from what the other order makes;
5. what this newspaper's earlier pages proved (`Settled`, fed by `observed`);
6. the country, or a language that is written one way only;
7. weaker signs: a day that another date on the page names, a last change soon after, a story that comes soon after the
   days its text tells of;
8. a coin toss, marked as one.

Dates of markup ask the page before the language, for a program need not know the language of its page. Which of a
story's dates is its first publication, where they differ, is decided in `newscrawl.dates.choice`.
"""

from newscrawl.dates.decision import DateFacts, decide, observed
from newscrawl.dates.orders import Settled, country_of
from newscrawl.dates.spans import DateSpan, find_dates
from newscrawl.dates.zones import zone_of_country, zones_of_country

__all__ = [
    "DateFacts",
    "DateSpan",
    "Settled",
    "country_of",
    "decide",
    "find_dates",
    "observed",
    "zone_of_country",
    "zones_of_country",
]

"""Looking at a newspaper with a handful of requests: its doors, its facts, and what the parsers get from its stories.

`look_at` finds out what is to be known of a site; `look_again` holds a newspaper that is known against its entry.
Neither touches the network itself: a `Visitor` is given the function that fetches, and sees to it that it is polite.
"""

from newscrawl.survey.check import CheckUp, look_again
from newscrawl.survey.look import Survey, look_at
from newscrawl.survey.visitor import Visitor

__all__ = ["CheckUp", "Survey", "Visitor", "look_again", "look_at"]

from newscrawl.model import Byline, Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field


@field("byline")
def byline(doc: Document) -> Found[Byline] | None:
    return None

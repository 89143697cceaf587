from newscrawl.model import Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field


@field("canonical_url")
def canonical_url(doc: Document) -> Found[str] | None:
    return None


@field("site_name")
def site_name(doc: Document) -> Found[str] | None:
    return None

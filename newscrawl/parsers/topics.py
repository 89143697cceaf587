from newscrawl.model import Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field


@field("section")
def section(doc: Document) -> Found[str] | None:
    return None


@field("tags")
def tags(doc: Document) -> Found[tuple[str, ...]] | None:
    return None

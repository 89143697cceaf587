from newscrawl.model import Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field


@field("language")
def language(doc: Document) -> Found[str] | None:
    return None

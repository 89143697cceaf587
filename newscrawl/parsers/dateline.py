from newscrawl.model import Dateline, Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field


@field("dateline")
def dateline(doc: Document) -> Found[Dateline] | None:
    return None

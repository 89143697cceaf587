from newscrawl.model import Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field


@field("paywalled")
def paywalled(doc: Document) -> Found[bool] | None:
    return None

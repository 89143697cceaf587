from newscrawl.model import RawDate
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import per_document


@per_document
def raw_dates(doc: Document) -> tuple[RawDate, ...]:
    return ()

from newscrawl.model import Found, Photo
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field


@field("photos")
def photos(doc: Document) -> Found[tuple[Photo, ...]] | None:
    return None

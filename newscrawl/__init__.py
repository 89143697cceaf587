"""newscrawl: news pages in, a corpus out."""

__version__ = "0.1.0"

"""What knows Scrapy beside the spiders: the frontier, the archiver, the session that holds them together."""

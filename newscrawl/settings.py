"""Scrapy's settings for this project, and our own, which start with ``NEWSCRAWL_``.

Any of them can be given for one run: ``scrapy crawl NAME -s DOWNLOAD_DELAY=3``. When you add one of ours, say in one
comment what it is and in which unit, and add it to the README's list.
"""

import os

from newscrawl import __version__

BOT_NAME = "newscrawl"
# Modules and packages of your own, parted by commas, with newspapers that need code (a Site and its spider).
NEWSCRAWL_SITE_MODULES = [
    name.strip() for name in os.environ.get("NEWSCRAWL_SITE_MODULES", "").split(",") if name.strip()
]
SPIDER_MODULES = ["spiders", *NEWSCRAWL_SITE_MODULES]
COMMANDS_MODULE = "newscrawl.crawl.commands"
ADDONS = {"newscrawl.crawl.addon.Newscrawl": 100}

# --- our own -------------------------------------------------------------------------------------------------------

# Where the corpus and the archive are kept.
NEWSCRAWL_DATA = os.environ.get("NEWSCRAWL_DATA", "data")
# An address or page at which a newspaper can reach you; part of the user agent.
NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "")
# The catalogue of your own newspapers, which `newscrawl site add` writes; read beside the package's.
NEWSCRAWL_CATALOGUE = os.environ.get("NEWSCRAWL_CATALOGUE", "sites.toml")
# Processes that parse pages beside the crawl.
NEWSCRAWL_PARSER_PROCESSES = max(1, (os.cpu_count() or 2) - 1)
# Seconds one page may take to parse before it is given up.
NEWSCRAWL_PARSER_TIMEOUT = 30
# Pages a parsing process reads before a fresh one takes its place: memory stays bounded.
NEWSCRAWL_PARSER_RECYCLE = 2000
# Articles written in one transaction.
NEWSCRAWL_BATCH = 50
# Seconds after which what is read is written even if the batch is not full.
NEWSCRAWL_FLUSH_SECONDS = 2.0
# Newspapers that are crawled side by side by `newscrawl crawl`.
NEWSCRAWL_SIDE_BY_SIDE = 16
# Pages that are walked from the first page of a section or archive.
NEWSCRAWL_MAX_PAGES = 50
# Seconds that a robots.txt may ask us to wait between two requests; what asks for more is asked so often all the same.
NEWSCRAWL_MAX_CRAWL_DELAY = 60
# Seconds that a crawl waits for a host that asks to be left alone (429, 503 with Retry-After); for longer: next crawl.
NEWSCRAWL_MAX_PAUSE = 300
# Days after a story appeared on which it is fetched again, for corrections and late comments; empty: never.
NEWSCRAWL_REVISIT_DAYS = [1, 3, 7, 30]
# Which reservations of a page bind: "store" (noindex, noarchive), "strict" (mining and ai.txt too), "record" (none).
NEWSCRAWL_RIGHTS = "store"
# Bytes after which a new WARC file is begun.
NEWSCRAWL_WARC_BYTES = 1_000_000_000

# Files and people told at the end of `newscrawl crawl`; an SMTP server's user and password are taken from the
# environment only (NEWSCRAWL_SMTP_USER, NEWSCRAWL_SMTP_PASSWORD). The report as a page: a path.
NEWSCRAWL_REPORT = os.environ.get("NEWSCRAWL_REPORT", "")
# When mail and webhook speak: "trouble" (something broke, failed or was left) or "always".
NEWSCRAWL_NOTIFY = os.environ.get("NEWSCRAWL_NOTIFY", "trouble")
# Mail addresses, parted by commas.
NEWSCRAWL_MAIL_TO = os.environ.get("NEWSCRAWL_MAIL_TO", "")
# The sender's mail address; by default the first of those it goes to.
NEWSCRAWL_MAIL_FROM = os.environ.get("NEWSCRAWL_MAIL_FROM", "")
# The mail server, HOST:PORT; TLS wherever it offers it.
NEWSCRAWL_SMTP = os.environ.get("NEWSCRAWL_SMTP", "localhost:25")
# An address to which the report is posted as JSON.
NEWSCRAWL_WEBHOOK = os.environ.get("NEWSCRAWL_WEBHOOK", "")
# An address that is asked for after every night that ran through, for a dead man's switch.
NEWSCRAWL_HEARTBEAT = os.environ.get("NEWSCRAWL_HEARTBEAT", "")

# --- polite by default ---------------------------------------------------------------------------------------------

USER_AGENT = f"newscrawl/{__version__}"  # the addon adds the contact
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "newscrawl.crawl.robots.RobotsWithSitemaps"
CONCURRENT_REQUESTS_PER_DOMAIN = 2
DOWNLOAD_DELAY = 0.5
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
# Scrapy asks for English; a newspaper is read in the language it is written in.
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 10
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False

# --- how a page goes through ---------------------------------------------------------------------------------------

SCHEDULER = "newscrawl.crawl.frontier.Frontier"
EXTENSIONS = {
    "newscrawl.crawl.plain_log.PlainLog": 0,
    "newscrawl.crawl.archiver.Archiver": 0,
    "newscrawl.crawl.bugs.Bugs": 0,
    "newscrawl.crawl.pulse.Pulse": 10,
    "newscrawl.crawl.progress.Progress": 10,
}
DOWNLOADER_MIDDLEWARES = {"newscrawl.crawl.rights.Rights": 110, "newscrawl.crawl.pace.Pace": 950}
ITEM_PIPELINES = {
    "pipelines.dates.DatesPipeline": 100,
    "pipelines.duplicates.DuplicatesPipeline": 200,
    "pipelines.corpus.CorpusPipeline": 300,
}
LOG_LEVEL = "WARNING"  # progress is told by newscrawl.crawl.progress; -L INFO for Scrapy's own account
LOG_FORMAT = "%(asctime)s %(levelname)s: %(message)s"

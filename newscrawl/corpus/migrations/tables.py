"""Step 1: the tables. What each column means to a reader of the corpus stands in ``data/README.md``."""

from __future__ import annotations

# A date takes the same eight columns wherever it stands.
_DATE = """
    {0} TEXT,
    {0}_day TEXT,
    {0}_offset_minutes INTEGER,
    {0}_precision TEXT CHECK ({0}_precision IN ('minute', 'day', 'month', 'year')),
    {0}_zone_from TEXT,
    {0}_decided_by TEXT,
    {0}_raw TEXT,
    {0}_source TEXT"""

_SITES = """
CREATE TABLE sites (
    name TEXT PRIMARY KEY,
    title TEXT,
    home TEXT,
    country TEXT,
    language TEXT,
    timezone TEXT,
    date_order TEXT,
    first_seen TEXT NOT NULL
) STRICT"""

_RUNS = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL REFERENCES sites(name),
    started TEXT NOT NULL,
    finished TEXT,
    status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'stopped', 'failed', 'killed')),
    reason TEXT,
    pid INTEGER,
    host TEXT,
    arguments TEXT,
    doors INTEGER NOT NULL DEFAULT 0,
    found INTEGER NOT NULL DEFAULT 0,
    fetched INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    revised INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER,
    outcomes TEXT,
    version TEXT
) STRICT"""

_CLUSTERS = """
CREATE TABLE clusters (
    id INTEGER PRIMARY KEY
) STRICT"""

_ARTICLES = f"""
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL REFERENCES sites(name),
    canonical_url TEXT NOT NULL,
    url TEXT NOT NULL,
    site_name TEXT,
    language TEXT,
    section TEXT,
    headline TEXT,
    subheadline TEXT,
    kicker TEXT,
    byline TEXT,
    dateline TEXT,
    agency TEXT,{_DATE.format("published")},{_DATE.format("modified")},
    lead TEXT,
    body TEXT,
    word_count INTEGER NOT NULL,
    paywalled INTEGER CHECK (paywalled IN (0, 1)),
    unspaced INTEGER NOT NULL CHECK (unspaced IN (0, 1)),
    content_hash TEXT NOT NULL,
    parser_version TEXT NOT NULL,
    warc_file TEXT,
    warc_offset INTEGER,
    fetched_at TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    cluster_id INTEGER REFERENCES clusters(id),
    run_id INTEGER REFERENCES runs(id),
    UNIQUE (site, canonical_url)
) STRICT"""

_LINKS = """
CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL REFERENCES sites(name),
    url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('front', 'feed', 'sitemap', 'section', 'story')),
    found_on TEXT,
    date_hint TEXT,
    hint_is_change INTEGER NOT NULL DEFAULT 0 CHECK (hint_is_change IN (0, 1)),
    priority INTEGER NOT NULL DEFAULT 0,
    depth INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'in_flight', 'done', 'failed', 'gone')),
    attempts INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    http_status INTEGER,
    detail TEXT,
    etag TEXT,
    last_modified TEXT,
    first_seen TEXT NOT NULL,
    last_fetched TEXT,
    due TEXT,
    fetched_url TEXT,
    warc_file TEXT,
    warc_offset INTEGER,
    article_id INTEGER REFERENCES articles(id),
    UNIQUE (site, url)
) STRICT"""

_AUTHORS = """
CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT"""

_ARTICLE_AUTHORS = """
CREATE TABLE article_authors (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    author_id INTEGER NOT NULL REFERENCES authors(id),
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID"""

_TAGS = """
CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT"""

_ARTICLE_TAGS = """
CREATE TABLE article_tags (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    tag_id INTEGER NOT NULL REFERENCES tags(id),
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID"""

_PHOTOS = """
CREATE TABLE photos (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    url TEXT,
    caption TEXT,
    credit TEXT,
    photographer TEXT,
    agency TEXT,
    source TEXT,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID"""

_COMMENTS = f"""
CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    fingerprint TEXT NOT NULL,
    position INTEGER NOT NULL,
    author TEXT,
    text TEXT NOT NULL,
    parent_id INTEGER REFERENCES comments(id),
    votes INTEGER,{_DATE.format("published")},
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    missing_since TEXT,
    UNIQUE (article_id, fingerprint)
) STRICT"""

_REVISIONS = """
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    fetched_at TEXT NOT NULL,
    superseded_at TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('paper', 'parser', 'unknown')),
    changed TEXT NOT NULL CHECK (json_valid(changed)),
    content_hash TEXT NOT NULL,
    parser_version TEXT NOT NULL,
    warc_file TEXT,
    warc_offset INTEGER,
    run_id INTEGER REFERENCES runs(id)
) STRICT"""

_SOURCES = """
CREATE TABLE sources (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    field TEXT NOT NULL,
    source TEXT NOT NULL,
    raw TEXT,
    PRIMARY KEY (article_id, field)
) STRICT, WITHOUT ROWID"""

_PROBLEMS = """
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    field TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT"""

_SETTLED_DATES = """
CREATE TABLE settled_dates (
    site TEXT NOT NULL REFERENCES sites(name),
    region TEXT NOT NULL,
    date_order TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (site, region, date_order)
) STRICT, WITHOUT ROWID"""

# The signature is kept apart from `articles`, which analysts read in full.
_MINHASHES = """
CREATE TABLE minhashes (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id),
    minhash BLOB NOT NULL
) STRICT"""

_MINHASH_BANDS = """
CREATE TABLE minhash_bands (
    band INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID"""

_LOCK = """
CREATE TABLE lock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    owner TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process TEXT NOT NULL,
    since TEXT NOT NULL,
    heartbeat TEXT NOT NULL
) STRICT"""

_INDEXES = (
    # the crawl: what is next, best first, without the many that are done; and what was in flight when the power went
    "CREATE INDEX links_frontier ON links (site, priority DESC, date_hint DESC, id)"
    " WHERE state IN ('waiting', 'failed')",
    "CREATE INDEX links_state ON links (site, state, due)",
    "CREATE INDEX links_article ON links (article_id) WHERE article_id IS NOT NULL",
    "CREATE INDEX links_warc ON links (warc_file, warc_offset) WHERE warc_file IS NOT NULL",
    "CREATE INDEX runs_site ON runs (site, started)",
    # the analysts: by day, by newspaper and day, by writer, tag, agency, cluster
    "CREATE INDEX articles_published ON articles (published)",
    "CREATE INDEX articles_site_day ON articles (site, published_day)",
    "CREATE INDEX articles_cluster ON articles (cluster_id) WHERE cluster_id IS NOT NULL",
    "CREATE INDEX articles_agency ON articles (agency) WHERE agency IS NOT NULL",
    "CREATE INDEX articles_run ON articles (run_id) WHERE run_id IS NOT NULL",
    "CREATE INDEX articles_unspaced ON articles (id) WHERE unspaced = 1",
    "CREATE INDEX article_authors_author ON article_authors (author_id)",
    "CREATE INDEX article_tags_tag ON article_tags (tag_id)",
    "CREATE INDEX comments_parent ON comments (parent_id) WHERE parent_id IS NOT NULL",
    "CREATE INDEX comments_published ON comments (published)",
    "CREATE INDEX revisions_article ON revisions (article_id, fetched_at)",
    "CREATE INDEX sources_field ON sources (field, source)",
    "CREATE INDEX problems_article ON problems (article_id)",
)

STATEMENTS = (
    _SITES,
    _RUNS,
    _CLUSTERS,
    _ARTICLES,
    _LINKS,
    _AUTHORS,
    _ARTICLE_AUTHORS,
    _TAGS,
    _ARTICLE_TAGS,
    _PHOTOS,
    _COMMENTS,
    _REVISIONS,
    _SOURCES,
    _PROBLEMS,
    _SETTLED_DATES,
    _MINHASHES,
    _MINHASH_BANDS,
    _LOCK,
    *_INDEXES,
)

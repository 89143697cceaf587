"""Step 6: what a newspaper's stories have in common, and what was left out of their bodies for it."""

from __future__ import annotations

# Of each newspaper the stories read last; ``id`` rises with every reading, so that the oldest can be forgotten.
_BLOCKS = """
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES articles(id),
    site TEXT NOT NULL REFERENCES sites(name),
    marks BLOB NOT NULL
) STRICT"""

_LEFT_OUT = """
CREATE TABLE left_out (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    was_lead INTEGER NOT NULL CHECK (was_lead IN (0, 1)),
    text TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID"""

# As in step 3, with ``left_out`` and ``gone_since``.
ARTICLES = """
CREATE VIEW v_articles AS
SELECT
    a.id, a.site, a.canonical_url AS url, a.language, a.section, a.headline, a.subheadline, a.kicker, a.byline,
    (SELECT group_concat(name, '; ') FROM (
        SELECT w.name FROM article_authors aw JOIN authors w ON w.id = aw.author_id
        WHERE aw.article_id = a.id ORDER BY aw.position)) AS authors,
    a.dateline, a.agency,
    a.published_day AS day, a.published, a.published_precision, a.published_decided_by, a.modified,
    a.lead, a.body, a.word_count, a.paywalled,
    (SELECT group_concat(name, '; ') FROM (
        SELECT t.name FROM article_tags at JOIN tags t ON t.id = at.tag_id
        WHERE at.article_id = a.id ORDER BY at.position)) AS tags,
    (SELECT count(*) FROM photos p WHERE p.article_id = a.id) AS photos,
    (SELECT count(*) FROM comments c WHERE c.article_id = a.id) AS comments,
    (SELECT count(*) FROM revisions r WHERE r.article_id = a.id) AS revisions,
    (SELECT count(*) FROM problems x WHERE x.article_id = a.id) AS problems,
    (SELECT count(*) FROM left_out l WHERE l.article_id = a.id) AS left_out,
    a.cluster_id AS cluster,
    a.first_seen, a.last_seen, a.gone_since, a.parser_version, a.warc_file, a.warc_offset
FROM articles a"""

STATEMENTS = (
    _BLOCKS,
    _LEFT_OUT,
    "CREATE INDEX blocks_site ON blocks (site, id)",
    "DROP VIEW v_articles",
    ARTICLES,
)

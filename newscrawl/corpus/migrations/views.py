"""Step 3: the views that analysts start from."""

from __future__ import annotations

_ARTICLES = """
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
    a.cluster_id AS cluster,
    a.first_seen, a.last_seen, a.parser_version, a.warc_file, a.warc_offset
FROM articles a"""

_COMMENTS = """
CREATE VIEW v_comments AS
SELECT
    c.id, a.site, a.id AS article_id, a.canonical_url AS url, a.headline, a.published_day AS article_day,
    c.position, c.author, c.published_day AS day, c.published, c.published_precision, c.text, c.votes,
    c.parent_id, p.author AS parent_author, c.first_seen, c.last_seen, c.missing_since
FROM comments c
JOIN articles a ON a.id = c.article_id
LEFT JOIN comments p ON p.id = c.parent_id"""

_DAILY = """
CREATE VIEW v_daily AS
SELECT
    site, published_day AS day, count(*) AS stories, sum(word_count) AS words,
    count(DISTINCT coalesce('c' || cluster_id, 'a' || id)) AS distinct_stories
FROM articles
WHERE published_day IS NOT NULL
GROUP BY site, published_day"""

# Every field whose finder is recorded, one row each, for every site: a field nobody found shows as 0, not as no row.
_FIELDS = (
    *("headline", "subheadline", "kicker", "section", "language", "byline", "authors", "dateline", "agency"),
    *("published", "modified", "photos", "lead", "body", "comments", "tags", "paywalled", "canonical_url", "site_name"),
)

_COVERAGE = f"""
CREATE VIEW v_coverage AS
WITH
    fields (field) AS (VALUES {", ".join(f"('{name}')" for name in _FIELDS)}),
    totals AS (SELECT site, count(*) AS stories FROM articles GROUP BY site),
    found AS (
        SELECT a.site, s.field, s.source, count(*) AS n
        FROM sources s JOIN articles a ON a.id = s.article_id
        GROUP BY a.site, s.field, s.source),
    by_field AS (
        SELECT site, field, sum(n) AS filled, json_group_object(source, n) AS sources
        FROM (SELECT * FROM found ORDER BY n DESC) GROUP BY site, field)
SELECT
    t.site, f.field, t.stories, coalesce(b.filled, 0) AS filled,
    round(coalesce(b.filled, 0) * 1.0 / t.stories, 4) AS share, coalesce(b.sources, '{{}}') AS sources
FROM totals t CROSS JOIN fields f
LEFT JOIN by_field b ON b.site = t.site AND b.field = f.field"""

_CLUSTERS = """
CREATE VIEW v_clusters AS
SELECT
    cluster_id AS cluster, count(*) AS stories, count(DISTINCT site) AS sites,
    group_concat(DISTINCT site) AS site_names, min(published) AS first_published,
    max(published) AS last_published, min(id) AS first_article_id,
    max(agency) AS agency
FROM articles
WHERE cluster_id IS NOT NULL
GROUP BY cluster_id"""

STATEMENTS = (_ARTICLES, _COMMENTS, _DAILY, _COVERAGE, _CLUSTERS)

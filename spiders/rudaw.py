"""Rudaw, Erbil. Its pages write the story and its comments day first and the sidebar month first."""

from __future__ import annotations

from newscrawl.crawl.spider import NewsSpider
from newscrawl.sites import Section, Site


class Rudaw(Site):
    name = "rudaw"
    title = "Rudaw"
    home = "https://www.rudaw.net/english"
    domains = ("rudaw.net",)
    country = "IQ"
    languages = ("en", "ku", "ckb", "ar", "tr")
    timezone = "Asia/Baghdad"
    date_order = "DMY"
    doors = (
        Section("https://www.rudaw.net/english/kurdistan"),
        Section("https://www.rudaw.net/english/middleeast"),
        Section("https://www.rudaw.net/english/world"),
    )
    rules = {
        "headline": "css .detail h1",
        "byline": "css .detail .info span:first-child",
        "published": "css .detail .info .date",
        "body": "css .detail .text",
        "comments": "css .comments .commentItem",
    }


class RudawSpider(NewsSpider):
    name = "rudaw"
    site = Rudaw()

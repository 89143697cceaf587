"""Scrapy commands of this project; they take the place of Scrapy's of the same name."""

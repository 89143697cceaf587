"""Settings that follow from others."""

from __future__ import annotations

from scrapy.settings import BaseSettings


class Newscrawl:
    """Puts the contact into the user agent, so that a newspaper knows whom to ask."""

    def update_settings(self, settings: BaseSettings) -> None:
        contact = settings.get("NEWSCRAWL_CONTACT")
        if contact and settings.getpriority("USER_AGENT") == settings.getpriority("BOT_NAME"):
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="addon")

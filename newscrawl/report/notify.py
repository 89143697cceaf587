"""Telling somebody how a night went: a file, a mail, a webhook, a heartbeat. All optional, none ever in the way.

Mail and webhook keep quiet when all is normal. The heartbeat is for a dead man's switch: it comes after every night
that ran through, whatever it brought, so that its absence says that none did. What cannot be told is a warning.
"""

from __future__ import annotations

import json
import os
import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from newscrawl import __version__
from newscrawl.errors import UsageError
from newscrawl.report.funnel import NightFunnel
from newscrawl.report.html import page

SECONDS = 10.0  # for a connection, and for each answer
PATIENCE = 30.0  # … for all of it, however slowly somebody answers
_SMTPS = 465  # the port on which TLS is there from the first byte
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Channels:
    """Whom to tell, from the settings; None or empty for nobody."""

    report: Path | None = None
    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    smtp: tuple[str, int] = ("localhost", 25)
    webhook: str | None = None
    heartbeat: str | None = None
    always: bool = False

    @classmethod
    def of(cls, settings: Mapping[str, Any], report: str | None = None) -> Channels:
        """Read the settings; ``report`` is a file named beside them. Raises `UsageError`, before a night begins."""
        when = _text(settings, "NEWSCRAWL_NOTIFY") or "trouble"
        if when not in ("trouble", "always"):
            raise UsageError(f"NEWSCRAWL_NOTIFY={when!r} must be one of: trouble, always")
        to = tuple(one.strip() for one in _text(settings, "NEWSCRAWL_MAIL_TO").split(",") if one.strip())
        sender = _text(settings, "NEWSCRAWL_MAIL_FROM") or (to[0] if to else "")
        for address in (*to, sender) if to else ():
            if "@" not in address or any(c in address for c in "\r\n"):
                raise UsageError(f"{address!r} is no mail address (NEWSCRAWL_MAIL_TO, NEWSCRAWL_MAIL_FROM)")
        file = report or _text(settings, "NEWSCRAWL_REPORT")
        return cls(
            report=Path(file) if file else None,
            mail_to=to,
            mail_from=sender,
            smtp=_host_and_port(_text(settings, "NEWSCRAWL_SMTP") or "localhost"),
            webhook=_address(settings, "NEWSCRAWL_WEBHOOK"),
            heartbeat=_address(settings, "NEWSCRAWL_HEARTBEAT"),
            always=when == "always",
        )

    def tell(self, night: NightFunnel) -> list[str]:
        """Tell all of them at once; a line for each that could not be told. Raises nothing."""
        jobs: list[tuple[str, Callable[[], None]]] = []
        if self.report:
            jobs.append((f"the report {self.report}", lambda: self._write(night)))
        if self.always or not night.is_normal:
            if self.mail_to:
                jobs.append((f"mail by {self.smtp[0]}:{self.smtp[1]}", lambda: self._mail(night)))
            if self.webhook:
                jobs.append((f"the webhook at {_host(self.webhook)}", lambda: self._post(night)))
        if self.heartbeat and not night.failure:
            heartbeat = self.heartbeat
            jobs.append((f"the heartbeat at {_host(heartbeat)}", lambda: _ask(Request(heartbeat))))
        return _all_at_once(jobs)

    def _write(self, night: NightFunnel) -> None:
        assert self.report is not None
        self.report.parent.mkdir(parents=True, exist_ok=True)
        half = self.report.with_name(f"{self.report.name}.{os.getpid()}.part")
        try:
            half.write_text(page(night), encoding="utf-8")
            half.replace(self.report)  # whoever looks sees last night's or this one's
        finally:
            half.unlink(missing_ok=True)

    def _mail(self, night: NightFunnel) -> None:
        host, port = self.smtp
        user, password = os.environ.get("NEWSCRAWL_SMTP_USER"), os.environ.get("NEWSCRAWL_SMTP_PASSWORD")
        context = ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
            if port == _SMTPS
            else smtplib.SMTP(host, port, timeout=SECONDS)
        ) as server:
            server.ehlo()
            if port != _SMTPS and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif port != _SMTPS and user and host not in _LOOPBACK:
                raise smtplib.SMTPException("it offers no TLS, so the password was not sent")
            if user:
                server.login(user, password or "")
            server.send_message(self.message(night))

    def message(self, night: NightFunnel) -> EmailMessage:
        """The mail: the report as text, and as a page for programs that show one."""
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["To"] = night.subject, self.mail_from, ", ".join(self.mail_to)
        mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain=self.mail_from.rpartition("@")[2])
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content("\n".join((night.subject, "", *night.lines())) + "\n")
        mail.add_alternative(page(night), subtype="html")
        return mail

    def _post(self, night: NightFunnel) -> None:
        assert self.webhook is not None
        told = {"text": night.subject, **night.as_record()}  # chat programs show ``text``
        body = json.dumps(told, ensure_ascii=False).encode()
        _ask(Request(self.webhook, data=body, headers={"Content-Type": "application/json"}, method="POST"))


class _NoRedirect(HTTPRedirectHandler):
    """A redirected POST would arrive as a GET without its body."""

    def redirect_request(self, req: Request, *_: Any) -> Request | None:
        return None if req.data else super().redirect_request(req, *_)


def _ask(request: Request) -> None:
    request.add_header("User-Agent", f"newscrawl/{__version__}")
    with build_opener(_NoRedirect).open(request, timeout=SECONDS) as response:
        response.read(1000)


def _all_at_once(jobs: list[tuple[str, Callable[[], None]]]) -> list[str]:
    """Run each in a thread of its own, which ends with the process; the warnings, in the order of the jobs."""
    warnings: dict[str, str | None] = {}
    threads = [Thread(target=_try, args=(name, job, warnings), daemon=True) for name, job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    late = f"took longer than {PATIENCE:g} s"
    outcomes = [(name, warnings.get(name, late)) for name, _ in jobs]
    return [f"{name}: {outcome}" for name, outcome in outcomes if outcome]


def _try(name: str, job: Callable[[], None], warnings: dict[str, str | None]) -> None:
    try:
        job()
    except HTTPError as error:
        warnings[name] = f"answered {error.code}"
    except Exception as error:  # noqa: BLE001  whatever it is, the night is done and its stories are stored
        warnings[name] = " ".join(str(error).split())[:200] or type(error).__name__
    else:
        warnings[name] = None


def _text(settings: Mapping[str, Any], name: str) -> str:
    return str(settings.get(name) or "").strip()


def _host(url: str) -> str:
    """What of an address can be shown: the rest may be a secret."""
    return urlsplit(url).hostname or ""


def _address(settings: Mapping[str, Any], name: str) -> str | None:
    url = _text(settings, name)
    if not url:
        return None
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound or any(c.isspace() for c in url):
        raise UsageError(f"{name} must be an address that begins with https:// or http://")
    return url


def _host_and_port(text: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.path or parts.username:
        raise UsageError(f"NEWSCRAWL_SMTP={text!r} must be HOST:PORT; user and password go into the environment")
    return host, port or 25

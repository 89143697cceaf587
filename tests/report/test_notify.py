"""Mail, webhook, heartbeat and file, against servers on loopback, dead ones and slow ones."""

from __future__ import annotations

import email
import email.policy
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.report import notify
from newscrawl.report.funnel import NightFunnel
from newscrawl.report.notify import Channels
from tests.report.nights import BROKEN, FAILED, funnel, night

NORMAL, BAD = night(funnel()), night(BROKEN, FAILED)
DEAD = 9  # the port of a service that nobody runs


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short patience, and no proxy or password of the machine's."""
    monkeypatch.setattr(notify, "SECONDS", 0.5)
    monkeypatch.setattr(notify, "PATIENCE", 1.0)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "NEWSCRAWL_SMTP_USER", "NEWSCRAWL_SMTP_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "*")


class Mailbox:
    """An SMTP server that takes one mail a connection."""

    def __init__(self, refuse: bool = False, offers: str = "") -> None:
        self.refuse = refuse
        self.offers = offers
        self.said: list[str] = []
        self.mails: list[email.message.EmailMessage] = []
        self.port = 0

    @contextmanager
    def served(self) -> Iterator[Mailbox]:
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
            thread = threading.Thread(target=self._guarded, args=(server,), daemon=True)
            thread.start()
            yield self
        thread.join(2)

    def _guarded(self, server: socket.socket) -> None:
        with suppress(OSError):  # nobody came, or somebody hung up
            self._serve(server)

    def _serve(self, server: socket.socket) -> None:
        server.settimeout(2)
        connection, _ = server.accept()
        with connection, connection.makefile("rwb") as lines:

            def say(text: str) -> None:
                lines.write(f"{text}\r\n".encode())
                lines.flush()

            say("220 harbour")
            for line in lines:
                word = line.decode().strip()
                self.said.append(word)
                match word[:4].upper():
                    case "EHLO":
                        say(
                            f"250-harbour\r\n250{self.offers and f'-{self.offers}'}\r\n250 SIZE"
                            if self.offers
                            else "250 harbour"
                        )
                    case "RCPT" if self.refuse:
                        say("550 nobody here")
                    case "AUTH":
                        say("235 welcome")
                    case "DATA":
                        say("354 go on")
                        data = b"".join(iter(lines.readline, b".\r\n"))
                        self.mails.append(email.message_from_bytes(data, policy=email.policy.default))  # type: ignore[arg-type]
                        say("250 taken")
                    case "QUIT":
                        say("221 bye")
                        return
                    case _:
                        say("250 well")


class Hooks:
    """An HTTP server that keeps what it was asked, and answers as the path says: /200, /500, /slow, /drip, /moved."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, bytes]] = []
        self.url = ""

    @contextmanager
    def served(self) -> Iterator[Hooks]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        server.daemon_threads = True
        self.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield self
        server.shutdown()
        server.server_close()

    def _handler(hooks: Hooks) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                hooks.asked.append((self.command, self.path, body))
                if self.path == "/slow":
                    time.sleep(3)
                if self.path == "/moved":
                    self.send_response(302)
                    self.send_header("Location", "/200")
                    self.end_headers()
                    return
                self.send_response(500 if self.path.startswith("/500") else 200)
                self.send_header("Content-Length", "40")
                self.end_headers()
                for _ in range(40):
                    self.wfile.write(b".")
                    self.wfile.flush()
                    time.sleep(0.1 if self.path == "/drip" else 0)

            do_POST = do_GET  # noqa: N815

            def log_message(self, format: str, *values: object) -> None:
                pass

        return Handler


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    with Hooks().served() as hooks:
        yield hooks


def channels(**settings: object) -> Channels:
    return Channels.of({f"NEWSCRAWL_{name}": value for name, value in settings.items()})


def test_nobody_is_told_when_nobody_is_named() -> None:
    assert channels().tell(BAD) == []


@pytest.mark.parametrize("one", [NORMAL, BAD], ids=["normal", "bad"])
def test_hooks_are_quiet_when_all_is_normal_and_the_heart_beats_on(hooks: Hooks, one: NightFunnel) -> None:
    assert channels(WEBHOOK=f"{hooks.url}/200", HEARTBEAT=f"{hooks.url}/beat").tell(one) == []
    asked = {(method, path) for method, path, _ in hooks.asked}
    assert asked == {("GET", "/beat")} | ({("POST", "/200")} if one is BAD else set())
    for _, _, body in [one for one in hooks.asked if one[0] == "POST"]:
        told = json.loads(body)
        assert told["text"] == told["subject"] == BAD.subject
        assert [paper["site"] for paper in told["newspapers"]] == ["auk", "heron"]


def test_always_is_always(hooks: Hooks) -> None:
    assert channels(WEBHOOK=f"{hooks.url}/200", NOTIFY="always").tell(NORMAL) == []
    assert len(hooks.asked) == 1


def test_a_night_that_failed_as_a_whole_sends_no_heartbeat(hooks: Hooks) -> None:
    assert channels(HEARTBEAT=f"{hooks.url}/beat").tell(night(failure="the disk is full")) == []
    assert hooks.asked == []


def test_a_mail() -> None:
    with Mailbox().served() as box:
        to = "desk@harbour.example, night@harbour.example"
        told = channels(MAIL_TO=to, MAIL_FROM="crawl@harbour.example", SMTP=f"127.0.0.1:{box.port}").tell(BAD)
        assert told == []
    (mail,) = box.mails
    assert mail["Subject"] == BAD.subject
    assert (mail["From"], mail["To"]) == ("crawl@harbour.example", to)
    assert [line[8:].split(">")[0] for line in box.said if line.lower().startswith("rcpt")] == [
        "<desk@harbour.example",
        "<night@harbour.example",
    ]
    text, page = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert page is not None
    assert text.get_content().splitlines()[2].startswith("auk: ")
    assert "<h1" in page.get_content()


def test_no_mail_when_all_is_normal() -> None:
    with Mailbox().served() as box:
        assert channels(MAIL_TO="desk@harbour.example", SMTP=f"127.0.0.1:{box.port}").tell(NORMAL) == []
        with socket.create_connection(("127.0.0.1", box.port)):
            pass
    assert box.said == []


def test_user_and_password_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCRAWL_SMTP_USER", "ada")
    monkeypatch.setenv("NEWSCRAWL_SMTP_PASSWORD", "rope")
    with Mailbox(offers="AUTH PLAIN").served() as box:
        assert channels(MAIL_TO="desk@harbour.example", SMTP=f"127.0.0.1:{box.port}").tell(BAD) == []
    assert len(box.mails) == 1
    assert any(line.startswith("AUTH PLAIN") for line in box.said)


def test_a_password_is_not_sent_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCRAWL_SMTP_USER", "ada")
    monkeypatch.setattr(notify, "_LOOPBACK", ())
    with Mailbox(offers="AUTH PLAIN").served() as box:
        (warning,) = channels(MAIL_TO="desk@harbour.example", SMTP=f"127.0.0.1:{box.port}").tell(BAD)
    assert "no TLS" in warning
    assert not any(line.startswith("AUTH") for line in box.said)


def test_what_cannot_be_told_is_a_warning_and_costs_the_others_nothing(hooks: Hooks, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Mailbox(refuse=True).served() as box:
        warnings = channels(
            REPORT=tmp_path / "file" / "night.html",
            MAIL_TO="desk@harbour.example",
            SMTP=f"127.0.0.1:{box.port}",
            WEBHOOK=f"{hooks.url}/500?secret",
            HEARTBEAT=f"{hooks.url}/beat",
        ).tell(BAD)
    assert len(warnings) == 3, warnings
    report, mail, webhook = warnings
    assert "night.html" in report
    assert "nobody here" in mail
    assert webhook == "the webhook at 127.0.0.1: answered 500"
    assert ("GET", "/beat", b"") in hooks.asked


def test_dead_ports() -> None:
    warnings = channels(
        MAIL_TO="desk@harbour.example",
        SMTP=f"127.0.0.1:{DEAD}",
        WEBHOOK=f"http://127.0.0.1:{DEAD}/",
        HEARTBEAT=f"http://127.0.0.1:{DEAD}/",
    ).tell(BAD)
    assert len(warnings) == 3
    assert all("refused" in warning.lower() for warning in warnings)


def test_slow_ones_and_silent_ones_are_given_up(hooks: Hooks) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        warnings = channels(
            MAIL_TO="desk@harbour.example",
            SMTP=f"127.0.0.1:{silent.getsockname()[1]}",
            WEBHOOK=f"{hooks.url}/slow",
            HEARTBEAT=f"{hooks.url}/drip",
        ).tell(BAD)
    assert len(warnings) == 3
    assert warnings[2] == "the heartbeat at 127.0.0.1: took longer than 1 s"
    assert time.monotonic() - started < 2.9


def test_a_redirected_post_is_not_sent_on_without_its_body(hooks: Hooks) -> None:
    assert channels(WEBHOOK=f"{hooks.url}/moved").tell(BAD) == ["the webhook at 127.0.0.1: answered 302"]
    assert channels(HEARTBEAT=f"{hooks.url}/moved").tell(BAD) == []


def test_the_file_is_replaced_at_once(tmp_path: Path) -> None:
    file = tmp_path / "reports" / "night.html"
    assert Channels.of({"NEWSCRAWL_REPORT": "elsewhere.html"}, str(file)).tell(BAD) == []
    assert channels(REPORT=file).tell(NORMAL) == []
    assert "all normal" in file.read_text(encoding="utf-8")
    assert [path.name for path in file.parent.iterdir()] == ["night.html"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"WEBHOOK": "ftp://harbour.example/"}, "NEWSCRAWL_WEBHOOK must be an address"),
        ({"HEARTBEAT": "harbour.example"}, "NEWSCRAWL_HEARTBEAT must be an address"),
        ({"HEARTBEAT": "http://harbour.example:port/"}, "NEWSCRAWL_HEARTBEAT must be an address"),
        ({"MAIL_TO": "the desk"}, "'the desk' is no mail address"),
        ({"MAIL_TO": "a@b.example", "MAIL_FROM": "a@b\nBcc: c@d.example"}, "is no mail address"),
        ({"SMTP": "harbour.example:port"}, "must be HOST:PORT"),
        ({"SMTP": "smtp://harbour.example"}, "must be HOST:PORT"),
        ({"NOTIFY": "never"}, "must be one of: trouble, always"),
    ],
)
def test_settings_that_are_none_are_told_before_the_night(settings: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        channels(**settings)


def test_servers_as_they_are_written() -> None:
    assert channels(SMTP="mail.harbour.example").smtp == ("mail.harbour.example", 25)
    assert channels(SMTP="[::1]:587").smtp == ("::1", 587)

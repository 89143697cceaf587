from newscrawl.crawl.hosts import Hosts


def test_one_newspaper_alone_waits_for_nobody() -> None:
    hosts = Hosts()
    assert [hosts.wait("a.example", "harbour", 2.0, now) for now in (0.0, 0.1, 0.2)] == [0.0, 0.0, 0.0]


def test_two_newspapers_on_a_host_take_turns() -> None:
    hosts = Hosts()
    hosts.wait("a.example", "harbour", 2.0, 0.0)
    assert [hosts.wait("a.example", name, 2.0, 10.0) for name in ("quay", "harbour", "quay")] == [0.0, 2.0, 4.0]
    assert hosts.wait("b.example", "quay", 2.0, 10.0) == 0.0
    assert hosts.wait("a.example", "quay", 2.0, 20.0) == 0.0


def test_a_host_that_asks_for_patience_gets_it_from_each() -> None:
    hosts = Hosts()
    hosts.ask_for("a.example", 5.0)
    hosts.ask_for("a.example", 3.0)
    assert [hosts.wait("a.example", "harbour", 0.5, 0.0) for _ in range(3)] == [0.0, 5.0, 10.0]

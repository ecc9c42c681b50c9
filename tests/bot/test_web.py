import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from structlog.testing import capture_logs

from bot import replays
from bot.metrics import Metrics
from bot.web import MOST_BYTES, web_app
from bot.web_server import CannotListen, WebLine, listen

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # pragma: allowlist secret
HOME_OPENED = json.dumps({"type": "event_callback", "team_id": "T1", "event": {"type": "app_home_opened"}})
EVENT = json.dumps(
    {"type": "event_callback", "team_id": "T1", "event": {"type": "message", "text": "ówn words"}}
)


def bolt_app() -> App:
    me = AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_token="xoxb-not-real", bot_user_id="UBOT", bot_id="B1"
    )
    return App(name="web", signing_secret=SECRET, authorize=lambda: me, process_before_response=True)


class Client:
    def __init__(self, address: tuple[str, int]) -> None:
        self.address = address

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
        with closing(http.client.HTTPConnection(*self.address, timeout=10)) as connection:
            connection.request(method, path, body.encode(), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), dict(answer.getheaders())

    def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        return self.ask("GET", path)

    def from_slack(
        self, body: str, content_type: str = "application/json", secret: str = SECRET
    ) -> tuple[int, str]:
        body, headers = signed(body, content_type, secret)
        return self.ask("POST", "/slack/events", body, **headers)[:2]


def signed(
    body: str, content_type: str = "application/x-www-form-urlencoded", secret: str = SECRET
) -> tuple[str, dict[str, str]]:
    now = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=now, body=body)
    assert signature is not None
    return body, {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": signature,
    }


@contextmanager
def running(app: App, **settings: Any) -> Iterator[tuple[Client, Metrics, WebLine]]:
    metrics = Metrics()
    settings.setdefault("ready", lambda: {"database": True})
    line = WebLine(web_app(app, metrics=metrics, **settings), listen("127.0.0.1", 0))
    line.connect()
    try:
        yield Client(line.address), metrics, line
    finally:
        line.close()


def test_a_signed_event_reaches_its_listener_before_it_is_acked() -> None:
    app, heard = bolt_app(), []
    app.event("message")(lambda event: heard.append(event["text"]))
    with running(app) as (client, metrics, _line):
        assert client.from_slack(EVENT) == (200, "")
        assert heard == ["ówn words"]
        assert 'hearth_requests_total{kind="event",outcome="answered"} 1.0' in metrics.exposed().decode()


def test_where_the_secret_or_the_clock_is_wrong_the_log_says_so_once() -> None:
    with running(bolt_app()) as (client, _metrics, _line), capture_logs() as said:
        assert client.ask("POST", "/slack/events", EVENT)[0] == 401
        assert said == []
        for _ in range(3):
            assert client.from_slack(EVENT, secret="another secret")[0] == 401  # pragma: allowlist secret
    assert [line["event"] for line in said if line["log_level"] == "warning"] == [
        "requests are refused: see whether SLACK_SIGNING_SECRET and the clock are right"
    ]


def test_what_slack_did_not_sign_reaches_nobody() -> None:
    app, heard = bolt_app(), []
    app.event("message")(lambda event: heard.append(event))
    with running(app) as (client, metrics, _line):
        assert client.from_slack(EVENT, secret="another secret")[0] == 401  # pragma: allowlist secret
        assert client.ask("POST", "/slack/events", EVENT)[0] == 401
        assert client.ask("POST", "/slack/events", "{not json", **{"Content-Type": "application/json"})[
            0
        ] in (400, 401)
        assert heard == []
        assert 'outcome="refused"' in metrics.exposed().decode()


def test_a_listener_that_fails_makes_slack_send_it_again() -> None:
    app = bolt_app()

    @app.event("message")
    def fail() -> None:
        raise ValueError("no")

    with running(app) as (client, metrics, _line):
        assert client.from_slack(EVENT)[0] == 500
        assert 'outcome="failed"' in metrics.exposed().decode()


def test_a_request_that_was_answered_is_not_done_again() -> None:
    """Whoever got hold of one cannot undo with it what was done after it."""
    app, done = bolt_app(), list[str]()

    @app.command("/hearth")
    def note(ack: Any, command: dict[str, str]) -> None:
        done.append(command["text"])
        ack("done")

    with running(app) as (client, metrics, _line):
        resume, pause = (
            signed(urlencode({"command": "/hearth", "text": word, "team_id": "T1", "user_id": "U1"}))
            for word in ("resume", "pause")
        )
        assert client.ask("POST", "/slack/events", resume[0], **resume[1])[:2] == (200, "done")
        assert client.ask("POST", "/slack/events", pause[0], **pause[1])[:2] == (200, "done")
        assert client.ask("POST", "/slack/events", resume[0], **resume[1])[:2] == (200, "")
        assert 'kind="repeated"' in metrics.exposed().decode()
    assert done == ["resume", "pause"]


def test_nor_after_many_requests_that_nobody_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bolt answers `ssl_check` without a look at the signature: anybody can send as many as they like."""
    app, done = bolt_app(), list[str]()
    app.command("/hearth")(lambda ack, command: (done.append(command["text"]), ack()))
    remembered = list[bytes]()
    add = replays.Done.add
    monkeypatch.setattr(replays.Done, "add", lambda self, name: (remembered.append(name), add(self, name)))
    with running(app) as (client, _metrics, _line):
        body, headers = signed(
            urlencode({"command": "/hearth", "text": "pause", "team_id": "T1", "user_id": "U1"})
        )
        assert client.ask("POST", "/slack/events", body, **headers)[0] == 200
        for number in range(3):
            unsigned = urlencode({"ssl_check": "1", "n": number})
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            assert client.ask("POST", "/slack/events", unsigned, **form)[0] == 200
        assert client.ask("POST", "/slack/events", body, **headers)[0] == 200
    assert done == ["pause"]
    assert len(remembered) == 1


def test_what_failed_is_done_again_though_it_is_the_same_request() -> None:
    app, tries = bolt_app(), list[int]()

    @app.event("channel_archive")
    def fail_once() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("no")

    with running(app) as (client, _metrics, _line):
        archived = {"type": "event_callback", "team_id": "T1", "event": {"type": "channel_archive"}}
        body, headers = signed(json.dumps(archived), "application/json")
        answers = [client.ask("POST", "/slack/events", body, **headers)[0] for _again in range(3)]
    assert answers == [500, 200, 200]
    assert len(tries) == 2


def test_a_command_has_its_answer_in_the_response() -> None:
    app = bolt_app()
    app.command("/hearth")(lambda ack, command: ack({"text": f"You said {command['text']} ✓"}))
    body = urlencode({"command": "/hearth", "text": "help & more", "team_id": "T1", "user_id": "U1"})
    with running(app) as (client, _metrics, _line):
        status, answer = client.from_slack(body, "application/x-www-form-urlencoded")
        assert status == 200
        assert json.loads(answer) == {"text": "You said help & more ✓"}


def test_slack_can_verify_the_address() -> None:
    with running(bolt_app()) as (client, _metrics, _line):
        status, answer = client.from_slack(json.dumps({"type": "url_verification", "challenge": "abc"}))
        assert (status, json.loads(answer)) == (200, {"challenge": "abc"})


def test_a_body_larger_than_any_of_slacks_is_refused_unread() -> None:
    with running(bolt_app()) as (client, _metrics, _line):
        assert client.ask("POST", "/slack/events", "x" * (MOST_BYTES + 1))[0] == 413
        assert client.get("/healthz")[0] == 200


def test_bytes_that_are_no_text_are_refused() -> None:
    with (
        running(bolt_app()) as (client, _metrics, _line),
        closing(http.client.HTTPConnection(*client.address, timeout=10)) as connection,
    ):
        connection.request("POST", "/slack/events", b"\xff\xfe")
        assert connection.getresponse().status == 400


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "1",
        '"message"',
        '{"event": {"user": true}}',
        '{"team": {"id": 1}, "event": []}',
        '{"event": {"type": "message", "user": true}, "type": "event_callback"}',
        "payload=%5B%5D",
        "payload=%7B",
        "[" * 100_000,
        "payload=" + "%5B" * 100_000,
    ],
)
def test_a_body_of_no_shape_of_slacks_is_refused_unsigned_as_it_is(
    body: str, caplog: pytest.LogCaptureFixture
) -> None:
    with running(bolt_app()) as (client, _metrics, _line):
        kind = "application/json" if body[0] != "p" else "application/x-www-form-urlencoded"
        assert client.ask("POST", "/slack/events", body, **{"Content-Type": kind})[0] in (400, 401)
    assert not [record for record in caplog.records if record.exc_info]


def test_other_addresses_and_methods_are_not_there() -> None:
    with running(bolt_app()) as (client, _metrics, _line):
        assert client.get("/")[0] == 404
        assert client.get("/slack/events")[0] == 405
        assert client.get("/slack/install")[0] == 404


def test_health_answers_while_listeners_are_slow() -> None:
    """The listeners run beside the event loop: four slow ones stop nobody."""
    app = bolt_app()
    inside, go_on = threading.Semaphore(0), threading.Event()

    @app.event("app_home_opened")
    def slow() -> None:
        inside.release()
        go_on.wait(10)

    with running(app) as (client, _metrics, _line), ThreadPoolExecutor(4) as pool:
        posts = [pool.submit(client.from_slack, HOME_OPENED) for _ in range(4)]
        for _ in posts:
            assert inside.acquire(timeout=10)
        assert client.get("/healthz")[:2] == (200, "ok\n")
        go_on.set()
        assert [post.result()[0] for post in posts] == [200] * 4


def test_thirty_who_wait_for_a_slow_slack_keep_nobody_else_waiting() -> None:
    app = bolt_app()
    inside, go_on = threading.Semaphore(0), threading.Event()

    @app.event("app_home_opened")
    def slow() -> None:
        inside.release()
        go_on.wait(10)

    with running(app) as (client, _metrics, _line), ThreadPoolExecutor(30) as pool:
        posts = [pool.submit(client.from_slack, HOME_OPENED) for _ in range(30)]
        for _ in posts:
            assert inside.acquire(timeout=5)
        go_on.set()
        assert [post.result()[0] for post in posts] == [200] * 30


def test_readiness_names_what_is_not_well() -> None:
    parts = {"database": True, "slack": False}
    with running(bolt_app(), ready=lambda: parts) as (client, _metrics, _line):
        status, answer, _ = client.get("/readyz")
        assert (status, json.loads(answer)) == (503, parts)
        parts["slack"] = True
        assert client.get("/readyz")[0] == 200


def test_metrics_are_in_prometheus_form() -> None:
    with running(bolt_app()) as (client, _metrics, _line):
        status, answer, headers = client.get("/metrics")
        assert status == 200
        assert headers["content-type"].startswith("text/plain")
        assert "# TYPE hearth_requests_total counter" in answer


def test_a_stop_lets_what_is_under_way_finish_and_takes_nothing_more() -> None:
    app = bolt_app()
    inside, go_on, done = threading.Event(), threading.Event(), []

    @app.event("message")
    def slow() -> None:
        inside.set()
        go_on.wait(10)
        done.append(True)

    with running(app) as (client, _metrics, line), ThreadPoolExecutor(2) as pool:
        post = pool.submit(client.from_slack, EVENT)
        assert inside.wait(10)
        stop = pool.submit(line.close)
        go_on.set()
        assert post.result()[0] == 200
        stop.result(10)
        assert done == [True]
        assert not line.alive()
        with pytest.raises(OSError, match=r"refused|reset"):
            client.get("/healthz")


def test_a_port_in_use_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=rf"Port {port} on 127\.0\.0\.1 is in use\..*HEARTH_PORT"):
            listen("127.0.0.1", port)


def test_an_address_of_another_machine_is_said_in_a_sentence() -> None:
    with pytest.raises(CannotListen, match=r"192\.0\.2\.1 is not an address of this machine"):
        listen("192.0.2.1", 0)

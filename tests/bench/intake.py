"""How fast replies are taken in, beside a bare Bolt app behind the same server."""

import hashlib
import hmac
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from storage import upgrading
from storage.engine import open_engine
from tests.bench.server import CHANNEL, SECRET, TEAM, THREAD_TS

CONNECTIONS = 8
WARM_UP, MEASURED, ROUNDS = 400, 3000, 3
WORDS = "I noticed how tired we all are, and that nobody said so until the tea round."


def report(postgres: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sqlite = f"sqlite:///{Path(folder) / 'hearth.db'}"
        _migrate(sqlite)
        targets = {"bare": "bare", "SQLite": sqlite}
        if postgres:
            _empty(postgres)
            _migrate(postgres)
            targets["PostgreSQL"] = postgres
        rates = {name: _measure(what) for name, what in targets.items()}
    bare = rates["bare"][0]
    for name, (rate, p99) in rates.items():
        print(f"  {name:11} {rate:6.0f}/s   ratio {rate / bare:4.2f}   p99 {p99:5.1f} ms")


def _migrate(url: str) -> None:
    engine = open_engine(url)
    upgrading.upgrade(engine)
    engine.dispose()


def _empty(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()


def _measure(what: str) -> tuple[float, float]:
    """The median rate over some rounds, and the 99th percentile of all, in milliseconds."""
    with _server(what) as port:
        _load(port, 0, WARM_UP)
        results = [_load(port, WARM_UP + number * MEASURED, MEASURED) for number in range(ROUNDS)]
    times = sorted(each for _rate, each_times in results for each in each_times)
    return statistics.median(rate for rate, _times in results), times[int(len(times) * 0.99)] * 1000


@contextmanager
def _server(what: str) -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.server", what], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    try:
        yield int(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(20)


def _load(port: int, first: int, number: int) -> tuple[float, list[float]]:
    """Send so many signed events over 8 connections, each after the answer to the one before."""
    share = number // CONNECTIONS
    sheets = [[_request(first + lane * share + i) for i in range(share)] for lane in range(CONNECTIONS)]
    times: list[list[float]] = [[] for _lane in sheets]
    gate = threading.Barrier(CONNECTIONS + 1)
    lanes = [
        threading.Thread(target=_lane, args=(port, sheet, found, gate))
        for sheet, found in zip(sheets, times, strict=True)
    ]
    for lane in lanes:
        lane.start()
    gate.wait()
    started = time.perf_counter()
    for lane in lanes:
        lane.join()
    taken = time.perf_counter() - started
    return share * CONNECTIONS / taken, [each for found in times for each in found]


def _lane(port: int, requests: list[bytes], times: list[float], gate: threading.Barrier) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        gate.wait()
        for request in requests:
            started = time.perf_counter()
            line.sendall(request)
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += line.recv(4096)
            assert answer.startswith(b"HTTP/1.1 200"), answer[:40]
            times.append(time.perf_counter() - started)


def _request(number: int) -> bytes:
    ts = f"{int(time.time())}.{number:06d}"
    event = {
        "type": "message",
        "user": f"U{number % 500:06d}",
        "text": WORDS,
        "ts": ts,
        "thread_ts": THREAD_TS,
        "channel": CHANNEL,
        "channel_type": "channel",
        "event_ts": ts,
    }
    body = json.dumps(
        {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A0BENCH",
            "event_id": f"Ev{number:010d}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": "U0BOT", "is_bot": True}],
            "event": event,
        }
    )
    stamp = str(int(time.time()))
    signature = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={signature}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body.encode()

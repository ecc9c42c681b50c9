"""How long the guard looks at a message, and how that grows with its length."""

import json
import statistics
import time
from pathlib import Path

from bot.practice.guard.kinds import kinds

DEV = Path(__file__).parents[1] / "data" / "guard" / "dev.jsonl"
HOSTILE = "bed 4 Mr Smith 1 lives at 12 "


def report() -> None:
    texts = [json.loads(line)["text"] for line in DEV.read_text().splitlines()]
    taken = sorted(min(_seconds(text) for _ in range(3)) for text in texts)
    median, p99 = statistics.median(taken) * 1000, taken[int(len(taken) * 0.99)] * 1000
    print(f"  a message of the dev set: median {median:.2f} ms, p99 {p99:.2f} ms")
    short, long = ((HOSTILE * 4_000)[:length] for length in (4_000, 40_000))
    once = min(_seconds(short) for _ in range(3))
    ratio = min(_seconds(long) for _ in range(3)) / once
    print(
        f"  4,000 characters made to be slow: {once * 1000:.0f} ms; ten times as many take {ratio:.1f} times as long"
    )


def _seconds(text: str) -> float:
    started = time.process_time()
    kinds(text)
    return time.process_time() - started

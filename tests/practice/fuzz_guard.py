"""A fuzzer for the guard: python -m tests.practice.fuzz_guard [seconds]. What breaks it is kept as a test's seed."""

import hashlib
import json
import os
import random
import sys
import time
from pathlib import Path

from bot.practice.guard.kinds import kinds
from bot.practice.guard.own_patterns import OwnPattern
from bot.practice.guard.said import named

DATA = Path(__file__).parents[1] / "data" / "guard"
SLOW = 0.3  # seconds for each 2,000 characters
OWN = [OwnPattern("number", "RWY-######"), OwnPattern("stars", "*-*@@##")]
PIECES = [
    *(
        "<mailto:",
        "<tel:",
        "<https://",
        "|",
        ">",
        "&amp;",
        "&#",
        ";",
        "<@U012ABCDEF>",
        "\u202e",
        "\u200b",
        "\u0301",
        "９",
        "\u0661",
        ":nine:",
    ),
    *(
        "double oh ",
        "999 ",
        "118 ",
        "2594",
        "dob ",
        "born ",
        "Mr ",
        "Mrs ",
        "bed 4 ",
        "JT",
        "E.L.",
        "LS83 5QW",
        "QQ ",
        "+44",
        "07700",
        "@",
        ".",
        "'s",
    ),
    *(
        "/patients/",
        "?dob=",
        "Whitlock_J",
        ".docx",
        "\n",
        " ",
        "-",
        "\u2013",
        "(",
        ")",
        "her son ",
        "called ",
        "the ",
        " family",
        "\ud800",
        "\x00",
    ),
]


def one(random_: random.Random, texts: list[str]) -> str:
    """A message made of pieces of real ones, marks, and noise."""
    parts = []
    for _ in range(random_.randint(1, 12)):
        kind = random_.random()
        if kind < 0.4:
            text = random_.choice(texts)
            start = random_.randrange(len(text))
            parts.append(text[start : start + random_.randint(1, 60)])
        elif kind < 0.85:
            parts.append(random_.choice(PIECES) * random_.choice([1, 1, 1, 2, 50]))
        else:
            parts.append(
                "".join(
                    chr(random_.choice([random_.randrange(0x80), random_.randrange(0x110000)]))
                    for _ in range(random_.randint(1, 20))
                )
            )
    return "".join(parts)


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = int(os.environ.get("HEARTH_TEST_FUZZ_SEED") or random.randrange(2**32))
    random_ = random.Random(seed)
    texts = [
        json.loads(line)["text"] for file in DATA.glob("*.jsonl") for line in file.read_text().splitlines()
    ]
    until, tried, broken, slowest = time.monotonic() + seconds, 0, 0, 0.0
    while time.monotonic() < until:
        text = one(random_, texts)
        tried += 1
        started = time.process_time()
        try:
            found = kinds(text, OWN)
            problem = "" if found == sorted(set(found)) and named(found) else "order"
        except Exception as error:
            problem = type(error).__name__
        taken = time.process_time() - started
        slowest = max(slowest, taken)
        if problem or taken > SLOW * (1 + len(text) / 2_000):
            broken += 1
            name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            (DATA / "seeds").mkdir(exist_ok=True)
            (DATA / "seeds" / f"{name}.txt").write_bytes(text.encode("utf-8", "replace"))
            sys.stdout.write(f"{name} {problem or 'slow'} {taken:.3f} s, {len(text)} characters\n")
    sys.stdout.write(f"seed {seed}: {tried} messages, {broken} broken, slowest {slowest * 1000:.1f} ms\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

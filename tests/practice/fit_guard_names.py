"""Fits how much each thing around a name speaks for a patient, and writes bot/practice/guard/weights.py.

`python -m tests.practice.fit_guard_names` writes the table (some seconds); with `--tried` it writes nothing and says
how well each set is told by weights fitted on the others alone, which is what docs/guard.md gives.

Logistic regression, by coordinate descent. A message that names a patient does not say which of its names it is: the
name that looks most like one is taken for it, and then again with the weights that came of that.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp
from pathlib import Path
from textwrap import wrap
from typing import Final

from bot.practice.guard.mentions import mentions
from bot.practice.guard.names import join_letters, names_without_weighing
from bot.practice.guard.plain import plain
from bot.practice.guard.reading import Reading
from bot.practice.guard.staff_cues import PSEUDONYM
from bot.practice.guard.titled_names import titled_places
from bot.practice.guard.tokens import tokens
from bot.practice.guard.whose_names import enough, seen_around
from tests.practice.test_guard_sentences import FOUND, LEFT_ALONE

ROOT: Final = Path(__file__).parents[2]
TABLE: Final = ROOT / "bot" / "practice" / "guard" / "weights.py"
SETS: Final = [
    *("dev", "own", "second", "third", "fourth", "names"),
    *(
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "voices",
        "registers",
        "registers2",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "twentieth",
    ),
]
PARTS: Final = 5  # of `voices`, which is as large as all others: each is told by the other four
SEEN_OFTEN: Final = 5  # what is seen more rarely has no weight
LOOSE: Final = 0.5  # the higher, the closer to the messages and the farther from 0
ROUNDS, SWEEPS = 4, 30

Weights = dict[str, float]


@dataclass(frozen=True)
class Message:
    """`seen`: what stands around each of its names. `found`: rules find a patient's, without weighing."""

    part: str
    names_a_patient: bool
    is_hard: bool
    found: bool
    seen: list[list[str]]


def main() -> None:
    """Fit and write, or try."""
    known = list(messages())
    if "--tried" in sys.argv:
        sys.stdout.writelines(f"{line}\n" for line in tried(known))
    else:
        TABLE.write_text(table(fitted(known)))


def messages() -> Iterator[Message]:
    """All that is labelled, and the replies, which name nobody."""
    for name in SETS:
        for number, line in enumerate(_lines(f"guard/{name}.jsonl")):
            part = f"voices {number % PARTS + 1}" if name == "voices" else name
            yield _message(
                part, line["text"], "patient_name" in line["kinds"], is_hard=bool(line.get("hard"))
            )
    for line in _lines("replies/replies.jsonl"):
        yield _message("replies", line["text"], False)
    for text, kinds in FOUND:
        yield _message("sentences", text, "patient_name" in kinds)
    for text in LEFT_ALONE:
        yield _message("sentences", text, False)


def _lines(path: str) -> list[dict[str, str]]:
    written = (ROOT / "tests" / "data" / path).read_text()
    return [json.loads(line) for line in written.splitlines()]


def _message(part: str, text: str, names_a_patient: bool, *, is_hard: bool = False) -> Message:
    reading = Reading(join_letters(plain(text).text))
    if PSEUDONYM.search(reading.text):
        return Message(part, names_a_patient, is_hard, False, [])
    found = tokens(reading.text)
    ones = mentions(found, titled_places(reading), is_shouted=reading.is_shouted, is_small=reading.is_small)
    seen = [sorted(around) for one in ones if (around := seen_around(reading, found, one))]
    return Message(part, names_a_patient, is_hard, names_without_weighing(reading), seen)


def tried(known: list[Message]) -> Iterator[str]:
    """Of each part, told by the weights of the others: names found of those labelled, and wrongly found."""
    for part in dict.fromkeys(message.part for message in known):
        weights = fitted([message for message in known if message.part != part])
        counted = Counter(
            (message.names_a_patient, is_told(message, weights))
            for message in known
            if message.part == part and not message.is_hard
        )
        right = counted[True, True]
        yield f"{part}: {right} of {right + counted[True, False]}, wrongly {counted[False, True]}"


def is_told(message: Message, weights: Weights) -> bool:
    """Would the guard say that it names a patient?"""
    return message.found or any(enough(seen, weight(seen, weights)) for seen in message.seen)


def weight(seen: Iterable[str], weights: Weights) -> float:
    """What all of it comes to; "" is where it starts."""
    return weights[""] + sum(weights.get(thing, 0.0) for thing in seen)


def fitted(known: list[Message]) -> Weights:
    """The weights that tell these messages best."""
    often = Counter(thing for message in known for seen in message.seen for thing in seen)
    things = sorted(thing for thing, times in often.items() if times >= SEEN_OFTEN)
    weights: Weights = dict.fromkeys(["", *things], 0.0)
    patients = [message.seen for message in known if message.names_a_patient and message.seen]
    others = [(seen, False, 1.0) for message in known if not message.names_a_patient for seen in message.seen]
    likely = [(seen, True, 1 / len(ones)) for ones in patients for seen in ones]
    for _ in range(ROUNDS):
        _descend(weights, others + likely)
        likely = [(max(ones, key=lambda seen: weight(seen, weights)), True, 1.0) for ones in patients]
    return weights


def _descend(weights: Weights, samples: list[tuple[list[str], bool, float]]) -> None:
    """One thing after the other is moved to where it costs least, the others standing still."""
    holding = defaultdict(list)
    for number, (seen, _, _) in enumerate(samples):
        for thing in ["", *seen]:
            if thing in weights:
                holding[thing].append(number)
    sums = [weight(seen, weights) for seen, _, _ in samples]
    for _ in range(SWEEPS):
        for thing, numbers in holding.items():
            ridge = 1.0 if thing else 0.0
            slope, bend = ridge * weights[thing], ridge
            for number in numbers:
                _, is_patient, counts = samples[number]
                chance = 1 / (1 + exp(-sums[number]))
                slope += LOOSE * counts * (chance - is_patient)
                bend += LOOSE * counts * chance * (1 - chance)
            step = -slope / bend
            weights[thing] += step
            for number in numbers:
                sums[number] += step


def table(weights: Weights) -> str:
    """The source of the module of weights, rounded; what comes to nothing is left out."""
    by_weight = defaultdict(list)
    for thing, value in weights.items():
        if thing and round(value, 1):
            by_weight[round(value, 1)].append(thing)
    head, _, tail = TABLE.read_text().partition("START: Final = ")
    foot = tail[tail.index('\n"""\n\n\n') :]
    lines = [
        "\n".join(
            wrap(
                f"{value:+.1f}: {', '.join(things)}",
                190,
                subsequent_indent="      ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
        for value, things in sorted(by_weight.items(), reverse=True)
    ]
    start = f"START: Final = {weights['']:.2f}  # what speaks for a patient where nothing is known\n\n"
    return f'{head}{start}_TABLE: Final = """\n' + "\n".join(lines) + foot


if __name__ == "__main__":
    main()

"""`hearth guard`: try sentences on the guard against patient details. Nothing leaves this machine, nothing is kept."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.practice.guard.kinds import kinds
from bot.practice.guard.said import named

commands = typer.Typer()

BAD_LINE = 2  # the exit code for a line that is not {"id", "text"}


class BadLine(Exception):
    """A line that cannot be read. Says which and why, and nothing of what is in it."""


@commands.command("guard")
def guard(
    sentence: Annotated[str | None, typer.Argument(help="A sentence to try.")] = None,
    jsonl: Annotated[
        str | None,
        typer.Option("--jsonl", metavar="FILE", help='Lines of {"id", "text"}; - reads them from stdin.'),
    ] = None,
) -> None:
    """Say what kinds of patient detail a sentence, or each line of a file, seems to hold."""
    if (sentence is None) == (jsonl is None):
        typer.echo(
            'Give a sentence, as in hearth guard "a sentence", or a file, as in --jsonl FILE.', err=True
        )
        raise typer.Exit(BAD_LINE)
    if sentence is not None:
        found = kinds(sentence)
        typer.echo(
            f"I see {named(found)}."
            if found
            else "I see nothing that identifies a patient. That is no promise."
        )
        return
    try:
        for line in answers(_lines(jsonl or "-")):
            typer.echo(line)
    except BadLine as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(BAD_LINE) from None


def answers(lines: Iterable[bytes]) -> Iterator[str]:
    """For each line {"id", "text"} a line {"id", "kinds"}, in order; empty lines are passed over. Raises BadLine."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            identity, text = _read(number, line)
            yield json.dumps({"id": identity, "kinds": kinds(text)}, ensure_ascii=False)


def _read(number: int, line: bytes) -> tuple[str | int, str]:
    try:
        read = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine(f"Line {number} is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadLine(f"Line {number} is not JSON.") from None
    if not isinstance(read, dict):
        raise BadLine(f'Line {number} is not an object with "id" and "text".')
    identity, text = read.get("id"), read.get("text")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        raise BadLine(f'Line {number} has no "id" that is a string or a whole number.')
    if not isinstance(text, str):
        raise BadLine(f'Line {number} has no "text" that is a string.')
    return identity, text


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as lines:
            yield from lines
    except OSError as problem:
        raise BadLine(f"The file cannot be read: {problem.strerror or 'it is not a file'}.") from None

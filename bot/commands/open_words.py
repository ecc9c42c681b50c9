"""`hearth open-words`: what a court or the law asks for, opened into a file, and noted where the community sees it."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, TextIO

import typer
from sqlmodel import Session

from bot.opening import opened
from bot.practice import open_words as practice
from bot.practice.errors import Refusal
from bot.practice.exports import Export, Line, markdown
from bot.practice.local_time import local_words
from bot.practice.open_words import Opened, Why
from bot.settings import Settings
from handlers.blocks.promises import promise_line
from handlers.blocks.slack_words import mentioned, plain
from handlers.threads import question_of
from storage import communities
from storage.communities import Community, Promise
from storage.database import Database
from storage.replies import Kept

commands = typer.Typer()

A_DAY = ["%Y-%m-%d"]
NOTHING_FOUND = "Nothing was asked then that has closed, and of which words were to be kept."


@commands.command("open-words")
def open_words(
    team: Annotated[str, typer.Option(help="The workspace's id, T…")],
    channel: Annotated[str, typer.Option(help="The id of the community's channel, C… or G…")],
    first_day: Annotated[
        datetime,
        typer.Option(formats=A_DAY, help="What was asked from this day on; a session also by its own day."),
    ],
    last_day: Annotated[datetime, typer.Option(formats=A_DAY, help="Up to this one, included.")],
    why: Annotated[
        Why, typer.Option("--for", help="access: somebody asks for what is held of them. information: FOI.")
    ],
    reference: Annotated[str, typer.Option(help="The number of the case in your records, like QB-2026-117.")],
    file: Annotated[Path, typer.Option(help="Where to write. It must not be there yet.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this, nothing is opened.")] = False,
) -> None:
    """Open the words of a community's threads that have closed into a file, for a court or a request by law.

    Also those that are too few to be shown to anybody; with a name only where that was promised. It is noted in
    the audit: the community's facilitators see when, which threads, why and the reference, and everybody sees when and why.
    """
    first, last = first_day.date(), last_day.date()
    with opened(Settings.load()) as database, _refusals_said():
        practice.check_reference(reference)
        community = _community(database, team, channel)
        if not yes:
            raise typer.BadParameter(_would_open(database, community, first, last))
        with _new(file) as out:
            with database.transaction() as session:
                now = datetime.now(UTC)
                found = practice.open_words(session, community, first, last, why, reference, now)
                papers = [_paper(session, community, one, f"{why}, {reference}") for one in found]
            if not found:
                raise typer.BadParameter(NOTHING_FOUND)
            out.write("\n".join(papers))  # only now that it is noted for good
    typer.echo(_what_was_opened(found, file))


def _what_was_opened(found: Sequence[Opened], file: Path) -> str:
    replies = _many(sum(len(one.replies) for one in found), "reply", "replies")
    asked = _many(len(found), "question or session", "questions and sessions")
    return (
        f"Opened {replies} to {asked} into {file}, which only you can read. The audit says so. "
        "Delete the file when the matter is over."
    )


def _community(database: Database, team: str, channel: str) -> Community:
    with database.reading() as session:
        found = communities.community_in(session, team, channel)
    if found is None:
        raise typer.BadParameter(f"There is no community in {channel} of {team} here.")
    return found


def _would_open(database: Database, community: Community, first: date, last: date) -> str:
    with database.reading() as session:
        found = practice.asked_between(session, community, first, last)
    found = [thread for thread in found if thread.promise != Promise.NOTHING]
    still_open = sum(thread.closed_at is None for thread in found)
    closed = _many(len(found) - still_open, "question or session", "questions and sessions")
    later = f" {still_open} more can be opened when they have closed." if still_open else ""
    return (
        f"Of {closed} all words that are kept would be opened.{later} The community's facilitators will see it in the "
        "audit, and everybody there will see when it was, and why. Add --yes to do it."
    )


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _paper(session: Session, community: Community, one: Opened, opened_for: str) -> str:
    """People are written as Slack's ids: Hearth keeps no names."""
    thread, timezone = one.thread, community.timezone
    asked, closed = (
        local_words(at, timezone) if at else "not known" for at in (thread.posted_at, thread.closed_at)
    )
    facts = [f"Channel: {community.channel_id}", f"Asked: {asked}", f"Closed: {closed}"]
    if not one.replies:
        facts.append("No words are kept of it.")
    return markdown(
        Export(
            title="Words that were opened",
            question=question_of(session, thread),
            facts=[*facts, f"Opened for: {opened_for}", promise_line(thread.promise)],
            lines=[_line(reply) for reply in one.replies],
            timezone=timezone,
        )
    )


def _line(reply: Kept) -> Line:
    if not reply.opens:
        return Line("These words do not open any more: see `hearth keys verify`.")
    words = plain(reply.words, {user_id: user_id for user_id in mentioned(reply.words)})
    if reply.author is None:
        return Line(words, files=reply.files)
    return Line(words, reply.author, reply.said_at, reply.files)


@contextmanager
def _new(file: Path) -> Iterator[TextIO]:
    """A file for its owner only, which was not there. It goes again if nothing comes of it."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise typer.BadParameter(f"{file} cannot be made: {problem.strerror}.") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            yield out
    except BaseException:
        file.unlink(missing_ok=True)
        raise


@contextmanager
def _refusals_said() -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        raise typer.BadParameter(str(refusal)) from None

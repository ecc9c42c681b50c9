"""Files: written at the moment in which they are handed to Slack, and taken out of it again.

The outbox knows what somebody asked for, never what files hold. So whatever was changed, deleted or closed to them
meanwhile is in none, however long Slack could not be reached.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from sqlmodel import Session

from bot.delivery.client import Client
from bot.delivery.outbox import DELETE_FILE, FILES, TOO_LATE, say
from bot.delivery.outcomes import Claimed, Later, Outcome, Refused, Sent, Unsure, backoff_seconds, outcome_of
from bot.delivery.posting import conversation, marked
from storage import outbox
from storage.columns import new_id
from storage.database import Database
from storage.outbox import OutboxState

WITHIN = timedelta(hours=1)  # of being asked for; later, whoever still wants them asks again
STAY = timedelta(days=1)
MUST_BE_SHARED = timedelta(
    seconds=30
)  # of its number being noted: until then a file may not be there to be deleted
TAKE_OUT = "take_out"
PLACE = "files"  # one is taken out after another, as if that were said in a channel
SHARES = "files.completeUploadExternal"
NOTHING = ""  # they are on their way out: whatever it was, nobody has to find them by it any more
NO_LONGER = "no_longer"  # what is written of files that may not be written any more


@dataclass(frozen=True)
class Parcel:
    """What goes to Slack: files with `name`, `title` and `content`. After `stay` they are taken out; None: never."""

    text: str
    files: Sequence[Mapping[str, str]]
    stay: timedelta | None = STAY


Write = Callable[[WebClient, Claimed], Parcel | None]
"""Writes the files that somebody asked for. None: they may not have them any more, or nothing is left to be written."""


def ask_for(
    session: Session, team_id: str, *, key: str, kind: str, about: str, person: str, title: str, now: datetime
) -> None:
    """Write down that somebody wants files; `kind` and `about` say which, and `title` says it to them."""
    say(
        session,
        team_id,
        key=key,
        kind=kind,
        about=about,
        channel=person,
        method=FILES,
        message={"title": title},
        now=now,
        not_after=now + WITHIN,
    )


def let_go(session: Session, team_id: str, about: Collection[str], now: datetime) -> None:
    """Words about these have gone: files that hold them are taken out of Slack at once, and those just on their way there
    do not arrive.
    """
    for row in outbox.under_way_about(session, team_id, [FILES, DELETE_FILE], about):
        if row.method == DELETE_FILE:
            row.not_before = min(row.not_before, max(now, row.created_at + MUST_BE_SHARED))
            row.about = NOTHING
        elif row.state == OutboxState.SENDING:
            row.not_after = now
        session.add(row)


@dataclass(frozen=True)
class Bringing:
    """Hands files to Slack."""

    database: Database
    clock: Callable[[], datetime]
    write: Write

    def bring(self, client: WebClient, claimed: Claimed) -> Outcome:
        written = self.write(client, claimed)
        if written is None:
            return Refused(NO_LONGER)
        channel = conversation(client, claimed.channel)
        uploads = [
            {"filename": marked(file["name"], claimed.id), "title": file["title"], "content": file["content"]}
            for file in written.files
        ]
        steps = _InSteps(client, partial(self._may_be_shared, claimed, written.stay))
        try:
            steps.files_upload_v2(channel=channel, initial_comment=written.text, file_uploads=uploads)
        except _Held:
            return Refused(TOO_LATE)
        except (SlackApiError, SlackRequestError) as error:
            outcome = outcome_of(error, claimed)
            if isinstance(outcome, Unsure) and not _is_of_sharing(error):
                return Later(backoff_seconds(claimed.attempts), outcome.problem)
            return outcome
        return Sent(ts=None, channel=channel)

    def _may_be_shared(self, claimed: Claimed, stay: timedelta | None, file_ids: Sequence[str]) -> bool:
        """Before anybody can see them it is written down when they go again, whatever becomes of us then."""
        if stay is None:
            return True
        now = self.clock()
        with self.database.transaction() as session:
            row = outbox.locked(session, claimed.team_id, claimed.id)
            if row is None or row.settled_at is not None or (row.not_after and row.not_after <= now):
                return False
            for file_id in file_ids:
                self._note(session, claimed, file_id, now, now + stay)
        return True

    def _note(
        self, session: Session, claimed: Claimed, file_id: str, now: datetime, not_before: datetime
    ) -> None:
        say(
            session,
            claimed.team_id,
            key=f"{TAKE_OUT}:{new_id()}",
            kind=TAKE_OUT,
            about=claimed.about,
            channel=PLACE,
            method=DELETE_FILE,
            message={"file": file_id, "for": claimed.channel},
            now=now,
            not_before=not_before,
        )


class _Held(Exception):
    """Something that they hold went while they were being uploaded."""


class _InSteps(Client):
    """Asks, when files are in Slack, whether they may be shared: before that nobody can have seen them."""

    def __init__(self, like: WebClient, may_be_shared: Callable[[Sequence[str]], bool]) -> None:
        super().__init__(
            like.token, like.base_url, timeout=like.timeout, ssl=like.ssl, proxy=like.proxy, retry_handlers=[]
        )
        self._may_be_shared = may_be_shared

    def files_completeUploadExternal(self, *, files: Any, **named: Any) -> Any:
        if not self._may_be_shared([str(file["id"]) for file in files]):
            raise _Held
        return super().files_completeUploadExternal(files=files, **named)


def _is_of_sharing(error: Exception) -> bool:
    return isinstance(error, SlackApiError) and SHARES in str(getattr(error.response, "api_url", SHARES))

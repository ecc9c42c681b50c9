"""Every night: letting go of what has been kept for long enough. Only numbers are written down of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlmodel import Session

from bot.practice import retention as practice
from handlers.channels_posts import UNANSWERED
from handlers.deliveries import Deliveries
from storage import housekeeping, proofs, workspaces_leaving
from storage.apart import apart
from storage.database import Database
from storage.outbox import OutboxState
from storage.proofs import Purged
from storage.retention_past import communities_with

log = structlog.get_logger("hearth.housekeeping")

AT_ONCE = 500  # rows deleted in one transaction, so that nobody who writes has to wait for long

Step = Callable[[Session, datetime, int], int]


def _unanswered(session: Session, now: datetime, limit: int) -> int:
    """Nobody has said whether these posts are there: they are let go, and what should have come of them."""
    rows = housekeeping.unanswered(session, now, limit)
    done = 0
    for row in rows:
        with apart(session, "unanswered", row):
            row.state, row.problem, row.settled_at = OutboxState.FAILED, UNANSWERED, now
            Deliveries().refused(session, row, now)
            row.payload = None
            session.add(row)
            done += 1
    return done


STEPS: dict[str, Step] = {
    "unanswered": _unanswered,
    "drafts": housekeeping.drafts,
    "said": housekeeping.said,
    "over": housekeeping.over,
    "early": housekeeping.early,
    "paces": housekeeping.paces,
    "audit": housekeeping.audit_entries,
    "after_a_workspace": workspaces_leaving.forget_what_came_after,
}


class NotAllDone(Exception):
    """Something could not be deleted: what it was is in the log. All else was, and the next time tries it again."""


@dataclass
class Broom:
    """One time of keeping house. Each kind, community and workspace stands alone: what fails keeps none of the others."""

    database: Database
    now: datetime
    may_go_on: Callable[[], bool]
    failed: bool = False

    def all(self, step: Step, kind: str, team_id: str = "", community_id: str = "", few: int = 1) -> int:
        """`few`: where it deletes fewer than this at once, nothing is left for it to delete."""
        if not self.may_go_on():
            return 0
        try:
            return _all(self.database, step, self.now, few)
        except Exception as error:
            self.failed = True
            log.error("not_purged", kind=kind, team=team_id, community=community_id, exc_info=error)
            return 0

    def communities(self, what: Purged) -> list[tuple[str, str]]:
        """Those with something to delete: with thousands of them most have nothing on most nights."""
        try:
            with self.database.reading() as session:
                return communities_with(session, what, self.now)
        except Exception as error:
            self.failed = True
            log.error("not_purged", kind=what, exc_info=error)
            return []


def keep_house(
    database: Database, now: datetime, at_night: bool = True, may_go_on: Callable[[], bool] = lambda: True
) -> dict[str, int]:
    """Delete what is past its time, a few rows at a time. Returns how many rows of each kind. Raises NotAllDone at the end.
    Where it may not go on, the next time deletes the rest.

    What was written over anywhere is swept from all files at night; by day that keeps people waiting, and is done only
    if something was deleted.
    """
    here = Broom(database, now, may_go_on)
    deleted = {name: here.all(step, name) for name, step in STEPS.items()}
    deleted |= _of_communities(here)
    with database.reading() as session:
        left = workspaces_leaving.left_workspaces(session, now)
        held = workspaces_leaving.kept_by_a_hold(session, now)
    deleted["left_workspaces"] = sum(here.all(_forgetting(team), "left_workspaces", team) for team in left)
    _log(database, deleted, now)
    for team_id in held:
        log.warning("a hold keeps a workspace that was left", team=team_id)
    if may_go_on() and (at_night or any(deleted.values())):
        database.leave_no_trace()
    if here.failed:
        raise NotAllDone
    return deleted


def _log(database: Database, deleted: Mapping[str, int], now: datetime) -> None:
    """As much as the proof tells: how many answers without a name went, where that may not be told, no log tells either."""
    with database.reading() as session:
        told = {
            str(Purged.WORDS): proofs.noted_at(session, Purged.WORDS, now),
            "left_workspaces": proofs.noted_at(session, Purged.WORKSPACE, now),
        }
    for name, rows in {**deleted, **told}.items():
        if rows:
            log.info("purged", kind=name, rows=rows)


def _of_communities(here: Broom) -> dict[str, int]:
    """What each community has kept for long enough, by its own settings."""
    return {
        str(what): sum(
            here.all(_purging(*place, what), what, *place, few=AT_ONCE) for place in here.communities(what)
        )
        for what in practice.ORDER
    }


def _purging(team_id: str, community_id: str, what: Purged) -> Step:
    def purge(session: Session, now: datetime, limit: int) -> int:
        return practice.purge(session, team_id, community_id, what, now, limit)

    return purge


def _forgetting(team_id: str) -> Step:
    def forget(session: Session, now: datetime, limit: int) -> int:
        return workspaces_leaving.forget_workspace(session, team_id, now, limit)

    return forget


def forget_left(session: Session, now: datetime) -> int:
    """Delete some of a workspace that was left for so long, as soon as its time has come. Returns how many rows."""
    left = workspaces_leaving.left_workspaces(session, now)
    return workspaces_leaving.forget_workspace(session, left[0], now, AT_ONCE) if left else 0


def forget_before_return(database: Database, team_id: str, now: datetime) -> int:
    """A workspace is being installed again: if its time was over while nothing ran, it begins anew. Returns how many rows went."""
    deleted = _all(database, _forgetting(team_id), now)
    if deleted:
        database.leave_no_trace()
    return deleted


def forget_at_once(database: Database, team_id: str, now: datetime) -> int:
    """Delete a whole workspace because somebody asked for it. Returns how many rows. Then have it swept."""

    def forget(session: Session, now: datetime, limit: int) -> int:
        return workspaces_leaving.forget_at_once(session, team_id, now, limit)

    return _all(database, forget, now)


def _all(database: Database, step: Step, now: datetime, few: int = 1) -> int:
    total = 0
    while True:
        with database.transaction() as session:
            deleted = step(session, now, AT_ONCE)
        total += deleted
        if deleted < few:
            return total

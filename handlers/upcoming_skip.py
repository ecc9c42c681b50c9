"""`/hearth skip`: leaving out the next question, taking that back, and leaving out the one after."""

from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.practice import audit, prompts_dates, rights
from bot.practice import upcoming as coming
from bot.practice.errors import Refusal
from bot.practice.prompts import NoSuchPrompt
from bot.practice.resting import RestingNow
from bot.practice.upcoming import ComingPrompt
from handlers.blocks import upcoming_skip as blocks
from handlers.blocks.upcoming_skip import Skipped
from handlers.context import Asker, Call, Hearth
from handlers.ids import Upcoming
from handlers.presses import Press
from handlers.upcoming import meant
from storage.audit import Act
from storage.communities import Community, CommunityState
from storage.prompts import Prompt


class NothingToSkip(Refusal):
    """Nothing is planned here, so there is nothing to skip."""


class AskedAlready(Refusal):
    """That one is not coming any more: it was asked, or moved to another day."""


class TooLateToUndo(Refusal):
    """That day has passed, or the question has moved to other days since."""


def on_skip_command(call: Call) -> dict[str, Any]:
    """Leave out the next question. Typed again it changes nothing: it says so, and offers the one after."""
    asker, now = call.asker, call.now
    with call.hearth.database.transaction() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
        if community.state == CommunityState.RESTING:
            raise RestingNow
        before = coming.next_left_out(session, community, now)
        if before is not None:
            return blocks.skipped_before(_skipped(session, community, *before, now))
        return _skip_next(session, community, asker, now)


def _skip_next(session: Session, community: Community, asker: Asker, now: datetime) -> dict[str, Any]:
    following = coming.next_prompt(session, community, now)
    if following is None:
        raise NothingToSkip
    _skip(session, following.prompt, community, following.dates[0], asker, now)
    return blocks.skipped(_skipped(session, community, following, following.dates[0], now))


def _skip(
    session: Session, row: Prompt, community: Community, due_at: datetime, asker: Asker, now: datetime
) -> None:
    if prompts_dates.skip(session, row, community, due_at):
        audit.note_on(session, row, Act.SKIPPED, now, asker.user_id)


def _still_there(session: Session, asker: Asker, press: Press) -> tuple[Community, Prompt, datetime]:
    """What a button names. Refuses a prompt that was stopped."""
    community, row, due_at = meant(session, asker, press.value)
    if row is None:
        raise NoSuchPrompt
    return community, row, due_at


def on_skip_also(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        community, row, due_at = _still_there(session, asker, press)
        _skip(session, row, community, due_at, asker, now)
        thing = coming.coming_prompt(session, community, row, now)
        if due_at not in thing.left_out:
            raise AskedAlready
        message = blocks.skipped(_skipped(session, community, thing, due_at, now))
    ack()
    press.answer(message)


def on_undo_skip(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        community, row, due_at = _still_there(session, asker, press)
        if prompts_dates.bring_back(session, row, community, due_at, now):
            audit.note_on(session, row, Act.BROUGHT_BACK, now, asker.user_id)
        elif row.next_run_at != due_at:
            raise TooLateToUndo
        thing = coming.coming_prompt(session, community, row, now)
        message = blocks.brought_back(_skipped(session, community, thing, due_at, now))
    ack()
    press.answer(message)


def _skipped(
    session: Session, community: Community, thing: ComingPrompt, due_at: datetime, now: datetime
) -> Skipped:
    return Skipped(
        community_id=community.id,
        prompt_id=thing.prompt.id,
        question=thing.question,
        due_at=due_at,
        timezone=thing.prompt.timezone,
        then=coming.next_prompt(session, community, now),
    )


def register(app: App) -> None:
    app.action(Upcoming.SKIP_ALSO)(on_skip_also)
    app.action(Upcoming.UNDO_SKIP)(on_undo_skip)

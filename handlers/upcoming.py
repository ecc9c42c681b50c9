"""What is coming: the list, and skipping, pausing, resuming and stopping what is on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import audit, prompts, prompts_dates, resting, rights, rounds
from bot.practice import upcoming as coming
from bot.practice.prompts import NoSuchPrompt
from bot.practice.upcoming import ComingPrompt, ComingRound, Open
from handlers.access import community_here, visited
from handlers.blocks import upcoming as blocks
from handlers.blocks.menu import message_form
from handlers.blocks.rounds_list import close_button, upcoming_line
from handlers.blocks.upcoming import Listing, OpenThread
from handlers.blocks.upcoming_order import Seen
from handlers.context import Asker, Call, Hearth
from handlers.ids import Upcoming
from handlers.presses import Press, update
from handlers.resting import let_rest_until_day, now_awake, wake
from handlers.threads import question_of
from storage import roles
from storage import rounds as stored_rounds
from storage.audit import Act
from storage.communities import Community, RestReason
from storage.prompts import Prompt


def on_upcoming_command(call: Call) -> None:
    with call.hearth.database.reading() as session:
        form = list_form(session, community_here(session, call.asker), call.asker, call.now)
    call.show(form)


def list_form(
    session: Session, community: Community, asker: Asker, now: datetime, seen: Seen | None = None
) -> dict[str, Any]:
    """The list as this person may see it: facilitators act on it; they and observers know how many have replied."""
    role = roles.roles_in(session, community).get(asker.user_id)
    may_act = role in roles.FACILITATING
    seen = seen or Seen()
    things = coming.coming(session, community, now, announced_only=not may_act)
    things.sort(key=lambda thing: seen.place(thing.id))
    listing = Listing(
        community=community,
        open=[
            _open(session, one, asker, sees_count=bool(role)) for one in coming.open_now(session, community)
        ],
        coming=[
            thing
            if isinstance(thing, ComingPrompt)
            else _round(session, thing, community, asker, now, may_act=may_act)
            for thing in things
        ],
        ids=[thing.id for thing in things],
        may_act=may_act,
        page_asked_for=seen.page,
    )
    return blocks.list_form(listing)


def show_behind(client: WebClient, hearth: Hearth, asker: Asker, community: Community, view_id: str) -> None:
    """Show the list as it is now behind a form that changed what is on it. `view_id` is the list's; "" if none is there."""
    if not view_id:
        return
    with hearth.database.reading() as session:
        form = list_form(session, community, asker, hearth.clock())
    update(client, view_id, form)


def _open(session: Session, one: Open, asker: Asker, *, sees_count: bool) -> OpenThread:
    """A session that is open is closed here by those who lead it."""
    row = stored_rounds.round_(session, asker.team_id, one.thread.round_id or "")
    may_close = row is not None and rounds.may_lead(session, row, asker.user_id)
    return OpenThread(
        question_of(session, one.thread),
        one.thread.closes_at,
        one.count if sees_count else None,
        [close_button(row.id)] if row and may_close else [],
    )


def _round(
    session: Session, thing: ComingRound, community: Community, asker: Asker, now: datetime, *, may_act: bool
) -> list[dict[str, Any]]:
    return upcoming_line(
        thing.round,
        thing.theme,
        now,
        answers=stored_rounds.answers(session, thing.round) if may_act else None,
        changes=may_act,
        leads=rounds.may_lead(session, thing.round, asker.user_id),
        timezone=community.timezone,
    )


def on_page(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    community_id, _slash, page = press.value.partition("/")
    community = visited(hearth, press.client, asker, community_id)
    _show_anew(press, hearth, asker, community, replace(_seen(press), page=int(page)))
    ack()


def _show_anew(press: Press, hearth: Hearth, asker: Asker, community: Community, seen: Seen) -> None:
    with hearth.database.reading() as session:
        form = list_form(session, community, asker, hearth.clock(), seen)
    press.put_in_place(form)


def on_act(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button of the list: do what it says to the prompt that it names, and show the list as it is then."""
    with hearth.database.transaction() as session:
        community, row, due_at = meant(session, asker, press.value)
        if row is not None:
            (act, do), now = ACTS[press.action_id], hearth.clock()
            with audit.change_of_prompt(session, row, act, asker.user_id, now):
                do(session, row, community, due_at, now)
    _show_anew(press, hearth, asker, community, _seen(press))
    ack()


def meant(session: Session, asker: Asker, value: str) -> tuple[Community, Prompt | None, datetime]:
    """What a button names, for one of its community's facilitators. A prompt that was stopped is None."""
    community_id, prompt_id, due_at = (*value.split("/"), "0")[:3]
    community = rights.facilitated(session, asker.team_id, community_id, asker.user_id)
    try:
        row = prompts.facilitated_prompt(session, community, prompt_id)
    except NoSuchPrompt:
        row = None
    return community, row, datetime.fromtimestamp(int(due_at), UTC)


def _seen(press: Press) -> Seen:
    return Seen.read(press.view["private_metadata"])


Do = Callable[[Session, Prompt, Community, datetime, datetime], object]

# What each button is noted as, and what it does. The first moment is the date that it was about, if it was about one;
# the second is now.
ACTS: dict[str, tuple[Act, Do]] = {
    Upcoming.SKIP: (Act.SKIPPED, lambda session, row, place, due_at, _: prompts_dates.skip(session, row, place, due_at)),
    Upcoming.BRING_BACK: (Act.BROUGHT_BACK, prompts_dates.bring_back),
    Upcoming.PAUSE: (Act.PAUSED_PROMPT, lambda session, row, *_: prompts.pause(session, row)),
    Upcoming.RESUME: (Act.RESUMED_PROMPT, lambda session, row, place, _, now: prompts.resume(session, row, place, now)),
    Upcoming.STOP: (Act.STOPPED_PROMPT, lambda session, row, *_: prompts.stop(session, row)),
}  # fmt: skip


def on_rest(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, press.value, asker.user_id)
        resting.rest(session, community, RestReason.ASKED, hearth.clock(), asker.user_id)
    _show_anew(press, hearth, asker, community, _seen(press))
    ack()


def on_rest_until(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        community, _is_new = let_rest_until_day(session, press, hearth, asker)
    _show_anew(press, hearth, asker, community, _seen(press))
    ack()


def on_wake(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """If something fell into the rest, that is said in front of the list."""
    now = hearth.clock()
    woken = wake(press.client, hearth, asker, press.value, now)
    _show_anew(press, hearth, asker, woken.community, _seen(press))
    if woken.missed:
        press.show(message_form(now_awake(hearth, woken, now)))
    ack()


def register(app: App) -> None:
    for action_id in ACTS:
        app.action(action_id)(on_act)
    app.action(Upcoming.SOONER)(on_page)
    app.action(Upcoming.LATER)(on_page)
    app.action(Upcoming.REST)(on_rest)
    app.action(Upcoming.REST_UNTIL)(on_rest_until)
    app.action(Upcoming.WAKE)(on_wake)

"""What people press on a session: that they mean to come, the file for a calendar; and opening and closing the hour."""

from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.files import Parcel, ask_for
from bot.delivery.outcomes import Claimed
from bot.practice import audit, rounds_calendar
from bot.practice import rounds as practice
from bot.practice import rounds_hour as hours
from bot.practice import rounds_plan as plans
from handlers import home
from handlers import rounds_facilitating as facilitating
from handlers import rounds_posts as posts
from handlers.blocks import rounds as blocks
from handlers.blocks import rounds_form, rounds_hour
from handlers.blocks.upcoming_order import Seen
from handlers.context import Asker, Hearth
from handlers.ids import Rounds, Upcoming
from handlers.presses import Press
from handlers.upcoming import list_form
from storage import communities, rounds, threads
from storage.audit import Act
from storage.encryption import scrambled
from storage.rounds import Answer, Place, Round, RoundState

CALENDAR = "calendar"
ANSWERS = {Rounds.YES: Answer.YES, Rounds.MAYBE: Answer.MAYBE, Rounds.NO: Answer.NO}


def on_answer(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    given, now = ANSWERS[press.action_id], hearth.clock()
    with hearth.database.transaction() as session:
        row = hours.invited(
            session, asker.team_id, press.value, asker.channel_id, is_external=asker.is_external
        )
        if hours.answer(session, row, asker.user_id, given):
            posts.show_anew(session, row, now)
    ack()
    press.whisper(**blocks.answered(given))


def on_calendar(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        row = hours.invited(session, asker.team_id, press.value, asker.channel_id)
        _ask_for_calendar(session, row, asker, hearth.clock())
    ack()
    press.whisper(**rounds_hour.calendar_sent())


def _ask_for_calendar(session: Session, row: Round, asker: Asker, now: datetime) -> None:
    who, version = scrambled(session, asker.user_id), int((row.changed_at or row.created_at).timestamp())
    ask_for(
        session,
        row.team_id,
        key=f"calendar:{row.id}:{who}:{version}",  # a second press while it waits means the same file
        kind=CALENDAR,
        about=row.id,
        person=asker.user_id,
        title=rounds_hour.calendar_title(practice.invitation(session, row)),
        now=now,
    )


def write_calendar(hearth: Hearth, client: WebClient, asked: Claimed) -> Parcel | None:
    """The file, for the session as it is when this is handed to Slack."""
    with hearth.database.reading() as session:
        row = rounds.round_(session, asked.team_id, asked.about)
        if row is None:
            return None
        community = communities.community(session, row.team_id, row.community_id)
        invitation = practice.invitation(session, row)
    place, about = rounds_hour.calendar_words(invitation, community.channel_name if community else "")
    link = invitation.where if invitation.place == Place.LINK else ""
    title = rounds_hour.calendar_title(invitation)
    content = rounds_calendar.calendar_file(
        row, title=title, place=place, about=about, link=link, now=hearth.clock()
    )
    file = {"name": rounds_calendar.file_name(row), "title": title, "content": content}
    said = rounds_hour.calendar_message(is_cancelled=row.state == RoundState.CANCELLED)
    return Parcel(said, [file], stay=None)


def on_open(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        row = hours.led(session, asker.team_id, press.value, asker.user_id)
        if hours.open_hour(session, row, now):
            audit.note_on(session, row, Act.OPENED_ROUND, now, asker.user_id)
            posts.say_opened(session, row, now)
            posts.show_all_anew(session, row, now)
        sheet = facilitating.run_sheet_of(session, row)
    _answer(press, hearth, asker, sheet)
    ack()


def on_close(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        row = hours.led(session, asker.team_id, press.value, asker.user_id)
        if hours.close_hour(session, row, now):
            audit.note_on(session, row, Act.CLOSED_ROUND, now, asker.user_id)
            _close_aloud(session, row, now)
        sheet = facilitating.run_sheet_of(session, row)
    _answer(press, hearth, asker, sheet)
    ack()


def _close_aloud(session: Session, row: Round, now: datetime) -> None:
    thread = threads.thread_of_round(session, row.team_id, row.id)
    posts.show_all_anew(session, row, now)
    if thread is not None:
        posts.say_closed(session, row, thread, now)


def on_cancel(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        row, _community = practice.facilitated(session, asker.team_id, press.value, asker.user_id)
        if plans.cancel(session, row, now):
            audit.note_on(session, row, Act.CANCELLED_ROUND, now, asker.user_id)
            posts.say_cancelled(session, row, now)
            facilitating.say_cancelled(session, row, asker.user_id, now)
            posts.show_all_anew(session, row, now)
        sheet = facilitating.run_sheet_of(session, row)
    _answer(press, hearth, asker, sheet)
    ack()


def _answer(press: Press, hearth: Hearth, asker: Asker, sheet: dict[str, Any]) -> None:
    """The run sheet changes where it stands, and so does a list; any other button is answered in a small form."""
    if press.view:
        home.show_anew(press.client, hearth, asker)
    if press.view.get("callback_id") == Upcoming.SHOWN:
        seen = press.view["private_metadata"]
        community_id = seen.partition("/")[0]
        with hearth.database.reading() as session:
            community = communities.community(session, asker.team_id, community_id)
            form = (
                list_form(session, community, asker, hearth.clock(), Seen.read(seen)) if community else None
            )
        if form:
            press.put_in_place(form)
    elif press.is_in_message_for_all:
        press.replace(**sheet)
    else:
        press.show(rounds_form.said(sheet["blocks"][0]))


def register(app: App) -> None:
    for action_id in ANSWERS:
        app.action(action_id)(on_answer)
    app.action(Rounds.CALENDAR)(on_calendar)
    app.action(Rounds.OPEN)(on_open)
    app.action(Rounds.CLOSE)(on_close)
    app.action(Rounds.CANCEL)(on_cancel)

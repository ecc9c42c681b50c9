"""Files that somebody asked for: writing them when they are handed to Slack, and what follows when they come or go."""

from datetime import datetime

from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.files import NO_LONGER, TAKE_OUT, Parcel, Write
from bot.delivery.outbox import TOO_LATE, arguments
from bot.delivery.outcomes import TOKEN_PROBLEMS, Claimed
from handlers import exports, my_data, rounds_hour
from handlers.blocks import files as blocks
from handlers.channels_posts import UNANSWERED
from handlers.context import Hearth
from handlers.notices import tell
from storage.outbox import OutboxMessage

WRITERS = {
    exports.EXPORT: exports.write,
    my_data.MY_DATA: my_data.write,
    rounds_hour.CALENDAR: rounds_hour.write_calendar,
}
TOLD = (exports.EXPORT, my_data.MY_DATA)  # a calendar file leaves no trace, not this one either
WHY = {TOO_LATE: blocks.too_late, NO_LONGER: blocks.no_longer}


def writing(hearth: Hearth) -> Write:
    def write(client: WebClient, asked: Claimed) -> Parcel | None:
        return WRITERS[asked.kind](hearth, client, asked)

    return write


def on_sent(session: Session, message: OutboxMessage) -> None:
    """Files are out of Slack: nothing has to be known of them any more."""
    if message.kind == TAKE_OUT:
        session.delete(message)


def on_refused(session: Session, message: OutboxMessage, now: datetime) -> None:
    """Slack would not take the files, or not let go of them: whoever asked for them is told."""
    if message.problem in TOKEN_PROBLEMS | {UNANSWERED}:
        return
    if message.kind in TOLD:
        notice = WHY.get(message.problem, blocks.refused)()
        tell(session, message.team_id, message.channel_id, f"refused:{message.id}", notice, now)
    elif message.kind == TAKE_OUT:
        person, day = str(arguments(session, message)["for"]), now.date()
        tell(
            session,
            message.team_id,
            person,
            f"not taken out:{message.about}:{day}",
            blocks.not_taken_out(),
            now,
        )

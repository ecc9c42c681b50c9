"""Files that somebody asked for: writing them when they are handed to Slack, and what follows when they come or go."""

from datetime import datetime

from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.files import NO_LONGER, TAKE_OUT, Parcel, Write
from bot.delivery.outbox import DELETE_FILE, FILES, TOO_LATE, arguments, say
from bot.delivery.outcomes import TOKEN_PROBLEMS, Claimed
from handlers import exports, my_data, rounds_hour
from handlers.blocks import files as blocks
from handlers.channels_posts import UNANSWERED
from handlers.context import Hearth
from handlers.notices import NOTICE
from storage.encryption import scrambled
from storage.outbox import OutboxMessage

WRITERS = {
    exports.EXPORT: exports.write,
    my_data.MY_DATA: my_data.write,
    rounds_hour.CALENDAR: rounds_hour.write_calendar,
}
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
    person, kind = message.channel_id, NOTICE
    if message.method == FILES:
        key, notice = f"refused:{message.id}", WHY.get(message.problem, blocks.refused)()
        if message.kind == rounds_hour.CALENDAR:
            kind = message.kind  # of which no trace is left
    elif message.method == DELETE_FILE:
        person = str(arguments(session, message)["for"])
        key, notice = f"not taken out:{scrambled(session, person)}:{now.date()}", blocks.not_taken_out()
    else:
        return
    say(session, message.team_id, key=key, kind=kind, channel=person, message=notice, now=now)

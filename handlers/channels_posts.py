"""What could not be said in a channel, and asking a facilitator whether it is there when Slack will not tell."""

import re
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.delivery.outbox import FILES, TOO_LATE, UPDATE, arguments, is_there, say_again, was_not_it
from bot.delivery.outcomes import CANNOT_BE_OPENED
from bot.practice.errors import Refusal
from bot.practice.messages import said_at
from bot.practice.replies_early import CLOCK_TOLERANCE
from bot.practice.rights import for_facilitator
from bot.practice.threads import THREAD_POST
from handlers import channels
from handlers.blocks import channels_posts as blocks
from handlers.blocks.slack_words import plain
from handlers.context import Asker, Hearth
from handlers.forms import values_of
from handlers.ids import Channels
from handlers.notices import tell, tell_facilitators
from handlers.presses import Press
from handlers.threads import question_of
from storage import communities, outbox, threads
from storage.communities import Community, RestReason
from storage.outbox import OutboxMessage, OutboxState
from storage.threads import ThreadKind

# https://docs.slack.dev/reference/methods/chat.postMessage
REASONS = {
    "not_in_channel": RestReason.REMOVED,
    "channel_not_found": RestReason.CHANNEL_GONE,
    "is_archived": RestReason.ARCHIVED,
    "missing_scope": RestReason.SCOPE,
    "no_permission": RestReason.SCOPE,
    "access_denied": RestReason.DENIED,
    "ekm_access_denied": RestReason.DENIED,
    "team_access_not_granted": RestReason.DENIED,
}
RESTRICTED = "restricted_action"  # and several that begin with it
GONE = ("user_disabled", "user_not_found")
LINK = re.compile(r"/archives/(?P<channel>[A-Z0-9]+)/p(?P<seconds>\d{10})(?P<rest>\d{6})")
BEFORE_SAYING_AGAIN = timedelta(minutes=1)
UNANSWERED = "unanswered"  # nobody has said whether it is there


class AlreadyAnswered(Refusal):
    """That has been answered already. Thank you for looking."""


class NotALink(Refusal):
    """That is not a link to a message of mine in this channel, from about the time when I posted it.
    Open the message's menu in Slack, choose Copy link, and paste it here.
    """

    usual_field = "link"


def on_refused(session: Session, message: OutboxMessage, now: datetime) -> None:
    """Slack would not take it: a channel that cannot be posted in lets its community rest."""
    community = communities.community_in(session, message.team_id, message.channel_id)
    if community is None:
        if message.problem in GONE:
            channels.depart_from_all(session, message.team_id, message.channel_id, now)
        return
    reason = _reason(message.problem, community)
    if reason is not None:
        channels.rest(session, community, reason, now, _question(session, message))
    elif _was_a_question(session, message) and message.problem not in (CANNOT_BE_OPENED, UNANSWERED):
        notice = blocks.not_asked(
            _words(session, message), community.channel_name, too_late=message.problem == TOO_LATE
        )
        tell_facilitators(session, community, f"not asked:{message.id}", notice, now)


def _question(session: Session, message: OutboxMessage) -> str:
    thread = threads.thread(session, message.team_id, message.about)
    return question_of(session, thread) if thread and _was_a_question(session, message) else ""


def _was_a_question(session: Session, message: OutboxMessage) -> bool:
    thread = threads.thread(session, message.team_id, message.about)
    return message.kind == THREAD_POST and thread is not None and thread.kind == ThreadKind.PROMPT


def _reason(problem: str, community: Community) -> RestReason | None:
    if problem.startswith(RESTRICTED):
        return RestReason.REFUSED
    # A private channel that we are not in any more is not found.
    found = REASONS.get(problem)
    return RestReason.REMOVED if found == RestReason.CHANNEL_GONE and community.private else found


def on_link_refused(session: Session, message: OutboxMessage, now: datetime) -> bool:
    """The message that somebody named is not ours: ask again. False if this was not about a message they named."""
    if message.method != UPDATE or message.problem == CANNOT_BE_OPENED:
        return False
    if "metadata" not in arguments(session, message):
        return False
    was_not_it(session, message, message.problem)
    _ask(session, message, now, again=True)
    return True


def ask_whether_it_is_there(session: Session, message: OutboxMessage, now: datetime) -> None:
    """About files, whoever they are for is asked. Any other direct message is better said twice than never."""
    if message.method == FILES:
        question = blocks.ask_about_files(str(arguments(session, message)["title"]), message.id)
        tell(
            session,
            message.team_id,
            message.channel_id,
            f"ask:{message.id}:{message.attempts}",
            question,
            now,
        )
    elif not _ask(session, message, now, again=False):
        say_again(session, message, now + BEFORE_SAYING_AGAIN)


def _ask(session: Session, message: OutboxMessage, now: datetime, *, again: bool) -> bool:
    community = communities.community_in(session, message.team_id, message.channel_id)
    if community is None:
        return False
    words, tried_at = _words(session, message), message.first_tried_at or message.created_at
    question = blocks.ask(words, message.channel_id, tried_at, community.timezone, message.id, again=again)
    tell_facilitators(session, community, f"ask:{message.id}:{message.attempts}", question, now)
    return True


def _words(session: Session, message: OutboxMessage) -> str:
    return plain(str(arguments(session, message).get("text") or ""))


def _asked(session: Session, asker: Asker, message_id: str) -> OutboxMessage:
    """The message that this person was asked about, if it is still in question."""
    message = outbox.locked(session, asker.team_id, message_id)
    channel_id = message.channel_id if message else ""
    if channel_id != asker.user_id:
        for_facilitator(session, communities.community_in(session, asker.team_id, channel_id), asker.user_id)
    if message is None or message.state != OutboxState.ASKED:
        raise AlreadyAnswered
    return message


def on_is_there(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        message = _asked(session, asker, press.value)
    press.show(blocks.link_form(message.id))
    ack()


def on_files_are_there(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        is_there(session, _asked(session, asker, press.value), now, None)
    ack()
    press.replace(**blocks.files_are_there())


def on_link_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    link, now = values_of(view)["link"].strip(), hearth.clock()
    with hearth.database.transaction() as session:
        message = _asked(session, asker, view["private_metadata"])
        is_there(session, message, now, _ts_in(link, message, now) if link else None)
    ack(response_action="update", view=blocks.thanks())


def _ts_in(link: str, message: OutboxMessage, now: datetime) -> str:
    found = LINK.search(link)
    if found is None or found["channel"] != message.channel_id:
        raise NotALink
    ts = f"{found['seconds']}.{found['rest']}"
    tried_at = message.first_tried_at or message.created_at
    if not tried_at - CLOCK_TOLERANCE <= said_at(ts) <= now + CLOCK_TOLERANCE:
        raise NotALink
    return ts


def on_post_again(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        say_again(session, _asked(session, asker, press.value), now)
    ack()
    press.replace(**blocks.posting_again())


def register(app: App) -> None:
    app.action(Channels.IS_THERE)(on_is_there)
    app.action(Channels.FILES_ARE_THERE)(on_files_are_there)
    app.action(Channels.POST_AGAIN)(on_post_again)
    app.view(Channels.LINK_FORM)(on_link_form)

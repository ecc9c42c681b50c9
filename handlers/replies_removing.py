"""Removing one reply for good, in the desk."""

from typing import Any

from slack_bolt import App

from bot.practice import replies_removing
from bot.practice import threads as practice
from handlers.access import let_look
from handlers.context import Asker, Hearth
from handlers.ids import Replies
from handlers.presses import Press
from handlers.replies import show_thread


def on_remove(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button whose value is a thread, a reply of it and the page that it is on. Pressing again changes nothing."""
    thread_id, reply_id, page = press.value.split("/")
    let_look(press.client, hearth, asker, thread_id)
    now = hearth.clock()
    with hearth.database.transaction() as session:
        thread, community = practice.facilitated(session, asker.team_id, thread_id, asker.user_id)
        replies_removing.remove(session, thread, community, reply_id, asker.user_id, now)
    with hearth.database.reading() as session:
        form = show_thread(session, asker, thread_id, int(page), now)
    press.turn_to(form)
    ack()


def register(app: App) -> None:
    app.action(Replies.REMOVE)(on_remove)

"""Answering without a name: the button under a post, and the form that it opens."""

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.practice import answers as practice
from bot.practice.errors import NotHere
from bot.practice.shared_channels import NotForOthers
from bot.practice.small_numbers import fewest_for
from bot.practice.threads import community_of
from handlers.access import check_is_in, thread_here
from handlers.blocks import answers as blocks
from handlers.context import Asker, Hearth
from handlers.forms import values_of
from handlers.ids import Answers
from handlers.presses import Press
from handlers.threads import question_of
from storage import threads
from storage.columns import new_id
from storage.threads import Thread


def on_answer(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """The form's answer gets its id now, from nobody: sending it twice keeps it once, and it leads to no one."""
    with hearth.database.reading() as session:
        thread = thread_here(session, asker, press.value)
        _check_others(thread, asker)
        practice.check_takes_answers(thread, hearth.clock())
        fewest = fewest_for(thread, community_of(session, thread))
        question = question_of(session, thread)
    people = hearth.lookups.people_in(press.client, asker.team_id, asker.channel_id)
    form = blocks.answer_form(question, f"{thread.id}/{new_id()}", fewest, people)
    press.open_for_anybody(asker, form)
    ack()


def on_answer_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    thread_id, _slash, answer_id = view["private_metadata"].partition("/")
    words = values_of(view)["answer"]
    with hearth.database.reading() as session:
        thread = threads.thread(session, asker.team_id, thread_id)
    if thread is None:
        raise NotHere
    _check_others(thread, asker)
    check_is_in(hearth, client, asker, thread.channel_id)
    with hearth.database.transaction() as session:
        thread = threads.thread(session, asker.team_id, thread_id)
        practice.answer_without_name(session, thread, answer_id, words, asker.user_id, hearth.clock())
    ack(response_action="update", view=blocks.thanks())


def _check_others(thread: Thread, asker: Asker) -> None:
    """People of other organisations answer only what told them what is kept."""
    if asker.is_external and not thread.with_others:
        raise NotForOthers


def register(app: App) -> None:
    app.action(Answers.OPEN)(on_answer)
    app.view(Answers.FORM)(on_answer_form)

"""`/hearth my-data`: what is held of whoever asks. Nobody can ask it of somebody else, and nobody is told that they did."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.files import Parcel, ask_for
from bot.delivery.outcomes import Claimed
from bot.practice import my_data as practice
from bot.practice import my_data_erasing
from bot.practice.errors import NotHere
from bot.practice.my_data import Mine
from bot.practice.my_data_erasing import Erased
from handlers import channels
from handlers.blocks import my_data as blocks
from handlers.blocks import my_data_erasing as erasing
from handlers.blocks import my_data_files as files
from handlers.context import Asker, Call, Hearth
from handlers.ids import MyData
from handlers.my_data_files import papers_of
from handlers.presses import Press
from handlers.threads import questions_of
from storage import communities, my_data, roles
from storage.encryption import scrambled

MY_DATA = "my_data"  # the kind of an outbox message that brings it


def on_my_data_command(call: Call) -> None:
    """From any channel, and from a direct message: also for somebody who has left theirs."""
    with call.hearth.database.reading() as session:
        form = blocks.shown_form(practice.mine(session, call.asker.team_id, call.asker.user_id))
    call.show(form)


def on_open(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.reading() as session:
        form = blocks.shown_form(practice.mine(session, asker.team_id, asker.user_id))
    press.turn_to(form)
    ack()


def on_words(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    community_id, _slash, page = press.value.partition("/")
    with hearth.database.reading() as session:
        community = communities.community(session, asker.team_id, community_id)
        if community is None:
            raise NotHere
        found = my_data.replies_by(session, asker.team_id, community.id, asker.user_id)
        if not found:
            raise NotHere
        questions = questions_of(session, [thread for _reply, thread in found])
        asked = {reply.id: questions[thread.id] for reply, thread in found}
    index = int(page) if page.isdecimal() else 0
    press.turn_to(blocks.words_form([reply for reply, _thread in found], community, index, asked))
    ack()


def on_bring(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        minute = int(now.timestamp()) // 60  # a second press in it means the same files
        ask_for(
            session,
            asker.team_id,
            key=f"my-data:{scrambled(session, asker.user_id)}:{minute}",
            kind=MY_DATA,
            about=asker.user_id,
            person=asker.user_id,
            title=files.title(),
            now=now,
        )
    press.show(blocks.on_its_way())
    ack()


def write(hearth: Hearth, client: WebClient, asked: Claimed) -> Parcel:
    """The files, of what is held of them when these are handed to Slack."""
    with hearth.database.reading() as session:
        return files.message(papers_of(session, asked.team_id, asked.about, hearth.clock()))


def on_erase(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.reading() as session:
        mine = practice.mine(session, asker.team_id, asker.user_id)
        form = erasing.erase_form(mine, _whom_to_ask(session, mine, asker.user_id))
    press.turn_to(form)
    ack()


def _whom_to_ask(session: Session, mine: Mine, user_id: str) -> Mapping[str, list[str]]:
    """Who looks after the communities in which a hold stands, besides the one who asks."""
    held = [place.community for place in mine.places if place.is_held]
    return {
        community.id: [
            other
            for other in roles.facilitators(session, community.team_id, community.id)
            if other != user_id
        ]
        for community in held
    }


def on_erase_form(ack: Any, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        erased = erase(session, asker.team_id, asker.user_id, hearth.clock(), asker.user_id)
    hearth.lookups.forget(asker.team_id, asker.user_id)
    ack(response_action="update", view=erasing.erased_form(erased))


def erase(session: Session, team_id: str, user_id: str, now: datetime, by: str) -> Erased:
    """End somebody's roles and forget them. `by` is themselves, or "" for whoever runs Hearth."""
    my_data_erasing.lock_places(session, team_id, user_id)
    channels.depart_from_all(session, team_id, user_id, now)
    return my_data_erasing.erase(session, team_id, user_id, now, by)


def register(app: App) -> None:
    app.action(MyData.OPEN)(on_open)
    for action_id in (MyData.WORDS, MyData.PREVIOUS, MyData.NEXT):
        app.action(action_id)(on_words)
    app.action(MyData.BRING)(on_bring)
    app.action(MyData.ERASE)(on_erase)
    app.view(MyData.ERASE_FORM)(on_erase_form)

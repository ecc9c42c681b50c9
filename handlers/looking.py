"""Before words are shown: whoever asks is still in the channel that they were said in, and the audit notes it."""

from slack_sdk import WebClient

from bot.practice import audit, reading
from bot.practice import threads as practice
from handlers.asking import Asker, Hearth
from handlers.visiting import check_still_there


def check_looks(client: WebClient, hearth: Hearth, asker: Asker, thread_id: str) -> None:
    """Refuses all but those who facilitate, and are in the channel as far as Slack can tell."""
    with hearth.database.reading() as session:
        _thread, community = practice.facilitated(session, asker.team_id, thread_id, asker.user_id)
    check_still_there(hearth, client, asker, community.channel_id)


def let_look(client: WebClient, hearth: Hearth, asker: Asker, thread_id: str) -> None:
    """Somebody is about to be shown the replies of a thread, if they may read them. Refuses as `check_looks` does."""
    check_looks(client, hearth, asker, thread_id)
    with hearth.database.transaction() as session:
        thread, _community = practice.facilitated(session, asker.team_id, thread_id, asker.user_id)
        if reading.may_read(session, thread, asker.user_id):
            audit.looked(session, thread, asker.user_id, hearth.clock())

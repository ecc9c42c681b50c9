"""People of other organisations, in a channel that is shared with them: what they may do, and whose words are theirs.

Slack gives them no commands of ours (https://github.com/slackapi/bolt-python/issues/767), but shows them our posts with
their buttons: whoever pressed is in `user.team_id`, and the app's own workspace in `team`, or for a form in the view's
`app_installed_team_id` (https://github.com/slackapi/bolt-js/issues/1614).
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.practice.errors import Refusal
from handlers.context import Asker
from handlers.ids import Answers, Communities, MyData, Rounds

MAY = frozenset(
    {
        Communities.WHAT_IS_KEPT,
        Answers.OPEN,
        Answers.FORM,
        Rounds.YES,
        Rounds.MAYBE,
        Rounds.NO,
        # What is held of themselves, from the Home tab.
        MyData.OPEN,
        MyData.WORDS,
        MyData.PREVIOUS,
        MyData.NEXT,
        MyData.BRING,
        MyData.ERASE,
        MyData.ERASE_FORM,
    }
)
SAYS_NOTHING_OF_ANYBODY = frozenset({Communities.WHAT_IS_KEPT})  # all else is looked up by who they are
WHOSE = ("user_team", "source_team", "team")


class NotForThem(Refusal):
    """This is for the people of the organisation that runs Hearth here. You are welcome to reply in the thread, or to
    press Answer Without My Name.
    """


class NotTold(Refusal):
    """Slack did not tell me who you are. Please try again later, or reply in the thread."""


def team_of_actor(body: Mapping[str, Any]) -> str:
    """The workspace of whoever pressed a button or sent a form; "" where Slack does not say."""
    user = body.get("user")
    return str(user.get("team_id") or "") if isinstance(user, dict) else ""


def is_of_others(body: Mapping[str, Any], team_id: str, looked_up: Callable[[], bool]) -> bool:
    """Whether whoever acts is of another organisation.

    Where an organisation has several workspaces, Slack names the same one for a person wherever they act
    (https://github.com/slackapi/bolt-js/issues/1875): there it is looked up whose they are.
    """
    if team_of_actor(body) in ("", team_id):
        return False
    return looked_up() if (body.get("enterprise") or {}).get("id") else True


def check_may(body: Mapping[str, Any], asker: Asker, is_stranger: Callable[[], bool]) -> None:
    """Refuses somebody of another organisation all that is not open to them.

    A user's id is Slack's word for somebody within one workspace: where ours knows somebody of its own by the same id,
    what is held under it is theirs. `is_stranger`: whether our workspace knows it to be of another organisation.
    """
    if not asker.is_external:
        return
    wanted = {action.get("action_id") for action in body.get("actions") or ()}
    wanted |= {(body.get("view") or {}).get("callback_id")} if not wanted else set()
    if not wanted <= MAY:
        raise NotForThem
    if not wanted <= SAYS_NOTHING_OF_ANYBODY and not is_stranger():
        raise NotTold


def enterprise_of(body: Mapping[str, Any]) -> str | None:
    """The organisation of the workspace that an event is told to, where it has several."""
    told: Mapping[str, Any] = (body.get("authorizations") or [{}])[0]
    return told.get("enterprise_id")


def is_theirs(
    body: Mapping[str, Any], message: Mapping[str, Any], team_id: str, enterprise_id: str | None
) -> bool:
    """Whether somebody of another organisation wrote a message that an event tells of.

    In a shared channel somebody of whom Slack does not say whose they are is taken for one of them. Workspaces of one
    organisation share channels, too, and are no others to each other.
    """
    teams = {str(message[name]) for name in WHOSE if message.get(name)}
    strange = bool(teams - {team_id, enterprise_id})
    if body.get("is_ext_shared_channel"):
        return strange or not teams
    return strange and not enterprise_id

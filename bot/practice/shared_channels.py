"""Channels that are shared with other organisations: no words are kept with a name there, neither theirs nor ours.

What people of other organisations say is kept only under a post that told them so (`Thread.with_others`), and that is
one that was posted when the channel was known to be shared.
"""

from bot.practice.errors import Refusal
from storage.communities import Community, Promise


class NoNamesHere(Refusal):
    """This channel is shared with another organisation, so no names may be kept here.
    Choose “Without names” or “Nothing is kept”.
    """

    usual_field = "promise"


class NamesAreKept(Refusal):
    """This channel is shared with another organisation now, so no names may be kept here any more.
    Open `/hearth settings`, choose “Without names” or “Nothing is kept”, and then bring the community back.
    """


class NotForOthers(Refusal):
    """This channel became shared with your organisation after this was posted, so nothing of what you answer
    to it is kept. You are welcome to answer the next one.
    """

    usual_field = "answer"


def check_promise(is_shared: bool, promise: Promise) -> None:
    """Refuses to keep names in a channel that is shared."""
    if is_shared and promise == Promise.WITH_NAMES:
        raise NoNamesHere


def promise_here(community: Community, promise: Promise) -> Promise:
    """What may be promised in the channel as it is now. A question may have been written before it was shared."""
    if community.is_shared and promise == Promise.WITH_NAMES:
        return Promise.WITHOUT_NAMES
    return promise

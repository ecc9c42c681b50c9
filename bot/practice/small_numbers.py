"""From how many people on what they wrote without a name may be shown (docs/small-numbers.md).

People are counted, each once: somebody who writes often does not make up the number alone.
"""

from dataclasses import dataclass

from sqlmodel import Session

from storage import replies, threads
from storage.communities import Community, Promise
from storage.replies import Came
from storage.threads import Thread

FEWEST_PEOPLE = 5
FLOOR = 3
MOST = 50


@dataclass(frozen=True)
class Count:
    """How many replies may be told of. `fewer_than`: fewer people answered without a name, perhaps nobody.

    `held_back`: messages in the thread that the guard held back, and that have been neither mended nor deleted. In an open
    thread without names they are among `replies`.
    """

    replies: int
    fewer_than: int = 0
    held_back: int = 0


def fewest_of(community: Community) -> int:
    """From how many people on the answers to a question posted now will be shown."""
    return max(community.fewest_people, FLOOR)


def ask_for_no_fewer(session: Session, community: Community) -> None:
    """A higher number is at once what people are told of every thread: so it stays theirs, should it be lowered again."""
    threads.ask_for_no_fewer(session, community.team_id, community.id, fewest_of(community))


def fewest_for(thread: Thread, community: Community) -> int:
    """What was promised when the thread was posted, or more, if its community asks for more by now."""
    return max(thread.fewest_people, fewest_of(community))


def are_enough(thread: Thread, community: Community) -> bool:
    """Whether the answers that were typed in the form may be shown; not before the thread has closed."""
    return thread.closed_at is not None and thread.answerers_at_closing >= fewest_for(thread, community)


def are_enough_in_thread(thread: Thread, community: Community) -> bool:
    """The same of what was typed in the thread in time."""
    return thread.closed_at is not None and thread.people_at_closing >= fewest_for(thread, community)


def count(session: Session, thread: Thread, community: Community) -> Count:
    """While a thread is open, only what everybody sees in it is counted: else one could see somebody answer. Without
    names, what was held back is among it: else one could see whose reply does not count.
    """
    if thread.closed_at is None:
        in_thread = replies.how_many(session, thread, Came.THREAD)
        held_back = replies.how_many(session, thread, Came.HELD_BACK)
        if thread.promise == Promise.WITH_NAMES:
            return Count(in_thread, held_back=held_back)
        return Count(in_thread + held_back)
    held_back = thread.held_back_at_closing
    if thread.promise == Promise.NOTHING or are_enough(thread, community):
        return Count(thread.replies_at_closing, held_back=held_back)
    in_thread = thread.replies_at_closing - thread.answers_at_closing
    return Count(in_thread, fewest_for(thread, community), held_back)

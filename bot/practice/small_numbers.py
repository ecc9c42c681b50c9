"""From how many answers without a name on they may be shown (docs/small-numbers.md)."""

from dataclasses import dataclass

from sqlmodel import Session

from storage import replies
from storage.communities import Community, Promise
from storage.replies import Came
from storage.threads import Thread

FEWEST_ANSWERS = 5
FLOOR = 3
MOST = 50


@dataclass(frozen=True)
class Count:
    """How many replies may be told of. `fewer_than`: there are fewer answers without a name, perhaps none.

    `held_back`: messages in the thread that the guard held back, and that have been neither mended nor deleted.
    """

    replies: int
    fewer_than: int = 0
    held_back: int = 0


def fewest_of(community: Community) -> int:
    """From how many answers on those to a question posted now will be shown."""
    return max(community.fewest_answers, FLOOR)


def fewest_for(thread: Thread, community: Community) -> int:
    """What was promised when the thread was posted, or more, if its community asks for more by now."""
    return max(thread.fewest_answers, fewest_of(community))


def are_enough(thread: Thread, community: Community) -> bool:
    """Whether the answers that were typed in the form may be shown; not before the thread has closed."""
    return (
        thread.closed_at is not None
        and thread.answers_at_closing >= fewest_for(thread, community)
        and thread.answerers_at_closing >= FLOOR
    )


def count(session: Session, thread: Thread, community: Community) -> Count:
    """While a thread is open, only what everybody sees in it is counted: else one could see somebody answer."""
    if thread.closed_at is None:
        held_back = replies.how_many(session, thread, Came.HELD_BACK)
        return Count(replies.how_many(session, thread, Came.THREAD), held_back=held_back)
    held_back = thread.held_back_at_closing
    if thread.promise == Promise.NOTHING or are_enough(thread, community):
        return Count(thread.replies_at_closing, held_back=held_back)
    in_thread = thread.replies_at_closing - thread.answers_at_closing
    return Count(in_thread, fewest_for(thread, community), held_back)

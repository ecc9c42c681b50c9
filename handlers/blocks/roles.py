"""Who is what in a community, and what each may see, as everybody may know it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from storage.communities import Community
from storage.roles import Role

MOST_LISTED = 12


@dataclass(frozen=True)
class People:
    """Who facilitates, who helps them, and who sees numbers and summaries."""

    facilitators: Sequence[str]
    co_facilitators: Sequence[str]
    observers: Sequence[str]

    @classmethod
    def of(cls, roles: Mapping[str, Role]) -> "People":
        def those(role: Role) -> list[str]:
            return [user_id for user_id, theirs in roles.items() if theirs == role]

        return cls(those(Role.FACILITATOR), those(Role.CO_FACILITATOR), those(Role.OBSERVER))

    @property
    def readers(self) -> list[str]:
        return [*self.facilitators, *self.co_facilitators]


def looked_after_by(facilitators: Sequence[str]) -> str:
    if not facilitators:
        return _("Nobody looks after this community now. Type `/hearth start` here to do it yourself.")
    sentence = ngettext(
        "{names} looks after this community.", "{names} look after this community.", len(facilitators)
    )
    return sentence.format(names=names(facilitators))


def whom_to_ask(facilitators: Sequence[str] | None) -> str:
    """After a refusal; None where it may not be said who they are."""
    if facilitators is None:
        return _("`/hearth help` in its channel says who they are.")
    if not facilitators:
        return looked_after_by(facilitators)
    sentence = ngettext("Ask {names}.", "Ask one of them: {names}.", len(facilitators))
    return sentence.format(names=names(facilitators))


def who_is_what(people: People) -> list[str]:
    """A sentence for each role that somebody has."""
    helping = ngettext(
        "{names} helps to look after it, and can read the same.",
        "{names} help to look after it, and can read the same.",
        len(people.co_facilitators),
    ).format(names=names(people.co_facilitators))
    watching = ngettext(
        "{names} sees numbers and summaries, and no replies.",
        "{names} see numbers and summaries, and no replies.",
        len(people.observers),
    ).format(names=names(people.observers))
    return [
        looked_after_by(people.facilitators),
        *([helping] if people.co_facilitators else []),
        *([watching] if people.observers else []),
    ]


def roles_given(people: People, community: Community, others: Sequence[str]) -> e.Block:
    """To the channel: who has a role now, and what it lets them see. `others` look after it as before."""
    earlier = _("Whoever looks after it, or helps to, can also read the replies that were kept here before.")
    if community.taken_over_at is not None:
        earlier = what_they_read(community)
    looking = ngettext(
        "{names} looks after this community now.",
        "{names} look after this community now.",
        len(people.facilitators),
    ).format(names=names(people.facilitators))
    if others:
        looking = ngettext(
            "{names} looks after this community, too, together with {others}.",
            "{names} look after this community, too, together with {others}.",
            len(people.facilitators),
        ).format(names=names(people.facilitators), others=names(others))
    helping = ngettext(
        "{names} helps to look after this community now, and can read the replies, too.",
        "{names} help to look after this community now, and can read the replies, too.",
        len(people.co_facilitators),
    ).format(names=names(people.co_facilitators))
    watching = ngettext(
        "{names} sees numbers and summaries of this community now, in my Home tab, and no replies.",
        "{names} see numbers and summaries of this community now, in my Home tab, and no replies.",
        len(people.observers),
    ).format(names=names(people.observers))
    said = [
        *([looking] if people.facilitators else []),
        *([helping] if people.co_facilitators else []),
        *([earlier] if people.readers else []),
        *([watching] if people.observers else []),
        _("`/hearth privacy` says who can read what."),
    ]
    return e.message(" ".join(said), e.section(" ".join(said)))


def role_left(channel_name: str, role: Role, others: Sequence[str]) -> e.Block:
    """To somebody who has left a channel: what they were to its community, and how to be it again."""
    channel = f"*#{e.escape(channel_name)}*" if channel_name else _("the channel")
    if role == Role.OBSERVER:
        lost = _("You have left {channel}, so you no longer see the numbers and summaries of its community.")
    elif others:
        lost = _("You have left {channel}, so you no longer look after its community.")
    else:
        lost = _(
            "You have left {channel}, and nobody else looks after its community, so it is resting. If it is time to stop, that is "
            "all right. To go on, join the channel again and type `/hearth start` there: you then read again what you could read before."
        )
    again = _("If you did not mean to, join the channel again.") if others else ""
    words = " ".join(
        filter(None, (lost.format(channel=channel), again, whom_to_ask(others) if others else ""))
    )
    return e.message(words, e.section(words))


def role_taken(community: Community, by: str) -> e.Block:
    """To somebody whom a facilitator took off the list."""
    words = _(
        "{who} has taken you off the list of those who have a part in <#{channel}>. You are in the channel as before. If that is a "
        "surprise, ask {who}: two people may have changed the settings at once."
    ).format(who=e.person(by), channel=community.channel_id)
    return e.message(words, e.section(words))


def what_you_read(*, again: bool = False) -> str:
    """To somebody who takes a community over; `again`: who looked after it before."""
    if again:
        return _(
            "You read again what you could read before you left, and the replies to what is asked from now on."
        )
    return _(
        "You read the replies to what is asked from now on. What people said before was for those who looked after it then, "
        "and stays closed to you."
    )


def what_they_read(community: Community) -> str:
    """To everybody, of those who took a community over; or who would."""
    if community.taken_over_at is None:
        return _(
            "If nobody looks after it any more and somebody takes it over, they see no reply to an earlier question, "
            "unless they looked after it when they left."
        )
    return _(
        "It was taken over on {day}. Whoever has come to look after it since then sees no reply to an earlier question. "
        "The one exception is somebody who looked after it until that day, or until they left the channel."
    ).format(day=e.moment(community.taken_over_at, community.timezone, e.DAY))


def who_reads_again(user_id: str) -> str:
    return _("{who} looked after it before, and reads again what they could read then.").format(
        who=e.person(user_id)
    )


def names(user_ids: Sequence[str]) -> str:
    listed = ", ".join(e.person(user_id) for user_id in user_ids[:MOST_LISTED])
    more = len(user_ids) - MOST_LISTED
    return listed if more <= 0 else _("{names} and {number} more").format(names=listed, number=more)

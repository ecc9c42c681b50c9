"""The first post in a channel that has become a community."""

from collections.abc import Sequence

from bot.practice.contacts import Contacts
from bot.practice.language import _, ngettext
from handlers.blocks import contacts as support
from handlers.blocks import elements as e
from handlers.blocks.holds import hold_line
from handlers.blocks.menu import not_for_emergencies
from handlers.blocks.promises import shared_line, usual_promise
from handlers.blocks.roles import what_they_read, who_reads_again
from handlers.blocks.what_is_kept import when_deleted
from storage.communities import Community, Promise


def welcome(
    community: Community,
    facilitators: Sequence[str],
    contacts: Contacts,
    *,
    reads_again: bool = False,
    is_held: bool = False,
) -> e.Block:
    """The first post: what Hearth does, what it keeps, for how long, where to find support, and how to look or leave."""
    names = ", ".join(e.person(user_id) for user_id in facilitators)
    does = ngettext(
        "I'm Hearth, started here by {who}: I ask this community a question now and then, and {names} tells you what was heard.",
        "I'm Hearth, started here by {who}: I ask this community a question now and then, and {names} tell you what was heard.",
        len(facilitators),
    ).format(who=e.person(community.started_by), names=names)
    reads = what_they_read(community) if community.taken_over_at is not None else ""
    if reads_again:
        reads = f"{reads} {who_reads_again(community.started_by)}"
    kept = when_deleted(community, are_there_words=community.promise != Promise.NOTHING)
    if is_held:
        kept = f"{kept} {hold_line(community.promise)}"
    look = _(
        "Type `/hearth privacy` to see what is kept here, and leave whenever you like: nobody is chased."
    )
    keeps = usual_promise(community.promise)
    shared = shared_line(community.promise, community.words_days) if community.is_shared else ""
    emergency, found = not_for_emergencies(), support.said(contacts, community.timezone)
    return e.message(
        " ".join(filter(None, (_("Welcome."), does, reads, keeps, kept, shared, look, found, emergency))),
        e.header(_("Welcome")),
        e.section("\n\n".join(filter(None, (does, reads, keeps, f"{kept} {look}")))),
        *([e.section(shared)] if shared else []),
        *support.shown(contacts, community.timezone),
        e.context(emergency),
    )

"""Erasing what is held of the person who asks: what goes, what stays, what waits, and what is gone."""

from collections.abc import Mapping, Sequence

from bot.practice.language import _, ngettext
from bot.practice.my_data import Mine, Place
from bot.practice.my_data_erasing import Erased
from handlers.blocks import elements as e
from handlers.blocks.my_data import titled
from handlers.ids import MyData


def erase_form(mine: Mine, facilitators: Mapping[str, Sequence[str]]) -> e.Block:
    """What goes and what stays, before it is too late. `facilitators` of the communities in which a hold stands."""
    blocks = [
        titled(_("What goes at once"), _goes(mine)),
        titled(_("What stays, and why"), _stays()),
    ]
    held = [place for place in mine.places if place.is_kept_by_hold]
    if held:
        blocks.append(titled(_("What has to wait"), [_waits(place, facilitators) for place in held]))
    return e.modal(
        MyData.ERASE_FORM,
        _("Erase what I hold?"),
        [
            *blocks,
            e.context(
                _(
                    "If you want a copy, close this, choose *Bring It to Me* first, and download it: its files in Slack go, too, when you erase."
                )
            ),
        ],
        submit=_("Erase It"),
        close=_("Keep It"),
    )


def _goes(mine: Mine) -> list[str]:
    ends = [
        _("You will have no part in looking after <#{channel}>.").format(channel=place.community.channel_id)
        for place in mine.places
        if place.role
    ]
    if ends:
        ends.append(
            _("If nobody else looks after a community, it rests, and its channel is told how to go on.")
        )
    return [
        *ends,
        _("Your replies with your name, and what you have begun to write."),
        _("That you mean to come to a session, tell a story at one, or help to facilitate it."),
        _(
            "Your name as the one who wrote a question, planned a session, published a summary or started here."
        ),
    ]


def _stays() -> list[str]:
    return [
        _(
            "Questions and summaries themselves: they belong to their community. It is no longer said who wrote them."
        ),
        _("How many replies there were: a number, without your words or name."),
        _("Replies without names, which I cannot find by person."),
        _("The list of who did what, which holds nobody's words, so that nobody can look at replies unseen."),
        _("What is in Slack itself. You can delete your messages there."),
        _(
            "What is in backups of the server that I run on, until these are deleted. Your organisation says when."
        ),
    ]


def _waits(place: Place, facilitators: Mapping[str, Sequence[str]]) -> str:
    people = ", ".join(e.person(user_id) for user_id in facilitators.get(place.community.id, ()))
    waits = _(
        "In <#{channel}> a hold stands, so your words there cannot be erased yet. I note that you asked, and do it when "
        "the hold is lifted."
    ).format(channel=place.community.channel_id)
    whom = (
        _("You can ask {people} about it.").format(people=people)
        if people
        else _("Ask whoever runs Hearth about it.")
    )
    return f"{waits} {whom}"


def erased_form(erased: Erased) -> e.Block:
    """What was erased, in numbers."""
    counts = [
        (
            ngettext("{count} reply with your name", "{count} replies with your name", erased.replies),
            erased.replies,
        ),
        (
            ngettext("your name in {count} place", "your name in {count} places", erased.authorships),
            erased.authorships,
        ),
        (ngettext("{count} part in a session", "{count} parts in sessions", erased.parts), erased.parts),
        (
            ngettext("{count} answer to an invitation", "{count} answers to invitations", erased.answers),
            erased.answers,
        ),
        (ngettext("{count} draft", "{count} drafts", erased.drafts), erased.drafts),
    ]
    gone = ", ".join(sentence.format(count=number) for sentence, number in counts if number)
    words = [_("Gone: {what}.").format(what=gone) if gone else _("There was nothing more to erase.")]
    for community in erased.waiting:
        waits = _("In <#{channel}> it waits until the hold is lifted. I will tell you then.")
        words.append(waits.format(channel=community.channel_id))
    return e.modal(MyData.DONE, _("It is done"), [e.section("\n".join(words))], close=_("Close"))

"""What is held of the person who asks, in plain words, and the forms in which they take it away or erase it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.practice.language import _, ngettext
from bot.practice.my_data import Erased, Mine, Place
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.reading import page_at, shown, turning
from handlers.ids import MyData
from storage.communities import Community, Role
from storage.replies import Kept
from storage.rounds import Answer, Part

MOST_PLACES = 40


def shown_form(mine: Mine) -> e.Block:
    """All that is held of somebody in this workspace."""
    intro = _("This is what I hold of you in this workspace, whichever channels you are in. Only you see it.")
    blocks = [e.section(intro)]
    for place in mine.places[:MOST_PLACES]:
        blocks += [e.divider(), _place(place)]
    more = len(mine.places) - MOST_PLACES
    if more > 0:
        sentence = ngettext("And in {number} more community.", "And in {number} more communities.", more)
        blocks.append(e.section(f"{sentence.format(number=more)} {_('The file names them all.')}"))
    if not mine.places:
        blocks.append(e.section(_("Nothing in any community bears your name.")))
    blocks += [
        e.divider(),
        _titled(_("Elsewhere"), elsewhere(mine)),
        _titled(_("Not to be found"), unfound()),
    ]
    return e.modal(
        MyData.SHOWN,
        _("What I hold of you"),
        [
            *blocks,
            e.actions(
                e.button(_("Bring It to Me"), MyData.BRING),
                e.button(_("Erase It…"), MyData.ERASE, style="danger"),
            ),
        ],
        close=_("Close"),
    )


def _titled(title: str, lines: Sequence[str]) -> e.Block:
    return e.section("\n".join([f"*{title}*", *(f"•  {line}" for line in lines)]))


def _place(place: Place) -> e.Block:
    def day(moment: datetime) -> str:
        return e.moment(moment, place.community.timezone, e.DAY)

    button = None
    if place.named_replies:
        button = e.button(_("Show My Words"), MyData.WORDS, f"{place.community.id}/0")
    words = "\n".join(
        [f"*<#{place.community.channel_id}>*", *(f"•  {line}" for line in place_lines(place, day))]
    )
    return e.section(words, accessory=button)


def place_lines(place: Place, day: Callable[[datetime], str]) -> list[str]:
    """What is held of somebody in one community, a sentence each; `day` says a day."""
    return [
        *_counted(place),
        *([_role(place.role)] if place.role else []),
        *([_("You started it.")] if place.started else []),
        *([_("You set the hold that stands here.")] if place.set_hold else []),
        *(_part(part).format(day=day(row.starts_at)) for part, row in place.parts),
        *(_answer(answer).format(day=day(row.starts_at)) for answer, row in place.answers),
        *_hold(place),
    ]


def _counted(place: Place) -> list[str]:
    replies, questions, sessions = place.named_replies, place.questions, place.sessions
    said = [
        (replies, ngettext("{n} reply with your name.", "{n} replies with your name.", replies)),
        (questions, ngettext("{n} question that you wrote.", "{n} questions that you wrote.", questions)),
        (sessions, ngettext("{n} session that you planned.", "{n} sessions that you planned.", sessions)),
        (
            place.summaries,
            ngettext("{n} summary that you published.", "{n} summaries that you published.", place.summaries),
        ),
    ]
    return [sentence.format(n=number) for number, sentence in said if number]


def _role(role: Role) -> str:
    return {
        Role.FACILITATOR: _("You look after this community."),
        Role.CO_FACILITATOR: _("You help to look after this community."),
        Role.OBSERVER: _("You see the numbers and summaries of this community."),
    }[role]


def _part(part: Part) -> str:
    return {
        Part.PANELLIST: _("You tell a story at the session of {day}."),
        Part.CO_FACILITATOR: _("You help to facilitate the session of {day}."),
    }[part]


def _answer(answer: Answer) -> str:
    return {
        Answer.YES: _("You mean to come to the session of {day}."),
        Answer.MAYBE: _("You may come to the session of {day}."),
        Answer.NO: _("You cannot come to the session of {day}."),
    }[answer]


def _hold(place: Place) -> list[str]:
    if place.asked_at is not None:
        return [_("A hold stands here. What you asked me to erase goes when it is lifted.")]
    return [_("A hold stands here, so this cannot be erased before it is lifted.")] if place.is_held else []


def elsewhere(mine: Mine) -> list[str]:
    """What is held of somebody outside of any community."""
    drafts = ngettext(
        "{count} thing that you began to write and have not sent.",
        "{count} things that you began to write and have not sent.",
        mine.drafts,
    )
    messages = ngettext(
        "That I sent you {count} direct message: not its words, and for two weeks.",
        "That I sent you {count} direct messages: not their words, and for two weeks.",
        mine.messages,
    )
    audit = ngettext(
        "{count} line in the list of who did what. It holds nobody's words, and stays, so that a community can see who "
        "looked at what it said.",
        "{count} lines in the list of who did what. It holds nobody's words, and stays, so that a community can see who "
        "looked at what it said.",
        mine.audit_lines,
    )
    lines = [(drafts, mine.drafts), (messages, mine.messages), (audit, mine.audit_lines)]
    return [sentence.format(count=number) for sentence, number in lines if number] or [_("Nothing.")]


def unfound() -> list[str]:
    """What cannot be found by person, and what can be done about it."""
    return [
        _(
            "Replies that are kept without names: I never wrote down who wrote them, so nobody can find yours among "
            "them. While a thread is open, delete your message in Slack and my copy goes too."
        ),
        _("Answers given with *Answer Without My Name*: I never wrote down whose they are."),
        _("While a thread is open, a scrambled mark of who has answered. It goes when the thread closes."),
        _("What Slack itself keeps of what you wrote there: for that, ask your organisation."),
    ]


def words_form(
    replies: Sequence[Kept], community: Community, index: int, questions: Mapping[str, str]
) -> e.Block:
    """A page of what somebody said with their name. `questions` are those that were asked, by the reply's id."""
    page, index, count = page_at(replies, index)
    blocks = [e.section(f"*<#{community.channel_id}>*")]
    last = ""
    for piece in page:
        question = questions.get(piece.reply.id, "")
        if question and question != last:
            blocks.append(s.paragraph(s.sentence(_("To {question}:"), question=s.quoted(question, 150))))
        last = question
        blocks += shown([piece], community.timezone)
    blocks += turning(index, count, MyData.PREVIOUS, MyData.NEXT, f"{community.id}/")
    back = e.button(_("Back to All"), MyData.OPEN)
    return e.modal(MyData.SHOWN, _("Your words"), [*blocks, e.divider(), e.actions(back)], close=_("Close"))


def on_its_way() -> e.Block:
    words = _(
        "I'm sending it to you in a direct message, as two files. Slack keeps them until you delete them."
    )
    return e.modal(MyData.DONE, _("On its way"), [e.section(words)], close=_("Close"))


def erase_form(mine: Mine, facilitators: Mapping[str, Sequence[str]]) -> e.Block:
    """What goes and what stays, before it is too late. `facilitators` of the communities in which a hold stands."""
    blocks = [
        _titled(_("What goes, at once and for good"), _goes(mine)),
        _titled(_("What stays, and why"), _stays()),
    ]
    held = [place for place in mine.places if place.is_kept_by_hold]
    if held:
        blocks.append(_titled(_("What has to wait"), [_waits(place, facilitators) for place in held]))
    return e.modal(
        MyData.ERASE_FORM,
        _("Erase what I hold?"),
        [*blocks, e.context(_("If you want a copy, close this and choose *Bring It to Me* first."))],
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

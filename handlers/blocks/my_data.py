"""What is held of the person who asks, in plain words, and how they take it away."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.practice.language import _, ngettext
from bot.practice.my_data import Mine, Place
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.replies_pages import page_at, shown, turning
from handlers.ids import MyData
from storage.communities import Community
from storage.replies import Kept
from storage.roles import Role
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
        titled(_("Elsewhere"), elsewhere(mine)),
        titled(_("Not to be found"), unfound()),
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


def titled(title: str, lines: Sequence[str]) -> e.Block:
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
        *(_left(place, day)),
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


def _left(place: Place, day: Callable[[datetime], str]) -> list[str]:
    if place.looked_after_until is None or place.role is not None:
        return []
    sentence = _(
        "You looked after this community until {day}, when you left its channel. That goes with the words of that time."
    )
    return [sentence.format(day=day(place.looked_after_until))]


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
    early = ngettext(
        "{count} message that came before Slack told me whether it answers a post of mine. It waits for that, two days at most.",
        "{count} messages that came before Slack told me whether they answer a post of mine. They wait for that, two days at most.",
        mine.early,
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
    lines = [(drafts, mine.drafts), (early, mine.early), (messages, mine.messages), (audit, mine.audit_lines)]
    return [sentence.format(count=number) for sentence, number in lines if number] or [_("Nothing.")]


def unfound() -> list[str]:
    """What cannot be found by person, and what can be done about it."""
    return [
        _(
            "Replies that are kept without names: I do not keep who wrote them. While a thread is open, my copy knows its message "
            "in Slack, so that your edits are followed: delete the message, and my copy goes too. Once the thread has closed, "
            "nobody can find yours among them."
        ),
        _(
            "Answers given with *Answer Without My Name*: I never wrote down whose they are. Once they can be read, a "
            "facilitator can remove one, if you say which."
        ),
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
        "I'm sending it to you in a direct message, as two files. Only you can see it there, and whoever administers Slack, "
        "until I take it out again tomorrow."
    )
    return e.modal(MyData.DONE, _("On its way"), [e.section(words)], close=_("Close"))

"""Where to find support: what everybody is shown, the form it is written in, and asking whether it is still right."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.practice.contacts import Contacts, Service
from bot.practice.language import _
from bot.practice.local_time import local_day
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks import sentences as s
from handlers.blocks.roles import whom_to_ask
from handlers.ids import Contacts as Ids
from handlers.ids import Menu
from storage.communities import Community

ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)]")
LONGEST_TYPED = 2400


def said(contacts: Contacts, timezone: str) -> str:
    """In one line, for the text of a message; "" where nobody has written anything down."""
    if not contacts.services:
        return ""
    listed = "; ".join(f"{e.escape(one.name)}: {e.escape(one.reach)}" for one in contacts.services)
    return _("If you need support: {listed}. {checked}").format(
        listed=listed, checked=_checked(contacts, timezone)
    )


def shown(contacts: Contacts, timezone: str) -> list[e.Block]:
    """What was typed can mention nobody: it stands in rich text."""
    if not contacts.services:
        return []
    heading = s.sentence(_("*If you need support* {checked}:"), checked=_checked(contacts, timezone))
    listed = s.bullets([[*_service(one)] for one in contacts.services])
    return [e.rich_text(s.section(heading), listed)]


def _checked(contacts: Contacts, timezone: str) -> str:
    assert contacts.checked_at is not None  # noqa: S101 - what is written down was checked then
    return _("(last checked on {day})").format(day=local_day(contacts.checked_at, timezone))


def _last_checked(moment: datetime, timezone: str) -> str:
    return _("Last checked on {day}.").format(day=local_day(moment, timezone))


def _service(one: Service) -> Iterator[e.Element]:
    yield from s.bold([*e.runs(f"{one.name}: ")])
    at = 0
    for match in ADDRESS.finditer(one.reach):
        if match.start() > at:
            yield from e.runs(one.reach[at : match.start()])
        yield {"type": "link", "url": match[0]}
        at = match.end()
    if at < len(one.reach):
        yield from e.runs(one.reach[at:])


def field(contacts: Contacts, *, optional: bool) -> e.Block:
    return f.field(
        "contacts",
        _("Where can people here find support?"),
        f.text_input(initial=contacts.typed(), most=LONGEST_TYPED, multiline=True),
        hint=_(
            "One a line: a name, a colon, and how to reach it. For example: Staff support: 0300 000 0000. "
            "Try each of them before you send this: people will rely on it."
        ),
        optional=optional,
    )


def form(community: Community, contacts: Contacts, now: datetime, seen: int = 0) -> e.Block:
    """`now` goes into its metadata, so that sending it twice writes it down once; and what it has `seen` of what was done."""
    when = [e.context(_last_checked(contacts.checked_at, community.timezone))] if contacts.checked_at else []
    who = _(
        "Everybody here is shown this, in the welcome, in `/hearth contacts`, `/hearth help` and all of `/hearth privacy`, and in my Home tab. "
        "After three months I ask you to check it again."
    )
    send = _("I've Checked Them")
    return e.modal(
        Ids.FORM,
        _("Support contacts"),
        [e.section(who), *when, field(contacts, optional=False), e.context(f.kept_as_typed(send))],
        submit=send,
        close=_("Not Now"),
        about=f"{community.id}/{int(now.timestamp())}/{seen}",
    )


def saved() -> e.Block:
    words = _(
        "Thank you. Everybody here can see them now. I will ask you to check them again in three months."
    )
    return e.modal(Ids.DONE, _("Support contacts"), [e.section(words)], close=_("Close"))


def answer(contacts: Contacts, timezone: str, facilitators: Sequence[str]) -> e.Block:
    """To somebody who may look and not change them."""
    if not contacts.services:
        nobody = _(
            "Nobody has written down yet where people here can find support. This community's facilitators can."
        )
        words = f"{nobody} {whom_to_ask(facilitators)}"
        return e.message(words, e.section(words))
    return e.message(said(contacts, timezone), *shown(contacts, timezone))


def reminder(community: Community, contacts: Contacts, now: datetime) -> e.Block:
    """To each facilitator, when it is time to look again."""
    about = f"{community.id}/{int(now.timestamp())}"
    change = e.button(_("Change Them"), Menu.CONTACTS, community.id)
    if not contacts.services:
        words = _(
            "Nobody has written down where people in <#{channel}> can find support, when what they talk about is hard. "
            "Could you?"
        ).format(channel=community.channel_id)
        write = e.button(_("Write Them Down"), Menu.CONTACTS, community.id, "primary")
        return e.message(words, e.section(words), e.actions(write))
    words = _(
        "It is a while since somebody checked the support contacts in <#{channel}>. "
        "Could you try them? People will rely on them."
    ).format(channel=community.channel_id)
    return e.message(
        f"{words} {said(contacts, community.timezone)}",
        e.section(words),
        *shown(contacts, community.timezone),
        e.actions(e.button(_("I've Checked Them"), Ids.CHECKED, about, "primary"), change),
    )


def thanks(community: Community) -> e.Block:
    words = _(
        "Thank you. The support contacts in <#{channel}> are checked. I will ask again in three months."
    )
    said = words.format(channel=community.channel_id)
    return e.message(said, e.section(said))

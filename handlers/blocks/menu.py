"""The menu, and the help that explains it and the words of `/hearth`."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.practice.contacts import Contacts
from bot.practice.language import _
from handlers.blocks import contacts as support
from handlers.blocks import elements as e
from handlers.blocks.resting_reasons import rests_until
from handlers.blocks.roles import People, looked_after_by, who_is_what
from handlers.ids import Menu
from storage.communities import Community, CommunityState


def facilitator_menu(community: Community, *, governs: bool) -> e.Block:
    """`governs`: they may change its settings."""
    about = community.id
    settings = [e.button(_("Settings"), Menu.SETTINGS, about)] if governs else []
    rest = (
        e.button(_("Bring the Community Back"), Menu.RESUME, about)
        if community.state == CommunityState.RESTING
        else e.button(_("Rest the Community"), Menu.PAUSE, about)
    )
    rests = [e.context(rests_until(community))] if community.state == CommunityState.RESTING else []
    return _menu(
        *rests,
        e.section(f"*{_('Ask and invite')}*"),
        e.actions(
            e.button(_("Ask a Question"), Menu.PROMPT, about, "primary"),
            e.button(_("Plan a Session"), Menu.ROUND, about),
            e.button(_("What's Coming"), Menu.UPCOMING, about),
        ),
        e.section(f"*{_('Listen and tell')}*"),
        e.actions(
            e.button(_("Read Replies"), Menu.REPLIES, about),
            e.button(_("Tell People What Was Heard"), Menu.SUMMARISE, about),
            e.button(_("Export"), Menu.EXPORT, about),
        ),
        e.section(f"*{_('Look after the community')}*"),
        e.actions(
            *settings,
            e.button(_("Support Contacts"), Menu.CONTACTS, about),
            rest,
            e.button(_("What Is Kept?"), Menu.PRIVACY, about),
            e.button(_("What Is Held Back"), Menu.GUARD, about),
            e.button(_("Help"), Menu.HELP, about),
        ),
    )


def member_menu(community: Community, facilitators: Sequence[str]) -> e.Block:
    about = community.id
    return _menu(
        e.section(what_hearth_is()),
        e.context(looked_after_by(facilitators)),
        e.actions(
            e.button(_("What's Coming"), Menu.UPCOMING, about),
            e.button(_("What Is Kept?"), Menu.PRIVACY, about),
            e.button(_("Help"), Menu.HELP, about),
        ),
    )


def no_community_menu(channel_id: str, *, can_start: bool) -> e.Block:
    """In a channel that is no community; `can_start` is false where none can be."""
    if not can_start:
        here = _("A community lives in a channel. Type `/hearth` in one to see what you can do there.")
        return _menu(e.section(what_hearth_is()), e.section(here))
    here = _("This channel is not a community yet.")
    return _menu(
        e.section(what_hearth_is()),
        e.section(here),
        e.actions(e.button(_("Start Here"), Menu.START, channel_id, "primary")),
    )


def what_hearth_is() -> str:
    return _(
        "I'm Hearth. I look after communities of practice: I ask a good question now and then, invite people to "
        "sessions, keep what they answer as it was promised, and help a facilitator tell everybody what was heard."
    )


def _menu(*blocks: e.Block) -> e.Block:
    return e.modal(Menu.SHOWN, _("Hearth"), blocks, close=_("Close"))


def message_form(message: Mapping[str, Any]) -> e.Block:
    """An answer that would be a message, where there is a form and no channel to say it in."""
    return e.modal(Menu.MESSAGE, _("Hearth"), message["blocks"], close=_("Close"))


def words_of_everybody() -> list[tuple[str, str]]:
    """What can be typed, as an example, and what it does."""
    return [
        ("/hearth", _("opens a menu.")),
        ("/hearth upcoming", _("shows what is open now and what is coming.")),
        ("/hearth contacts", _("says where to find support. Facilitators write it down there.")),
        ("/hearth privacy", _("says what is kept here, who can read it, and for how long.")),
        ("/hearth my-data", _("shows what I hold of you, brings it to you, and erases it.")),
        (
            "/hearth guard",
            _(
                "looks for a patient's details in a sentence that you try, and keeps nothing of it. "
                "Facilitators add what to look for."
            ),
        ),
        ("/hearth start", _("begins a community in this channel.")),
        ("/hearth help", _("shows this.")),
    ]


def words_of_facilitators() -> list[tuple[str, str]]:
    return [
        (
            '/hearth prompt every tuesday at 9:30 "What did you notice this week?"',
            _("asks a question, once or again and again. Without anything more, it opens a form."),
        ),
        ("/hearth round", _("plans a session and invites people to it.")),
        ("/hearth skip", _("leaves out the next question, once.")),
        (
            "/hearth pause until monday",
            _(
                "lets the whole community rest, at once, until then; without a day, until you bring it back. No reason is needed. "
                "Sessions that people were invited to still take place."
            ),
        ),
        ("/hearth resume", _("brings it back. Nothing that was missed comes in a burst.")),
        ("/hearth replies", _("shows what people have answered.")),
        ("/hearth summarise", _("helps you write what you heard, and tells the channel.")),
        ("/hearth export", _("brings you the answers as files.")),
        ('/hearth hold "reason"', _("keeps what was said from being deleted, until you lift it.")),
        ("/hearth audit", _("shows who did what here, and when. It holds nobody's words.")),
        (
            "/hearth settings",
            _("changes who looks after the community, its time zone, and what is promised."),
        ),
    ]


def help_message(
    people: People | None, contacts: Contacts, timezone: str, *, is_channel: bool = True
) -> e.Block:
    """The answer to `/hearth help`; `people` is None in a channel that is no community."""
    nobody = _("This channel is not a community yet.") if is_channel else ""
    here = " ".join(who_is_what(people)) if people else nobody
    everybody = _listed(words_of_everybody())
    theirs = _listed(words_of_facilitators())
    asked = _(
        "When I ask a question, reply in its thread, or press *Answer Without My Name*. You need not answer at all."
    )
    for_all, for_some = _("For everybody"), _("For facilitators")
    emergency = not_for_emergencies()
    found = support.said(contacts, timezone)
    said = (what_hearth_is(), asked, here, for_all, everybody, for_some, theirs, found, emergency)
    text = "\n".join(filter(None, said))
    return e.message(
        text,
        e.section("\n\n".join(filter(None, (what_hearth_is(), asked, here)))),
        e.section(f"*{for_all}*\n{everybody}"),
        e.section(f"*{for_some}*\n{theirs}"),
        *support.shown(contacts, timezone),
        e.context(emergency),
    )


def _listed(words: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"•  `{example}` {says}" for example, says in words)


def not_for_emergencies() -> str:
    return _(
        "This is not an emergency channel and nobody watches it round the clock. "
        "If somebody is at risk now, call 999."
    )

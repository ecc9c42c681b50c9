"""`/hearth contacts`: where the people of a community can find support, and asking whether that is still right."""

from datetime import UTC, datetime
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.practice import contacts as practice
from bot.practice import rights
from bot.practice.form_drafts import CONTACTS
from bot.practice.rights import May
from handlers import changed_since, kept_forms
from handlers.access import community_here
from handlers.blocks import contacts as blocks
from handlers.changed_since import GoOn
from handlers.context import Asker, Call, Hearth
from handlers.forms import values_of
from handlers.ids import Contacts, Menu
from handlers.notices import tell_governing
from handlers.presses import Press
from storage import communities, roles
from storage.apart import apart
from storage.audit import Act
from storage.communities import Community


def on_contacts_command(call: Call) -> dict[str, Any] | None:
    """Everybody may look. For facilitators it is a form."""
    asker, now = call.asker, call.now
    with call.hearth.database.transaction() as session:
        community = community_here(session, asker)
        seen = changed_since.seen_now(session, asker)
        found = practice.contacts_of(session, community)
        those = roles.governing(session, community)
        if asker.user_id not in those:
            return blocks.answer(found, community.timezone, those)
        form = blocks.form(community, found, now, seen)
        form = kept_forms.kept(session, asker, CONTACTS, community.id, form, now)
    call.show(form)
    return None


def on_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    community_id, asked_at, seen = _about(kept_forms.about(view))
    with hearth.database.reading() as session:
        rights.facilitated(session, asker.team_id, community_id, asker.user_id, May.GOVERN)
    kept_forms.keep_sent(hearth, asker, view)
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id, May.GOVERN)
        _check_unchanged(session, asker, community, seen)
        practice.write(
            session, community, values_of(view)["contacts"], asker.user_id, asked_at, hearth.clock()
        )
        kept_forms.let_go(session, asker, view)
    ack(response_action="update", view=blocks.saved())


def on_checked(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    community_id, asked_at, _seen = _about(press.value)
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id, May.GOVERN)
        practice.check(session, community, asker.user_id, asked_at, hearth.clock())
    ack()
    press.replace(**blocks.thanks(community))


def _about(value: str) -> tuple[str, datetime, int]:
    """The community that a form or a button names, when it was asked, and what the form had seen of what was done."""
    community_id, asked_at, seen = (*value.split("/"), "", "")[:3]
    return community_id, datetime.fromtimestamp(int(asked_at or 0), UTC), int(seen or 0)


def _check_unchanged(session: Session, asker: Asker, community: Community, seen: int) -> None:
    communities.lock(session, community)

    def go_on() -> GoOn:
        return GoOn(Menu.CONTACTS, community.id, [practice.contacts_of(session, community).typed()])

    acts = (Act.CONTACTS,)
    changed_since.check(session, asker, seen, acts, community.id, community.timezone, go_on)


def ask_due(session: Session, now: datetime) -> int:
    """Ask each facilitator to look again, where it is time to. Returns how many communities there were."""
    asked = 0
    for row, community in practice.claim_due(session, now):
        with apart(session, "contacts", row):
            _ask(session, community, practice.asked(session, row, now), now)
            asked += 1
    return asked


def _ask(session: Session, community: Community, found: practice.Contacts, now: datetime) -> None:
    message = blocks.reminder(community, found, now)
    key = f"contacts:{community.id}:{int(now.timestamp())}"
    tell_governing(session, community, key, message, now)


def register(app: App) -> None:
    app.view(Contacts.FORM)(on_form)
    app.action(Contacts.CHECKED)(on_checked)

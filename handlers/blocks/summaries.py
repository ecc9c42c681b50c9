"""The forms in which a facilitator reads, and writes a summary."""

import json
from collections.abc import Mapping
from typing import Any

from bot.practice.language import _, ngettext
from bot.practice.replies_reading import Readable
from bot.practice.summaries import LONGEST
from bot.practice.summaries_drafts import Draft
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks import sentences as s
from handlers.blocks.replies_pages import page_at, pages, shown, turning
from handlers.blocks.replies_thread import about_thread
from handlers.blocks.summaries_posts import QUESTION_IN_POST, About
from handlers.ids import Summaries


def read_form(about: About, draft: Draft, index: int) -> e.Block:
    """Step one: read, and tick what to draw on."""
    page, index, count = page_at(about.readable.replies, index)
    return e.modal(
        Summaries.READ_FORM,
        _("Read"),
        [
            *about_thread(about.question, about.community, about.readable),
            e.section(_how_to_read(about.readable)),
            *shown(page, about.community.timezone, Summaries.TICK, draft.ticked),
            *turning(index, count, Summaries.PREVIOUS, Summaries.NEXT),
        ],
        submit=_("Write"),
        close=_("Close"),
        about=json.dumps({"thread": about.thread_id, "draft": draft.id}),
    )


def _how_to_read(readable: Readable) -> str:
    if readable.replies:
        return _(
            "Tick what you would like to have beside you while you write. Nobody's words are quoted by it."
        )
    return _("You can still tell people what you saw and heard in the thread yourself.")


def write_form(about: About, draft: Draft) -> e.Block:
    """Step two: write. What is typed is kept as it is typed."""
    hint = _(
        "In your own words, not theirs. Say what was heard by many, and what was heard once. "
        "Plain text only: *stars* won't make it bold."
    )
    next_hint = _("If nothing will change, say so, and why. Leave it empty if you do not know yet.")
    return e.modal(
        Summaries.WRITE_FORM,
        _("Write"),
        [
            s.paragraph(s.bold([*e.runs(e.shortened(about.question, QUESTION_IN_POST))])),
            _box("heard", _("What we heard"), draft.words.heard, hint, optional=False),
            _box("next", _("What happens next"), draft.words.happens_next, next_hint, optional=True),
            e.context(
                _(
                    "Kept as you type. You can close this and come back to it with `/hearth summarise`. "
                    "Only you see it until you publish it."
                )
            ),
            e.actions(e.button(_("Back to the Replies"), Summaries.PREVIOUS, "0")),
            *_beside(about, draft),
        ],
        submit=_("See It"),
        close=_("Keep for Later"),
        about=json.dumps({"thread": about.thread_id, "draft": draft.id, "version": draft.version}),
        tells_when_closed=True,
    )


def _box(name: str, label: str, words: str, hint: str, *, optional: bool) -> e.Block:
    box = f.text_input(initial=words, most=LONGEST, multiline=True, action_id=Summaries.DRAFT)
    return f.field(name, label, box, hint=hint, optional=optional, tells=True)


def _beside(about: About, draft: Draft) -> list[e.Block]:
    replies = about.readable.replies
    page = pages(replies, only=draft.ticked)[0]
    if not page:
        return []
    left_out = len({reply.id for reply in replies} & draft.ticked) - len({piece.reply.id for piece in page})
    more = ngettext("And {count} more that you ticked.", "And {count} more that you ticked.", left_out)
    return [
        e.divider(),
        e.context(_("What you ticked, for you alone:")),
        *shown(page, about.community.timezone),
        *([e.context(more.format(count=left_out))] if left_out else []),
    ]


def metadata(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says that it is about."""
    found: dict[str, Any] = json.loads(view["private_metadata"])
    return found

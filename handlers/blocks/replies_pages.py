"""Replies as a facilitator reads them in a form, a page at a time, within what Slack lets a form hold."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks.slack_words import Part, elements, parts, pieces
from handlers.ids import Replies
from storage.replies import Kept

MOST_REPLIES = 10
MOST_PIECES = 30
LONGEST_PIECE = 2500
MOST_BYTES = 100_000  # of words a page; Slack takes 250 kB a form


@dataclass(frozen=True)
class Piece:
    """A reply, or a part of one that is too long to be shown in one block."""

    reply: Kept
    number: int
    words: Sequence[Part]
    is_first: bool
    is_last: bool

    @property
    def size(self) -> int:
        return len(json.dumps(elements(self.words, named=True)))


Page = list[Piece]


def pages(replies: Sequence[Kept], only: Collection[str] | None = None) -> list[Page]:
    """All replies, or only some, in pages. There is always a first one, which may be empty.

    `only`: the ids of some. They have the numbers that they have among all.
    """
    found: list[Page] = [[]]
    for number, reply in enumerate(replies, start=1):
        if only is not None and reply.id not in only:
            continue
        for piece in _pieces(reply, number):
            if _is_full(found[-1], piece):
                found.append([])
            found[-1].append(piece)
    return found


def page_at(replies: Sequence[Kept], index: int) -> tuple[Page, int, int]:
    """A page, its place and how many there are. A place that is not there any more becomes the last."""
    found = pages(replies)
    index = max(0, min(index, len(found) - 1))
    return found[index], index, len(found)


def _pieces(reply: Kept, number: int) -> list[Piece]:
    cut = pieces(parts(reply.words), LONGEST_PIECE) or [[]]
    return [
        Piece(reply, number, words, is_first=at == 0, is_last=at == len(cut) - 1)
        for at, words in enumerate(cut)
    ]


def _is_full(page: Page, piece: Piece) -> bool:
    replies = {each.reply.id for each in page} | {piece.reply.id}
    return bool(page) and (
        len(replies) > MOST_REPLIES
        or len(page) >= MOST_PIECES
        or sum(each.size for each in page) + piece.size > MOST_BYTES
    )


def shown(
    page: Page, timezone: str, tick: str = "", ticked: Collection[str] = (), *, remove: str = ""
) -> list[e.Block]:
    """The blocks of a page. With `tick`, an action id, each reply can be ticked; with `remove`, a thread's id and a
    page's number in a pattern, each can be removed.
    """
    blocks: list[e.Block] = []
    for piece in page:
        if piece.is_first and blocks:
            blocks.append(e.divider())
        blocks.append(e.context(_heading(piece, timezone)))
        if piece.words:
            inner = elements(piece.words, named=piece.reply.author is not None)
            blocks.append(e.rich_text({"type": "rich_text_quote", "elements": inner}))
        if piece.is_last and tick:
            blocks.append(_tick(piece, tick, ticked))
        if piece.is_last and remove:
            blocks.append(_remove(piece, remove.format(reply=piece.reply.id)))
    return blocks


def _heading(piece: Piece, timezone: str) -> str:
    reply = piece.reply
    if reply.author is None:
        said = _("Reply {number}").format(number=piece.number)
    else:
        said = f"{e.person(reply.author)}  ·  {e.moment(reply.said_at, timezone)}"
    if not reply.opens:
        return _("{heading}, whose words cannot be opened any more").format(heading=said)
    if not piece.is_first:
        return _("{heading}, continued").format(heading=said)
    if not reply.files:
        return said
    files = ngettext("{count} file, not kept", "{count} files, not kept", reply.files)
    return f"{said}  ·  {files.format(count=reply.files)}"


def _tick(piece: Piece, action_id: str, ticked: Collection[str]) -> e.Block:
    """A screen reader reads the words of the box alone, so they say which reply it is about."""
    words = _("Draw on reply {number}").format(number=piece.number)
    box = f.some_of([f.option(words, piece.reply.id)], [*ticked], action_id=action_id)
    return e.actions(box, block_id=f"tick.{piece.reply.id}")


def _remove(piece: Piece, value: str) -> e.Block:
    sure = e.confirmation(
        _("Remove it for good?"),
        _(
            "Its words are deleted here for everybody, and cannot be brought back. A message in Slack stays there until it is "
            "deleted there. What was done notes that you removed a reply, and none of its words."
        ),
        _("Remove It"),
        _("Keep It"),
    )
    words = _("Remove Reply {number}").format(number=piece.number)
    return e.actions(
        e.button(words, Replies.REMOVE, value, confirm=sure), block_id=f"remove.{piece.reply.id}"
    )


def turning(index: int, count: int, back: str, on: str, what: str = "") -> list[e.Block]:
    """Buttons to the page before and after; nothing where there is only one page. `what` leads their values."""
    if count < 2:
        return []
    buttons = []
    if index > 0:
        buttons.append(e.button(_("Previous Page"), back, f"{what}{index - 1}"))
    if index < count - 1:
        buttons.append(e.button(_("Next Page"), on, f"{what}{index + 1}"))
    place = _("Page {number} of {count}").format(number=index + 1, count=count)
    return [e.context(place), e.actions(*buttons)]

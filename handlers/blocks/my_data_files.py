"""What is held of somebody as two files: Markdown to read, and JSON for another program."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.delivery.files import Parcel
from bot.practice.exports import inline, marked, quotation
from bot.practice.language import _
from bot.practice.local_time import local_words
from bot.practice.my_data import Mine, Place
from handlers.blocks.my_data import elsewhere, place_lines, unfound
from handlers.blocks.slack_words import plain
from storage.replies import Kept


@dataclass(frozen=True)
class Written:
    """Something that somebody wrote and that is not a reply: a question, a theme, a summary, a draft; or may not be one."""

    kind: str
    at: datetime
    words: Sequence[str]


@dataclass(frozen=True)
class Papers:
    """All that goes into the files; replies (each with the question it answers) and writings by community."""

    mine: Mine
    replies: Mapping[str, Sequence[tuple[str, Kept]]]
    written: Mapping[str, Sequence[Written]]
    drafts: Sequence[Written]
    at: datetime


def title() -> str:
    return _("What Hearth holds of you")


def message(papers: Papers) -> Parcel:
    """One direct message with both files."""
    words = _(
        "Here is what I hold of you in this workspace: a Markdown file to read, and a JSON file for another program. "
        "Download them: I take them out of Slack again tomorrow."
    )
    day = papers.at.date().isoformat()
    return Parcel(
        words,
        [
            {"name": f"my-data-{day}.{ending}", "title": title, "content": content}
            for ending, title, content in (
                ("md", _("What Hearth holds of you, to read"), markdown(papers)),
                ("json", _("What Hearth holds of you, for a program"), as_json(papers)),
            )
        ],
    )


def markdown(papers: Papers) -> str:
    at = _("Written down: {when}").format(when=local_words(papers.at, "Europe/London"))
    parts = [f"# {inline(title())}", inline(at)]
    for place in papers.mine.places:
        parts += _place(papers, place)
    parts += [f"## {inline(_('Elsewhere'))}", _listed(elsewhere(papers.mine))]
    for draft in papers.drafts:
        parts += _writing(draft, "Europe/London")
    parts += [f"## {inline(_('Not to be found'))}", _listed(unfound())]
    return "\n\n".join(part for part in parts if part) + "\n"


def _place(papers: Papers, place: Place) -> list[str]:
    community = place.community

    def day(moment: datetime) -> str:
        return local_words(moment, community.timezone)

    parts = [f"## {inline('#' + community.channel_name)}", _listed(place_lines(place, day))]
    for question, reply in papers.replies.get(community.id, ()):
        title = _("{when}, to “{question}”").format(when=day(reply.said_at), question=question)
        parts += [f"### {inline(title)}", quotation(_said(reply), has_marks=True)]
    for writing in papers.written.get(community.id, ()):
        parts += _writing(writing, community.timezone)
    return parts


def _said(reply: Kept) -> str:
    return plain(reply.words) if reply.opens else _("These words cannot be opened any more.")


def _writing(writing: Written, timezone: str) -> list[str]:
    title = f"{writing.kind}, {local_words(writing.at, timezone)}"
    return [f"### {inline(title)}", *(quotation(words) for words in writing.words if words)]


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {marked(line)}" for line in lines)


def as_json(papers: Papers) -> str:
    content = {
        "written_at": papers.at.isoformat(),
        "communities": [_place_as_json(papers, place) for place in papers.mine.places],
        "drafts": [_written_as_json(draft) for draft in papers.drafts],
        "direct_messages": papers.mine.messages,
        "audit_lines": papers.mine.audit_lines,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _place_as_json(papers: Papers, place: Place) -> dict[str, Any]:
    community = place.community
    return {
        "channel": {"id": community.channel_id, "name": community.channel_name},
        "role": str(place.role) if place.role else None,
        "started_by_you": place.started,
        "hold": place.is_held,
        "hold_set_by_you": place.set_hold,
        "erasure_asked_at": place.asked_at.isoformat() if place.asked_at else None,
        "replies_with_your_name": [
            {
                "question": question,
                "said_at": reply.said_at.isoformat(),
                "words": plain(reply.words),
                "files": reply.files,
            }
            for question, reply in papers.replies.get(community.id, ())
        ],
        "sessions": [
            *({"starts_at": row.starts_at.isoformat(), "part": str(part)} for part, row in place.parts),
            *({"starts_at": row.starts_at.isoformat(), "coming": str(one)} for one, row in place.answers),
        ],
        "written": [_written_as_json(one) for one in papers.written.get(community.id, ())],
    }


def _written_as_json(writing: Written) -> dict[str, Any]:
    return {
        "kind": writing.kind,
        "at": writing.at.isoformat(),
        "words": [one for one in writing.words if one],
    }

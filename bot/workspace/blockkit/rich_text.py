"""rich_text (docs.slack.dev/reference/block-kit/blocks/rich-text-block)."""

from bot.workspace.blockkit.checks import (
    Check,
    anything,
    array,
    boolean,
    by_type,
    integer,
    shape,
    string,
    word,
)

STYLE = shape(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    ),
)


def _inline(kind: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return shape({"type": word(kind), **required}, {"style": STYLE, **(optional or {})})


INLINE = by_type(
    {
        "text": _inline("text", {"text": string(40_000)}),
        "link": _inline("link", {"url": string(3000)}, {"text": string(40_000), "unsafe": boolean}),
        "emoji": _inline(
            "emoji", {"name": string(255)}, {"unicode": string(255), "skin_tone": integer(1, 6)}
        ),
        "user": _inline("user", {"user_id": string(255)}),
        "usergroup": _inline("usergroup", {"usergroup_id": string(255)}),
        "channel": _inline("channel", {"channel_id": string(255)}),
        "team": _inline("team", {"team_id": string(255)}),
        "broadcast": _inline("broadcast", {"range": word("here", "channel", "everyone")}),
        "color": _inline("color", {"value": string(20)}),
        "date": _inline(
            "date",
            {"timestamp": integer(0, 9_999_999_999), "format": string(1000)},
            {"url": string(3000), "fallback": string(3000)},
        ),
        "tag": _inline("tag", {"text": string(1000)}, {"color": string(50)}),
        "citation": _inline("citation", {}, {"url": string(3000), "text": string(3000), "source": anything}),
    }
)
INLINES = array(INLINE, 10_000, 0)
SECTION = shape({"type": word("rich_text_section"), "elements": INLINES})
RICH_TEXT_ELEMENTS = {
    "rich_text_section": SECTION,
    "rich_text_preformatted": shape(
        {"type": word("rich_text_preformatted"), "elements": INLINES},
        {"border": integer(0, 1), "language": string(50)},
    ),
    "rich_text_quote": shape(
        {"type": word("rich_text_quote"), "elements": INLINES}, {"border": integer(0, 1)}
    ),
    "rich_text_list": shape(
        {
            "type": word("rich_text_list"),
            "style": word("bullet", "ordered"),
            "elements": array(by_type({"rich_text_section": SECTION}), 10_000, 0),
        },
        {"indent": integer(0, 8), "offset": integer(0, 100_000), "border": integer(0, 1)},
    ),
}
RICH_TEXT = shape(
    {"type": word("rich_text"), "elements": array(by_type(RICH_TEXT_ELEMENTS), 10_000, 0)},
    {"block_id": string(255)},
)

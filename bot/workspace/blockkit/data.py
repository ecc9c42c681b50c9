"""Tables and charts. Limits as in Slack's own design guide of autumn 2026, which raised those of the reference."""

from typing import Any

from bot.workspace.blockkit.checks import (
    Problems,
    array,
    at,
    boolean,
    by_type,
    integer,
    number,
    shape,
    string,
    word,
)
from bot.workspace.blockkit.composition import IDENTIFIER
from bot.workspace.blockkit.elements import ELEMENTS
from bot.workspace.blockkit.rich_text import RICH_TEXT

RAW_TEXT = shape({"type": word("raw_text"), "text": string(10_000)})
RAW_NUMBER = shape({"type": word("raw_number"), "value": number}, {"text": string(100)})
CELL = by_type({"raw_text": RAW_TEXT, "raw_number": RAW_NUMBER, "rich_text": RICH_TEXT})
ACTION_CELL = shape(
    {"type": word("action_cell"), "element": by_type({"button": ELEMENTS["button"]})}, {"fallback": CELL}
)
DATA_CELL = by_type(
    {"raw_text": RAW_TEXT, "raw_number": RAW_NUMBER, "rich_text": RICH_TEXT, "action_cell": ACTION_CELL}
)
COLUMN = shape({}, {"align": word("left", "center", "right"), "is_wrapped": boolean})

TABLE = shape(
    {"type": word("table"), "rows": array(array(CELL, 20), 100)},
    {"block_id": IDENTIFIER, "column_settings": array(COLUMN, 20)},
)


def _even_rows(value: dict[str, Any], path: str) -> Problems:
    width = len(value["rows"][0])
    for index, row in enumerate(value["rows"]):
        if len(row) != width:
            yield at(f"{path}/rows/{index}", f"must have {width} cells, as the header has")


def _plain_header(value: dict[str, Any], path: str) -> Problems:
    for index, cell in enumerate(value["rows"][0]):
        if cell["type"] not in ("raw_text", "raw_number"):
            yield at(f"{path}/rows/0/{index}", f"unsupported type: {cell['type']}")


DATA_TABLE = shape(
    {"type": word("data_table"), "rows": array(array(DATA_CELL, 20), 201, 2), "caption": string(3000)},
    {
        "block_id": IDENTIFIER,
        "page_size": integer(1, 100),
        "row_header_column_index": integer(0, 19),
    },
    [_even_rows, _plain_header],
)

POINT = shape({"label": string(20), "value": number})
SERIES = shape({"name": string(20), "data": array(POINT, 20)})
AXIS = shape(
    {"categories": array(string(20), 20)},
    {"x_label": string(50), "y_label": string(50)},
)


def _same_labels(value: dict[str, Any], path: str) -> Problems:
    categories = value["axis_config"]["categories"]
    names = [series["name"] for series in value["series"]]
    if len(set(names)) != len(names):
        yield at(f"{path}/series", "names must be unique")
    for index, series in enumerate(value["series"]):
        if [point["label"] for point in series["data"]] != categories:
            yield at(f"{path}/series/{index}/data", "labels must match the axis categories")


CHARTS = {
    "pie": shape({"type": word("pie"), "segments": array(POINT, 12)}),
    **{
        kind: shape(
            {"type": word(kind), "series": array(SERIES, 12), "axis_config": AXIS}, rules=[_same_labels]
        )
        for kind in ("bar", "line", "area")
    },
}
DATA_VISUALIZATION = shape(
    {"type": word("data_visualization"), "title": string(50), "chart": by_type(CHARTS)},
    {"block_id": IDENTIFIER},
)

"""docs/what-is-kept.md names the tables and columns that there are, and no others."""

import re
from pathlib import Path

from storage.tables import METADATA

DOCUMENT = Path(__file__).parents[2] / "docs" / "what-is-kept.md"
TABLE = re.compile(r"^## `(\w+)`$", re.MULTILINE)
COLUMN = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)


def documented() -> dict[str, list[str]]:
    _before, *parts = TABLE.split(DOCUMENT.read_text())
    names, texts = parts[::2], parts[1::2]
    return {
        name: [found[1] for found in COLUMN.finditer(text)] for name, text in zip(names, texts, strict=True)
    }


def test_every_table_is_described_once() -> None:
    assert len(TABLE.findall(DOCUMENT.read_text())) == len(documented())
    assert documented().keys() == METADATA.tables.keys()


def test_every_column_is_described_once_in_its_order() -> None:
    for name, columns in documented().items():
        assert columns == [column.name for column in METADATA.tables[name].columns], name


def test_what_is_sealed_is_said_to_be_sealed() -> None:
    _before, *parts = TABLE.split(DOCUMENT.read_text())
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        sealed = {column.name for column in METADATA.tables[name].columns if column.info.get("sealed")}
        said = {found[1] for found in COLUMN.finditer(text) if ", sealed" in found[2]}
        assert sealed <= said <= sealed | {"wrapped"}, name

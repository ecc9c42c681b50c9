"""What is given from outside, as it stands: in the environment, which wins, and in `.env`."""

import logging
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from dotenv import dotenv_values

logging.getLogger("dotenv.main").setLevel(logging.ERROR)  # `bot.settings` says it with its line and its file

ENV_FILE = Path(".env")
HOME = "data"


def read(names: Iterable[str], env_file: Path | None = ENV_FILE) -> dict[str, str]:
    """The settings of these names that are not empty."""
    written = in_file(env_file)
    found = {name: os.environ.get(name) or written.get(name) for name in names}
    return {name: value for name, value in found.items() if value}


def in_file(env_file: Path | None) -> Mapping[str, str | None]:
    """What `env_file` says; nothing if it is not there or cannot be read."""
    if env_file is None or not env_file.is_file():
        return {}
    try:
        return dotenv_values(env_file, encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}


def home() -> Path:
    """The folder of this installation. Whether it is one is for `bot.settings` to say."""
    return Path(read(["HEARTH_HOME"]).get("HEARTH_HOME", HOME)).expanduser()

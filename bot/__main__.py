"""The command `hearth`."""

import gc
import sys
from importlib import import_module

import typer

from bot.problems import in_sentences

# Where each word is, in the order of `hearth --help`. Only what is asked for is loaded: a container asks
# `hearth alive` twice a minute, and `hearth run` keeps what it has loaded for months.
WORDS = {
    "run": "run",
    "demo": "demo",
    "check": "check",
    "guard": "guard",
    "db": "db",
    "audit": "audit",
    "manifest": "manifest",
    "keys": "keys",
    "holds": "holds",
    "open-words": "open_words",
    "proof": "deletion",
    "erase": "deletion",
    "purge-workspace": "deletion",
    "alive": "alive",
}


def cli(word: str = "") -> typer.Typer:
    """The command with this word in it; with all of them, if there is none such."""
    made = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,  # they would print the values of variables
        rich_markup_mode=None,
    )
    made.callback()(_group)
    gc.disable()  # nothing of what is loaded is garbage, and to look for some takes a third of the time
    for module in [WORDS[word]] if word in WORDS else dict.fromkeys(WORDS.values()):
        made.add_typer(import_module(f"bot.commands.{module}").commands)
    gc.enable()
    return made


def _group() -> None:
    """Hearth hosts communities of practice in Slack."""


def main() -> None:
    in_sentences(lambda: cli(*sys.argv[1:2])())


if __name__ == "__main__":
    main()

"""`hearth keys`: where the keys are, and that they want a backup."""

import typer

from bot.settings import Settings
from storage.keys import keys_file, load

BACK_UP = """
Whoever has these keys and the database can read what people wrote. Whoever has lost them can read nothing.
Keep a copy where the backup of the database is not: a password manager or a secret store will do.
Hearth prints no key. To move them there, copy the file; to give them back another way, set HEARTH_KEYS to
what is in it."""


def show_keys() -> None:
    """Say where the encryption keys are and how to back them up."""
    settings = Settings.load()
    path = keys_file(settings.hearth_home)
    if settings.keys is None and not path.exists():
        typer.echo(f"There are no keys yet. hearth run makes the first at {path}, readable by you only.")
        return
    keyring = load(settings.hearth_home, settings.keys)
    place = "in the setting HEARTH_KEYS" if settings.keys is not None else f"at {path.resolve()}"
    typer.echo(f"The keys are {place}.\n")
    for number, key in enumerate(keyring.keys):
        typer.echo(f"  {key.id}   {'seals what is new' if number == 0 else 'still opens what is old'}")
    typer.echo(BACK_UP)

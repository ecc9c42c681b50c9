"""What goes wrong with a command, said in sentences to whoever runs Hearth."""

import os
import sys
from collections.abc import Callable

import typer

from bot import logs
from bot.redaction import described
from storage.mendable import Mendable


def in_sentences(command: Callable[[], None]) -> None:
    """Run it. What whoever runs Hearth can mend is said in sentences; anything else without its values."""
    os.umask(0o077)  # what Hearth writes is for its own user
    logs.configure("WARNING")
    try:
        command()
    except Mendable as problem:
        typer.echo(str(problem), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        said = described(error)
        where = said["where"][-1] if said["where"] else "a library"
        typer.echo(f"Hearth stopped because of a mistake of its own: {said['error']} in {where}.", err=True)
        sys.exit(70)

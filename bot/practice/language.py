"""The language in which Hearth is speaking at this moment.

Sentences are written in English in the source and looked up in `bot/locale/<language>/LC_MESSAGES/hearth.mo`.
A language without a catalogue is spoken in English.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

CATALOGUES = Path(__file__).parents[1] / "locale"
ENGLISH = "en_GB"

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language ("cy", "en-GB", as Slack names them) until the block ends, in this thread only."""
    token = _language.set(language.replace("-", "_"))
    try:
        yield
    finally:
        _language.reset(token)


def _(sentence: str) -> str:
    """The sentence in the language being spoken. Fill its named placeholders afterwards, with `.format`."""
    return _catalogue(_language.get()).gettext(sentence)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the sentence that goes with this number. The placeholders are filled by the caller."""
    return _catalogue(_language.get()).ngettext(one, many, number)


def locale() -> Locale:
    """The locale for names of days, months and cities; British English for want of a better one."""
    return _locale(_language.get())


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("hearth", CATALOGUES, languages=[language], fallback=True)


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(ENGLISH if language == "en" else language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)

"""Addresses in words, or with gaps, put together: epr dot test slash patients slash 22; epr . test / patients / 22."""

import re

_SAID = re.compile(
    r"\b[\w-]+(?: dot [\w-]+){1,6}(?:(?: (?:forward )?slash [\w?=&-]+){1,8}|(?= ?/))",
    re.I,
)
_SLASH = re.compile(r" (?:forward )?slash ", re.I)
_WITH_GAPS = re.compile(r"\b[\w-]+(?: \. [\w-]+){2,6}(?: / [\w?=&-]+){1,8}")


def said_links(text: str) -> str:
    """Quick where there is none, as in most messages."""
    if " dot " in text and ("/" in text or " slash " in text):
        text = _SAID.sub(lambda found: _SLASH.sub("/", found[0].replace(" dot ", ".")), text)
    if " . " in text and " / " in text:
        text = _WITH_GAPS.sub(lambda found: found[0].replace(" ", ""), text)
    return text

"""Who answers for what is kept: the controller, as data protection law calls it (UK GDPR, article 13)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answerable:
    """What whoever runs Hearth has said of it; "" for what was not said."""

    organisation: str = ""
    contact: str = ""
    notice: str = ""
    """The address of its privacy notice."""


UNSAID = Answerable()

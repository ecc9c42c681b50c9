"""Names of patients, and of their relatives and carers; not those of colleagues, authors, wards and characters.

A name alone says nothing about whose it is, so every name is read with what stands around it: `patient_cues` against
`staff_cues`. A title and a surname is a patient unless something says otherwise; a first name is nobody's unless
something says that it is a patient's.
"""

from bot.practice.guard.chart_names import chart_names
from bot.practice.guard.lone_names import lone_names
from bot.practice.guard.reading import Reading
from bot.practice.guard.related_names import related_names
from bot.practice.guard.staff_cues import PSEUDONYM
from bot.practice.guard.titled_names import titled_names

KIND = "patient_name"


def names(text: str) -> bool:
    """Is there a name of a patient? `text` is plain. A message that says its names are invented has none."""
    if PSEUDONYM.search(text):
        return False
    reading = Reading(text)
    return titled_names(reading) or related_names(reading) or chart_names(reading) or lone_names(reading)

"""Single sentences that the guard once read wrongly, each for a rule that holds for others like it."""

import pytest

from bot.practice.guard.kinds import kinds

FOUND = [
    ("NHS 943|476|5919 rang twice", ["nhs_number"]),
    ("she said 9434 7659 19 was hers", ["nhs_number"]),
    ("99911<!-- -->82594 is waiting", ["nhs_number"]),
    ("EMIS shows 999 118 2594 as moved away", ["nhs_number"]),
    ("h&c no 397 804 9953 - Encompass has her twice", ["hc_number"]),
    ("PAS 2290-31-4 went to the wrong clinic", ["hospital_number"]),
    ("K number K310442 has been moved again", ["hospital_number"]),
    ("(03/07/1941) was not herself today", ["date_of_birth"]),
    ("Patient, 84, 3/7/1941", ["date_of_birth"]),
    ("which nurses cover LX4 8RT? a gent needs his eye drops", ["full_postcode_with_person"]),
    ("ei chôd post yw LX4 8RT", ["full_postcode_with_person"]),
    ("the food parcel is for ZZ99 3CV, he is on his own", ["full_postcode_with_person"]),
    ("Key safe at 11 Larch Brow, code with the office", ["address"]),
    ("lives at 4 Gorsey Rigg", ["address"]),
    ("his address is Plas Coch, Llanfair", ["address"]),
    ("her brother abroad is 00 353 1 496 0222", ["phone_of_patient"]),
    ("Mary-Jane's mum is worried about the feeds", ["patient_name"]),
    ("lil Zainab had her stitches out, no tears", ["patient_name"]),
    ("bed 5, initials AMcD, will not eat", ["bed_or_bay_with_initials"]),
    ("mail her carer: gaz (at) example (dot) org", ["email_of_patient"]),
]
LEFT_ALONE = [
    "I miss Joan, she was a wonderful nurse",
    "ring the MASH on 0161 496 0211, option 2",
    "fax 01632 960 515 still works",
    "broken mattress? 01632 960 141, equipment stores",
    "membership is free, write to join@example.org",
    "Leaving do: The Crown, 22 Church Street, from seven",
    "Post your receipts to Finance, Floor 4, 10 Queens Road",
    "Pasteur, the poet, was born 27 December 1822",
    "her great grandad was born 27 December 1822",
    "worth a listen: https://pod.example.org/episodes/118204",
    "Room 3 QI clinic, room 4 IG clinic",
    "Bank shifts: B5512093 is a late, anyone?",
    "can the Monday girls swap with us?",
    "Mrs Brown's Boys again on the day room telly",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_it_is_found_for_what_it_is(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_it_is_left_alone(text: str) -> None:
    assert kinds(text) == []

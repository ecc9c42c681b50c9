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
    ("Pt no 999.118 .2594 was turned away", ["nhs_number"]),
    ("XYZ ID 3300921 has nobody to visit him", ["hospital_number"]),
    ("Case file 2019/204417: she has moved six times", ["hospital_number"]),
    ("his dad is on oh seven seven double oh, nine hundred, one one eight", ["phone_of_patient"]),
    ("the client's own line is 01632 960 733", ["phone_of_patient"]),
    ("07700 900 118 rings out, tried four times", ["phone_of_patient"]),
    ("the guardian's email came back: no.more.forms@example.net", ["email_of_patient"]),
    ("her parents' email is twogirls@example.net", ["email_of_patient"]),
    ("rings.out1951@example.org never answers", ["email_of_patient"]),
    ("Mosaic no. 44-71-90 has had four workers", ["hospital_number"]),
    ("lab no. H,25.0099182.X was lost in the tube", ["hospital_number"]),
    ("the client record 2290314 had two allergies too many", ["hospital_number"]),
    ("21.o3.1939 dob, she laughed at the form", ["date_of_birth"]),
    ("DOBs for the sisters are 4/5/2010 and 6/7/2012", ["date_of_birth"]),
    ("Entwistle, Hilda 09/11/1934 for the list please", ["date_of_birth", "patient_name"]),
    ("she said ZZ 99 4 TR twice and was not heard", ["full_postcode_with_person"]),
    ("He is back at The Old Stables, Beck Lane on Friday", ["address"]),
    ("bed7/RW/no visitors", ["bed_or_bay_with_initials"]),
    ("Doreen in our supported living flat rang 999 for milk", ["patient_name"]),
    ("Ernest's got capacity and a motorbike", ["patient_name"]),
    ("tiny Milosz opened his eyes", ["patient_name"]),
    ("hospital passport for Dara K is the best one yet", ["patient_name"]),
    ("<https://careplan.example.nhs.test/x/3300921|look> at page 2", ["record_link"]),
    ("Not seen: Entwistle, Hilda. Home visit before discharge?", ["patient_name"]),
    ("We had Mildred back in with her hip, third time", ["patient_name"]),
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
    "minibus: 01632 960 244, two days' notice",
    "The union is on 01632 960 118 if your back goes",
    "my private one is lottie.baines@example.com",
    "posters2026@example.org by Friday",
    "You can write to Prof Nilsson at k.nilsson@example.edu, she does answer",
    "Tea room at 11 Queen Street, Wednesdays",
    "Porter Dave held her hand in the lift",
    "Harold said it in 1975 and it is still true",
    "Mr Carson from Downton would have noticed",
    "I am not Little Miss Efficient today",
    "Ms Oduya and Ms Peake from the finance team want to listen",
    "we cannot all be saints and you can't be Mrs Bouncy",
    "forms think we're all Mr Sunny",
    "Email the editor ed@example.com to write for it, she's kind",
    "the courier wants EC1A 7BE for the boxes",
    "pump SN: X4410982 is due its service",
    "https://library.example.org/records/448120 is the audiobook",
    "Miss Ngozi Peake FRCS has a clinic on Mondays",
    "Mrs Kuria is giving the talk on failure",
    "the plan imagines a Mr Tidy who has one thing wrong",
    "Mrs Brown's Boys again on the day room telly",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_it_is_found_for_what_it_is(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_it_is_left_alone(text: str) -> None:
    assert kinds(text) == []

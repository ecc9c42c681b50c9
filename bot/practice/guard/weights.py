"""How much each thing around a name speaks for a patient (above 0) or for somebody else (below).

Fitted by logistic regression over the messages of tests/data/guard, each set tried with the weights of the others:
docs/guard.md says how well that went. The names of the things are explained in evidence.py.
"""

from typing import Final

START: Final = -0.91  # what speaks for a patient where nothing is known

_TABLE: Final = """
+1.8: clear
+1.6: plainly after
+1.4: she:kin
+1.3: plainly owns
+1.0: form:titled elsewhere, said:treatment, word:on
+0.9: initial, near:illness, then:care_place
+0.8: after:does, before:role, before:treatment, beside:case, beside:patient, far:patient, form:first, near:case, next:about, said:illness, she:care_place
+0.7: after:kin, after:living, before:case, near:own, near:pronoun, next:has, next:yn, plainly before, said:bereaved, said:kin, then:pronoun, word:asked, word:was
+0.6: after:event, aside:about, aside:locative, aside:treatment, before:dept, beside:duty, beside:work, form:titled, in care_place, in place and number, near:dept, near:nursing, next:family,
      said:kept, she:culture, she:event, their kin, then:treatment, word:for
+0.5: aside who, aside:old or young, before::, beside:event, beside:nursing, far:case, near:contact, near:event, near:sung, owns:body, said:body, said:care_place, she:bereaved, she:own,
      then:event, then:nursing
+0.4: after:body, after:illness, after:pronoun, before:building, before:kept, beside:fond, beside:kept, beside:named, far:kin, near:body, near:staff_title, near:thanks, next:had, next:until,
      owns:treatment, said:event, said:living, said:nursing, said:sung, she:illness, then she or he, then:body, then:does, then:living, then:locative, word:when
+0.3: aside:pronoun, before:about, before:duty, before:kin, before:own, before:pronoun, beside:kin, elder, far:about, far:fond, next:doesn't, next:last, next:to, next:took, next:went,
      next:won't, opens with role, owns, owns:illness, owns:living, said:about, said:does, she:building, she:does, she:pronoun, then:culture, then:kept, then:own, then:thanks, word:baby,
      word:little, word:pani, word:that, word:the, word:took
+0.2: aside:case, aside:contact, before:event, before:nursing, beside:bereaved, beside:contact, beside:pronoun, full titled, in building, near:about, near:care_place, near:titled, next:are,
      next:asked, next:came, owns:does, owns:locative, owns:role, said:culture, said:patient, she:contact, then:contact, then:fond, then:kin, word:had, word:it, word:visited
+0.1: after:care_place, after:treatment, aside, aside:duty, aside:kin, aside:work, before:(, before:does, before:patient, before:praise, beside:about, far:does, far:kept, form:surname,
      near:culture, near:fond, near:kin, near:living, near:patient, next:been, next:for, next:in, next:this, next:told, next:wants, next:y, owns:duty, owns:event, said:dept, said:named,
      said:pronoun, she:nursing, she:staff_title, then:bereaved, then:role, word:called, word:has, word:lost, word:our, word:pt, word:told
-0.1: after:other, after:work, aside:age, aside:body, aside:illness, before:living, far:building, far:dept, far:staff_title, my own, near:does, near:duty, near:treatment, next:a, next:died,
      next:does, next:got, next:hasn't, next:leaving, next:off, next:taught, owns:about, owns:kin, said:case, said:fond, said:locative, said:thanks, she:living, she:treatment, word:ask,
      word:by
-0.2: after:about, after:contact, after:nursing, after:role, aside:care_place, aside:does, aside:event, aside:role, before:/, before:contact, before:culture, beside:does, beside:living,
      beside:own, far:thanks, near:role, next:dad, next:mum, next:or, next:out, next:tonight, owns:contact, said:months, said:titled, she:body, she:praise, then:about, then:building,
      then:dept, word:and, word:her, word:miss, word:mr, word:poor, word:says
-0.3: after:culture, after:fond, aside:building, asked, before:,, before:care_place, beside:culture, far:care_place, far:duty, far:event, far:own, far:pronoun, far:role, far:treatment,
      form:word, near:building, near:locative, next:needs, next:of, next:on, next:said, next:sy'n, next:today, next:would, number, owns:culture, owns:fond, owns:own, she:dept, word:a,
      word:got, word:or
-0.4: after:dept, after:duty, after:own, aside:staff_title, beside:titled, far:body, next:at, next:daughter, next:from, next:with, said:own, said:pet, she:about, she:case, she:work,
      then:case, then:duty, then:illness, then:patient, then:pet, word:old
-0.5: after:bereaved, before:body, before:thanks, beside:other, next:is, own kin said, owns:work, said:contact, she:duty, word:is
-0.6: aside:dept, before:work, begins titled, far:contact, far:locative, far:work, next:can, next:the, next:who, said:role, word:to
-0.7: aside:living, near:work, next:did
-0.8: aside:own, said:building, said:duty
-0.9: before:locative, ends
-1.0: begins owns, next:and, then:work
-1.1: begins, next:says, said:praise, said:work
-1.2: listed
-1.3: colleague
-1.4: full
-2.2: form:unknown
"""


def _weights() -> dict[str, float]:
    weights = {}
    for line in _TABLE.strip().replace("\n      ", " ").splitlines():
        weight, things = line.split(": ", 1)
        weights.update(dict.fromkeys(things.split(", "), float(weight)))
    return weights


WEIGHTS: Final = _weights()

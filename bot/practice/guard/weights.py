"""How much each thing around a name speaks for a patient (above 0) or for somebody else (below).

Fitted by logistic regression over the messages of tests/data/guard, each set tried with the weights of the others:
docs/guard.md says how well that went. The names of the things are explained in evidence.py.
"""

from typing import Final

START: Final = -0.51  # what speaks for a patient where nothing is known

_TABLE: Final = """
+2.1: clear
+1.5: plainly after
+1.4: plainly owns
+1.3: she:kin
+1.0: then:care_place
+0.9: form:titled elsewhere, initial, said:bereaved, said:treatment
+0.8: after:does, far:patient, form:first, next:family, next:yn, then she or he
+0.7: after:kin, after:living, before:role, beside:case, form:titled, next:about, said:kin, she:care_place, she:culture, she:event, word:on
+0.6: aside:about, aside:age, aside:locative, before:about, before:case, before:dept, beside:patient, far:kin, in care_place, next:has, owns:illness, plainly before, said:care_place,
      said:nursing, she:bereaved, their kin, then:does, then:pronoun, then:treatment, word:for
+0.5: after:event, before:building, before:own, before:treatment, beside:event, beside:fond, next:to, owns:body, said:kept, said:sung, she:does, she:own, then:contact, then:event,
      then:living, then:nursing, word:that, word:the, word:was
+0.4: after:body, aside who, before::, before:kept, before:pronoun, beside:duty, beside:kept, beside:named, beside:nursing, beside:work, far:case, next:went, next:won't, opens with role,
      owns:treatment, said:event, said:illness, then:locative, word:when
+0.3: after:illness, after:pronoun, after:work, aside:contact, before:does, before:event, beside:kin, elder, next:came, next:doesn't, next:had, next:last, owns, owns:does, owns:living,
      she:building, she:illness, she:treatment, then:body, then:own, then:role, then:thanks, word:baby
+0.2: after:care_place, after:nursing, aside:pronoun, aside:treatment, aside:work, before:kin, beside:bereaved, far:about, far:does, far:fond, far:kept, next:asked, next:took, owns:role,
      said:about, said:body, said:does, she:contact, she:pronoun, then:kin, word:it, word:little, word:lost, word:pani, word:took, word:visited
+0.1: aside:duty, aside:kin, before:culture, before:duty, before:patient, beside:about, beside:contact, beside:pronoun, far:staff_title, in building, in place and number, next:been,
      next:taught, next:this, next:told, next:was, next:will, next:y, owns:care_place, owns:event, owns:locative, said:culture, said:dept, said:living, said:patient, she:fond, she:locative,
      she:staff_title, then:bereaved, then:dept, then:fond, then:other, word:called, word:had, word:has, word:pt
-0.1: after:contact, after:locative, after:role, aside:body, aside:event, before:(, before:,, before:fond, before:living, far:dept, far:living, my own, next:does, next:for, next:in,
      next:leaving, next:mum, next:off, owns:contact, owns:culture, owns:dept, owns:duty, owns:kin, owns:own, said:locative, said:months, then:culture, then:illness, word:and, word:from,
      word:tell
-0.2: after:about, after:culture, after:fond, after:other, aside:care_place, aside:does, before:contact, beside:culture, beside:does, beside:locative, far:thanks, next:are, next:died,
      next:of, next:or, next:out, next:tonight, owns:fond, owns:pronoun, said:pronoun, she:body, she:case, she:living, she:praise, then:case, word:got, word:her, word:mr, word:says,
      word:with
-0.3: after:bereaved, aside:building, aside:role, asked, before:/, ends, far:building, far:care_place, far:pronoun, far:role, form:word, next:from, next:got, next:needs, next:on, next:sy'n,
      next:today, number, owns:about, said:thanks, then:about, word:miss, word:or, word:poor
-0.4: after:dept, aside:staff_title, before:body, far:body, far:event, next:daughter, next:with, next:would, own kin said, owns:work, said:contact, then:building, then:duty, then:patient
-0.5: after:own, before:care_place, beside:own, beside:titled, far:duty, far:locative, far:own, next:at, next:said, said:own, said:titled, she:duty, word:a
-0.6: after:duty, aside:living, before:thanks, far:contact, far:work, next:can, next:is, next:who, said:role, she:work, word:is, word:to
-0.7: aside:dept, before:work, beside:other
-0.8: aside:own
-0.9: said:building, said:duty, then:work
-1.0: before:locative, next:did, next:the, said:praise
-1.1: full, next:and, next:says, said:work
-1.3: begins, colleague, listed
-2.1: form:unknown
"""


def _weights() -> dict[str, float]:
    weights = {}
    for line in _TABLE.strip().replace("\n      ", " ").splitlines():
        weight, things = line.split(": ", 1)
        weights.update(dict.fromkeys(things.split(", "), float(weight)))
    return weights


WEIGHTS: Final = _weights()

"""How much each thing around a name speaks for a patient (above 0) or for somebody else (below).

Fitted by logistic regression over the messages of tests/data/guard, each set tried with the weights of the others:
docs/guard.md says how well that went. The names of the things are explained in evidence.py.
"""

from typing import Final

START: Final = -0.81  # what speaks for a patient where nothing is known

_TABLE: Final = """
+1.9: clear
+1.2: plainly after, plainly owns
+1.1: she:kin
+1.0: after:event, form:titled elsewhere, initial, said:treatment, then:care_place, word:on
+0.9: far:patient, near:illness, said:bereaved
+0.8: after:kin, before:role, before:treatment, beside:case, beside:patient, form:first, in care_place, near:case, near:pronoun, she:care_place, then:pronoun
+0.7: after:does, after:living, before:case, before:dept, beside:duty, form:titled, near:own, next:about, next:yn, plainly before, said:illness, said:kept, said:kin, their kin, word:asked,
      word:was
+0.6: aside:about, aside:treatment, before::, before:kept, beside:kept, beside:nursing, beside:work, far:case, in place and number, near:nursing, next:family, next:has, she:culture,
      she:event, she:own, word:for
+0.5: after:body, aside who, before:about, before:building, before:event, beside:event, near:contact, near:dept, near:sung, owns:body, said:body, said:event, said:nursing, she:bereaved,
      she:illness, then:event, then:nursing, word:that
+0.4: aside:kin, aside:locative, aside:pet, aside:pronoun, before:own, beside:fond, beside:named, far:kin, near:staff_title, near:thanks, next:last, next:to, next:until, owns:event,
      owns:living, owns:treatment, said:care_place, said:living, said:sung, then she or he, then:living, then:treatment, word:baby, word:when
+0.3: aside:old or young, before:duty, before:pronoun, beside:kin, beside:pronoun, elder, far:about, far:fond, near:body, next:doesn't, next:went, next:won't, opens with role, owns,
      owns:does, owns:illness, said:about, said:culture, said:does, she:does, she:pronoun, then:culture, then:does, then:kept, then:locative, then:own, then:thanks, word:little, word:visited
+0.2: after:illness, after:pronoun, before:kin, beside:about, beside:bereaved, far:kept, in building, near:about, near:care_place, near:event, near:kin, near:living, near:titled, next:are,
      next:asked, next:came, next:had, owns:role, said:pronoun, she:building, she:contact, she:nursing, then:contact, then:fond, then:kin, word:pani, word:the, word:told, word:took
+0.1: after:care_place, after:contact, after:treatment, aside, aside:contact, aside:duty, aside:work, before:nursing, before:patient, beside:contact, far:does, far:titled, full titled,
      near:fond, near:months, near:patient, next:for, next:this, next:told, next:took, next:wants, next:will, next:y, owns:about, owns:duty, owns:locative, said:patient, she:locative,
      she:praise, she:staff_title, then:bereaved, then:role, word:about, word:had, word:has, word:it, word:lost, word:pt
-0.1: after:role, after:work, aside:age, aside:body, aside:illness, before:culture, before:does, before:living, beside:dept, beside:locative, far:culture, far:dept, far:living, far:thanks,
      my own, near:culture, near:locative, next:a, next:does, next:got, next:in, next:leaving, next:off, next:or, owns:own, said:months, she:living, then:building, word:from, word:her,
      word:mr, word:mrs
-0.2: after:culture, after:other, aside:care_place, aside:culture, aside:does, aside:role, asked, before:/, before:contact, beside:own, far:building, far:care_place, far:own, far:role,
      near:does, near:duty, next:dad, next:died, next:mum, next:no, next:on, next:out, next:tonight, number, owns:contact, owns:culture, said:locative, said:named, said:thanks, she:body,
      she:fond, she:treatment, then:patient, word:a, word:and, word:by, word:miss, word:or, word:poor, word:says
-0.3: after:bereaved, after:fond, before:,, before:care_place, beside:does, far:pronoun, far:treatment, form:word, near:role, next:from, next:of, next:sy'n, next:the, next:today, next:would,
      owns:fond, said:case, said:pet, said:titled, she:dept, she:pet, then:about, then:illness, word:ask, word:got, word:if
-0.4: after:about, after:dept, after:own, aside:building, beside:culture, beside:living, far:body, far:contact, far:duty, far:event, near:building, next:daughter, next:is, next:said,
      next:taught, next:with, said:contact, she:about, she:case, she:work, then:case, word:old
-0.5: after:duty, aside:staff_title, before:body, before:thanks, beside:other, beside:titled, far:locative, near:pet, next:needs, own kin said, owns:work, said:own, then:dept, then:duty,
      word:is
-0.6: aside:dept, aside:living, begins titled, far:work, next:at, she:duty
-0.7: near:work, next:did, said:building, said:role, word:to
-0.8: aside:own, before:work, next:who
-0.9: before:locative, begins, begins owns, ends, next:and, next:says, said:duty, then:work
-1.0: said:praise
-1.2: said:work
-1.3: colleague, full
-1.4: listed
-2.2: form:unknown
"""


def _weights() -> dict[str, float]:
    weights = {}
    for line in _TABLE.strip().replace("\n      ", " ").splitlines():
        weight, things = line.split(": ", 1)
        weights.update(dict.fromkeys(things.split(", "), float(weight)))
    return weights


WEIGHTS: Final = _weights()

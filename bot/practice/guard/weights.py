"""How much each thing around a name speaks for a patient (above 0) or for somebody else (below).

Fitted by logistic regression over the messages of tests/data/guard, each set tried with the weights of the others:
docs/guard.md says how well that went. The names of the things are explained in evidence.py.
"""

from typing import Final

START: Final = -1.04  # what speaks for a patient where nothing is known

_TABLE: Final = """
+2.0: clear
+1.4: plainly owns
+1.3: initial
+1.2: form:titled elsewhere, plainly after, then:care_place
+1.1: after:event
+1.0: far:patient, near:illness
+0.9: beside:patient, form:first, said:kin, said:treatment, word:on
+0.8: after:kin, aside:pronoun, before:role, before:treatment, beside:case, near:pronoun, next:about, next:family, plainly before, said:bereaved, said:illness, she:kin, then:pronoun,
      word:asked
+0.7: after:does, after:living, beside:duty, beside:kept, beside:nursing, form:titled, in care_place, near:own, said:kept, word:was
+0.6: aside:old or young, before:case, before:dept, beside:work, far:case, near:case, near:contact, near:nursing, near:sung, next:yn, she:care_place, she:culture, she:event, their kin, then
      she or he, then:event, then:treatment, word:for, word:patient, word:the
+0.5: aside:treatment, before:building, before:duty, before:event, before:kept, beside:event, beside:named, near:dept, next:has, next:want, owns:body, owns:living, owns:treatment, said:body,
      said:care_place, said:event, she:illness, she:own, then:does, then:nursing, word:that
+0.4: after:illness, aside who, aside:pet, before::, before:kin, beside:fond, beside:kin, elder, far:about, far:kin, in place and number, near:care_place, near:staff_title, near:thanks,
      next:last, next:until, next:won't, owns:event, owns:illness, said:does, said:nursing, said:sung, then:kept, word:baby, word:little, word:when
+0.3: after:body, after:kept, after:pronoun, aside:kin, aside:locative, before:about, before:own, before:pronoun, far:fond, near:about, near:body, next:doesn't, next:rang, next:to,
      next:went, opens with role, owns, said:about, said:living, she:does, she:nursing, she:pronoun, then:bereaved, then:culture, then:living, then:locative, then:own, word:told, word:took
+0.2: aside, aside:about, aside:duty, in building, near:event, near:kin, near:living, near:titled, near:treatment, next:are, next:asked, next:came, next:had, owns:role, said:culture,
      said:patient, she:bereaved, she:building, she:contact, then:fond, then:kin, then:thanks, word:had, word:it, word:pani, word:pt, word:visited
+0.1: after:care_place, after:nursing, aside:age, aside:case, aside:contact, aside:does, aside:event, before:(, before:bereaved, before:nursing, beside:about, beside:bereaved,
      beside:contact, full titled, near:bereaved, near:months, near:patient, next:this, next:told, next:twins, next:wants, next:was, next:wife, next:will, next:y, owns:about, owns:does,
      said:months, said:pronoun, she:kept, she:living, she:praise, she:staff_title, she:titled, some kin, then:building, then:role, word:about, word:called, word:has, word:lost, word:son
-0.1: after:fond, after:locative, after:pet, after:role, after:treatment, after:work, and their kin, aside:work, before:culture, before:does, beside:pronoun, far:building, far:thanks, my
      own, near:locative, next:a, next:dad, next:for, next:in, next:leaving, owns:contact, owns:kin, said:case, said:dept, said:fond, said:named, said:thanks, she:locative, then:staff_title,
      word:and, word:from, word:mr, word:mrs, word:you
-0.2: after:bereaved, after:culture, after:other, aside:body, aside:care_place, aside:culture, aside:role, asked, before:/, before:care_place, before:living, beside:locative, beside:own,
      far:dept, far:own, far:pronoun, near:building, near:culture, near:does, near:duty, next:died, next:got, next:mum, next:no, next:on, next:or, next:out, next:today, next:tonight, number,
      owns:culture, said:locative, said:pet, she:body, she:fond, she:treatment, then:illness, then:patient, word:a, word:by, word:her, word:or, word:poor, word:says, word:wee
-0.3: before:,, before:contact, beside:culture, beside:does, far:living, far:role, far:treatment, form:surname, form:word, near:role, next:does, next:from, next:number, next:of, next:sy'n,
      next:taught, next:the, owns:fond, said:contact, she:dept, then:duty, word:ask, word:got, word:if, word:miss, word:old, word:ring
-0.4: after:own, aside:building, aside:living, far:care_place, far:event, far:locative, next:daughter, next:is, next:would, owns:work, said:own, she:about, then:about, then:case, then:dept
-0.5: after:about, after:duty, aside:staff_title, before:body, before:thanks, begins titled, beside:living, beside:other, beside:titled, far:contact, far:culture, far:work, near:pet,
      next:needs, next:said, next:with, said:titled, she:case, she:duty, word:i, word:is
-0.6: after:dept, far:body, next:at, next:did, own kin said
-0.7: aside:dept, aside:own, next:and, next:who, said:role, she:work, then:work, word:to
-0.8: before:work, begins, far:duty, near:work, said:building
-0.9: before:locative, begins owns, ends, said:duty
-1.0: next:says, said:praise
-1.1: full
-1.2: said:work
-1.3: listed
-1.5: colleague
-2.2: form:unknown
"""


def _weights() -> dict[str, float]:
    weights = {}
    for line in _TABLE.strip().replace("\n      ", " ").splitlines():
        weight, things = line.split(": ", 1)
        weights.update(dict.fromkeys(things.split(", "), float(weight)))
    return weights


WEIGHTS: Final = _weights()

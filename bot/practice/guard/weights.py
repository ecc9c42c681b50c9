"""How much each thing around a name speaks for a patient (above 0) or for somebody else (below).

Fitted by logistic regression over the messages of tests/data/guard, each set tried with the weights of the others:
docs/guard.md says how well that went. The names of the things are explained in evidence.py.
"""

from typing import Final

START: Final = -0.94  # what speaks for a patient where nothing is known

_TABLE: Final = """
+2.1: clear
+1.5: plainly owns
+1.4: plainly after
+1.3: initial
+1.2: form:titled elsewhere, then:care_place
+1.1: after:event
+1.0: near:illness, plainly before, word:on
+0.9: after:kin, beside:patient, said:illness, said:kin, said:treatment
+0.8: aside:pronoun, beside:case, beside:duty, far:patient, form:first, next:about, next:family, next:last, said:bereaved, she:kin, then:pronoun, word:asked
+0.7: after:does, after:living, before:event, before:role, before:treatment, beside:kept, beside:nursing, near:own, near:pronoun, she:event, word:for, word:was
+0.6: aside:treatment, before:case, before:dept, beside:work, form:titled, in care_place, near:case, near:sung, next:yn, said:kept, she:culture, their kin, then she or he, then:does,
      then:nursing, word:patient, word:the
+0.5: aside:old or young, before:building, before:duty, before:kept, beside:event, beside:named, far:case, near:contact, near:dept, near:nursing, next:want, next:won't, owns:body, said:body,
      said:event, she:own, then:event, then:treatment, word:that
+0.4: after:illness, aside who, aside:pet, before::, before:kin, before:own, beside:fond, beside:kin, elder, far:about, far:fond, far:kin, in place and number, near:staff_title, next:has,
      next:until, owns:about, owns:illness, owns:living, owns:treatment, said:care_place, said:sung, she:care_place, she:illness, then:kept, word:baby, word:little, word:took, word:when
+0.3: after:body, after:kept, after:pronoun, aside:about, aside:duty, aside:kin, aside:locative, before:about, before:pronoun, in building, near:about, near:care_place, near:thanks,
      near:treatment, next:b, next:doesn't, next:his, next:rang, next:to, next:went, opens with role, said:about, said:does, said:living, said:nursing, she:building, she:does, she:nursing,
      she:pronoun, then:bereaved, then:culture, then:locative, then:own, word:told
+0.2: aside, beside:about, beside:bereaved, full titled, near:body, near:event, near:kin, near:living, next:are, next:came, next:had, next:twins, owns, owns:event, owns:role, said:culture,
      said:patient, she:bereaved, then:fond, then:kin, then:living, then:thanks, word:had, word:it, word:pani, word:visited
+0.1: after:nursing, after:patient, aside:age, aside:case, aside:contact, aside:does, aside:event, before:nursing, beside:contact, near:bereaved, near:patient, near:titled, next:asked,
      next:this, next:told, next:wants, next:was, next:wife, next:will, next:y, owns:contact, owns:does, said:fond, said:months, she:contact, she:kept, she:living, she:praise,
      she:staff_title, she:titled, some kin, then:body, then:building, then:contact, then:role, word:about, word:called, word:has, word:lost, word:mae, word:of, word:our, word:pt, word:son
-0.1: after:fond, after:locative, after:pet, after:role, and their kin, aside:body, aside:care_place, aside:work, before:care_place, before:culture, before:does, before:fond, before:living,
      beside:own, far:building, far:own, far:thanks, form:surname, my own, near:locative, next:a, next:for, next:leaving, next:today, owns:kin, owns:own, said:dept, said:locative,
      said:named, said:thanks, then:staff_title, word:mr, word:mrs, word:you
-0.2: after:bereaved, after:care_place, after:culture, after:treatment, aside:culture, beside:locative, far:dept, far:event, far:pronoun, far:role, near:building, near:culture, near:does,
      near:duty, next:dad, next:died, next:in, next:mum, next:no, next:or, next:out, next:tonight, owns:culture, owns:locative, said:case, said:pet, she:body, she:dept, she:fond,
      she:locative, she:treatment, then:patient, word:a, word:and, word:by, word:from, word:her, word:or, word:poor, word:says, word:wee
-0.3: after:other, aside:role, asked, before:/, beside:does, far:care_place, far:living, far:treatment, form:word, near:role, next:does, next:fell, next:from, next:got, next:number, next:of,
      next:on, next:sy'n, next:taught, next:the, owns:care_place, said:contact, she:about, then:illness, word:ask, word:if, word:miss, word:ring
-0.4: after:duty, after:own, before:,, before:contact, beside:culture, beside:living, far:locative, next:daughter, next:is, next:would, owns:fond, then:about, then:case, then:dept,
      then:duty, word:got, word:old
-0.5: after:about, after:dept, aside:building, aside:living, aside:staff_title, before:body, before:thanks, begins titled, beside:other, beside:titled, far:body, far:contact, far:culture,
      far:work, next:needs, next:said, next:with, owns:work, said:own, said:titled, she:case, she:duty, word:i, word:is
-0.6: near:pet, next:who, own kin said
-0.7: aside:dept, aside:own, far:duty, next:and, next:at, said:role, she:work, then:work, word:to
-0.8: begins, begins owns, near:work, next:did, said:building
-0.9: before:locative, before:work
-1.0: ends, next:says, said:duty, said:praise
-1.2: full
-1.3: listed, said:work
-1.4: colleague
-2.3: form:unknown
"""


def _weights() -> dict[str, float]:
    weights = {}
    for line in _TABLE.strip().replace("\n      ", " ").splitlines():
        weight, things = line.split(": ", 1)
        weights.update(dict.fromkeys(things.split(", "), float(weight)))
    return weights


WEIGHTS: Final = _weights()

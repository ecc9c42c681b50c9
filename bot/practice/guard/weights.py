"""How much each thing around a name speaks for a patient (above 0) or for somebody else (below).

Fitted by logistic regression over the messages of tests/data/guard, each set tried with the weights of the others:
docs/guard.md says how well that went. The names of the things are explained in evidence.py.
"""

from typing import Final

START: Final = -0.81  # what speaks for a patient where nothing is known

_TABLE: Final = """
+1.9: clear
+1.3: plainly after, plainly owns
+1.1: she:kin
+1.0: form:titled elsewhere, initial, said:treatment, then:care_place, word:on
+0.9: far:patient, near:illness
+0.8: after:kin, before:role, before:treatment, beside:case, beside:patient, in care_place, near:case, said:illness, she:care_place, then:pronoun
+0.7: after:does, after:event, after:living, before:case, before:dept, beside:duty, form:first, near:own, near:pronoun, next:about, next:family, next:yn, plainly before, said:bereaved,
      said:kept, said:kin, she:event, their kin, word:asked, word:was
+0.6: aside:treatment, before::, before:kept, beside:kept, beside:nursing, beside:work, far:case, form:titled, in place and number, near:nursing, next:has, she:culture, she:own, word:for
+0.5: aside:about, before:about, before:building, beside:event, far:kin, near:contact, near:dept, near:sung, next:last, owns:body, owns:event, owns:living, said:body, said:event,
      said:nursing, she:bereaved, she:illness, then she or he, then:event, then:nursing, then:treatment, word:that
+0.4: after:body, after:illness, aside who, aside:kin, aside:locative, aside:pet, aside:pronoun, before:event, before:own, beside:fond, beside:named, near:staff_title, near:thanks,
      next:until, next:won't, owns:treatment, said:care_place, said:does, said:sung, she:does, then:living, then:locative, word:baby, word:when
+0.3: after:case, aside:old or young, before:duty, before:pronoun, beside:bereaved, beside:kin, elder, far:about, far:fond, near:body, near:kin, next:came, next:doesn't, next:to, next:went,
      opens with role, owns:illness, owns:role, said:about, said:culture, said:living, she:building, she:contact, she:pronoun, then:culture, then:kept, then:kin, then:own, then:thanks,
      word:little, word:pani, word:visited
+0.2: after:pronoun, before:kin, before:patient, beside:about, beside:pronoun, far:kept, in building, near:about, near:care_place, near:event, near:titled, next:are, next:asked, next:had,
      next:wants, owns, then:bereaved, then:contact, then:does, then:fond, word:told, word:took
+0.1: after:care_place, after:contact, after:treatment, aside, aside:contact, aside:duty, aside:event, aside:work, before:nursing, beside:contact, far:does, far:titled, form:surname, full
      titled, near:fond, near:living, near:months, near:patient, next:for, next:this, next:told, next:took, next:will, next:y, owns:about, owns:does, owns:duty, owns:locative, said:patient,
      said:pronoun, she:locative, she:nursing, she:role, she:staff_title, then:role, word:about, word:had, word:has, word:lost, word:pt, word:the
-0.1: after:role, after:work, aside:body, aside:illness, before:culture, before:does, beside:locative, far:culture, far:dept, my own, near:culture, near:locative, next:a, next:died,
      next:does, next:in, next:leaving, next:off, next:or, owns:culture, owns:kin, owns:own, she:fond, word:and, word:from, word:mr, word:mrs
-0.2: after:culture, after:fond, after:other, aside:care_place, aside:culture, aside:does, aside:role, asked, before:/, before:contact, before:living, beside:own, far:building,
      far:care_place, far:pronoun, far:role, far:thanks, form:word, near:does, near:duty, next:dad, next:from, next:got, next:mum, next:on, next:out, next:tonight, owns:contact, owns:fond,
      said:case, said:locative, said:months, said:named, said:thanks, she:body, then:patient, word:a, word:by, word:her, word:miss, word:or, word:poor, word:says
-0.3: before:,, before:care_place, beside:does, far:own, near:building, near:role, next:no, next:of, next:sy'n, next:the, next:today, next:would, number, said:pet, said:titled, she:about,
      she:dept, she:pet, she:treatment, then:about, then:illness, word:ask, word:got, word:if
-0.4: after:about, after:dept, after:own, aside:building, beside:culture, beside:living, far:body, far:contact, far:duty, far:event, far:locative, next:daughter, next:is, next:taught,
      next:with, owns:work, said:contact, said:own, she:case, she:work, then:case, word:old
-0.5: after:bereaved, after:duty, aside:staff_title, before:body, before:thanks, beside:other, beside:titled, near:pet, next:at, next:needs, next:said, own kin said, then:dept, then:duty,
      word:is
-0.6: aside:dept, aside:living, begins titled, far:treatment, far:work, she:duty
-0.7: before:work, near:work, next:did, said:building, said:role, word:to
-0.8: aside:own, before:locative, next:who, said:duty
-0.9: begins owns, ends, next:and, next:says
-1.0: begins, said:praise, then:work
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

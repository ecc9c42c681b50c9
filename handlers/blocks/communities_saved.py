"""What is said when a community's settings are saved."""

from bot.practice.communities_timezone import Moved
from bot.practice.language import _, ngettext
from bot.practice.local_time import place_time
from bot.practice.retention import ToGo
from handlers.blocks import elements as e
from handlers.ids import Communities


def saved(to_go: ToGo | None, moved: Moved | None, timezone: str) -> e.Block:
    """`to_go`: what will be deleted because things are kept for a shorter time from now on; `moved`: what was arranged
    in another time zone.
    """
    lines = [_("Your settings are saved.")]
    if moved is not None:
        lines += _of_zone(moved, timezone)
    if to_go is not None:
        lines.append(_goes(to_go))
    return e.modal(Communities.SAVED, _("Saved"), [e.section(line) for line in lines], close=_("Close"))


def _of_zone(moved: Moved, timezone: str) -> list[str]:
    here, before = place_time(timezone), place_time(moved.before)
    lines = []
    if moved.questions or moved.sessions:
        sentence = _("{what}: at the same hour as before, in {here} instead of {before}.")
        what = _counted(moved.questions, moved.sessions)
        lines.append(sentence.format(what=what, here=here, before=before))
    if moved.questions_staying or moved.sessions_staying:
        sentence = _(
            "{what}: still in {before}, because people were told so or it would be past. *Change* in `/hearth upcoming` moves it."
        )
        what = _counted(moved.questions_staying, moved.sessions_staying)
        lines.append(sentence.format(what=what, before=before))
    return lines


def _counted(questions: int, sessions: int) -> str:
    asked = ngettext("{n} arranged question", "{n} arranged questions", questions).format(n=questions)
    held = ngettext("{n} session", "{n} sessions", sessions).format(n=sessions)
    if questions and sessions:
        return _("{questions} and {sessions}").format(questions=asked, sessions=held)
    return asked if questions else held


def _goes(to_go: ToGo) -> str:
    replies = ngettext("{n} reply", "{n} replies", to_go.replies).format(n=to_go.replies)
    threads = ngettext("{n} question", "{n} questions", to_go.threads).format(n=to_go.threads)
    summaries = ngettext("{n} summary", "{n} summaries", to_go.summaries).format(n=to_go.summaries)
    goes = [
        *(
            [_("{replies} to {questions}").format(replies=replies, questions=threads)]
            if to_go.replies
            else []
        ),
        *([summaries] if to_go.summaries else []),
    ]
    return _(
        "What is older than you now keep it is deleted tonight: {what}. "
        "If you did not mean that, open the settings again before then."
    ).format(what=", ".join(goes))

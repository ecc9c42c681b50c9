"""The forms in which a facilitator looks at a summary before it is published, and looks after it from then on."""

import json
from datetime import datetime

from bot.practice.language import _
from bot.practice.replies_reading import Hidden
from bot.practice.summaries import Standing
from bot.practice.summaries_drafts import Draft, Words
from handlers.blocks import elements as e
from handlers.blocks.replies import Choice, Purpose
from handlers.blocks.summaries_posts import About, on_day, post
from handlers.ids import Replies, Summaries
from storage.summaries import Summary


def preview_form(
    about: About, draft: Draft, corrected_at: datetime | None, *, again: bool = False
) -> e.Block:
    """Step three: exactly as it will look. `again`: it has changed since it was last looked at."""
    changed = _("You have typed something since you last looked. This is how it looks now.")
    where = _("This is how it will look in <#{channel}>, and in the thread of the question.")
    channel = about.readable.thread.channel_id
    return e.modal(
        Summaries.PREVIEW_FORM,
        _("This is how it looks"),
        [
            *post(about, draft.words.trimmed(), corrected_at)["blocks"],
            e.divider(),
            *([e.section(f":warning: {changed}")] if again else []),
            *([e.section(f":warning: {_of_few(about)}")] if about.is_of_few else []),
            e.context(where.format(channel=channel)),
            e.actions(e.button(_("Change It"), Summaries.BACK)),
        ],
        submit=_("Publish"),
        close=_("Keep for Later"),
        about=json.dumps({"thread": about.thread_id, "revision": draft.revision}),
    )


def _of_few(about: About) -> str:
    return _(
        "Fewer than {fewest} replies are in, so people may recognise whose words these are. "
        "If that could trouble anybody, say it more generally, or wait."
    ).format(fewest=about.readable.fewest)


def summary_form(
    about: About, row: Summary, words: Words, standing: Standing, *, corrected: bool, has_draft: bool
) -> e.Block:
    """A summary that is published, and what can be done with it."""
    how_far = {
        Standing.THERE: "",
        Standing.ON_ITS_WAY: _("It was sent to <#{channel}> just now, and stands there within a moment."),
        Standing.ASKED: _(
            "I could not find out whether it is in <#{channel}>. I have asked in a direct message."
        ),
        Standing.NOT_TAKEN: _("It is not in <#{channel}>: Slack would not take it, or it was deleted there."),
    }[standing].format(channel=row.channel_id)
    value = f"{about.thread_id}/{row.version}"
    return e.modal(
        Summaries.SHOWN,
        _("What we heard"),
        [
            e.section(_last_hand(row, about)),
            *([e.section(how_far)] if how_far else []),
            e.divider(),
            *post(about, words, row.changed_at if corrected else None)["blocks"],
            e.divider(),
            *([e.section(_("Your draft of a correction is waiting."))] if has_draft else []),
            e.actions(
                *_to_correct(about, has_draft=has_draft),
                e.button(_("Withdraw It"), Summaries.WITHDRAW, value, confirm=_sure()),
                _all_questions(about),
            ),
        ],
        close=_("Close"),
    )


def _to_correct(about: About, *, has_draft: bool) -> list[e.Element]:
    """Whoever took the community over cannot read what it was drawn from."""
    if about.readable.hidden == Hidden.BEFORE_TAKEOVER:
        return []
    if not has_draft:
        return [e.button(_("Correct It"), Summaries.WRITE, about.thread_id)]
    sure = e.confirmation(
        _("Throw your draft away?"),
        _("What you typed is deleted. What is published stays as it is."),
        _("Throw It Away"),
        _("Keep It"),
    )
    return [
        e.button(_("Go On with Your Draft"), Summaries.WRITE, about.thread_id),
        e.button(_("Throw Your Draft Away"), Summaries.DISCARD, about.thread_id, confirm=sure),
    ]


def _last_hand(row: Summary, about: About) -> str:
    return _("Published by {person} on {when}.").format(
        person=e.person(row.published_by), when=on_day(row.changed_at, about.community)
    )


def _all_questions(about: About) -> e.Element:
    everything = Choice(Purpose.SUMMARISE, about.community.id)
    return e.button(_("All Questions"), Replies.CHOOSE, str(everything))


def _sure() -> e.Element:
    return e.confirmation(
        _("Withdraw it?"),
        _("Its words go from the channel, and I keep none of them. A line says that it was withdrawn."),
        _("Withdraw It"),
        _("Keep It"),
    )


def overtaken_form(about: About, row: Summary | None, words: Words, version: int) -> e.Block:
    """Somebody else was quicker: what is there now, and that nothing was lost."""
    if row is None:
        what = _("The summary that you were correcting is not there any more.")
    else:
        sentence = (
            _("{person} published this on {when}, while you were writing:")
            if words.heard
            else _("{person} withdrew this summary on {when}, while you were writing.")
        )
        what = sentence.format(
            person=e.person(row.published_by), when=e.moment(row.changed_at, about.community.timezone)
        )
    return e.modal(
        Summaries.SHOWN,
        _("Not published"),
        [
            e.section(what),
            *(post(about, words)["blocks"] if words.heard else []),
            e.divider(),
            e.section(_("Your own words are kept. You can put them in its place, or leave it as it is.")),
            e.actions(e.button(_("Go On with Mine"), Summaries.USE_MINE, f"{about.thread_id}/{version}")),
        ],
        close=_("Leave It"),
    )


def gone_form(sentence: str) -> e.Block:
    return e.modal(Summaries.SHOWN, _("What we heard"), [e.section(sentence)], close=_("Close"))


def withdrawn_form() -> e.Block:
    return gone_form(
        _("It is withdrawn. In the channel a line says so in its place. You can write another when you like.")
    )

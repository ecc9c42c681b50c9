"""What people are told when a post was not said, or nobody can tell whether it was."""

from datetime import datetime

from bot.practice.language import _
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks import sentences as s
from handlers.blocks.channels import LONGEST_QUOTED, named, said
from handlers.ids import Channels


def not_asked(words: str, channel_name: str, *, too_late: bool) -> e.Block:
    """To each facilitator: a question was not posted."""
    sentence = (
        _("I could not reach Slack in time to post this in {channel}, so it was left out:")
        if too_late
        else _("Slack would not take this in {channel}, so it was left out. The next one comes as planned:")
    )
    first = s.sentence(sentence, channel=named(channel_name))
    shown = e.shortened(words, LONGEST_QUOTED)
    return e.message(f"{s.spoken(first)} {e.escape(shown)}", s.paragraph(first), e.said(shown))


def ask(
    words: str, channel_id: str, tried_at: datetime, timezone: str, message_id: str, *, again: bool
) -> e.Block:
    """To each facilitator: a post may have arrived or not, and only somebody who looks can tell."""
    first = _(
        "I posted this in <#{channel}> {when}, and Slack did not say whether it arrived. Please look in the channel: is it there?"
    ).format(channel=channel_id, when=e.moment(tried_at, timezone))
    if again:
        first = f"{_('The link did not lead to that post of mine, so I have to ask again.')} {first}"
    shown = e.shortened(words, LONGEST_QUOTED)
    there = e.button(_("It Is There"), Channels.IS_THERE, message_id)
    anew = e.button(_("Post It Again"), Channels.POST_AGAIN, message_id)
    return _is_it_there(first, shown, there, anew)


def ask_about_files(title: str, message_id: str) -> e.Block:
    """To whoever asked for them: they may have arrived or not. Slack shares files in its own time."""
    first = _(
        "I sent you files, and Slack did not say whether they arrived. It may bring them later than usual. Are they here?"
    )
    here = e.button(_("They Are Here"), Channels.FILES_ARE_THERE, message_id)
    anew = e.button(_("Send Them Again"), Channels.POST_AGAIN, message_id)
    return _is_it_there(first, title, here, anew)


def _is_it_there(question: str, shown: str, yes: e.Block, no: e.Block) -> e.Block:
    return e.message(f"{question} {e.escape(shown)}", e.section(question), e.said(shown), e.actions(yes, no))


def files_are_there() -> e.Block:
    return said(_("Thank you. I will not send them again."))


def link_form(message_id: str) -> e.Block:
    return e.modal(
        Channels.LINK_FORM,
        _("Where is it?"),
        [
            e.section(
                _(
                    "Good. To keep the replies under it, and to change it if need be, I have to know which message it is. "
                    "In Slack, open the message's menu, choose *Copy link*, and paste the link here."
                )
            ),
            f.field(
                "link",
                _("Link to the message"),
                f.text_input(most=500),
                hint=_("Leave it empty to go without. Then only answers given without a name are kept."),
                optional=True,
            ),
        ],
        submit=_("Send"),
        close=_("Not Now"),
        about=message_id,
    )


def thanks() -> e.Block:
    words = _("Thank you. I will not post it again.")
    return e.modal(Channels.THANKS, _("Thank you"), [e.section(words)], close=_("Close"))


def posting_again() -> e.Block:
    return said(_("Thank you. It is on its way again."))

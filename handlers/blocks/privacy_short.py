"""The short answer to `/hearth privacy`: each question in a line. Short, and no less true than all of it."""

from bot.practice.answerable import Answerable
from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks.privacy_facts import Facts
from handlers.blocks.privacy_how_long import when_it_goes
from handlers.blocks.promises import promise_line, shared_in_slack, usual_promise
from handlers.blocks.roles import names
from storage.communities import Promise


def lines(facts: Facts) -> list[tuple[str, str]]:
    """The questions, and what is said to each."""
    return [
        (_("What is kept"), " ".join(promised(facts))),
        (_("Why"), why_it_is()),
        (_("Who can read it"), _who(facts)),
        (_("For how long"), " ".join(_how_long(facts))),
        (_("Where"), _where(facts)),
        (_("In Slack"), _slack(facts)),
        (_("Whom to ask"), whom(facts)),
    ]


def promised(facts: Facts) -> list[str]:
    still = _("Of some posts words are still kept, as those posts say.")
    has_some = facts.held.threads + facts.held.past > 0
    return [
        usual_promise(facts.usual),
        *(_planned(promise, count) for promise, count in sorted(facts.planned.items())),
        *([still] if facts.usual == Promise.NOTHING and has_some else []),
    ]


def _planned(promise: Promise, count: int) -> str:
    return ngettext(
        "{count} question or session that is planned already will say: “{promise}”",
        "{count} questions or sessions that are planned already will say: “{promise}”",
        count,
    ).format(count=count, promise=promise_line(promise))


def why_it_is() -> str:
    return _(
        "So that people can learn from each other and be told what was heard, never to judge anybody's work."
    )


def _who(facts: Facts) -> str:
    people = facts.people
    if not people.readers:
        return _("Nobody through me, because nobody looks after this community now.")
    if not facts.are_there_words:
        seeing = [*people.readers, *people.observers]
        return ngettext(
            "There are no words to read now. {names} sees how many replied.",
            "There are no words to read now. {names} see how many replied.",
            len(seeing),
        ).format(names=names(seeing))
    return _(
        "Through me, only {names} can read other people's replies, and take them away in a file. Those without a name: only once the "
        "thread has closed, and only from {fewest} people or more."
    ).format(names=names(people.readers), fewest=facts.fewest)


def _how_long(facts: Facts) -> list[str]:
    held = _("A hold stands here: until it is lifted, I delete none of this by myself.")
    return [*when_it_goes(facts), *([held] if facts.hold else [])]


def _where(facts: Facts) -> str:
    if facts.are_there_words:
        return _(
            "Words are encrypted in the database of whoever runs Hearth here: they have the key, and could open them."
        )
    return _(
        "Summaries are encrypted in the database of whoever runs Hearth here: they have the key, and could open them."
    )


def _slack(facts: Facts) -> str:
    if facts.community.is_shared:
        there = _("What you write in a channel or a thread stands there with your name.")
        return f"{there} {shared_in_slack()}"
    return _(
        "What you write in a channel or a thread stays there with your name, for as long as your organisation decides."
    )


def whom(facts: Facts) -> str:
    readers, protection = facts.people.readers, data_protection(facts.answerable)
    if not readers:
        return protection
    return _("{names}. {protection}").format(names=names(readers), protection=protection)


def data_protection(answerable: Answerable) -> str:
    """Who answers for it by law, and how they are reached: as far as whoever runs Hearth has said."""
    if not answerable.organisation:
        return _("For data protection: whoever looks after it in the organisation that runs Hearth here.")
    organisation = e.escape(answerable.organisation)
    if not answerable.contact:
        return _("For data protection: {organisation}, which answers for what I keep.").format(
            organisation=organisation
        )
    return _("For data protection: {organisation}, which answers for what I keep ({contact}).").format(
        organisation=organisation, contact=e.escape(answerable.contact)
    )

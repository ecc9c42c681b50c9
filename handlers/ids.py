"""Every name by which Slack calls us back: the command, actions, forms and the fields in them.

Ids read `feature.verb`; a field of a form has the same name as the refusals that belong to it.
"""

COMMAND = "/hearth"


class Communities:
    START_FORM = "communities.start"
    STARTED = "communities.started"
    SETTINGS_FORM = "communities.settings"
    OPEN_SETTINGS = "communities.open_settings"
    WHAT_IS_KEPT = "communities.what_is_kept"
    SHOWN = "communities.shown"
    SAVED = "communities.saved"


class Prompts:
    FORM = "prompts.write"
    CHECK_FORM = "prompts.check"
    OPEN_FORM = "prompts.open_form"
    DRAFT = "prompts.draft"
    DRAFT_AFRESH = "prompts.draft_afresh"
    AFRESH = "prompts.afresh"
    HOW = "prompts.how"
    BACK = "prompts.back"
    DONE = "prompts.done"


class Rounds:
    FORM = "rounds.plan"
    CHECK_FORM = "rounds.check"
    DRAFT = "rounds.draft"
    DRAFT_AFRESH = "rounds.draft_afresh"
    AFRESH = "rounds.afresh"
    BACK = "rounds.back"
    DONE = "rounds.done"
    SHOWN = "rounds.shown"
    YES = "rounds.yes"
    MAYBE = "rounds.maybe"
    NO = "rounds.no"
    CALENDAR = "rounds.calendar"
    OPEN = "rounds.open"
    CLOSE = "rounds.close"
    CHANGE = "rounds.change"
    CANCEL = "rounds.cancel"


class Answers:
    OPEN = "answers.open"
    FORM = "answers.write"
    THANKS = "answers.thanks"


class Replies:
    SHOWN = "replies.shown"
    CHOOSE = "replies.choose"
    NEWER = "replies.newer"
    OLDER = "replies.older"
    READ = "replies.read"
    PREVIOUS = "replies.previous"
    NEXT = "replies.next"
    CLOSE_NOW = "replies.close_now"
    REMOVE = "replies.remove"


class Summaries:
    SHOWN = "summaries.shown"
    OPEN = "summaries.open"
    READ_FORM = "summaries.read"
    PREVIOUS = "summaries.previous"
    NEXT = "summaries.next"
    TICK = "summaries.tick"
    WRITE = "summaries.write"
    WRITE_FORM = "summaries.write_form"
    DRAFT = "summaries.draft"
    BACK = "summaries.back"
    PREVIEW_FORM = "summaries.preview"
    USE_MINE = "summaries.use_mine"
    DISCARD = "summaries.discard"
    WITHDRAW = "summaries.withdraw"


class Exports:
    EXPORT = "exports.export"
    DONE = "exports.done"


class Upcoming:
    SHOWN = "upcoming.shown"
    SOONER = "upcoming.sooner"
    LATER = "upcoming.later"
    SKIP = "upcoming.skip"
    BRING_BACK = "upcoming.bring_back"
    PAUSE = "upcoming.pause"
    RESUME = "upcoming.resume"
    STOP = "upcoming.stop"
    REST = "upcoming.rest"
    REST_UNTIL = "upcoming.rest_until"
    WAKE = "upcoming.wake"
    SKIP_ALSO = "upcoming.skip_also"
    UNDO_SKIP = "upcoming.undo_skip"


class Resting:
    WAKE = "resting.wake"
    UNTIL = "resting.until"
    TELL_RESTING = "resting.tell_resting"
    TELL_AWAKE = "resting.tell_awake"


class Missed:
    ASK = "missed.ask"


class Menu:
    """Every button stands for the word of `/hearth` that follows the dot."""

    START = "menu.start"
    PROMPT = "menu.prompt"
    ROUND = "menu.round"
    UPCOMING = "menu.upcoming"
    REPLIES = "menu.replies"
    SUMMARISE = "menu.summarise"
    EXPORT = "menu.export"
    SETTINGS = "menu.settings"
    CONTACTS = "menu.contacts"
    PAUSE = "menu.pause"
    RESUME = "menu.resume"
    PRIVACY = "menu.privacy"
    GUARD = "menu.guard"
    HELP = "menu.help"
    MENU = "menu.menu"
    SHOWN = "menu.shown"
    MESSAGE = "menu.message"


class Privacy:
    SHOWN = "privacy.shown"


class Begun:
    """In every form that is kept as it is written."""

    TYPED = "begun.typed"
    TYPED_AFRESH = "begun.typed_afresh"
    AFRESH = "begun.afresh"


class Home:
    LET_GO = "home.let_go"
    SEE_ALL = "home.see_all"
    LET_ALL_GO = "home.let_all_go"
    LET_BE = "home.let_be"
    SHOWN = "home.shown"


class Audit:
    SHOWN = "audit.shown"
    NEWER = "audit.newer"
    OLDER = "audit.older"


class MyData:
    SHOWN = "my_data.shown"
    OPEN = "my_data.open"
    WORDS = "my_data.words"
    PREVIOUS = "my_data.previous"
    NEXT = "my_data.next"
    BRING = "my_data.bring"
    ERASE = "my_data.erase"
    ERASE_FORM = "my_data.erase_form"
    DONE = "my_data.done"


class Guard:
    FORM = "guard.try"
    PATTERN_FORM = "guard.pattern"
    WRITE = "guard.write"
    TAKE_AWAY = "guard.take_away"


class Holds:
    FORM = "holds.set"
    OPEN = "holds.open"
    KEEP_FORM = "holds.keep"
    LET_GO = "holds.let_go"
    LIFT_FORM = "holds.lift"
    DONE = "holds.done"


class Changed:
    SHOWN = "changed_since.shown"


class Contacts:
    FORM = "contacts.form"
    CHECKED = "contacts.checked"
    DONE = "contacts.done"


class Channels:
    IS_THERE = "channels.is_there"
    POST_AGAIN = "channels.post_again"
    FILES_ARE_THERE = "channels.files_are_there"
    LINK_FORM = "channels.link"
    THANKS = "channels.thanks"

"""Every name by which Slack calls us back: the command, actions, forms and the fields in them.

Ids read `feature.verb`; a field of a form has the same name as the refusals that belong to it.
"""

COMMAND = "/hearth"


class Communities:
    START_FORM = "communities.start"
    SETTINGS_FORM = "communities.settings"
    OPEN_SETTINGS = "communities.open_settings"
    WHAT_IS_KEPT = "communities.what_is_kept"


class Prompts:
    FORM = "prompts.write"
    CHECK_FORM = "prompts.check"
    OPEN_FORM = "prompts.open_form"
    DRAFT = "prompts.draft"
    HOW = "prompts.how"
    BACK = "prompts.back"
    DONE = "prompts.done"


class Replies:
    ANSWER = "replies.answer"
    ANSWER_FORM = "replies.answer_form"
    THANKS = "replies.thanks"
    READ = "replies.read"
    PAGE = "replies.page"
    CLOSE_NOW = "replies.close_now"
    CHOOSE = "replies.choose"

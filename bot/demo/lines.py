"""What the cast says, and when."""

from bot.demo.cast import Cast, Line
from bot.workspace.person import Person
from handlers.ids import Rounds

FIRST_QUESTION = "What helped somebody feel at home in your care this week?"
NEXT_QUESTION = (
    "Forget budgets and permission for a minute. What small thing, already in your own hands, could you do "
    "differently on your very next visit?"
)
WEEKLY_QUESTION = "What has stayed with you since last week?"
THEME = "A day I still think about"
HEARD = (
    "Feeling at home was mostly small and mostly free: a chair by the window, a dog allowed in, somebody's own "
    "mug. Several of us said it took asking, and then waiting for the answer. One of us reminded us that home is "
    "not a happy word for everybody."
)
NEXT = (
    "Sorrel and Hazel will swap a morning, ward and care home, and tell us what they saw. In two weeks I'll ask "
    "what has come of the mugs."
)


def first_lines(cast: Cast) -> list[tuple[int, str, Line]]:
    """What was said of the first question, by day of the history and hour. Enough without names to be shown."""
    return [
        (
            0,
            "12:41",
            Line(cast.bramble, "We moved the chair to the window. That was all. He talked for an hour."),
        ),
        (
            0,
            "17:26",
            Line(
                cast.fern, "Asking what she wanted to be called, and then actually writing it on the board."
            ),
        ),
        (
            1,
            "07:52",
            Line(
                cast.hazel,
                "One of our residents has her own mug back from her daughter. She drinks twice as much.",
            ),
        ),
        (1, "13:05", Line(cast.sorrel, "Honestly? Letting the dog in. :dog: Don't tell infection control.")),
        (2, "20:10", unnamed(cast.bramble, "I sat with a man who didn't want to talk, and we didn't.")),
        (3, "06:55", unnamed(cast.fern, "I let her win the argument about the curtains.")),
        (
            3,
            "16:33",
            unnamed(cast.hazel, "For some people home was never safe. I try to ask before I say the word."),
        ),
        (4, "21:40", unnamed(cast.sorrel, "Honestly, nothing this week. I counted minutes.")),
        (5, "08:15", unnamed(cast.marigold, "Somebody's own mug. It is always the mug.")),
    ]


def unnamed(who: Person, words: str, after_seconds: float = 4) -> Line:
    return Line(who, words, after_seconds, without_name=True)


def next_lines(cast: Cast) -> list[Line]:
    """Enough without names to be shown, so that the newcomer's own can be read among them."""
    return [
        Line(
            cast.bramble,
            "Sit down. Literally that. Five minutes on a chair costs nothing and I find out more than from any form.",
            4,
        ),
        unnamed(
            cast.hazel,
            "I'd stop writing 'settled night'. It helps nobody. I have let it slip because we are so few.",
        ),
        unnamed(cast.marigold, "Go home on time once, so that I come back kinder."),
        Line(
            cast.sorrel, "Kettle first, assessment second. People tell you more with a cup in their hands.", 6
        ),
        unnamed(cast.bramble, "Say 'I don't know' out loud, and find out."),
        Line(cast.fern, "I could ring the ward instead of updating a system they can't see.", 6),
        unnamed(cast.fern, "Stop apologising for the wait, and say how long it is."),
        unnamed(cast.sorrel, "Ask the healthcare assistant first. She knows, and nobody asks her."),
        Line(
            cast.hazel,
            "Ask 'what matters to you today?' and leave a silence after it. The silence is the hard part.",
            6,
        ),
    ]


def weekly_lines(cast: Cast, week: int) -> list[Line]:
    """What the cast says of the question that comes every week, not twice the same within a month."""
    weeks = [
        [
            Line(cast.fern, "A daughter who thanked me for being late, because it gave them breakfast.", 6),
            Line(cast.bramble, "I said 'I don't know' in front of a family, and nothing fell down.", 8),
            Line(cast.sorrel, "Nothing much. I think that is allowed.", 7),
            unnamed(cast.hazel, "That I dread the weekend rota more than the weekend.", 6),
        ],
        [
            Line(cast.hazel, "The night staff left a note for the day staff. Just 'she likes the radio'.", 6),
            Line(cast.sorrel, "Riverbank to Brookside, one phone call, and no form. It can be done.", 8),
            Line(cast.bramble, "Somebody died who I liked. I am glad that there is a place to say so.", 8),
        ],
        [
            Line(
                cast.bramble,
                "Twelve visits planned, fourteen made. I noticed that I had stopped noticing.",
                6,
            ),
            Line(cast.fern, "A man showed me his allotment before he let me ask him anything.", 8),
            Line(cast.hazel, "We ate lunch together on Thursday, all of us, sitting down.", 7),
            unnamed(cast.fern, "I nearly did not come to work on Monday.", 6),
        ],
        [
            Line(
                cast.sorrel,
                "The first stairs in six weeks. She cried, and so did I. :slightly_smiling_face:",
                6,
            ),
            Line(cast.fern, "How often 'just checking' is what people needed.", 8),
            Line(cast.bramble, "A student asked why we do it like that. I had no answer. Good question.", 7),
        ],
    ]
    return weeks[week % len(weeks)]


def session_lines(cast: Cast) -> list[Line]:
    """What the cast writes while a session is open."""
    return [
        Line(cast.fern, "I think of a kitchen table, nine years ago. I never learnt how it ended.", 6),
        Line(cast.sorrel, "Listening. Thank you, Fern.", 9),
        Line(
            cast.bramble,
            "It was a Tuesday and I had the wrong shoes. He asked me to stay. I had four more visits.",
            9,
        ),
        unnamed(cast.hazel, "I have never told this at work.", 8),
    ]


def coming_lines(cast: Cast) -> list[Line]:
    """Who means to come to a session."""
    return [
        Line(cast.bramble, presses=Rounds.YES, after_seconds=3),
        Line(cast.sorrel, presses=Rounds.MAYBE, after_seconds=3),
        Line(cast.fern, presses=Rounds.YES, after_seconds=3),
    ]


def ever_lines(cast: Cast) -> list[Line]:
    """What the cast says of any other question."""
    return [
        Line(cast.fern, "I've been turning this over. For us it began with one honest conversation.", 6),
        Line(cast.bramble, "The same here, though it took longer than I'd like to admit.", 8),
        Line(cast.hazel, "We tried, it went wrong, and trying was still worth it.", 8),
        Line(
            cast.sorrel, "Somebody asked me the same question last week. I still don't have a good answer.", 7
        ),
        unnamed(cast.hazel, "Not everybody here would say so aloud, but we are tired.", 6),
    ]

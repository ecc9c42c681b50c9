"""Planning a prompt, changing it, and pausing, resuming and stopping it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.practice.errors import Refusal
from bot.practice.language import _
from bot.practice.prompts_dates import A_MINUTE, coming_dates, is_at_once, next_after
from bot.practice.schedule.cadence import Cadence
from bot.practice.shared_channels import check_promise
from bot.practice.shown import in_a_field
from storage import occurrences, prompts
from storage.communities import Community, CommunityState, Promise
from storage.encryption import seal, unseal
from storage.occurrences import Occurrence
from storage.prompts import Prompt, PromptState

LONGEST_QUESTION = 3000  # as much as a form of Slack's can hold
TOO_LATE = timedelta(hours=12)  # after which nothing is posted any more
FEWEST_OPEN_MINUTES = 10
MOST_OPEN_MINUTES = 60 * 24 * 60


class NoQuestion(Refusal):
    """There is no question yet. Write the one you would like people to think about."""

    usual_field = "question"


class NoMoreDates(Refusal):
    """It has no more dates to come. Press Change to give it some."""


class NoSuchPrompt(Refusal):
    """That question is not there any more. It may have been stopped."""


@dataclass(frozen=True)
class Plan:
    """A prompt as a facilitator means it."""

    question: str
    cadence: Cadence
    open_minutes: int
    promise: Promise


def check(plan: Plan) -> None:
    """Raises the refusal of the first field that cannot be taken."""
    if not plan.question.strip():
        raise NoQuestion
    if len(plan.question) > LONGEST_QUESTION:
        sentence = _("That is {length} characters long. Please keep the question under {most}.")
        raise Refusal(sentence.format(length=len(plan.question), most=LONGEST_QUESTION), field="question")
    if not FEWEST_OPEN_MINUTES <= plan.open_minutes <= MOST_OPEN_MINUTES:
        raise Refusal(_("Replies can stay open for between 10 minutes and 60 days."), field="open_for")


def has_passed(plan: Plan, community: Community, checked_at: datetime, now: datetime) -> bool:
    """Whether the first date that was shown at `checked_at` is over. What was to be asked at once may wait a while."""
    first = coming_dates(plan.cadence, community.timezone, community.holidays, checked_at, 1)[0]
    return now - first > (TOO_LATE if is_at_once(plan.cadence, first, checked_at) else A_MINUTE)


def plan(
    session: Session, community: Community, plan: Plan, prompt_id: str, by: str, now: datetime
) -> Prompt:
    """Write a prompt down. `prompt_id` makes saying it twice harmless: the second changes nothing."""
    known = prompts.prompt(session, community.team_id, prompt_id)
    if known is not None:
        return known
    check(plan)
    check_promise(community.is_shared, plan.promise)
    first = coming_dates(plan.cadence, community.timezone, community.holidays, now, 1)[0]
    row = Prompt(
        id=prompt_id,
        team_id=community.team_id,
        community_id=community.id,
        question=_sealed_question(session, community.team_id, prompt_id, plan.question),
        cadence=plan.cadence.to_text(),
        timezone=community.timezone,
        open_minutes=plan.open_minutes,
        promise=plan.promise,
        next_run_at=first if community.state == CommunityState.ACTIVE else None,
        created_by=by,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def change(session: Session, community: Community, row: Prompt, plan: Plan, now: datetime) -> None:
    """Change a prompt for the times to come. What was posted stays as it was, and so does what was left out."""
    prompts.lock(session, row)
    check(plan)
    check_promise(community.is_shared, plan.promise)
    coming_dates(plan.cadence, community.timezone, community.holidays, now, 1)
    before = in_a_field(question, session, row)
    if before not in ("", plan.question.strip()):
        _remember_question(session, row)
    row.question = _sealed_question(session, row.team_id, row.id, plan.question)
    row.cadence, row.timezone = plan.cadence.to_text(), community.timezone
    row.open_minutes, row.promise = plan.open_minutes, plan.promise
    if row.state == PromptState.FINISHED:
        row.state = PromptState.ACTIVE
    if row.state == PromptState.ACTIVE and community.state == CommunityState.ACTIVE:
        row.next_run_at = next_after(session, row, community, now - A_MINUTE)
        row.state = PromptState.ACTIVE if row.next_run_at else PromptState.FINISHED
    session.add(row)


def _remember_question(session: Session, row: Prompt) -> None:
    """What people were asked stays what they were asked."""
    words = question(session, row)
    for occurrence in occurrences.asked(session, row):
        occurrence.question = seal(session, "occurrence.question", row.team_id, occurrence.id, words)
        session.add(occurrence)


def question_at(session: Session, occurrence: Occurrence) -> str:
    """What was asked at one time."""
    if occurrence.question is not None:
        return unseal(session, "occurrence.question", occurrence.team_id, occurrence.id, occurrence.question)
    row = prompts.prompt(session, occurrence.team_id, occurrence.prompt_id)
    return "" if row is None else question(session, row)


def question(session: Session, row: Prompt) -> str:
    return unseal(session, "prompt.question", row.team_id, row.id, row.question)


def pause(session: Session, row: Prompt) -> None:
    prompts.lock(session, row)
    if row.state == PromptState.ACTIVE:
        row.state, row.next_run_at = PromptState.PAUSED, None
        session.add(row)


def resume(session: Session, row: Prompt, community: Community, now: datetime) -> None:
    """Take a paused prompt up again, from its next date on. Refuses if there is none."""
    prompts.lock(session, row)
    if row.state != PromptState.PAUSED:
        return
    coming = next_after(session, row, community, now)
    if coming is None:
        raise NoMoreDates
    row.state = PromptState.ACTIVE
    row.next_run_at = coming if community.state == CommunityState.ACTIVE else None
    session.add(row)


def stop(session: Session, row: Prompt) -> None:
    """Stop a prompt for good. What it gathered stays."""
    prompts.lock(session, row)
    row.state, row.next_run_at = PromptState.STOPPED, None
    session.add(row)


def delivery_key(occurrence_id: str) -> str:
    """The key under which an occurrence is said, once."""
    return f"occurrence:{occurrence_id}"


def facilitated_prompt(session: Session, community: Community, prompt_id: str) -> Prompt:
    """A prompt of this community, still running or paused."""
    row = prompts.prompt(session, community.team_id, prompt_id)
    if row is None or row.community_id != community.id or row.state == PromptState.STOPPED:
        raise NoSuchPrompt
    return row


def _sealed_question(session: Session, team_id: str, row_id: str, words: str) -> bytes:
    return seal(session, "prompt.question", team_id, row_id, words.strip())

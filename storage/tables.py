"""All tables, known to one metadata: for migrations, and for whoever wants to see them together."""

from sqlmodel import SQLModel

from storage import (
    answered,
    audit,
    communities,
    contacts,
    drafts,
    early_replies,
    erasing,
    holds,
    occurrences,
    outbox,
    prompts,
    proofs,
    replies,
    roles,
    rounds,
    settled_messages,
    summaries,
    threads,
    vault,
    workspaces,
)

COLUMNS = (
    answered,
    audit,
    communities,
    contacts,
    drafts,
    early_replies,
    erasing,
    holds,
    occurrences,
    outbox,
    prompts,
    proofs,
    replies,
    roles,
    rounds,
    settled_messages,
    summaries,
    threads,
    vault,
    workspaces,
)
METADATA = SQLModel.metadata

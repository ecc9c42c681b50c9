"""All tables, known to one metadata: for migrations, and for whoever wants to see them together."""

from sqlmodel import SQLModel

from storage import (
    audit,
    communities,
    contacts,
    drafts,
    encryption,
    holds,
    my_data,
    outbox,
    prompts,
    proofs,
    replies,
    rounds,
    summaries,
    threads,
    workspaces,
)

COLUMNS = (
    audit,
    communities,
    contacts,
    drafts,
    encryption,
    holds,
    my_data,
    outbox,
    prompts,
    proofs,
    replies,
    rounds,
    summaries,
    threads,
    workspaces,
)
METADATA = SQLModel.metadata

"""All tables, known to one metadata: for migrations, and for whoever wants to see them together."""

from sqlmodel import SQLModel

from storage import (  # noqa: F401 - a table is known once its module is read
    answered,
    audit,
    communities,
    contacts,
    drafts,
    holds,
    my_data_erasing,
    occurrences,
    outbox,
    prompts,
    proofs,
    replies,
    replies_early,
    roles,
    roles_left,
    rounds,
    settled_messages,
    summaries,
    threads,
    unswept,
    vault,
    workspaces,
)

METADATA = SQLModel.metadata

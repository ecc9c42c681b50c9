"""What PostgreSQL may note of the tables for its planner: of a column with words, people or messages, nothing.

`ANALYZE`, which PostgreSQL runs by itself, keeps samples of what is in a column, and keeps them when the rows have gone.
"""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.tables import METADATA

# What rows are chosen by, and says nothing of anybody. Numbers and times may be noted, too.
NOTED = {
    *("team_id", "community_id", "thread_id", "prompt_id", "round_id"),
    *("kind", "state", "what", "method", "came", "role", "promise"),
}
NEVER = {"said_at"}


def keep_none(connection: Connection) -> None:
    """Set once after a migration; PostgreSQL remembers it."""
    if connection.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        told = [f'ALTER COLUMN "{column.name}" SET STATISTICS 0' for column in table.columns if tells(column)]
        if told:
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" {", ".join(told)}')


def tells(column: sa.Column[object]) -> bool:
    """Whether a sample of it would tell something of somebody."""
    kept_as = column.type.impl_instance if isinstance(column.type, sa.types.TypeDecorator) else column.type
    is_text = isinstance(kept_as, sa.String | sa.LargeBinary)
    return column.name in NEVER or (is_text and column.name not in NOTED)

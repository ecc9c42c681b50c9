"""Triggers with which the database itself keeps the audit as it is. Written anew after every migration."""

from sqlalchemy.engine import Connection

UNCHANGED = "audit entries are never changed"
KEPT = "audit entries are deleted only up to where a purge says"

SQLITE = (
    f"""CREATE TRIGGER IF NOT EXISTS audit_entry_unchanged BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, '{UNCHANGED}'); END""",
    f"""CREATE TRIGGER IF NOT EXISTS audit_entry_kept BEFORE DELETE ON audit_entry
        WHEN NOT EXISTS (SELECT 1 FROM audit_purge WHERE team_id = OLD.team_id AND up_to >= OLD.number)
        BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",  # noqa: S608 - no value of anybody is in it
    # INSERT OR REPLACE deletes what is in its way, and fires no trigger for that.
    f"""CREATE TRIGGER IF NOT EXISTS audit_entry_there BEFORE INSERT ON audit_entry
        WHEN EXISTS (SELECT 1 FROM audit_entry WHERE team_id = NEW.team_id AND number = NEW.number)
        BEGIN SELECT RAISE(ABORT, '{UNCHANGED}'); END""",  # noqa: S608
    f"""CREATE TRIGGER IF NOT EXISTS audit_purge_there BEFORE INSERT ON audit_purge
        WHEN EXISTS (SELECT 1 FROM audit_purge WHERE team_id = NEW.team_id AND up_to = NEW.up_to)
        BEGIN SELECT RAISE(ABORT, '{UNCHANGED}'); END""",  # noqa: S608
    f"""CREATE TRIGGER IF NOT EXISTS audit_purge_unchanged BEFORE UPDATE ON audit_purge
        BEGIN SELECT RAISE(ABORT, '{UNCHANGED}'); END""",
    f"""CREATE TRIGGER IF NOT EXISTS audit_purge_kept BEFORE DELETE ON audit_purge
        BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION hearth_audit_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{UNCHANGED}'; END $$""",
    f"""CREATE OR REPLACE FUNCTION hearth_audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM audit_purge WHERE team_id = OLD.team_id AND up_to >= OLD.number) THEN
            RETURN OLD;
          END IF;
          RAISE EXCEPTION '{KEPT}';
        END $$""",  # noqa: S608
    """CREATE OR REPLACE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION hearth_audit_unchanged()""",
    """CREATE OR REPLACE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION hearth_audit_kept()""",
    """CREATE OR REPLACE TRIGGER audit_purge_unchanged BEFORE UPDATE OR DELETE ON audit_purge
       FOR EACH ROW EXECUTE FUNCTION hearth_audit_unchanged()""",
)


def install(connection: Connection) -> None:
    """Set the triggers that are missing."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)


def installed(connection: Connection) -> bool:
    """Whether the triggers are there."""
    if connection.dialect.name == "sqlite":
        named = (
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit!_%' ESCAPE '!'"
        )
        return int(connection.exec_driver_sql(named).scalar_one()) == len(SQLITE)
    named = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'audit\\_%%' AND tgenabled <> 'D'"
    return int(connection.exec_driver_sql(named).scalar_one()) == 3

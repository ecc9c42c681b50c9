"""`make bench`: the speed figures, each a ratio or a count measured in one run. Nothing here passes or fails."""

import os
import sys

from tests.bench import guard, intake, process, ticks


def main() -> None:
    postgres = os.environ.get("HEARTH_TEST_POSTGRES", "")
    print("Replies taken in over signed HTTP, 8 connections, each committed before its ack")
    intake.report(postgres)
    print("\nLooking for what is due")
    ticks.report(postgres)
    print("\nThe guard against patient details")
    guard.report()
    print("\nThe process (hearth run --http, SQLite)")
    process.report()
    if not postgres:
        print("\nPostgreSQL was not measured: HEARTH_TEST_POSTGRES names no server.")


if __name__ == "__main__":
    sys.exit(main())

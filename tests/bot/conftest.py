import logging
import sys
import threading
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import NEVER_BELOW


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Commands set up the logs of a whole process; a test gives them back as they were."""
    loggers = [logging.getLogger(name) for name in ("", *NEVER_BELOW)]
    levels = [logger.level for logger in loggers]
    handlers = logging.getLogger().handlers[:]
    hooks = sys.excepthook, threading.excepthook
    yield
    logging.captureWarnings(False)
    logging.getLogger().handlers = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    sys.excepthook, threading.excepthook = hooks
    structlog.reset_defaults()

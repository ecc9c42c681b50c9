"""Where many of these tests begin."""

import pytest

from tests.conftest import Slack
from tests.loop.test_loop import begin


@pytest.fixture
def community(slack: Slack) -> None:
    """One in the channel, which Amina looks after."""
    begin(slack)

"""Where many of these tests begin."""

import pytest

from tests.loop.test_loop import begin
from tests.parts import Slack


@pytest.fixture
def community(slack: Slack) -> None:
    """One in the channel, which Amina looks after."""
    begin(slack)

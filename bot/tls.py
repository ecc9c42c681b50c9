"""What is needed to trust Slack's servers, read once."""

import ssl
from functools import cache


@cache
def tls() -> ssl.SSLContext:
    """One for all calls. Without it slack_sdk reads the machine's certificates at each: 20 ms of computing."""
    return ssl.create_default_context()

"""Memory that larger work has let go of is given back to the machine: a process that runs for months keeps it otherwise."""

import ctypes
import gc
import sys


def give_back() -> None:
    """On Linux with glibc; elsewhere the allocator does it, or cannot. See malloc_trim(3)."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)

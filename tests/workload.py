"""Work for other processes, which import it by this name."""

from __future__ import annotations

import os
import signal


def double(item: int) -> int:
    """Twice the item; 3 raises an error, 13 kills its process."""
    if item == 3:
        raise ValueError("three")
    if item == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item

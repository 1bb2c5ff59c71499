"""`python -m recoupe`."""

from __future__ import annotations

from recoupe.cli import main

if __name__ == "__main__":
    main()

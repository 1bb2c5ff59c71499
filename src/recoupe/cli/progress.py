"""A bar for each step of a run, on the terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from recoupe import pipeline
from recoupe.wording import say


@contextmanager
def bars() -> Iterator[pipeline.Progress]:
    """A function that moves the bar of a step. Nothing is drawn where nobody looks (no terminal on stderr)."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        drawn.disable = not drawn.console.is_terminal
        tasks = {}

        def move(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = drawn.add_task(say(f"step.{step}"), total=total or None)
            drawn.update(tasks[step], completed=done, total=total or None)

        yield move

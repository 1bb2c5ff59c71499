"""The commands that read, show and write; those with which people decide are in `judging.py`. What their help says stands in
`lang/xx/cli.toml` under `help.<command>`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

import recoupe
from recoupe import demo, export, pipeline, plugins, settings, wording
from recoupe.cli import catalogue, tell
from recoupe.cli.app import CASE, Case, Language, Output, app, one_of
from recoupe.cli.parts import PARTS
from recoupe.cli.progress import bars
from recoupe.cli.stories import Which, one
from recoupe.errors import RecoupeError
from recoupe.settings import Settings
from recoupe.store import open_case

MORE = (
    "briefing",
    "judging",
    "serving",
    "stories",
    "watching",
)  # modules of this folder that have commands of their own
WrongUsage: Any = typer.BadParameter.__mro__[1]  # typer has no public name for what its parser raises


def carry_out(arguments: Sequence[str]) -> int:
    """Runs the command that the arguments ask for. Gives the exit code; 2 with a sentence where it could not be done."""
    try:
        return int(command_line().main(list(arguments), prog_name="recoupe", standalone_mode=False) or 0)
    except RecoupeError as error:
        tell.error(str(error))
    except WrongUsage as error:
        context = error.ctx or typer.Context(command_line(), info_name="recoupe")
        if not arguments:
            typer.echo(context.get_help())
            return 2
        tell.usage(context.get_usage(), f"{context.command_path} --help")
        tell.error(catalogue.refusal(error))
    except (typer.Abort, KeyboardInterrupt):
        tell.interrupted()
        return 130  # what a shell gives for Ctrl-C
    return 2


def command_line() -> Any:
    """The command line with its help in the words of the user's language."""
    for module in MORE:
        import_module(f"recoupe.cli.{module}")
    group: Any = typer.main.get_command(app)
    for command in [group, *group.commands.values()]:
        key = "recoupe" if command is group else command.name
        command.help = wording.say(f"help.{key}.what")
        command.short_help = command.help.split(". ")[0].rstrip(".")
        examples = [wording.say("help.examples"), *(f"  {line}" for line in wording.entry(f"help.{key}.examples"))]
        command.epilog = "\b\n" + "\n".join(examples)
        command.get_help_option(typer.Context(command)).help = wording.say("help.options.help")
        for param in command.params:
            param.help = wording.entry(f"help.{key}.{param.name}") or wording.say(f"help.options.{param.name}")
            if param.param_type_name == "argument":
                param.display_type = lambda ctx: None  # typer would show the type that Python has for it
    return group


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"recoupe {recoupe.__version__}")
        raise typer.Exit


@app.callback()
def root(
    lang: Language = None, version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False
) -> None:
    pass


@app.command()
def run(
    sources: Annotated[list[str], typer.Argument(metavar="PATH", show_default=False)],
    case: Annotated[str, typer.Option(metavar="CASE")] = CASE,
    settings_file: Annotated[Path | None, typer.Option("--settings", metavar="FILE")] = None,
    offline: Annotated[bool, typer.Option("--offline")] = False,
    lang: Language = None,
) -> None:
    values = settings.load(settings_file)
    raise typer.Exit(_run(sources, case, values.changed("fetch", offline=True) if offline else values))


def _run(sources: list[str], case: str, values: Settings) -> int:
    with open_case(case, write=True) as file:
        with bars() as progress:
            outcome = pipeline.run(sources, file, values, progress)
        tell.outcome(outcome, file.view.case(), case)
    return 1 if outcome.problems else 0


@app.command()
def show(
    case: Case = CASE,
    only: Annotated[list[str] | None, typer.Option(metavar="|".join(PARTS), callback=one_of(list(PARTS)))] = None,
    story: Which = None,
    lang: Language = None,
) -> None:
    with open_case(case) as file:
        tell.case(one(file.view.case(), story), only or list(PARTS))


@app.command()
def report(case: Case = CASE, output: Output = None, story: Which = None, lang: Language = None) -> None:
    _write(case, "html", output, story)


@app.command(name="export")
def export_(
    to: Annotated[
        str, typer.Option(metavar="|".join(plugins.names("export")), callback=one_of(plugins.names("export")))
    ],
    case: Case = CASE,
    output: Output = None,
    story: Which = None,
    lang: Language = None,
) -> None:
    _write(case, to, output, story)


def _write(case: str, kind: str, output: str | None, story: str | None = None) -> None:
    with open_case(case) as file:
        written = export.save(one(file.view.case(), story), kind, output or export.beside(case, kind), wording.spoken())
    if written:
        tell.written(written)


@app.command(name="demo")
def demo_(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER")] = Path("recoupe-demo"),
    lang: Language = None,
) -> None:
    sources = demo.unpack(output)
    case = str(output / CASE)
    code = _run([str(sources)], case, settings.load())
    _write(case, "html", str(output / "dossier.html"))
    raise typer.Exit(code)

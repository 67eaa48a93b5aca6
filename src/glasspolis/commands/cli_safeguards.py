"""The command `safeguards` runs each named safeguard alone, all together, and all but one; cli.py
registers it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_show
from glasspolis.commands.cli_run import PROCESSES, ExecutorName, Layers, choose_scenario, folder_name
from glasspolis.errors import GlasspolisError
from glasspolis.files.sole_writer import sole_writer

if TYPE_CHECKING:
    from glasspolis.answers.run import Run
    from glasspolis.question.named_safeguards import AppliedSafeguard
    from glasspolis.question.scenario import Scenario

QUICK = {"people": 3_000, "days": 90, "replicates": 3, "range_samples": 4, "range_people": 1_000}


Asked = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help="Name of a scenario that ships, or a path that ends in .toml: a scenario's or an answers file.",
    ),
]


def safeguards(
    scenario: Asked,
    layers: Layers = None,
    place: Annotated[str | None, typer.Option(help="A place with its own structure, or 'invented'.")] = None,
    people: Annotated[int | None, typer.Option(help="People in every world.")] = None,
    days: Annotated[int | None, typer.Option(help="Days after the burn-in.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of people, ties and luck.")] = None,
    replicates: Annotated[
        int | None, typer.Option(help="How often to repeat the run with other people and luck.")
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="submodel.parameter=value.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(show_default="runs/SCENARIO-safeguards", help="Folder of the run.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, show_default="all cores", help="Processor threads to use.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Use few people and samples, for a first look.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a run that exists already.")] = False,
    executor: ExecutorName = PROCESSES,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Run each safeguard alone, all, and all but one; show harm beside benefit."""
    from glasspolis.commands.cli_run import run_with_progress
    from glasspolis.runs.safeguard_runs import weigh

    assessed = _is_assessment(scenario)
    choose = choose_assessment if assessed else choose_scenario
    chosen = choose(
        scenario, QUICK if quick else {}, settings or [], layers or [],
        place=place, people=people, days=days, seed=seed, replicates=replicates,
    )  # fmt: skip
    folder = out or Path("runs") / f"{folder_name(chosen)}-safeguards"
    work = partial(weigh, chosen, out=folder, named=_named(scenario) if assessed else (), overwrite=overwrite)
    with sole_writer(folder):
        run = run_with_progress(work, chosen.name, folder, threads, executor)
        _write_pages(run, folder, as_json)


def _is_assessment(name: str) -> bool:
    """Return whether a file holds answers for `assess`, and not a scenario."""
    from glasspolis.question.assess import holds_answers

    return name.endswith(".toml") and Path(name).is_file() and holds_answers(Path(name))


def _named(name: str) -> Sequence[AppliedSafeguard]:
    """Return the safeguards that a file of answers names."""
    from glasspolis.question import assess

    return assess.load(name).safeguards


def choose_assessment(
    name: str, most: Mapping[str, int], settings: list[str], layers: list[str], **fields: Any
) -> Scenario:
    """Return the scenario of the system of a file of answers, with what the user typed.

    Raises:
        GlasspolisError: the answers are refused, or an option says nothing of an assessment.
    """
    from glasspolis.commands.cli_run import typed_settings
    from glasspolis.question import assess

    if layers or fields.pop("place", None):
        raise GlasspolisError(f"{name}: is a file of answers, which takes neither --with nor --place.")
    answers = assess.load(name)
    chosen = assess.scenario(answers, **fields)
    small = {key: min(limit, getattr(chosen, key)) for key, limit in most.items()}
    chosen = assess.scenario(answers, **{**fields, **small})
    return chosen.override(where="command line", set=typed_settings(settings)) if settings else chosen


def _write_pages(run: Run, folder: Path, as_json: bool) -> None:
    """Write the page and the tables that compare the safeguards, and print where they are."""
    from glasspolis.answers import dominance
    from glasspolis.records import crate
    from glasspolis.report import safeguards_by_law
    from glasspolis.report.safeguards_page import text, write_pages
    from glasspolis.report.weighed import Weighed

    page, tables = write_pages(run, folder)
    crate.describe(folder)
    if as_json:
        answer = {
            "run": str(folder),
            "page": str(page),
            "tables": [str(table) for table in tables],
            "dominated": dominance.dominated(run).to_dicts(),
            "figures": dominance.told(run).to_dicts(),
            "by_law": safeguards_by_law.table(Weighed(run)).to_dicts(),
        }
        cli_show.print_json(answer)
        return
    cli_show.print_text(f"{text(run)}\n\nRun: {folder} ({run.manifest['seconds']:.0f} s)\nPage: {page}")

"""The command line, the last step of the flow: each command parses its arguments, calls a room and
prints.

A command imports what it needs inside its function, so that `glasspolis --help` does not wait for
NumPy, Polars and Numba.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
import typer.core

from glasspolis import __version__
from glasspolis.commands import (
    cli_ask,
    cli_assess,
    cli_branch,
    cli_changes,
    cli_docs,
    cli_evidence,
    cli_expand,
    cli_explore,
    cli_init,
    cli_match,
    cli_report,
    cli_rerun,
    cli_safeguards,
    cli_shards,
    cli_show,
    cli_two,
    cli_usage,
    stopping,
)
from glasspolis.commands.cli_run import (
    PROCESSES,
    Assigned,
    Days,
    ExecutorName,
    Layers,
    Out,
    Overwrite,
    People,
    PlaceName,
    Points,
    Population,
    Quick,
    Replicates,
    Seed,
    SettingPeople,
    Threads,
    drop_inert,
    folder_name,
    simulate_with_progress,
)
from glasspolis.errors import GlasspolisError, command_line, unwritable
from glasspolis.files import atomic_write
from glasspolis.files.sole_writer import sole_writer
from glasspolis.files.terminal import wrapped
from glasspolis.garbage import look_seldom

if TYPE_CHECKING:
    from glasspolis.answers.run import Run

# A shell reports 128 + SIGPIPE (13) for a program whose reader went away.
BROKEN_PIPE = 141
QUICK = {"people": 5_000, "replicates": 4, "range_samples": 4, "range_people": 2_000}
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")]


class InterruptibleGroup(typer.core.TyperGroup):
    """The commands as a group in which Ctrl-C ends each command with one message and exit
    code 130.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the user typed."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            cli_show.warn("stopped.")
            raise typer.Exit(stopping.STOPPED) from None


app = typer.Typer(
    name="glasspolis",
    cls=InterruptibleGroup,
    help="Simulate a city of synthetic people, switch surveillance and scoring on and off, and see whom they hit.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"glasspolis {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    scenario: cli_branch.ScenarioName = None,
    layers: Layers = None,
    place: PlaceName = None,
    population: Population = None,
    people: People = None,
    days: Days = None,
    seed: Seed = None,
    replicates: Replicates = None,
    points: Points = None,
    range_people: SettingPeople = None,
    settings: Assigned = None,
    out: Out = None,
    threads: Threads = None,
    quick: Quick = False,
    overwrite: Overwrite = False,
    larger: cli_expand.Expand = None,
    save_state: cli_branch.SaveState = None,
    start: cli_branch.From = None,
    executor: ExecutorName = PROCESSES,
    as_json: AsJson = False,
) -> None:
    """Simulate every world of a scenario and write the run with its report."""
    if larger is not None:
        origins = (scenario, layers, place, population, save_state, start)
        cli_expand.refuse_others((*origins, people, days, seed, range_people, settings, out, quick or None))
        with sole_writer(larger):
            _print_run(cli_expand.expand(larger, points, replicates, threads, executor), larger, as_json)
        return
    sizes = {"people": people, "days": days, "seed": seed, "replicates": replicates, "range_samples": points}
    sizes |= {"range_people": range_people}
    origin = {"place": place, "population": str(population) if population else None}
    most = QUICK if quick else {}
    split = cli_branch.opened_split(save_state, start)
    chosen = cli_branch.choose_branch(scenario, split.start, most, settings or [], layers or [], **origin, **sizes)
    folder = out or Path("runs") / f"{folder_name(chosen)}{'-branch' if start else ''}"
    with sole_writer(folder):
        finished = simulate_with_progress(chosen, folder, threads, overwrite, executor, split)
        drop_inert(finished, threads)
        _print_run(finished, folder, as_json)


def _print_run(finished: Run, folder: Path, as_json: bool) -> None:
    """Write the report of a run and print its answer."""
    from glasspolis.records import crate
    from glasspolis.records.run_files import REPORT
    from glasspolis.report import first_screen, write_report

    page = folder / REPORT
    write_report(finished, page)
    crate.describe(folder)
    manifest = finished.manifest
    if as_json:
        from glasspolis.front.figures import answered

        shown = answered(finished) | {key: manifest[key] for key in ("branched", "state") if key in manifest}
        shown["answer"] = first_screen(finished)
        cli_show.print_json({"run": str(folder), "report": str(page), **shown})
        return
    if population := manifest["scenario"].get("population"):
        cli_show.print_text(cli_show.deviation(manifest["deviations"], population))
    cli_show.print_text("\n\n".join(wrapped(line, further="") for line in first_screen(finished)))
    cli_show.print_text(f"\nRun: {folder} ({manifest['seconds']:.0f} s)\nReport: {page}")
    if state := manifest.get("state"):
        cli_show.print_text(f"State of day {state['day']}: {folder.with_name(state['file'])}")


app.command()(cli_report.report)


@app.command()
def compare(
    run: RunFolder,
    others: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORLD [BASELINE]] | RUN...",
            help="A world of the run and the world to compare it with (if none: with, without), or further runs.",
        ),
    ] = None,
    measure: Annotated[str | None, typer.Option(help="Only this measure, submodel.column.")] = None,
    by: Annotated[str, typer.Option(help="all, group, sex, age, income, urban, migrant, region, ...")] = "all",
    count: Annotated[
        str | None, typer.Option(show_default="as the headline", help="Count the persons hit, or the total.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the page that compares runs.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print what differs between two worlds of a run, or between runs (compare RUN RUN ...)."""
    from glasspolis.errors import unknown
    from glasspolis.question.line import refuse_measure

    if others and cli_two.is_run(others[0]):
        cli_two.refuse_options_of_worlds({"measure": measure, "by": by != "all", "count": count})
        cli_two.compare_runs([run, *map(Path, others)], out, as_json)
        return
    if out is not None:
        raise GlasspolisError("compare: --out: is for several runs; give a second run, or leave --out out.")
    world, baseline = cli_two.worlds(others or [])
    finished = cli_show.open_run(run)
    if world == baseline:
        raise GlasspolisError(f"{run}: {world!r} cannot be compared with itself; name two worlds.")
    frame = finished.compare(world, baseline, by, count)
    if measure is not None:
        names = frame["measure"].unique().to_list()
        if measure not in names:
            refuse_measure(measure, "--measure")
            raise unknown("measure", measure, names, str(run))
        frame = frame.filter(frame["measure"] == measure)
    cli_show.differences(frame, finished, as_json)


@app.command()
def scenarios(
    name: Annotated[str | None, typer.Argument(help="Show one scenario with its worlds.")] = None,
    layers: Layers = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a scenario file.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the scenarios that ship, show one of them, or print the schema of a scenario file."""
    from glasspolis.question.scenario import Scenario, shipped

    if layers and name is None:
        raise GlasspolisError("scenarios: --with: needs the name of a scenario to show.")
    if schema:
        cli_show.print_json(Scenario.json_schema())
    elif name is not None:
        named = Scenario.load(name, *(layers or ()))
        cli_show.print_json(named.resolved()) if as_json else cli_show.scenario(named)
    else:
        from glasspolis.runs import cost

        rows = [
            {
                "name": scenario.name,
                "question": scenario.question,
                "worlds": list(scenario.worlds),
                "submodels": list(scenario.submodels),
                "person_days": cost.person_days(scenario),
                "seconds_estimated": cost.seconds(scenario),
            }
            for scenario in map(Scenario.load, shipped())
        ]
        cli_show.print_json(rows) if as_json else cli_show.print_text(cost.listing(rows))


@app.command()
def model(
    write: Annotated[Path | None, typer.Option(metavar="PAGE", help="Write the ODD page.")] = None,
    check: Annotated[Path | None, typer.Option(metavar="PAGE", help="Exit with 1 if this page is stale.")] = None,
    contract: Annotated[
        bool, typer.Option("--contract", help="The page for authors of submodels instead: every word of a file.")
    ] = False,
    described: Annotated[
        bool, typer.Option("--described", help="The page of what is described instead; runs take minutes.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print the model: the order of a day, who reads and writes what, draws, bytes, parameters."""
    from glasspolis.commands import cli_described, contract_page
    from glasspolis.commands import model as odd_page

    model_page = contract_page if contract else odd_page

    if check is not None and write is not None:
        raise GlasspolisError("model: --check and --write: give only one of the two.")
    if described:
        if contract:
            raise GlasspolisError("model: --contract and --described: give only one of the two.")
        cli_described.described(write, check, as_json)
        return
    if check is not None:
        _check_page_exists(check)
        if not model_page.check(check):
            again = f"glasspolis model {'--contract ' if contract else ''}--write {check}"
            cli_show.warn(f"{check} is stale; write it again with: {again}")
            raise typer.Exit(1)
        cli_show.print_text(f"{check} is fresh.")
    elif write is not None:
        model_page.write(write)
        cli_show.print_text(f"Wrote {write}.")
    elif contract:
        cli_show.print_json({"page": contract_page.page()}) if as_json else cli_show.print_text(contract_page.page())
    else:
        description = odd_page.describe()
        cli_show.print_json(description) if as_json else cli_show.print_text(odd_page.text(description))


app.command()(cli_evidence.evidence)


@app.command()
def validate(
    cases: Annotated[list[str] | None, typer.Argument(help="Names or paths of cases (default: all).")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the table and the page.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Use the smaller sizes that a case declares.")] = False,
    write: Annotated[Path | None, typer.Option(metavar="PAGE", help="Write a page of verdicts or artefacts.")] = None,
    table: Annotated[Path | None, typer.Option(metavar="CSV", help="Table that reports use (with --write).")] = None,
    check: Annotated[Path | None, typer.Option(metavar="PAGE", help="Exit with 1 if this page is stale.")] = None,
    artefacts: Annotated[
        bool, typer.Option("--artefacts", help="Run scenarios instead, under other ids, seeds, sizes and clocks.")
    ] = False,
    sizes: Annotated[bool, typer.Option("--sizes", help="Run scenarios instead, in cities of three sizes.")] = False,
    as_json: AsJson = False,
) -> None:
    """Compare the model with published results; exit with 1 if a figure differs from its case."""
    if artefacts or sizes:
        if table or check or quick or (artefacts and sizes):
            option = "--artefacts" if artefacts else "--sizes"
            raise GlasspolisError(f"validate: {option}: can only be combined with --out, --write and --json.")
        _check_writable(out, write)
        run_scenarios = cli_show.artefacts if artefacts else cli_show.city_sizes
        run_scenarios(cases or [], out, write, as_json)
        return
    if (write is None) != (table is None):
        raise GlasspolisError("validate: --write and --table: give both, or give --out FOLDER.")
    _check_page_exists(check)
    _check_writable(out, write, table)
    from glasspolis.proof import verdict_page
    from glasspolis.proof.validate import validate as run_cases
    from glasspolis.runs.progress import shown

    with shown("cases", cli_show.progress_console()) as progress:
        figures, as_expected = run_cases(cases or [], out, quick, progress, everything=as_json)
    verdicts = verdict_page.judged(figures)
    cli_show.print_json(figures.to_dicts()) if as_json else cli_show.print_text(verdict_page.text(verdicts))
    if write is not None and table is not None:
        verdict_page.write_page(verdicts, write)
        verdict_page.write_table(verdicts, table)
    if check is not None and not verdict_page.is_fresh(verdicts, check, quick):
        cli_show.warn(f"{check} is stale; write it again with: make docs")
        as_expected = False
    if not as_expected:
        raise typer.Exit(1)


def _check_page_exists(page: Path | None) -> None:
    if page is not None and not page.is_file():
        raise GlasspolisError(f"{page}: cannot be read: there is no such page; --write {page} writes it.")


def _check_writable(folder: Path | None, *files: Path | None) -> None:
    """Refuse a file or folder that cannot be written, before the cases run."""
    if folder is not None:
        atomic_write.ready(folder, folder=True)
    for file in files:
        if file is not None:
            atomic_write.ready(file)


app.command()(cli_init.init)
app.command()(cli_changes.changes)
app.command()(cli_rerun.rerun)
app.command()(cli_assess.assess)
app.command()(cli_safeguards.safeguards)
app.command()(cli_shards.plan)
app.command()(cli_shards.work)


@app.command()
def collect(run: cli_shards.PlannedRun, as_json: AsJson = False) -> None:
    """Put a planned run together from its shards, and write its report."""
    with sole_writer(run):
        _print_run(cli_shards.collected(run), run, as_json)


app.command()(cli_report.export)
app.command()(cli_report.quote)
app.command()(cli_match.match)
app.command()(cli_ask.ask)
app.command()(cli_ask.screen)
app.command()(cli_explore.explore)
app.command()(cli_docs.cards)
app.command()(cli_docs.docs)


def main() -> NoReturn:
    """Run the command line and exit.

    The code is 0, 1 for a failed check, 2 for bad input, 130 after Ctrl-C, and 143 after SIGTERM,
    by which schedulers and containers stop a program.
    """
    look_seldom()
    with command_line():
        code = _exit_code()
    sys.exit(code)


def _exit_code() -> int:
    """Run the command line, and say with which code to exit."""
    # Python keeps bytes that are not UTF-8 as lone surrogates; they can't be printed or looked up.
    if undecodable := [word for word in sys.argv[1:] if any("\ud800" <= char <= "\udfff" for char in word)]:
        cli_show.warn(f"{undecodable[0][:60]!r}: is not UTF-8 text.")
        return 2
    with stopping.stoppable() as stops:
        code = _code_of_app()
    return stopping.code_of(stops) if stops and code == stopping.STOPPED else code


def _code_of_app() -> int:
    try:
        return app(prog_name="glasspolis", standalone_mode=False) or 0
    except SystemExit:
        # Typer exits by itself in one case only: the program that read the output has stopped
        # reading.
        return BROKEN_PIPE
    except GlasspolisError as error:
        cli_show.warn(str(error))
    except cli_usage.UsageError as error:
        if message := cli_usage.message_for(error, sys.argv[1:]):
            cli_show.warn(message)
    except OSError as error:
        cli_show.warn(str(unwritable(error, error.filename or "output")))
    except MemoryError:
        cli_show.warn("there is not enough memory; a run with fewer --people needs less.")
    except KeyboardInterrupt:
        # It came before a command had begun.
        cli_show.warn("stopped.")
        return stopping.STOPPED
    return 2

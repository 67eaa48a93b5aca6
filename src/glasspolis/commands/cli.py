"""The command line, the last step of the flow: parse, call, print; every command imports what it needs itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
import typer.core

from glasspolis import __version__
from glasspolis.commands import cli_assess, cli_evidence, cli_safeguards, cli_show, cli_usage
from glasspolis.commands.cli_run import Layers, chosen, folder_name
from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.files import atomic_write
from glasspolis.files.terminal import wrapped
from glasspolis.question.world_names import WITHOUT

if TYPE_CHECKING:
    from glasspolis.question.scenario import Scenario

BROKEN_PIPE = 141  # as a shell says it of others
QUICK = {"people": 5_000, "replicates": 4, "range_samples": 4, "range_people": 2_000}
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")]


class Stoppable(typer.core.TyperGroup):
    """The commands, each of which Ctrl-C ends with one word and exit code 130."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            cli_show.warn("stopped.")
            raise typer.Exit(130) from None


app = typer.Typer(
    name="glasspolis",
    cls=Stoppable,
    help="A glass city: switch surveillance and scoring on and off, and see who is hit because of them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"glasspolis {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    pass


@app.command()
def run(
    scenario: Annotated[str, typer.Argument(help="Name of a scenario that ships, or a path ending in .toml.")],
    layers: Layers = None,
    place: Annotated[str | None, typer.Option(help="A place with its own structure, or 'invented'.")] = None,
    population: Annotated[
        Path | None, typer.Option(metavar="TABLE", help="Your own table of aggregate counts, CSV or Parquet.")
    ] = None,
    people: Annotated[int | None, typer.Option(help="People in every world.")] = None,
    days: Annotated[int | None, typer.Option(help="Days after the burn-in.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed is other luck.")] = None,
    replicates: Annotated[int | None, typer.Option(help="Populations and luck to repeat the run with.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="submodel.parameter=value, or world:submodel.parameter=value."),
    ] = None,
    out: Annotated[Path | None, typer.Option(show_default="runs/SCENARIO", help="Folder of the run.")] = None,
    threads: Annotated[int | None, typer.Option(min=1, show_default="all cores", help="Threads.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Few people and samples: a look, not an answer.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a run that is already there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Simulate every world of a scenario and write the run with its report."""
    found = chosen(
        scenario,
        QUICK if quick else {},
        settings or [],
        layers or [],
        place=place,
        population=str(population) if population else None,
        people=people,
        days=days,
        seed=seed,
        replicates=replicates,
    )
    folder = out or Path("runs") / folder_name(found)
    _simulate(found, folder, threads, overwrite, as_json)


def _simulate(found: Scenario, folder: Path, threads: int | None, overwrite: bool, as_json: bool) -> None:
    from glasspolis.commands.cli_run import finished
    from glasspolis.records.run_files import REPORT
    from glasspolis.report import write_report

    page = folder / REPORT
    done = finished(found, folder, threads, overwrite)
    write_report(done, page)
    manifest = done.manifest
    if as_json:
        kept = {key: manifest[key] for key in ("digest", "seed", "seconds")}
        cli_show.data({"run": str(folder), "report": str(page), **kept})
        return
    if found.population:
        cli_show.line(cli_show.deviation(manifest["deviations"], found.population))
    cli_show.line(f"{wrapped(found.question, further='')}\nRun: {folder} ({manifest['seconds']:.0f} s)\nReport: {page}")


@app.command()
def report(
    run: RunFolder,
    out: Annotated[Path | None, typer.Option(show_default="report.html in the run", help="The page to write.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the report of a finished run: one HTML file that opens offline."""
    from glasspolis.records.run_files import REPORT
    from glasspolis.report import write_report

    page = out or run / REPORT
    write_report(cli_show.opened(run), page)
    cli_show.data({"report": str(page)}) if as_json else cli_show.line(f"Report: {page}")


@app.command()
def compare(
    run: RunFolder,
    world: Annotated[str, typer.Argument(help="A world of the run.")] = "with",
    baseline: Annotated[str, typer.Argument(help="The world to compare it with.")] = WITHOUT,
    measure: Annotated[str | None, typer.Option(help="Only this measure, such as identification.stop_flag.")] = None,
    by: Annotated[str, typer.Option(help="all, group, sex, age, income, urban, migrant, region, ...")] = "all",
    count: Annotated[
        str | None, typer.Option(show_default="as the headline", help="persons hit, or the total.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print what happens in one world because it is not the other: paired differences with both ranges."""
    from glasspolis.errors import unknown
    from glasspolis.question.line import refuse_measure

    opened = cli_show.opened(run)
    if world == baseline:
        raise GlasspolisError(f"{run}: {world!r} would be compared with itself; name two worlds.")
    frame = opened.compare(world, baseline, by, count)
    if measure is not None:
        names = frame["measure"].unique().to_list()
        if measure not in names:
            refuse_measure(measure, "--measure")
            raise unknown("measure", measure, names, str(run))
        frame = frame.filter(frame["measure"] == measure)
    cli_show.differences(frame, opened, as_json)


@app.command()
def scenarios(
    name: Annotated[str | None, typer.Argument(help="Show one scenario with its worlds.")] = None,
    layers: Layers = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a scenario file.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the scenarios that ship, or show one, or print the schema of a scenario file."""
    from glasspolis.question.scenario import Scenario, shipped

    if layers and name is None:
        raise GlasspolisError("scenarios: --with: goes with the name of a scenario to show.")
    if schema:
        cli_show.data(Scenario.json_schema())
    elif name is not None:
        found = Scenario.load(name, *(layers or ()))
        cli_show.data(found.resolved()) if as_json else cli_show.scenario(found)
    else:
        from glasspolis.runs import cost

        listed = [Scenario.load(one) for one in shipped()]
        rows = [
            {"name": s.name, "question": s.question, "worlds": list(s.worlds), "submodels": list(s.submodels),
             "person_days": cost.person_days(s), "seconds_estimated": cost.seconds(s)}
            for s in listed
        ]  # fmt: skip
        cli_show.data(rows) if as_json else cli_show.line(cost.listing(rows))


@app.command()
def model(
    write: Annotated[Path | None, typer.Option(metavar="PAGE", help="Write the ODD page.")] = None,
    check: Annotated[Path | None, typer.Option(metavar="PAGE", help="Exit with 1 if this page is stale.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print what is modelled: the order of a day, who reads and writes what, draws, bytes, parameters."""
    from glasspolis.commands import model as described

    if check is not None and write is not None:
        raise GlasspolisError("model: --check and --write: give one of them.")
    if check is not None:
        if not check.is_file():
            raise GlasspolisError(f"{check}: cannot be read: there is no such page; write it with --write {check}.")
        if not described.check(check):
            cli_show.warn(f"{check} is stale; write it again with: glasspolis model --write {check}")
            raise typer.Exit(1)
        cli_show.line(f"{check} is fresh.")
    elif write is not None:
        described.write(write)
        cli_show.line(f"Wrote {write}.")
    else:
        found = described.describe()
        cli_show.data(found) if as_json else cli_show.line(described.text(found))


app.command()(cli_evidence.evidence)


@app.command()
def validate(
    cases: Annotated[list[str] | None, typer.Argument(help="Case names or paths; all that ship if none.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the table and the page.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer people and replicates where a case says so.")] = False,
    write: Annotated[Path | None, typer.Option(metavar="PAGE", help="Page of verdicts or artefacts to write.")] = None,
    table: Annotated[Path | None, typer.Option(metavar="CSV", help="Table for reports (with --write).")] = None,
    check: Annotated[Path | None, typer.Option(metavar="PAGE", help="Exit with 1 if this page is stale.")] = None,
    artefacts: Annotated[
        bool, typer.Option("--artefacts", help="Run scenarios under other ids, seeds, sizes and clocks instead.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Run cases against published results; exit with 1 if a figure comes out otherwise than its case says."""
    if artefacts and (table or check or quick):
        raise GlasspolisError("validate: --artefacts: goes with --out, --write and --json only.")
    if artefacts:
        _check_places(out, write)
        cli_show.artefacts(cases or [], out, write, as_json)
        return
    if (write is None) != (table is None):
        raise GlasspolisError("--write and --table: page and table are of one run: give both, or --out FOLDER.")
    if check is not None and not check.is_file():
        raise GlasspolisError(f"{check}: cannot be read: there is no such page; write it with --write {check}.")
    _check_places(out, write, table)
    from glasspolis.proof import verdict_page
    from glasspolis.proof.validate import validate as run_cases
    from glasspolis.runs.progress import shown

    with shown("cases", cli_show.told()) as progress:
        verdicts, held = run_cases(cases or [], out, quick, progress)
    cli_show.data(verdicts.to_dicts()) if as_json else cli_show.line(verdict_page.text(verdicts))
    if write is not None and table is not None:
        verdict_page.write_page(verdicts, write)
        verdict_page.write_table(verdicts, table)
    if check is not None and not verdict_page.is_fresh(verdicts, check, quick):
        cli_show.warn(f"{check} is stale; write it again with: make docs")
        held = False
    if not held:
        raise typer.Exit(1)


def _check_places(folder: Path | None, *files: Path | None) -> None:
    """Refuse a place that cannot be written before cases are run for it."""
    if folder is not None:
        atomic_write.ready(folder, folder=True)
    for file in files:
        if file is not None:
            atomic_write.ready(file)


app.command()(cli_assess.assess)
app.command()(cli_safeguards.safeguards)


def main() -> NoReturn:
    """Run the command line; the exit code is 0, 1 for a failed check, 2 for bad input, 130 after Ctrl-C."""
    code = 2
    if strange := [word for word in sys.argv[1:] if any("\ud800" <= sign <= "\udfff" for sign in word)]:
        cli_show.warn(f"{strange[0][:60]!r}: is not UTF-8 text.")
        sys.exit(2)
    try:
        code = app(prog_name="glasspolis", standalone_mode=False) or 0
    except SystemExit:  # all that typer ends by itself: whoever read the output reads no more
        code = BROKEN_PIPE
    except GlasspolisError as error:
        cli_show.warn(str(error))
    except cli_usage.UsageError as error:
        if message := cli_usage.told(error, sys.argv[1:]):
            cli_show.warn(message)
    except OSError as error:
        cli_show.warn(str(unwritable(error, error.filename or "output")))
    except MemoryError:
        cli_show.warn("not enough memory; fewer --people need less.")
    sys.exit(code)

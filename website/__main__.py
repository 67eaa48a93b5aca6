"""`python -m website` builds the documentation site: one folder that opens by double click."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from glasspolis.question.scenario import shipped
from website import assemble, runs

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
ALL = "all"
NONE = "none"


@app.command()
def build(
    out: Annotated[Path, typer.Option(help="Folder of the site and of what it is made from.")] = Path("build/site"),
    scenarios: Annotated[
        str, typer.Option("--runs", help="Scenarios to run for the site: names with spaces, 'all' or 'none'.")
    ] = ALL,
    size: Annotated[
        str, typer.Option(help="Size of the runs: 'small', for a look at the site; 'quick'; or 'whole', to quote.")
    ] = "quick",
    settings: Annotated[
        int, typer.Option(help="Settings of the demo's range, for its sliders; 0 for those of its size.")
    ] = 128,
    notebooks: Annotated[bool, typer.Option(help="Execute the notebooks and show what they print.")] = True,
) -> None:
    """Build the site without a warning, or fail."""
    named = {ALL: list(shipped()), NONE: []}.get(scenarios, scenarios.split())
    if unknown := sorted(set(named) - set(shipped())):
        typer.echo(f"make site: RUNS: no scenario named {unknown[0]!r}; it is {ALL}, {NONE} or names of: "
                   f"{', '.join(shipped())}.", err=True)  # fmt: skip
        raise typer.Exit(2)
    if size not in runs.SIZES:
        typer.echo(f"make site: SIZE: {size!r} is not allowed; it is {' or '.join(runs.SIZES)}.", err=True)
        raise typer.Exit(2)
    extra = out / "extra"
    named.sort(key=lambda name: name != assemble.DEMO)  # what the first page opens is there first
    runs.make(named, out / f"kept-{size}", extra / "runs", size, settings)
    extra.mkdir(parents=True, exist_ok=True)
    assemble.assemble(out / "source", extra / "runs", runs.command(size))
    made = out / "html"
    shutil.rmtree(made, ignore_errors=True)
    execution = "auto" if notebooks else "off"
    options = ["--fail-on-warning", "--keep-going", "--quiet", f"--define=nb_execution_mode={execution}"]
    program = [sys.executable, "-m", "sphinx", *options, str(out / "source"), str(made)]
    code = subprocess.run(program, check=False).returncode
    if code:
        raise typer.Exit(1)
    typer.echo(f"Site: {made / 'index.html'}")


if __name__ == "__main__":
    app()

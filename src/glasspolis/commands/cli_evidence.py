"""The command `evidence`: every parameter with its source and what it drives, the facts, and what a run rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError
from glasspolis.files.terminal import wrapped


def evidence(
    words: Annotated[
        list[str] | None, typer.Argument(help="Fact ids, or words that a parameter or claim must hold.")
    ] = None,
    of: Annotated[Path | None, typer.Option(metavar="RUN", help="Say what a finished run rests on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Print every parameter with value, range, source, quality and the scenarios it drives; with words, facts, too."""
    if of is not None:
        _of(of, as_json)
        return
    from glasspolis.proof import provenance
    from glasspolis.question.scenario import Scenario, shipped

    asked = words or []
    found = provenance.choose(provenance.parameters([Scenario.load(name) for name in shipped()]), asked)
    facts = cli_show.chosen_facts(asked) if asked else None
    if facts is not None and not facts.height and not found.height:
        raise GlasspolisError(
            f"nothing holds {' '.join(asked)!r}: neither a fact (P001 and on) nor a parameter; `glasspolis evidence` "
            "lists all parameters."
        )
    if as_json:
        at_odds = [dict(row) for row in provenance.contradictions()]
        listed = [] if facts is None else facts.to_dicts()
        cli_show.data({"parameters": found.to_dicts(), "facts": listed, "contradictions": at_odds})
        return
    cli_show.line(provenance.text(found))
    if facts is not None and facts.height:
        cli_show.line("")
        cli_show.facts(facts)
    if not asked:
        cli_show.line("\n" + provenance.at_odds())


def _of(folder: Path, as_json: bool) -> None:
    """What a run's headline rests on."""
    from glasspolis.report.gather import Reading
    from glasspolis.report.headline import rests_on

    reading = Reading(cli_show.opened(folder))
    if as_json:
        cli_show.data({"expected": reading.rests.expected, "parameters": reading.rests.table.to_dicts()})
        return
    said = rests_on(reading.rests, reading.parameter)
    cli_show.line(wrapped(said or "The parameter range was not run, so that nothing can be said.", further=""))

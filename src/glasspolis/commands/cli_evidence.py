"""The command `evidence` prints parameters with their sources, facts, and what drives a run's
answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError
from glasspolis.files.terminal import wrapped


def evidence(
    words: Annotated[
        list[str] | None, typer.Argument(help="Fact ids, or words that a parameter or a claim must contain.")
    ] = None,
    of: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Say which parameters drive the answer of a finished run.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Print parameters with value, range and source; with words, those that match, and facts."""
    if of is not None:
        _print_drivers(of, as_json)
        return
    from glasspolis.evidence import search
    from glasspolis.proof import provenance
    from glasspolis.question.scenario import Scenario, shipped

    searched = words or []
    parameters = provenance.choose(provenance.parameters([Scenario.load(name) for name in shipped()]), searched)
    facts = search(*searched) if searched else None
    if facts is not None and not facts.height and not parameters.height:
        raise GlasspolisError(
            f"neither a fact (P001 and so on) nor a parameter contains {' '.join(searched)!r}; `glasspolis evidence` "
            "lists all parameters."
        )
    if as_json:
        answer = {
            "parameters": parameters.to_dicts(),
            "facts": [] if facts is None else facts.to_dicts(),
            "contradictions": [dict(row) for row in provenance.contradictions()],
        }
        cli_show.print_json(answer)
        return
    cli_show.print_text(provenance.text(parameters))
    if facts is not None and facts.height:
        cli_show.print_text("")
        cli_show.facts(facts)
    if not searched:
        cli_show.print_text("\n" + provenance.at_odds())


def _print_drivers(folder: Path, as_json: bool) -> None:
    """Print which parameters drive the headline of a run."""
    from glasspolis.answers.sensitivity import as_table
    from glasspolis.report.deciding import rests_on
    from glasspolis.report.gather import Reading

    reading = Reading(cli_show.open_run(folder))
    if as_json:
        found = reading.sensitivity
        cli_show.print_json({"settings": found.settings, "q2": found.q2, "parameters": as_table(found).to_dicts()})
        return
    sentence = rests_on(reading.sensitivity, reading.parameter)
    cli_show.print_text(wrapped(sentence or "The run has no parameter range, so nothing can be said.", further=""))

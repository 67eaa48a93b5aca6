"""Estimates how long a scenario takes to run; the command line lists it beside each question."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from glasspolis.files.terminal import wrapped
from glasspolis.runs.jobs import EVERY, LEAST_TO_REPEAT, OTHER_LUCKS, TURNOUT_REPLICATES
from glasspolis.runs.progress import rate_words

if TYPE_CHECKING:
    from glasspolis.question.scenario import Scenario

RATE = 30_000_000
"""Person-days a second, core and submodel: a third of what large cities reach (benchmarks.md)."""
START = 10.0
MOST_CORES = 8


def person_days(scenario: Scenario) -> int:
    """Days of persons in all worlds, replicates, the other turnout sign and the parameter range."""
    cities = scenario.people * (scenario.replicates + min(scenario.replicates, TURNOUT_REPLICATES))
    settings = scenario.range_samples
    repeated = -(-settings // EVERY) if settings >= LEAST_TO_REPEAT else 0
    cities += scenario.range_people * (settings + repeated + min(OTHER_LUCKS, settings))
    return cities * scenario.days * len(scenario.worlds)


def seconds(scenario: Scenario, cores: int | None = None) -> float:
    """Estimated seconds of a run; a first run compiles for up to a minute more.

    ``cores`` are those of this machine if left out.
    """
    used = min(cores or os.cpu_count() or 1, MOST_CORES)
    return round(START + person_days(scenario) * len(scenario.submodels) / (RATE * used), 1)


def listing(rows: Sequence[Mapping[str, Any]]) -> str:
    """Scenarios for a screen: name and estimated time, and the question below."""
    lines = []
    for row in rows:
        lines.append(f"{row['name']}  (about {duration(row['seconds_estimated'])}; {len(row['worlds'])} worlds)")
        lines.append(wrapped(row["question"], "    ", ""))
    about = (
        f"Times are estimates for this machine, at {rate_words(RATE)} person-days a second, core and submodel; a first "
        "run compiles for up to a minute more. Less with --quick, --people or --replicates."
    )
    return "\n".join([*lines, "", wrapped(about, further="")])


def duration(estimate: float) -> str:
    """Seconds as people say them."""
    if estimate < 90:
        return f"{max(10, round(estimate, -1)):.0f} s"
    return f"{estimate / 60:.0f} min" if estimate < 5400 else f"{estimate / 3600:.1f} h"

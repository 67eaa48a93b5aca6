"""A case may set a parameter beyond its stated range if it names it and a day can be computed.

Else it is refused.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from glasspolis.engine.plan import installed
from glasspolis.errors import GlasspolisError
from glasspolis.proof.validate import validate
from glasspolis.question.rare_draws import rare
from glasspolis.question.scenario import Scenario

TEXT = """
kind = "identity"
title = "Beyond a range"
question = "Does it run?"
[inputs]
submodels = ["society", "registries"]
people = 5_000
days = 3
replicates = 1
beyond = [BEYOND]
[inputs.set]
SET
[inputs.worlds.with]
label = "With"
[[outputs]]
name = "errors"
measure = "registries.file_error"
days = [0, 0]
per = "people"
published = { most = 1, reference = "a share" }
found = "that it misses is only said here, so that no control is needed"
"""


def predicted(tmp_path: Path, settings: str, *beyond: str) -> float:
    path = tmp_path / "wide.toml"
    text = TEXT.replace("BEYOND", ", ".join(f'"{key}"' for key in beyond)).replace("SET", settings)
    path.write_text(text, encoding="utf-8")
    return float(validate([str(path)])[0]["predicted"][0])


def test_what_is_named_may_leave_its_range(tmp_path: Path) -> None:
    assert predicted(tmp_path, "registries.initial_error = 0.9", "registries.initial_error") > 0.87
    assert predicted(tmp_path, "registries.initial_error = 1", "registries.initial_error") == 1


@pytest.mark.parametrize(
    ("settings", "beyond", "words"),
    [
        ("registries.initial_error = 0.9", (), "initial_error = 0.9: allowed 0 to 0.32"),
        ("registries.initial_error = 0.9", ("registries.error_rate",), "initial_error = 0.9: allowed 0 to 0.32"),
        ("registries.initial_error = 1.1", ("registries.initial_error",), "allowed 0 to 1 (probability); nearest 1"),
        ("registries.sharing = 2", ("registries.sharing",), "sharing = 2: allowed 0 to 1"),
        ("registries.delay = 7", ("registries.delai",), "beyond: registries.delai: no parameter of registries named"),
        (
            "registries.delay = 0",
            ("registries.delay",),
            "worlds.with: registries.delay: can't be computed with at these values (a division by 0",
        ),
        (
            "registries.error_rate = 30",
            ("registries.error_rate",),
            "error_rate: makes the chance of registries.slips 0.0789 a day; it is a rare event, of at most 0.02",
        ),
        (
            "society.payments = 30",
            ("society.payments",),
            "beyond: society.payments: a day can't be computed: society.step, day 0: left the declared range of",
        ),
    ],
)
def test_what_no_day_can_be_computed_with_is_told(
    settings: str, beyond: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    with pytest.raises(GlasspolisError) as caught:
        predicted(tmp_path, settings, *beyond)
    assert words in str(caught.value) and str(caught.value).startswith("wide.toml")


def test_rare_events_are_read_from_the_text() -> None:
    draws = rare(installed()["registries"].module, tuple(installed()["registries"].draw))
    assert {("slip", "slips"), ("slip", "error_bite"), ("ask", "asking")} <= draws
    assert rare(installed()["lending"].module, tuple(installed()["lending"].draw)) == frozenset()


def test_a_scenario_is_told_the_same() -> None:
    base = Scenario.load("four-grades")
    with pytest.raises(GlasspolisError, match=r"registries\.delay: can't be computed with at these values"):
        base.override(beyond=("registries.delay",), set={"registries.delay": 0})
    wide = base.override(beyond=("registries.initial_error",), set={"registries.initial_error": "0.9"})
    assert wide.world_parameters("with")["registries.initial_error"] == Decimal("0.9")

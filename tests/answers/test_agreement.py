"""Constraints held against the tables of a run that is made by hand."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import polars as pl
import pytest

from glasspolis.answers.agreement import agreement
from glasspolis.answers.run import Run
from glasspolis.question.constraint import Constraint

BASES = 3
SETTINGS = 30
PEOPLE = 1000


class MadeUp:
    """A run with 262 of 1,000 files wrong by the stated values, and 0 to 580 in the settings."""

    def __init__(self, stated: int = 262) -> None:
        names = [("base", r) for r in range(BASES)] + [(f"range-{n:03d}", 0) for n in range(SETTINGS)]
        wrong = [stated + r - 1 for r in range(BASES)] + [20 * n for n in range(SETTINGS)]
        self.cities = names
        self.wrong = wrong
        self.folder = Path("no-such-run")
        self.manifest: dict[str, Any] = {
            "scenario": {"name": "made-up", "submodels": ["society", "registries"]},
            "worlds": ["without", "with"],
            "days": 10,
            "outcomes": [{"variant": variant} for variant, _ in names],
        }

    def table(self, name: str) -> pl.DataFrame:
        """Totals, spells, flags and parameters."""
        if name == "totals":
            rows = [
                (variant, replicate, "with", dimension, level, "registries.file_error", 10 * n // part, n // part)
                for (variant, replicate), n in zip(self.cities, self.wrong, strict=True)
                for dimension, level, part in (("all", "all", 1), ("age", "65+", 2))
            ]
            names = ["variant", "replicate", "world", "dimension", "level", "measure", "total", "affected"]
            return pl.DataFrame(rows, names, orient="row").with_columns(people=pl.lit(PEOPLE))
        if name == "spells":
            rows = [
                (v, r, "with", "g", "benefits.appeal", e, d, 2) for v, r in self.cities for e in "wl" for d in (1, 2)
            ]
            return pl.DataFrame(
                rows, ["variant", "replicate", "world", "group", "spell", "exit", "days", "count"], orient="row"
            )
        if name == "flags":
            rows = [(v, r, "with", g, "a.flag", i, 3) for v, r in self.cities for g in "12" for i in ("right", "wrong")]
            table = pl.DataFrame(
                rows, ["variant", "replicate", "world", "group", "cause", "identity", "count"], orient="row"
            )
            return table.with_columns(pl.col("identity") + " person", basis=pl.lit("inference"), conduct=pl.lit("none"))
        values = ["0.5"] * BASES + [str(n / 100) for n in range(SETTINGS)]
        rows = [(v, "with", "society.street", value) for (v, _), value in zip(self.cities, values, strict=True)]
        return pl.DataFrame(rows, ["variant", "world", "parameter", "value"], orient="row").unique(
            "variant", keep="first"
        )


def constraint(*figures: dict[str, Any], factor: bool = False) -> dict[str, Constraint]:
    """A constraint on the share of files with an error (P320: 0.262), after other figures."""
    held = {
        "name": "share",
        "title": "files with an error",
        "formula": "wrong / days / people",
        "published": {"fact": "P320"},
        "tolerance": {"absolute": 0.03, "reason": "the size of the sample"},
        "discrepancy": {"absolute": 0.1, "reason": "other files than these"},
    }
    raw = {
        "kind": "constraint",
        "title": "made up",
        "scenarios": ["made-up"],
        "figures": [{"name": "wrong", "measure": "registries.file_error"}, held, *figures],
    }
    return {"made-up": Constraint.parse(raw)}


def also(name: str, formula: str) -> dict[str, Any]:
    """A further figure that is held against P320, so widely that it rules nothing out."""
    wide = {"absolute": 1000, "reason": "wide enough for everything"}
    return {"name": name, "formula": formula, "published": {"fact": "P320"}, "tolerance": wide, "discrepancy": wide}


def test_settings_far_from_the_published_figure_are_ruled_out() -> None:
    found = agreement(cast(Run, MadeUp()), constraint())
    assert found is not None
    # Two standard deviations of 0.03 and 0.1, three of which are 0.157: 0.105 to 0.419.
    assert found.kept == tuple(f"range-{n:03d}" for n in range(6, 21))
    assert (found.settings, found.matched.survivors) == (SETTINGS, 15)
    held = found.held[0]
    assert (held.ruled_out, held.alone, held.world, held.facts) == (15, 15, "with", ("P320",))
    assert held.stated == pytest.approx(0.262)
    assert held.distance == pytest.approx(0, abs=1e-9)
    assert "registries.initial_error" in held.defaults
    assert found.contradicted == () and found.rules_out_most is held


def test_fewer_than_twenty_settings_have_no_range() -> None:
    found = agreement(cast(Run, MadeUp()), constraint())
    assert found is not None
    assert found.survivors(dict.fromkeys(found.variants, 1.0)) is None
    wide = constraint()["made-up"].model_dump(exclude_defaults=True)
    for figure in wide["figures"][1:]:
        figure["discrepancy"]["absolute"] = 0.2
    found = agreement(cast(Run, MadeUp()), {"wide": Constraint.parse(wide)})
    assert found is not None and found.matched.survivors >= 20
    left = found.survivors({name: float(n) for n, name in enumerate(found.variants)})
    assert left is not None and left.settings == found.matched.survivors
    assert left.low[0] < left.middle[0] < left.high[0]


def test_stated_values_that_do_not_agree_are_named() -> None:
    found = agreement(cast(Run, MadeUp(stated=500)), constraint())
    assert found is not None
    assert [held.title for held in found.contradicted] == ["files with an error"]


def test_persons_levels_spells_flags_and_parameters_are_figures_too() -> None:
    figures = (
        {"name": "persons", "measure": "registries.file_error", "count": "persons", "among": {"age": "65+"}},
        also("of_age", "persons / people"),
        {"name": "won", "spell": "benefits.appeal", "exit": "w"},
        {"name": "ended", "spell": "benefits.appeal"},
        also("share_won", "won / ended"),
        {"name": "mistaken", "measure": "a.flag", "identity": "wrong person", "among": {"group": "1"}},
        {"name": "flags", "measure": "a.flag", "basis": "inference"},
        also("wrong_person", "mistaken / flags"),
        {"name": "street", "parameter": "society.street"},
        also("on_the_street", "street * 2"),
    )
    found = agreement(cast(Run, MadeUp()), constraint(*figures))
    assert found is not None
    stated = {held.title: held.stated for held in found.held}
    assert stated["of_age"] == pytest.approx(0.1306, abs=1e-3)
    assert (stated["share_won"], stated["wrong_person"]) == (0.5, 0.25)
    assert stated["on_the_street"] == 1.0
    assert found.figures[:, 4] == pytest.approx(np.arange(SETTINGS) / 50)


def test_what_the_run_does_not_put_out_is_named_and_rules_nothing_out() -> None:
    figures = (
        {"name": "absent", "measure": "society.absent"},
        also("nobody", "absent / people"),
        {"name": "elsewhere", "measure": "registries.file_error", "world": "before"},
        also("nowhere", "elsewhere / people"),
        also("nothing", "wrong / (people - people)"),
    )
    found = agreement(cast(Run, MadeUp()), constraint(*figures))
    assert found is not None
    assert dict(found.missing) == {
        "nobody": "the run has no society.absent",
        "nowhere": "the run has no world 'before'",
    }
    assert found.matched.survivors == 15
    assert np.isnan(found.held[-1].stated)


def test_nothing_is_said_of_a_run_without_settings() -> None:
    run = MadeUp()
    run.manifest["outcomes"] = [{"variant": "base"}]
    assert agreement(cast(Run, run), constraint()) is None
    assert agreement(cast(Run, MadeUp())) is None

"""A small run with invented counts, written by the real ledger, for tests of the report."""

from pathlib import Path
from typing import Any

import numpy as np

from glasspolis.answers.declared import of_measure
from glasspolis.answers.run import Run
from glasspolis.contract.flags import flag_code
from glasspolis.engine.outcome import Outcome
from glasspolis.engine.plan import installed
from glasspolis.records.ledger import reduce
from glasspolis.records.run_writer import RunWriter

WORLDS = ("without", "with", "safe", "placebo")
PEOPLE = 900
DAYS = 28
FLAG = "sanctions.refusal_flag"
MEANS = {
    "society.given_up": (1, 4, 2, 4),
    "society.acts": (30, 26, 28, 26),
    "society.expressed": (5, 3, 4, 3),
    "society.wished": (9, 10, 9, 10),
    FLAG: (0, 1.0, 0.8, 1.0),
    f"{FLAG}_wrong": (0, 0.5, 0.2, 0.5),
    "sanctions.kin_sanctioned": (0, 0.3, 0, 0.3),
    "services.sickness_found": (0, 2, 2, 2),
}
KINDS = {"society.given_up": "harm", f"{FLAG}_wrong": "harm", "services.sickness_found": "benefit"}


def outcome(variant: str, replicate: int, measures: tuple[str, ...], spells: bool) -> Outcome:
    """Return one replicate of invented counts, with more of them in group 2."""
    random = np.random.default_rng([replicate, sum(map(ord, variant))])
    group = (np.arange(PEOPLE) % 5 == 0).astype(np.uint8)
    times = 2.0 if variant == "range-001" else 0.6 if variant == "range-000" else 1.0
    person = {
        m: random.poisson(np.array(MEANS[m])[:, None] * times * (1 + group) / 2, (4, PEOPLE)).astype(np.uint16)
        for m in measures
    }
    person[f"{FLAG}_wrong"] = np.minimum(person[f"{FLAG}_wrong"], person[FLAG])
    flags = np.zeros((4, 1, 2, 49), np.int64)
    for code, n in ((flag_code(0, 0, 1), 90), (flag_code(0, 1, 3), 30), (flag_code(0, 0, 2), 12)):
        flags[1:, 0, :, code] = n
    lengths = np.zeros((4, 2, 3, DAYS + 2), np.int64)
    lengths[1:, :, 1, 3] = 12
    lengths[1:, :, 2, 9] = 5
    lengths[1:, :, 0, 20] = 8
    diary = np.zeros((4, DAYS, 3, 2), np.int32)
    diary[1, 4, 1, 0] = 1
    diary[0, 4, 1, 1] = 1
    diary[1:, 6, :, 0] = 1
    return Outcome(
        variant=variant, replicate=replicate, worlds=WORLDS, days=DAYS, groups=("group 1", "group 2"),
        measures=measures, daily=random.poisson(5, (4, DAYS, len(measures), 2)), person=person,
        traits={"group": group, "sex": (np.arange(PEOPLE) % 2).astype(np.uint8), "age": np.full(PEOPLE, 40)},
        grade=None, flag_names=(FLAG,), flags=flags,
        spells={"redress": lengths} if spells else {},
        spell_exits={"redress": ("cleared", "gave up")} if spells else {},
        diary_persons=np.array([3, 5, 8]), diary_columns=("sanctions.refused", "society.long_trip"), diary=diary,
        digest="0", parameters=[
            {"world": w, "parameter": "sanctions.p", "value": str(times), "unit": "share", "low": "0", "high": "2",
             "evidence": "assumed", "quality": "assumed"} for w in WORLDS
        ],
    )  # fmt: skip


def declared_as(name: str) -> dict[str, Any]:
    """What the manifest says of a measure of the invented run: the real declaration with short
    words.
    """
    model = installed()[name.partition(".")[0]]
    words = {"kind": KINDS.get(name, "behaviour"), "unit": "acts", "doc": f"{name.partition('.')[2]} counted"}
    return of_measure(model, model.measures[name]) | words


def invented_run(folder: Path, *, thin: bool = False, replicates: int = 3) -> Run:
    """Write a small run through the real ledger.

    ``thin`` has one submodel's measures, and no ranges, spells or diary.
    """
    measures = (FLAG, f"{FLAG}_wrong") if thin else tuple(MEANS)
    scenario: dict[str, Any] = {
        "name": "toy",
        "question": "Whom does the toy city refuse <wrongly>?",
        "answer": {
            "measure": f"{FLAG}_wrong", "world": "with", "baseline": "without", "per": 1000, "count": "total",
            "sentence": "Of {per} people {value} are refused ({low} to {high}; {range_low} to {range_high}).",
        },
        "worlds": {w: {"label": f"World {w}", "placebo": w == "placebo"} for w in WORLDS},
        "submodels": [],
    }  # fmt: skip
    variants = [("base", r) for r in range(replicates)] + ([] if thin else [("range-000", 0), ("range-001", 0)])
    with RunWriter(folder, scenario, seed=7) as writer:
        for variant, replicate in variants:
            tables = reduce(outcome(variant, replicate, measures, not thin))
            writer.add(outcome(variant, replicate, measures, not thin), tables)
    run = Run.open(folder)
    declarations = {name: declared_as(name) for name in MEANS}
    deviations = [{"dimension": "sex", "level": "male", "input": 0.5, "synthesised": 0.49, "difference": -0.01}]
    return Run(run.folder, {**run.manifest, "measures": declarations, "deviations": deviations})


def changed(run: Run, measure: str, **words: Any) -> dict[str, dict[str, Any]]:
    """The manifest's measures with other words said of one of them."""
    measures = dict(run.manifest["measures"])
    return measures | {measure: measures[measure] | words}

"""Sections on how far to trust the answer and on what the report is not, and the footer that
repeats the run.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

import polars as pl

from glasspolis.question.layers import split
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.records.variants import BASE
from glasspolis.report import bars, svg
from glasspolis.report.differences import effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import unit_of
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, change, count, listed, number, period, share, width
from glasspolis.report.placebos import placebos
from glasspolis.report.ranges import held_table

EXACT = 0.01
QUICK_SETTINGS = 4
QUICK_PEOPLE = 2_000
FROM_FOLDER = "# in the folder of this run:\nglasspolis rerun . --check"


def trust(r: Reading) -> Section:
    """Return parameters that matter, what is assumed, the placebo, the synthesised marginals,
    gained against lost.
    """
    pictures = [p for p in (_flows(r),) if p]
    tables = [t for t in (_assumed(r), held_table(r), _structure(r), _basis(r), _marginals(r)) if t]
    points = tuple(p for p in (*placebos(r), _deviation(r)) if p)
    return Section(
        "trust", "How far to trust this", _finding(r), pictures=tuple(pictures), tables=tuple(tables), points=points
    )


def _declared(r: Reading) -> pl.DataFrame:
    rows = r.table("parameters").filter(pl.col("variant") == BASE)
    return rows.unique("parameter", keep="first", maintain_order=True)


def _finding(r: Reading) -> str:
    rows = _declared(r)
    assumed = rows.filter(pl.col("evidence") == "assumed").height
    if not rows.height:
        return "The run lists no parameters, so nothing can be said about what the answer rests on."
    text = f"{capital(count(assumed, 'parameter'))} of {rows.height} ({share(assumed, rows.height)}) are assumed"
    if not r.sensitivity.deciders:
        return f"{text}."
    first = r.sensitivity.about(r.sensitivity.deciders[0].parameter)
    source = "assumed" if first["evidence"] == "assumed" else f"sourced ({first['evidence']}, {first['quality']})"
    return f"{text}; the parameter that decides most of the answer is {source}: {r.parameter(first['parameter'])}."


def _flows(r: Reading) -> svg.Picture | None:
    pairs = [(w, r.baseline) for w in r.real if w != r.baseline]
    pairs += [(r.system, w) for w in r.worlds if r.is_placebo(w)]
    drawn: list[dict[str, Any]] = []
    for world, base in pairs:
        effect = effect_of(r, r.answer["measure"], world, base, r.count)
        if effect.value is None or effect.gained is None or effect.lost is None:
            continue
        label = r.label(world) + (" against its placebo" if r.is_placebo(base) else "")
        text = f"net {change(effect.value, width(effect.luck))}"
        drawn.append({"label": label, "gained": effect.gained, "lost": effect.lost, "net": effect.value, "text": text})
    if not drawn:
        return None
    words = ". ".join(
        f"{x['label']}: {number(x['gained'])} gained, {number(x['lost'])} lost, {x['text']}" for x in drawn
    )
    caption = (
        f"All figures are per {PER:,} people. A grey bar to the right shows how much more people have who have more "
        "than the same person in the other world. A dotted bar to the left shows how much less the others have. The "
        "diamond is the net of both. The placebo differs only in how ties in queues and rationing are broken, so that "
        "its bars show who changed places in a queue."
    )
    unit = f"{unit_of(r)} per {PER:,} people in {period(r.days)}"
    return svg.picture("flows", "Gained, lost and net", words + ".", caption, lambda w: bars.flows(drawn, unit, w))


def _deviation(r: Reading) -> str:
    made = r.manifest.get("deviations") or []
    if not made:
        return ""
    worst = max(made, key=lambda line: abs(float(line["difference"])))
    where = f"{worst['dimension']}, {worst['level']}"
    off = 100 * abs(float(worst["difference"]))
    if off < EXACT:
        return f"The synthesised people match the input tables to less than {EXACT} percentage points."
    return f"The synthesised people differ from the input tables by up to {off:.2f} percentage points, in {where}."


def _assumed(r: Reading) -> Table | None:
    rows = _declared(r)
    if not rows.height:
        return None
    cells = [
        (f"{r.parameter(p['parameter'])} ({p['parameter']})", *(_range(p[k]) for k in ("value", "low", "high")),
         *(p[k] or "" for k in ("unit", "evidence", "quality")))
        for p in rows.sort(pl.col("evidence") != "assumed", "parameter").to_dicts()
    ]  # fmt: skip
    head = ("Parameter", "Value", "Low", "High", "Unit", "Evidence", "Quality")
    return Table(
        "Every parameter, the assumed ones first", head, cells, fold=f"Table: all {len(cells)} parameters", words=True
    )


def _range(text: str | None) -> str:
    return " ".join(f"{float(part):g}" for part in str(text).split()) if text else ""


def _marginals(r: Reading) -> Table | None:
    made = r.manifest.get("deviations") or []
    if not made:
        return None
    cells = [
        (f"{d['dimension']}: {d['level']}", *(f"{100 * float(d[k]):.2f}%" for k in ("input", "synthesised")))
        for d in made
    ]
    return Table(
        "Population: input against synthesised", ("Marginal", "Input", "Made"), cells, fold="Table: the population"
    )


def _basis(r: Reading) -> Table | None:
    rows = [tuple(str(b.get(k) or "") for k in ("entry", "evidence", "note")) for b in r.manifest.get("basis") or []]
    head = ("Entry", "Evidence", "Note")
    return Table("What the population rests on", head, rows, fold="Table: its sources", words=True) if rows else None


def _structure(r: Reading) -> Table | None:
    rows: list[tuple[str, ...]] = []
    for dimension in ("group", "age", "sex", "urban", "migrant", "income"):
        levels = r.counted(r.answer["measure"], r.baseline, dimension)
        if levels:
            rows.append((capital(dimension),))
            rows += [(capital(level), f"{n:,}", share(n, r.people)) for level, (_, _, n) in levels.items()]
    return (
        Table("Who lives in this city", ("Trait", "People", "Share"), rows, fold="Table: who lives in this city")
        if rows
        else None
    )


def what_it_is_not(r: Reading) -> Section:
    """Return the line, said in every report."""
    points = (
        "It is no forecast about a real place. The city is synthetic. Even where its structure follows a census, its "
        "events follow no place’s history.",
        "It is no advice to deploy a system. A world with less harm may still be unlawful or unacceptable, and no "
        "benefit outweighs an absolute right.",
        "It is about nobody who exists. People are drawn from tables of totals, and groups are neutral labels with "
        "stated traits. No person’s data went in, and none can be put in.",
        "It is no test of effectiveness. The report does not count it as a success that a system silences, deters or "
        "finds people, and it counts action on protected conduct as harm.",
        "It is no guarantee against misuse. A licence and a design cannot stop a fork. The design still matters: "
        "Glasspolis has no code for recognition, for tracking or for scoring given people, so that whoever wants these "
        "has to build them.",
    )
    return Section(
        "not",
        "What this is not",
        "This is an assessment of a simulated city, not a forecast and not advice.",
        points=points,
    )


def command(r: Reading) -> str:
    """Return the commands that repeat the run: the one that made it, if it has names alone, and the
    one that needs the folder alone.
    """
    typed = typed_again(r)
    return f"{shlex.join(typed)}\n{FROM_FOLDER}" if typed else FROM_FOLDER


def typed_again(r: Reading) -> list[str]:
    """Return the words of the command that made the run.

    There are none if it hangs on a file of the user's own: a scenario, a layer, answers, a table.
    """
    s = r.scenario
    name = str(s.get("name"))
    layers = [str(layer) for layer in s.get("layers") or ()]
    names = {name, *(split(one)[0] for one in layers)}
    if not names <= {*shipped()} or s.get("population") or s.get("assessed"):
        return []
    parts = ["glasspolis", "run", name]
    for layer in layers:
        parts += ["--with", layer]
    for key, value in (("people", r.people), ("days", r.days), ("seed", r.manifest["seed"])):
        parts += [f"--{key}", str(value)]
    parts += ["--replicates", str(r.replicates)]
    ships = Scenario.load(name, *layers)
    if r.ranges == QUICK_SETTINGS and int(s.get("range_people", 0)) == QUICK_PEOPLE:
        parts.append("--quick")
    elif r.ranges != ships.range_samples:
        parts += ["--settings", str(r.ranges)]
    if "--quick" not in parts and s.get("range_people") != ships.range_people:
        parts += ["--range-people", str(s["range_people"])]
    if s.get("place") not in (None, "average-city"):
        parts += ["--place", str(s["place"])]
    stated = _settings(ships.resolved())
    for key, value in _settings(s):
        if (key, value) not in stated:
            parts += ["--set", f"{key}={value}"]
    return parts


def _settings(scenario: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what a scenario sets, in every world and in single ones, as the command line writes
    it.
    """
    everywhere = [(key, _typed(value)) for key, value in dict(scenario.get("set") or {}).items()]
    worlds = dict(scenario.get("worlds") or {}).items()
    of_worlds = [
        (f"{name}:{key}", _typed(value))
        for name, world in worlds
        for key, value in dict(world.get("set") or {}).items()
    ]
    return everywhere + of_worlds


def _typed(value: Any) -> str:
    """Return a value as the command line takes it, a table with commas."""
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def colophon(r: Reading) -> list[tuple[str, str]]:
    """Return what identifies the run: seed, digest, versions, hashes, machine, tables."""
    m = r.manifest
    machine = m.get("machine", {})
    tables = listed([f"{name}.parquet ({rows:,} rows)" for name, rows in m.get("rows", {}).items()])
    lines = [
        ("Seed", str(m.get("seed", ""))),
        ("Digest of the final state", str(m.get("digest", ""))),
        ("Versions", ", ".join(f"{k} {v}" for k, v in m.get("versions", {}).items())),
        ("Hash of the source", str(m.get("source_hash") or "")),
        ("Hash of the facts", str(m.get("facts_hash") or "")),
        ("Run", f"{m.get('started', '')}, {number(float(m.get('seconds', 0)))} s on {machine.get('cores', '?')} cores, "
                f"{machine.get('processor', '')}, {machine.get('os', '')}"),
        ("Data beside this page", tables),
    ]  # fmt: skip
    return [(term, words) for term, words in lines if words]

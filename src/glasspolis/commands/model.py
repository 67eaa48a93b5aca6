"""The description of the model from its declarations; `glasspolis model` prints it, and odd.py
makes a page of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from glasspolis import evidence
from glasspolis.commands.odd import page
from glasspolis.contract.examples import Knob
from glasspolis.contract.parameters import Param
from glasspolis.contract.reads import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.draws import rare_bound
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.memory.ragged_counters import Counter
from glasspolis.engine.plan import Plan, derive, installed
from glasspolis.files import atomic_write
from glasspolis.files.terminal import wrapped

Row = dict[str, Any]
BITS = 8
NOT_SOURCES = ("trait", "clock", "within")
LABELS = {
    "today": "read today by", "yesterday": "read the next day by", "shared": "read through others by",
    "persons": "read by persons in", "units": "read by units in", "p_max": "at most",
}  # fmt: skip


def describe(models: Mapping[str, Submodel] | None = None) -> dict[str, Any]:
    """Return everything that the submodels declare and that follows from it, as plain text and
    numbers.

    Args:
        models: the submodels; all that are installed if None.

    Returns:
        Lists of rows, except for ``bytes``: ``order`` (stage, submodel, function), ``submodels``
        (doc, draws, bytes per person and world), ``bytes`` (of all state, of the part that columns
        share within a day, of counters), ``columns`` (who writes and reads them), ``units`` (the
        same for columns of units), ``reads``, ``draws``, ``luck``, ``parameters``, ``limits``,
        ``measures``, ``spells``.

    Raises:
        ContractError: the submodels do not fit together.
    """
    plan = derive(installed() if models is None else models)
    layout = lay_out(plan)
    return {
        "order": [{"stage": n.stage, "submodel": n.submodel, "function": n.function} for n in plan.nodes],
        "submodels": [_submodel(plan.models[name], layout) for name in _running(plan)],
        "bytes": _bytes(layout),
        "columns": [row for name in _running(plan) for row in _columns(plan.models[name], layout)],
        "units": [row for name in _running(plan) for row in _units(plan.models[name], plan)],
        "luck": [row for name in _running(plan) for row in _luck(plan.models[name])],
        "reads": [row for name in _running(plan) for row in _reads(plan.models[name], plan)],
        "draws": [row for name in _running(plan) for row in _draws(plan.models[name])],
        "parameters": [row for name in _running(plan) for row in _parameters(plan.models[name])],
        "limits": [row for name in _running(plan) for row in _limits(plan.models[name])],
        "measures": [{"measure": key, "kind": m.kind, "unit": m.unit, "person": m.person and key in layout.measures,
                      "doc": m.doc}
                     for key, m in {**layout.measures, **layout.unit_measures}.items()],
        "spells": [{"spell": key, "open": s.open, "exits": list(s.exits), "doc": s.doc}
                   for key, s in layout.spells.items()],
    }  # fmt: skip


def _running(plan: Plan) -> list[str]:
    """Return submodels in the order of their steps."""
    return [node.submodel for node in plan.nodes if node.function == "step"]


def _submodel(model: Submodel, layout: Layout) -> Row:
    prefix = f"{model.name}."
    lasting = [slot for key, slot in layout.columns.items() if key.startswith(prefix) and _lasts(slot)]
    copies = [slot for key, slot in layout.before.items() if key.startswith(prefix)]
    counters = [counter for key, counter in layout.counters.items() if key.startswith(prefix)]
    rare = sum(stream.p_max < 1 for stream in model.draw.values())
    return {
        "submodel": model.name,
        "doc": model.doc,
        "columns": len(model.own),
        "parameters": len(model.par),
        "draws": len(model.draw) - rare,
        "rare_draws": rare,
        "state_bytes": _size(lasting) + _size(copies),
        "counter_bytes": _rows(counters),
        "step": _sentence(model.step),
        "settle": _sentence(model.settle) if model.settle else "",
        "prepare": _sentence(model.prepare) if model.prepare else "",
        "daily": _sentence(model.daily) if model.daily else "",
        "knobs": [_knob(knob) for knob in model.knobs],
    }


def _knob(knob: Knob) -> Row:
    settings = ", ".join(f"{key} = {value}" for key, value in knob.set.items())
    return {"turn": settings, "measure": knob.measure, "moves": knob.moves, "why": knob.why}


def _lasts(slot: Slot) -> bool:
    """Return whether a column lasts until tomorrow; other columns live for a part of the day, in
    rows that they share.
    """
    return slot.array[0] in "sb" and slot.kept


def _size(slots: Sequence[Slot]) -> float:
    return sum(slot.bits for slot in slots) / BITS


def _bytes(layout: Layout) -> dict[str, float]:
    """Return bytes per person and world: of all state, of the part that columns share within a day,
    and of new counters.
    """
    lasting = _size([slot for slot in layout.columns.values() if _lasts(slot)]) + _size(list(layout.before.values()))
    state = sum(n * int(row[1:]) for row, n in layout.rows.items() if row[0] in "sbq") / BITS
    return {"state": state, "shared": state - lasting, "counters": _rows(list(layout.counters.values()))}


def _rows(counters: Sequence[Counter]) -> float:
    """Return bytes of counters when a run begins; they grow when somebody is counted often."""
    return sum(counter.least for counter in counters) / BITS


def _sentence(function: Any) -> str:
    return " ".join((function.__doc__ or "").split())


def _columns(model: Submodel, layout: Layout) -> list[Row]:
    plan = layout.plan
    rows = []
    for name, col in model.own.items():
        key = f"{model.name}.{name}"
        readers: dict[str, list[str]] = {}
        for other in sorted(plan.models):
            for how in sorted({r.how for r in _all_reads(plan.models[other]).values() if r.source == key}):
                readers.setdefault(how, []).append(other)
        final = layout.final(key)
        rows.append({
            "column": key, "owner": model.name, "dtype": col.dtype, "low": col.low, "high": col.high,
            "start": col.start, "unit": col.unit, "doc": col.doc, "flag": col.flag, "public": col.public,
            "written_by": final.function, "kept": _lasts(layout.columns[key]),
            "today": readers.pop("today", []), "yesterday": readers.pop("yesterday", []),
            "shared": {how: readers[how] for how in sorted(readers)},
        })  # fmt: skip
    return rows


def _all_reads(model: Submodel) -> dict[str, Read]:
    """Return the reads of persons, and those of ``daily`` with the prefix ``known.``."""
    return {**model.seen, **{f"known.{key}": read for key, read in model.known.items()}}


def _units(model: Submodel, plan: Plan) -> list[Row]:
    rows = []
    for name, unit in model.units.items():
        key = f"{model.name}.{name}"
        persons = [m for m in sorted(plan.models) if any(r.source == key for r in plan.models[m].seen.values())]
        others = [m for m in sorted(plan.models) if any(r.source == key for r in plan.models[m].known.values())]
        rows.append({
            "column": key, "axis": unit.by, "low": unit.low, "high": unit.high, "start": _plain(unit.start),
            "unit": unit.unit, "doc": unit.doc, "persons": persons, "units": others,
        })  # fmt: skip
    return rows


def _luck(model: Submodel) -> list[Row]:
    return [{"draw": f"{model.name}.{name}", "axis": stream.by, "times": stream.times or 1, "doc": stream.doc}
            for name, stream in model.luck.items()]  # fmt: skip


def _reads(model: Submodel, plan: Plan) -> list[Row]:
    rows = []
    for name, read in _all_reads(model).items():
        owner = read.source.partition(".")[0]
        present = read.how in NOT_SOURCES or owner in plan.models
        rows.append({
            "reader": f"{model.name}.{name}", "source": read.source, "when": read.how, "by": read.by,
            "absent": read.absent, "present": present,
        })  # fmt: skip
    return rows


def _draws(model: Submodel) -> list[Row]:
    return [
        {
            "draw": f"{model.name}.{name}",
            "kind": "minute" if stream.profile else ("rare" if stream.p_max < 1 else "every person, every day"),
            "p_max": str(stream.p_max),
            "bound": rare_bound(stream.p_max),
            "profile": stream.profile,
            "doc": stream.doc,
        }
        for name, stream in model.draw.items()
    ]


def _parameters(model: Submodel) -> list[Row]:
    return [_parameter(f"{model.name}.{name}", par) for name, par in model.par.items()]


def _parameter(key: str, par: Param) -> Row:
    default = " ".join(map(str, par.default)) if isinstance(par.default, tuple) else str(par.default)
    return {
        "parameter": key,
        "unit": par.unit,
        "default": "computed" if par.derived else default,
        "low": "" if par.derived else str(par.low),
        "high": "" if par.derived else str(par.high),
        "allowed": " to ".join(map(str, par.allowed)) if par.allowed else "",
        "by": list(par.by),
        "evidence": par.evidence,
        "quality": "" if par.derived else evidence.quality(par.evidence),
        "swept": par.varies,
        "doc": par.doc,
    }


def _limits(model: Submodel) -> list[Row]:
    return [
        {"limit": f"{model.name}.{name}", "verb": limit.verb, "claim": limit.claim, "places": limit.places,
         "service": limit.service, "patience": limit.patience, "doc": limit.doc}
        for name, limit in model.grant.items()
    ]  # fmt: skip


def _range(row: Row) -> str:
    """Return the range that a parameter is drawn from, and what may be set beyond it."""
    drawn = f"{row['low']}..{row['high']}" if row["low"] else ""
    return f"{drawn} (allowed {row['allowed']})" if row["allowed"] else drawn


def text(description: Mapping[str, Any]) -> str:
    """Return the description for a screen of 80 columns: as tables if they fit, and as paragraphs
    if they do not.

    Args:
        description: the result of ``describe``.
    """
    columns = [r | {"range": f"{r['low']}..{r['high']}", "shared": _shared(r)} for r in description["columns"]]
    units = [r | {"range": f"{r['low']}..{r['high']}"} for r in description["units"]]
    parameters = [r | {"range": _range(r), "evidence": _source(r)} for r in description["parameters"]]
    submodels = [r | {"state": r["state_bytes"], "counters": r["counter_bytes"]} for r in description["submodels"]]
    tables: dict[str, tuple[Sequence[Row], str]] = {
        "The order of a day": (description["order"], "stage submodel function"),
        "Submodels: draws, and bytes of state and counters per person and world": (
            submodels, "submodel columns parameters draws rare_draws state counters"),
        "Who writes what and who reads it": (columns, "column doc dtype range unit today yesterday shared"),
        "Units: columns of cells, regions, sectors and the like, and who reads them": (
            units, "column doc axis range start unit persons units"),
        "Draws": (description["draws"], "draw doc kind p_max"),
        "Draws of units": (description["luck"], "draw doc axis times"),
        "Parameters": (parameters, "parameter doc default range unit evidence"),
        "Limited places": (description["limits"], "limit doc verb claim places"),
        "Measures": (description["measures"], "measure doc kind unit"),
        "Spells": (description["spells"], "spell doc open exits"),
    }  # fmt: skip
    size = description["bytes"]
    total = (
        f"All state: {size['state']} bytes per person and world; columns that live for a part of the day share "
        f"{size['shared']} of them. Counters: {size['counters']}."
    )
    sections = [f"{title}\n\n{_table(rows, keys.split())}" for title, (rows, keys) in tables.items()]
    sections.insert(2, wrapped(total, further=""))
    return "\n\n".join(sections) + "\n"


def _shared(row: Row) -> list[str]:
    return [f"{name} ({how})" for how, names in row["shared"].items() for name in names]


def _source(row: Row) -> str:
    """Return the evidence, and its quality if that is another word."""
    return ", ".join(dict.fromkeys(filter(None, (row["evidence"], row["quality"]))))


def _table(rows: Sequence[Row], keys: Sequence[str]) -> str:
    """Return rows as a table; rows with a description as one paragraph each."""
    if "doc" in keys:
        return "\n".join(_paragraph(row, keys) for row in rows)
    lines = [[key.replace("_", " ") for key in keys], *([_cell(row[key]) for key in keys] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(keys))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _paragraph(row: Row, keys: Sequence[str]) -> str:
    name, _, *others = keys
    rest = [f"{LABELS.get(key, key)} {cell}" for key in others if (cell := _cell(row[key]))]
    head = wrapped(f"{row[name]}: {row['doc']}")
    return f"{head}\n{wrapped('; '.join(rest), '    ')}"


def _cell(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def write(path: Path | str) -> None:
    """Write the ODD page.

    Raises:
        GlasspolisError: the page cannot be written.
    """
    atomic_write.write(Path(path), page(describe()))


def check(path: Path | str) -> bool:
    """Return whether the ODD page at ``path`` has the text that ``write`` would write now."""
    try:
        return Path(path).read_text(encoding="utf-8") == page(describe())
    except FileNotFoundError:
        return False


def _plain(start: object) -> object:
    """Return the start value of units, with lists for tuples, as JSON returns it."""
    return list(start) if isinstance(start, tuple) else start

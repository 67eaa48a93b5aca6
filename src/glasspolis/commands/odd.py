"""The ODD page (Grimm et al. 2020): the description from model.py and the docstrings, in the seven
elements of ODD.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from glasspolis import draws
from glasspolis.contract.traits import CELL, TRAITS
from glasspolis.engine import plan, unit_steps
from glasspolis.engine.places import limits
from glasspolis.mechanisms.hourly_profiles import PROFILES
from glasspolis.people import place, population, ties

Row = Mapping[str, Any]
LONGEST_HEAD = 40
HEAD = """# Glasspolis, described by the ODD protocol

`glasspolis model --write docs/odd.md` writes this page from docstrings and declarations. Do not edit it. It follows
the second update of the ODD protocol: Grimm et al. (2020), "The ODD protocol for describing agent-based and other
simulation models", Journal of Artificial Societies and Social Simulation 23 (2) 7.
"""


def page(description: Mapping[str, Any]) -> str:
    """Return the whole page as Markdown.

    Args:
        description: the result of ``model.describe``.
    """
    elements = (
        ("1. Purpose and patterns", _purpose(description)),
        ("2. Entities, state variables and scales", _entities(description)),
        ("3. Process overview and scheduling", _processes(description)),
        ("4. Design concepts", _concepts(description)),
        ("5. Initialization", _initialization(description)),
        ("6. Input data", _inputs(description)),
        ("7. Submodels", _submodels(description)),
    )
    return "\n".join([HEAD, *(f"## {title}\n\n{text.rstrip()}\n" for title, text in elements)])


def _purpose(description: Mapping[str, Any]) -> str:
    kinds = sorted({m["kind"] for m in description["measures"]})
    return f"""Glasspolis simulates a city in which every person is synthetic. It switches surveillance and scoring
on and off in the city, so that their consequences can be measured.

Every run answers one question: what happens to which people because the system exists, compared with the same people
in the same world without it, and which safeguard changes that? It is no forecast about a real place and no advice to
deploy.

**Patterns.** Each submodel declares knobs. A knob says that a parameter is changed, in which direction a measure has to
move, and why. The knobs stand under each submodel below and run as tests. The case files reproduce published results
(`glasspolis validate`). Measures are of these kinds: {", ".join(kinds)}.
"""


def _entities(description: Mapping[str, Any]) -> str:
    traits = [{"trait": n, "dtype": t.dtype, "unit": t.unit, "doc": t.doc} for n, t in TRAITS.items()]
    size = description["bytes"]
    columns = [
        {"column": c["column"], "range": f"{c['low']} to {c['high']}", "unit": c["unit"], "doc": c["doc"]}
        | {"dtype": c["dtype"], "start": c["start"]}
        for c in description["columns"]
    ]
    units = [u | {"range": f"{u['low']} to {u['high']}"} for u in description["units"]]
    return f"""The entities are persons. The collectives are cells of {CELL:,} consecutive persons, households inside a
cell, employers, regions, and the city as a whole. A *world* is one setting of switches and parameters; all worlds of a
replicate hold the same persons, ties and luck.

**Scales.** One step is one day. An event inside a day has a minute (0 to 1439). Space consists of cells and their
regions.

**Fixed traits of a person**, shared by all worlds:

{_table(traits, "trait dtype unit doc")}

**State of a person in a world** ({size["state"]} bytes, and {size["counters"]} of counters). One
submodel owns each column, and only the owner writes it:

{_table(columns, "column dtype range start unit doc")}

**State of units.** Units are cells, regions, sectors, firms and the world. Each has one whole number for each world and
column:

{_table(units, "column axis range start unit doc") or "None."}
"""


def _processes(description: Mapping[str, Any]) -> str:
    order = [n | {"place": i + 1} for i, n in enumerate(description["order"])]
    readers = [
        {"column": c["column"], "written by": c["written_by"], "read today by": c["today"]}
        | {"read next day by": c["yesterday"], "read through others by": _shared(c)}
        for c in description["columns"]
        if c["today"] or c["yesterday"] or c["shared"]
    ]
    units = [{"column": u["column"], "read by persons": u["persons"], "read by units": u["units"]}
             for u in description["units"]]  # fmt: skip
    return f"""{_doc(plan)}

A day runs these functions in this order, each for every person of every world. The order is derived from what each
submodel reads of today. A stage ends when limited places are shared among claimants.

{_table(order, "place stage submodel function")}

**Who reads what, and when.** "Today" is the value after the owner has run. "Next day" is the value at the start of the
day. A value that is read through friends, through the household or in a sum is always that of the day before.

{_doc(unit_steps)}

{_table(units, "column;read by persons;read by units", ";")}

{_table(readers, "column;written by;read today by;read next day by;read through others by", ";")}

**Limited places.** {_doc(limits)}

{_table(description["limits"], "limit verb claim places doc")}
"""


def _concepts(description: Mapping[str, Any]) -> str:
    shared = sorted({f"`{c['column']}` ({how})" for c in description["columns"] for how in c["shared"]}) or ["nothing"]
    rare = sum(d["kind"] == "rare" for d in description["draws"])
    cited = [p["evidence"] for p in description["parameters"] if p["evidence"]]
    concepts = {
        "Basic principles": f"""Each submodel follows published methods, which its paragraph below names. Of
{len(cited)} parameters, {cited.count("assumed")} are assumed, within stated ranges; the others rest on
{len({*cited} - {"assumed"})} facts.""",
        "Emergence": """Errors of sensors, names, records and queues meet people's conduct. From this follows who is
hit, for how long and for what reason. No share of wrongly hit people is a parameter.""",
        "Adaptation": """People speak, travel, worship and break rules more or less, as their dissent, fear and trust
move. Institutions do not adapt: a policy is a setting or a schedule.""",
        "Objectives": "Neither people nor institutions maximise anything.",
        "Learning": "People do not learn, except that fear and trust follow what a person met.",
        "Prediction": "Nobody predicts.",
        "Sensing": "People see the public conduct of friends and household a day late. Instruments are error rates.",
        "Interaction": f"""People interact through ties, households and sums, which read {", ".join(shared)}; and
through limited places.
{_doc(ties)}""",
        "Stochasticity": f"""There are {len(description["draws"])} named streams, of which {rare} are for rare events.
{_doc(draws)}""",
        "Collectives": """The collectives are cells, households, employers and regions, as given under entities. Those
that hold state have it in the columns of units.""",
        "Observation": """Every measure is summed daily by world and group and kept per person. Every flag records
identity, basis and conduct. Worlds are compared person by person with the world without the system.""",
    }
    measures = _table(description["measures"], "measure kind unit doc")
    spells = _table(description["spells"], "spell open exits doc")
    return "\n\n".join([*(f"**{k}.** {v}" for k, v in concepts.items()), measures, spells])


def _initialization(description: Mapping[str, Any]) -> str:
    absent = [read for read in description["reads"] if not read["present"]]
    columns = ", ".join(f"`{read['source']}`" for read in absent)
    stand_ins = f"These columns are read but not installed, so they have their stand-in: {columns}." if absent else ""
    return f"""{_doc(population)}

State columns begin at their start value. A run has a burn-in in the world without the system, and every world then
branches from that state. On the first day that a submodel is on, its clock shows day 0, and a step may set itself up
from traits and draws. {stand_ins}
"""


def _inputs(description: Mapping[str, Any]) -> str:
    profiles = [
        {"profile": name, "doc": p.doc, "evidence": p.evidence, "reason": p.reason} for name, p in PROFILES.items()
    ]
    return f"""{_doc(place)}

No time series drives the model. A scenario may change parameters on stated days. The hourly profiles are:

{_table(profiles, "profile doc evidence reason")}
"""


def _submodels(description: Mapping[str, Any]) -> str:
    return "\n".join(submodel_section(submodel, description) for submodel in description["submodels"])


def _range(parameter: Row) -> str:
    """Return the range that is drawn from, and what may be set beyond it."""
    drawn = f"{parameter['low']} to {parameter['high']}" if parameter["low"] else ""
    return f"{drawn} (allowed: {parameter['allowed']})" if parameter["allowed"] else drawn


def submodel_section(submodel: Row, description: Mapping[str, Any]) -> str:
    """One submodel as Markdown: its docstring, its functions, parameters, draws and knobs.

    Args:
        submodel: its row of ``submodels`` in the description.
        description: the result of ``model.describe``.
    """
    name = submodel["submodel"]
    parameters = [p | {"by": p["by"] or "", "range": _range(p)}
                  for p in description["parameters"] if p["parameter"].startswith(f"{name}.")]  # fmt: skip
    streams = [d for d in description["draws"] if d["draw"].startswith(f"{name}.")]
    luck = [d for d in description["luck"] if d["draw"].startswith(f"{name}.")]
    knobs = _table(submodel["knobs"], "turn measure moves why")
    functions = [
        f"`{function}`: {submodel[function]}"
        for function in ("prepare", "daily", "step", "settle")
        if submodel[function]
    ]
    parts = [
        f"### {name}\n\n{_with_italic_heads(submodel['doc'])}",
        "\n".join(f"- {f}" for f in functions),
        _table(parameters, "parameter unit default range by evidence quality doc"),
        _table(streams, "draw kind p_max doc"),
        _table(luck, "draw axis times doc"),
        knobs,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _shared(row: Row) -> list[str]:
    return [f"{name} ({how})" for how, names in row["shared"].items() for name in names]


def _doc(module: ModuleType) -> str:
    """Return a module's docstring, without what it says about generated files."""
    return inspect.cleandoc(module.__doc__ or "").partition("The part between the two marker lines")[0].rstrip()


def _with_italic_heads(doc: str) -> str:
    """Return a docstring whose blocks begin with a head on a line of its own, as Markdown with the
    heads in italics.
    """
    blocks = []
    for block in doc.split("\n\n"):
        head, _, text = block.partition("\n")
        is_head = text and len(head) <= LONGEST_HEAD and head[-1].isalnum()
        blocks.append(f"*{head}.* {text}" if is_head else block)
    return "\n\n".join(blocks)


def _table(rows: Sequence[Row], keys: str, separator: str | None = None) -> str:
    names = keys.split(separator)
    if not rows:
        return ""
    lines = [names, ["---"] * len(names), *([_cell(row[n]) for n in names] for row in rows)]
    return "\n".join(_line(line) for line in lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Any) -> str:
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown.replace("|", "\\|").replace("\n", " ")

"""The page for authors of submodels (docs/submodels.md): every word of the contract, made from its
own docstrings.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

from glasspolis.contract import (
    accounts,
    columns,
    examples,
    flags,
    limits,
    line,
    measures,
    parameters,
    random_numbers,
    reads,
    traits,
    unit_columns,
    verbs,
)
from glasspolis.contract.encoding import encode
from glasspolis.contract.parameters import SHARE_UNITS
from glasspolis.files import atomic_write

# The order in which an author meets them.
PARTS: tuple[tuple[str, ModuleType], ...] = (
    ("Where a file stands to the line", line),
    ("Columns: `Own`", columns),
    ("Reads: `Seen`, `Known`", reads),
    ("Parameters: `Par`", parameters),
    ("Random numbers: `Draw`, `Luck`", random_numbers),
    ("Verbs of a step", verbs),
    ("Limited places: `Grant`", limits),
    ("Units that are no persons: `Units`", unit_columns),
    ("Flag codes", flags),
    ("Measures and spells", measures),
    ("Kinds of consequence", accounts),
    ("Examples and knobs", examples),
    ("Traits and axes", traits),
)
HEAD = """# Submodels, for authors

`glasspolis model --contract --write docs/submodels.md` writes this page from
`src/glasspolis/contract/`; do not edit the page itself. [CONTRIBUTING.md](../CONTRIBUTING.md) walks
through a first file in six steps. This page explains every word that a submodel file may be written
with. A file imports these words in one line, `from glasspolis.contract import ...`, and flag codes
from `glasspolis.contract.flags`. A test runs every example on this page.

## A file from top to bottom

A submodel is one Python file in `src/glasspolis/submodels/`, and the name of the file is the name
of the submodel. The file has the parts below, in this order, and leaves out the parts that it does
not need. Glasspolis reads the declarations once, when it loads the file. It refuses a file in which
something is missing or wrong, with one message that says what.

- The docstring is the submodel's section on the [ODD page](odd.md). It has a first sentence and
  then paragraphs under the heads Purpose, Entities and state, Scheduling, Process, Stochasticity,
  What it cannot model, and Follows. Each head stands on a line of its own.
- The imports take words of this page, functions of `glasspolis.mechanisms`, and NumPy or the
  standard library for the arithmetic of `prepare` and `daily`.
- `ROLE` says who could know the parameters of the file: `"design"`, `"operator"`, `"law"`,
  `"statistics"` or `"world"` (research only).
- `LINE` says what the file does to people. It is required.
- Constants in capitals give names to codes and to fixed numbers.
- `Own` declares the columns that this file alone writes, one value for each person. It is required.
- `Seen` declares what `step` and `settle` read of the person's traits, of other submodels and of
  units.
- `Par` declares the parameters.
- `Units`, `Known` and `Luck` declare columns of cells, regions, firms and other units, what `daily`
  reads, and its random numbers.
- `Draw` declares the random numbers of `step` and `settle`.
- `Grant` declares the queues and rations in which a person may ask for one of a limited number of
  places.
- Helper functions are called by the functions below. A name that begins with `_` is used in this
  file only.
- `prepare` runs once a day in each world and computes the parameters that are declared as
  `derived`.
- `daily` runs every morning, before all persons, and computes the new values of `Units`.
- `step` runs every day for each person and computes the new values of `Own`. It is required.
- `settle` runs every day for each person, after the limited places were given out, and computes the
  values of `Own` that depend on them.
- `MEASURES` and `SPELLS` say what is counted and reported.
- `EXAMPLES` are inputs and outputs that the author worked out by hand, and tests run them.
- `KNOBS` say which parameter moves which measure up or down, and tests run them.

Two names in capitals are for few files: `ALWAYS_ON = True` says that no scenario can leave the file
out, and `IN_EVERY_WORLD = True` says that it also runs in the world without the system, because it
describes people and no system. `RULEBOOK_SLOTS` names the rulebooks that set its parameters.

### The functions

- `prepare(par, total) -> dict` works on exact decimals (`decimal.Decimal`) in natural units. `par`
  is a mapping from the name of each parameter to its value, and a table is a tuple with one number
  a cell. `total` is a mapping from `"submodel.column"` to yesterday's sum over all people, for each
  column that the file reads with `tally(..., by="world")`. The result has one value for each
  parameter that is declared as `derived`; a derived table is a tuple in the order of its `by`, in
  which the last name changes fastest.
- `daily(units, known, par, luck) -> Units` works on NumPy arrays of whole numbers, int64[units].
- `step(own, seen, par, draw) -> Own` is about one person on one day, and every value in it is a
  whole number. `own.x` is the person's own column, as the evening before left it. `seen`, `par` and
  `draw` have the fields that `Seen`, `Par` and `Draw` declare. `own._replace(x=..., y=...)` returns
  the columns with new values for x and y; every other column keeps its value. `True` counts as 1
  and `False` as 0.
- `settle(own, seen, grant, par, draw) -> Own` has the same form. `own` is what `step` returned, the
  draws are those that `step` had, and `grant.x` says what the person was given.

A field is annotated with `int`, because a step finds a whole number in it; in `daily` the same
field is an array. A table of parameters needs no index in `step`: with `by=("group",)`, `par.x` is
the cell of the person's own group. A number that multiplies another one has the unit `share`, too,
and may then exceed 1: a share of 2 doubles.
"""
EXAMPLE = re.compile(r"\n\nExample:\n((?: {4}.*\n?)+)")


def page() -> str:
    """Return the whole page as Markdown."""
    parts = [f"## {title}\n\n{_module(module)}" for title, module in PARTS]
    return "\n\n".join([HEAD.rstrip(), *parts]).rstrip() + "\n"


def words(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Yield the functions and classes that a module of the contract gives to authors, in the order
    of the file.
    """
    for name, word in vars(module).items():
        defined_here = getattr(word, "__module__", "") == module.__name__
        if defined_here and not name.startswith("_") and "Example:" in (inspect.getdoc(word) or ""):
            yield name, word


def example_of(word: Any) -> str:
    """Return the example in a word's docstring."""
    match = EXAMPLE.search(f"{inspect.getdoc(word)}\n")
    return dedent(match[1]).rstrip() if match else ""


def _module(module: ModuleType) -> str:
    text = [_prose(module.__doc__ or ""), *(_word(name, word) for name, word in words(module))]
    if module is parameters:
        text.append(_units())
    if module is flags:
        text.append(_flags())
    if module is accounts:
        text.append("\n".join(f"- {account}" for account in accounts.ACCOUNTS))
    if module is traits:
        text.append(_traits())
    return "\n\n".join(text)


def _word(name: str, word: Any) -> str:
    doc = _prose(EXAMPLE.sub("", f"{inspect.getdoc(word)}\n"))
    form = f"{name}{_signature(word)}"
    return f"### `{name}`\n\n```python\n{form}\n```\n\n{doc}\n\n```python\n{example_of(word)}\n```"


def _prose(docstring: str) -> str:
    """Return a docstring as Markdown has it."""
    return inspect.cleandoc(docstring).rstrip().replace("``", "`")


def _signature(word: Any) -> str:
    """Return a word's fields with their defaults; types are left out, since most are plain text or
    numbers.
    """
    fields = []
    parameters_of = inspect.signature(word).parameters.values()
    for field in parameters_of:
        if field.kind is field.KEYWORD_ONLY and "*" not in fields and not isinstance(word, type):
            fields.append("*")
        default = "" if field.default is field.empty or "factory" in repr(field.default) else f"={field.default!r}"
        fields.append(f"{field.name}{default}")
    return f"({', '.join(fields)})"


def _units() -> str:
    """Return how each unit of a parameter reaches a step."""
    rows = [
        "### Units of parameters",
        "",
        "| unit | a step finds | for example | how to use it |",
        "|---|---|---|---|",
    ]
    for unit, value, use in (
        ("probability", "0.5", "`happens(draw.x, par.p)`"),
        ("per day", "0.5", "`happens(draw.x, par.p)`: the rate becomes 1 - exp(-rate)"),
        ("per week", "0.5", "the same, of a seventh of the rate"),
        ("per year", "0.5", "the same, of a 365th of the rate"),
        ("share", "0.5", "`part_of(amount, par.s)`, `happens_in(lot(draw.x, 0), par.s)`"),
        ("per 1000 people", "4.9", "in `prepare`, where a density is a Decimal"),
        ("per 100,000 people", "4", "in `prepare`, where a density is a Decimal"),
    ):
        whole = "the number in 1/1024" if unit in SHARE_UNITS else "the largest draw that counts, -1 for never"
        rows.append(f"| {unit} | {whole} | {value} is {encode(unit, Decimal(value)):,} | {use} |")
    rows.append("| switch | 0 or 1 | 1 is 1 | `par.s > 0`, or multiply |")
    rows.append("| any other text | the whole number | 30 days is 30 | as it is |")
    return "\n".join(rows)


def _flags() -> str:
    rows = ["| name | identity | basis | conduct | wrong |", "|---|---|---|---|---|"]
    for name, code in vars(flags).items():
        if name.isupper() and isinstance(code, int) and name in _codes():
            identity, basis, conduct = flags.flag_words(code)
            rows.append(f"| `{name}` | {identity} | {basis} | {conduct} | {'yes' if flags.is_wrong(code) else 'no'} |")
    return "\n".join(rows)


def _codes() -> set[str]:
    """Return the names that flags.py gives to codes: those that it sets by a call of
    ``flag_code``.
    """
    return set(re.findall(r"(?m)^(\w+) = flag_code\(", inspect.getsource(flags)))


def _traits() -> str:
    rows = ["| trait | codes | unit | meaning |", "|---|--:|---|---|"]
    rows += [f"| `{name}` | {trait.levels:,} | {trait.unit} | {trait.doc} |" for name, trait in traits.TRAITS.items()]
    return "\n".join([*rows, "", f"Axes of small tables and sums: {', '.join(f'`{axis}`' for axis in traits.AXES)}."])


def write(path: Path | str) -> None:
    """Write the page.

    Raises:
        GlasspolisError: the page cannot be written.
    """
    atomic_write.write(Path(path), page())


def check(path: Path | str) -> bool:
    """Return whether the page at ``path`` has the text that ``write`` would write now."""
    try:
        return Path(path).read_text(encoding="utf-8") == page()
    except FileNotFoundError:
        return False

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

`glasspolis model --contract --write docs/submodels.md` writes this page from `src/glasspolis/contract/`. Do not edit
it. [CONTRIBUTING.md](../CONTRIBUTING.md) walks through a first file in six steps; this page has every word that a file
may be written with. All of them come from one line, `from glasspolis.contract import ...`; flag codes come from
`glasspolis.contract.flags`. Every example on this page is run by a test.
"""
EXAMPLE = re.compile(r"\n\nExample:\n((?: {4}.*\n?)+)")


def page() -> str:
    """The whole page as Markdown."""
    parts = [f"## {title}\n\n{_module(module)}" for title, module in PARTS]
    return "\n\n".join([HEAD.rstrip(), *parts]).rstrip() + "\n"


def words(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """The functions and classes that a module of the contract gives to authors, in the order of the
    file.
    """
    for name, word in vars(module).items():
        defined_here = getattr(word, "__module__", "") == module.__name__
        if defined_here and not name.startswith("_") and "Example:" in (inspect.getdoc(word) or ""):
            yield name, word


def example_of(word: Any) -> str:
    """The example in a word's docstring."""
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
    """A docstring as Markdown has it."""
    return inspect.cleandoc(docstring).rstrip().replace("``", "`")


def _signature(word: Any) -> str:
    """A word's fields with their defaults; types are left out, since most are plain text or
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
    """How each unit of a parameter reaches a step."""
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
    """The names that flags.py gives to codes: those that it sets by a call of ``flag_code``."""
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
    """Whether the page at ``path`` has the text that ``write`` would write now."""
    try:
        return Path(path).read_text(encoding="utf-8") == page()
    except FileNotFoundError:
        return False

"""Writes the files of a question of one's own: copies that run as they are, for `glasspolis init`.

A place becomes a table of counts with a file of figures beside it, because that is what a user can
change. A scenario that runs in an invented place only keeps it, and gets no table.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import numpy as np

from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.files import packaged_files
from glasspolis.files.removal import remove
from glasspolis.people.place import structure_of
from glasspolis.people.structure import AXES, FIXED_LEVELS, Structure
from glasspolis.question import rulebook, scenario, world
from glasspolis.question.line import PlacedQuestion, check_place
from glasspolis.question.scenario import Scenario

PEOPLE = "people.csv"
FIGURES = "people.toml"
COUNTED = 1_000_000
"""People of the table of counts; shares of a place come out within one in a million."""
SMALLEST = 10
"""Smaller cells are left out, as every table of counts has to."""
COLUMNS = {
    "region": "region",
    "age": "age_band",
    "sex": "sex",
    "group": "group",
    "urban": "urban",
    "migrant": "migrant",
}
PUBLISHED = re.compile(r"(?ms)^\[published\]\n.*?(?=^\[|^#|\Z)")
FIGURES_TEXT = """# Figures of the whole place, beside {table}. Whatever is left out is as in every place: take the
# signs away from what you know, and write where it is from.

# [income]
# currency = "EUR"
# cny = 7.8                              # one euro buys what 7.8 CNY do
# means = [700, 1200, 1700, 2300, 4200]  # of the fifths, a person and month, in euros
# source = "where the figures are from"

# [households]
# sizes = [380, 340, 130, 100, 35, 10, 3, 2]  # of 1, 2, ... 8 persons, per 1,000 homes
# source = "where the figures are from"
"""

README_TEXT = """# {name}

These files are copies that `glasspolis init {name} --from {origin}` wrote. They run as they are:

```sh
glasspolis run {name}/{name}.toml --quick --out runs/{name}
```

Change one thing at a time, and run again.

- `{name}.toml` asks the question: people, days, submodels, settings, worlds and the sentence of the answer.
  `glasspolis scenarios --schema` prints what may stand in it.
{people}{rules}
Every person is synthetic, and no run is a forecast about a real place.
"""
TABLE_TEXT = f"""- `{PEOPLE}` has the counts of people by region, age, sex, group, urban and migrant. Put your own
  counts there; a cell has 0 people or at least {SMALLEST}, and no table ever has a row a person. As in every table
  nobody lives in a dormitory, and incomes hang on nothing else, so that figures differ from the original's.
- `{FIGURES}` may hold incomes, household sizes and work of your place.
"""
INVENTED_TEXT = """- The people are those of an invented place: detention, policing and censorship run in no other,
  so that this question takes no table of counts.
"""


def write(folder: Path, origin: str) -> list[Path]:
    """Write the files of a new question, all of them or none.

    Args:
        folder: to be made; its name is that of the scenario.
        origin: a scenario that ships or that another package brings, or the path of one.

    Returns:
        The files, the scenario first.

    Raises:
        GlasspolisError: the folder exists or cannot be written, its name is no name of a scenario,
            or there is no such scenario.
    """
    if not re.fullmatch(world.NAME, folder.name):
        raise GlasspolisError(f"init: {folder.name[:60]!r}: must be lower case letters, digits and dashes, as my-city.")
    if folder.exists():
        raise GlasspolisError(f"{folder}: exists already; choose another name, or move it away.")
    texts = files_for(folder.name, origin)
    hidden = None
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        hidden = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.absolute().parent))
        hidden.chmod(0o755)
        for name, text in texts.items():
            (hidden / name).write_text(text, encoding="utf-8")
        hidden.rename(folder)
    except OSError as error:
        raise unwritable(error, folder) from error
    finally:
        if hidden is not None:
            remove(hidden)
    return [folder / name for name in texts]


def files_for(name: str, origin: str) -> dict[str, str]:
    """Return the text of each file by name, the scenario first.

    Raises:
        GlasspolisError: there is no such scenario.
    """
    started = Scenario.load(origin)
    books = dict(_books(started))
    table = _table(structure_of(started.place)) if _may_have_a_table(started) else None
    text = _scenario(scenario.find(origin).read_text(encoding="utf-8"), name, table is not None, books)
    people = {PEOPLE: table, FIGURES: FIGURES_TEXT.format(table=PEOPLE)} if table is not None else {}
    ships = packaged_files.shipped("rulebooks")
    copies = {f"{book}.toml": ships[book].read_text(encoding="utf-8") for book in books.values()}
    return {f"{name}.toml": text, **people, **copies, "README.md": _readme(name, origin, table is not None, books)}


def _may_have_a_table(started: Scenario) -> bool:
    """Return whether the scenario may run in a real place, as which a table counts."""
    asked = PlacedQuestion(started.place, PEOPLE, started.submodels, started.needs_invented_place, {})
    try:
        check_place(asked, started.name)
    except GlasspolisError:
        return False
    return not started.population and not started.segregation


def _books(started: Scenario) -> Iterator[tuple[str, str]]:
    """Yield each slot of the submodels in use with a rulebook that ships and fits it."""
    left = {
        kind: [book for book in rulebook.names() if rulebook.load_rulebook(book).kind == kind]
        for kind in rulebook.BOOK_KINDS
    }
    for slot, about in rulebook.slots().items():
        if about.owner in started.submodels and left[about.kind]:
            yield slot, left[about.kind].pop(0)


def _scenario(text: str, name: str, has_table: bool, books: Mapping[str, str]) -> str:
    """Return the text of a scenario under another name, with the table as its people."""
    text = PUBLISHED.sub("", text)
    if has_table:
        text = re.sub(r"(?m)^place = .*\n", "", text)
    people = f"\npopulation = {json.dumps(PEOPLE)}  # the counts beside this file" if has_table else ""
    text = re.sub(r'(?m)^name = ".*"$', f"name = {json.dumps(name)}{people}", text, count=1)
    if not books:
        return text
    lines = [
        "",
        "# The rulebooks beside this file take the place of the points and the list; take the signs away.",
        "# [rulebooks]",
    ]
    lines += [f'# {slot} = "{book}.toml"' for slot, book in books.items()]
    return text.rstrip("\n") + "\n" + "\n".join(lines) + "\n"


def _table(structure: Structure) -> str:
    """Return the counts of a place as a table: region, age, sex, group, urban, migrant."""
    kept = tuple(COLUMNS)
    joint = structure.joint.sum(axis=tuple(at for at, axis in enumerate(AXES) if axis not in kept))
    joint = np.transpose(joint, [[axis for axis in AXES if axis in kept].index(axis) for axis in kept])
    counts = np.rint(joint * (COUNTED / joint.sum())).astype(np.int64)
    levels = {"region": structure.regions, "group": structure.groups, **FIXED_LEVELS}
    lines = [",".join([*COLUMNS.values(), "count"])]
    for at in product(*(range(len(levels[axis])) for axis in kept)):
        if counts[at] >= SMALLEST:
            words = [levels[axis][place] for axis, place in zip(kept, at, strict=True)]
            lines.append(",".join([*words, str(counts[at])]))
    return "\n".join(lines) + "\n"


def _readme(name: str, origin: str, has_table: bool, books: Mapping[str, str]) -> str:
    people = TABLE_TEXT if has_table else INVENTED_TEXT
    rules = "".join(
        f"- `{book}.toml` is a rulebook for the slot `{slot}`; the end of `{name}.toml` says how to use it.\n"
        for slot, book in books.items()
    )
    return README_TEXT.format(name=name, origin=origin, people=people, rules=rules)

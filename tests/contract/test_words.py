"""Every word that a submodel file may be written with has an example on docs/submodels.md, and each
example runs.
"""

import doctest
from pathlib import Path
from typing import NamedTuple

import pytest

from glasspolis import contract
from glasspolis.commands import contract_page
from glasspolis.contract import flags, verbs

PAGE = Path(__file__).parents[2] / "docs" / "submodels.md"
WORDS = {name: word for _, module in contract_page.PARTS for name, word in contract_page.words(module)}
NAMES = {name: word for name, word in vars(contract).items() if not name.startswith("_")}
# What a file imports that is made by a word, or is a plain number or list.
MADE_BY_WORDS = ("Column", "Param", "Read", "Stream", "Limit", "ACCOUNTS", "LONGEST")


def test_every_word_is_on_the_page() -> None:
    callables = {name for name, word in NAMES.items() if callable(word)}
    assert callables - set(WORDS) - set(MADE_BY_WORDS) == set()
    text = PAGE.read_text(encoding="utf-8")
    assert not [name for name in WORDS if f"### `{name}`" not in text]


def test_the_page_is_fresh() -> None:
    assert contract_page.check(PAGE), "write it again: make docs"


@pytest.mark.parametrize("name", [name for name, word in WORDS.items() if word.__module__ != verbs.__name__])
def test_an_example_of_a_declaration_is_accepted(name: str) -> None:
    example = contract_page.example_of(WORDS[name])
    if ": int = " not in example:
        assert isinstance(eval(example, dict(NAMES)), WORDS[name])
        return
    lines = "\n".join(f"    {row}" for row in example.splitlines())
    space = dict(NAMES) | {"NamedTuple": NamedTuple}
    exec(f"class Rows(NamedTuple):\n{lines}\n", space)
    (declared,) = space["Rows"]._field_defaults.values()
    assert type(declared).__module__.startswith("glasspolis.contract.")


def test_examples_of_verbs_give_what_they_say() -> None:
    tried = doctest.testmod(verbs, extraglobs=NAMES)
    assert tried.attempted >= len([word for word in WORDS.values() if word.__module__ == verbs.__name__])
    assert tried.failed == 0


def test_every_flag_code_has_a_row() -> None:
    text = PAGE.read_text(encoding="utf-8")
    codes = {value for name, value in vars(flags).items() if f"| `{name}` |" in text}
    assert {flags.OWN_OFFENCE, flags.INFERRED, flags.MISTAKEN_IDENTITY} <= codes

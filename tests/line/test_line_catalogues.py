"""Both catalogues of the line: what is refused, with its message, and what is taken.

A third one lists mistakes of honest users, who are told what is meant and not accused.
"""

from pathlib import Path

import pytest
from bench.soak.doors import Entry, catalogue, enter

from glasspolis.errors import GlasspolisError, LineError

REFUSED = catalogue("refused")
TOLD = catalogue("told")
TAKEN = catalogue("taken")


def test_both_catalogues_are_long_enough() -> None:
    assert len({(entry.door, entry.at, str(entry.given)) for entry in REFUSED}) >= 150
    assert len({(entry.door, entry.at, str(entry.given)) for entry in TAKEN}) >= 100


@pytest.mark.parametrize("entry", [*REFUSED, *TOLD], ids=str)
def test_what_is_refused(entry: Entry, tmp_path: Path) -> None:
    with pytest.raises(GlasspolisError, match=entry.must) as caught:
        enter(entry, tmp_path)
    assert isinstance(caught.value, LineError) == entry.accused
    assert not (entry.secret and str(entry.given) in str(caught.value))


@pytest.mark.parametrize("entry", TAKEN, ids=str)
def test_what_is_taken(entry: Entry, tmp_path: Path) -> None:
    enter(entry, tmp_path)

"""Names of real places in whatever spelling: place.py, tables and invented places ask whether a name is one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from glasspolis.evidence import facts

WITHHELD = {
    "xinjiang": "watchlists and grading there are part of a documented repression of named peoples, and a run under "
    "that name could pass for a finding about them"
}
_ALSO = {
    "xinjiang": ("sinkiang", "新疆", "eastturkestan", "eastturkistan", "uyghurregion", "uygurregion", "uighurregion")
}


def withheld(name: str) -> str | None:
    """Why the place that ``name`` holds, in any spelling, is not offered; None if it may be."""
    text = _folded(name)
    return next((why for place, why in WITHHELD.items() if any(one in text for one in (place, *_ALSO[place]))), None)


def real(name: str) -> bool:
    """Whether a name, such as a region's, holds that of a real place in the facts."""
    return withheld(name) is not None or any(one in _folded(name) for one in provinces())


def named_in(text: str) -> str | None:
    """The first word of a text that is the name of a real place in the facts."""
    if withheld(text):
        return "Xinjiang"
    return next((word for word in re.findall(r"[^\W\d_]+", text) if _folded(word) in provinces()), None)


@cache
def provinces() -> frozenset[str]:
    """Folded names of the provinces in the facts, tabled here or not."""
    return frozenset(
        _folded(row.place.partition(",")[0]) for row in facts().values() if row.topic == "population/province"
    )


def _folded(name: str) -> str:
    """Letters alone, without accents or case."""
    return "".join(one for one in unicodedata.normalize("NFKD", name).casefold() if one.isalnum())

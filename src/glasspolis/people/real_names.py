"""Names of real places in any spelling; places, tables and invented places ask here whether a name
is real.
"""

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
    """The reason why the place that ``name`` contains, in any spelling, is not offered; None if
    there is none.
    """
    text = _folded(name)
    return next(
        (why for place, why in WITHHELD.items() if any(spelling in text for spelling in (place, *_ALSO[place]))), None
    )


def real(name: str) -> bool:
    """Whether a name, such as a region's, contains the name of a real place in the facts."""
    return withheld(name) is not None or any(province in _folded(name) for province in provinces())


def named_in(text: str) -> str | None:
    """The first word of a text that is the name of a real place in the facts; None if there is
    none.
    """
    if withheld(text):
        return "Xinjiang"
    return next((word for word in re.findall(r"[^\W\d_]+", text) if _folded(word) in provinces()), None)


@cache
def provinces() -> frozenset[str]:
    """The folded names of all provinces in the facts, also of those that are not on offer."""
    return frozenset(
        _folded(row.place.partition(",")[0]) for row in facts().values() if row.topic == "population/province"
    )


def _folded(name: str) -> str:
    """Letters and digits alone, without accents or case."""
    return "".join(char for char in unicodedata.normalize("NFKD", name).casefold() if char.isalnum())

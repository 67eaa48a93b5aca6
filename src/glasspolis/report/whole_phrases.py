"""Makes whole phrases of the words of parameters, which go on from one another where they are
declared; out of that list "the same in the dark hours" would mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from glasspolis.answers.meanings import continued

SAME = "the same"
PART = re.compile(r"of ")
BACK = re.compile(r"of (these|them)\b")
SHARE = "share"


def whole_phrases(docs: Mapping[str, str], units: Mapping[str, str]) -> dict[str, str]:
    """Return each parameter of a submodel in words that can stand alone.

    "... at a payment" gets its beginning back, "the same of machines" the words that it is the same
    as, and "of these" the words that it points at; a part becomes "share of".

    Args:
        docs: the words of each parameter, in the order of the file.
        units: the unit of each parameter.
    """
    first = {name: doc.strip().split("; ")[0].rstrip(".") for name, doc in docs.items()}
    whole = {}
    begun = ""
    before = ""
    for name, doc in continued(first).items():
        alone = doc
        if first[name].startswith("...") and not doc[:1].isalpha():
            alone = f"{begun}, {doc}"
        elif (first[name].startswith("...") and doc == first[name][4:]) or doc.startswith(SAME):
            alone = f"{begun}: {doc}"
        elif (back := BACK.match(doc)) and before:
            alone = f"{SHARE} {doc} ({back[1]}: {before})"
        elif PART.match(doc) and units[name] == SHARE:
            alone = f"{SHARE} {doc}"
        if not doc.startswith(SAME) and not first[name].startswith("..."):
            begun = doc
        whole[name] = alone
        before = alone.partition(" (")[0]
    return whole

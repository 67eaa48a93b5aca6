"""Says which published figures a shipped case predicts, read from the files of the cases.

agreement.py marks them. proof/ runs the cases; rooms before it need only know which figure is
whose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from glasspolis.files import packaged_files

PREDICTION = "prediction"
LARGEST_FILE = 1_000_000
FACT = re.compile(r"\bP\d{3}\b")


@cache
def predictions() -> Mapping[str, tuple[str, ...]]:
    """Fact -> names of the shipped cases that predict it."""
    found: dict[str, list[str]] = {}
    for case, (_, facts) in of_cases().items():
        for fact in facts:
            found.setdefault(fact, []).append(case)
    return {fact: tuple(cases) for fact, cases in found.items()}


@cache
def of_cases() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Case -> the shipped scenario that it runs, or "", and the facts that it predicts."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for case, path in packaged_files.shipped("cases").items():
        raw = packaged_files.tables(path, case, LARGEST_FILE, "a case is")
        if raw.get("kind") != PREDICTION:
            continue
        published = [str(output["published"]) for output in raw.get("outputs", ()) if "published" in output]
        facts = dict.fromkeys(fact for text in published for fact in FACT.findall(text))
        found[case] = (str(raw.get("inputs", {}).get("scenario", "")), tuple(facts))
    return found

"""The report's line on what is published: the figure, the model's, and whether it meets it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from glasspolis.question.published import CASE_KINDS, COMPATIBLE, PREDICTION, REPRODUCED
from glasspolis.report.appendix import signed, verdicts
from glasspolis.report.gather import Reading
from glasspolis.report.page import KEY

NUMBER = re.compile(r"-?\d+(\.\d+)?")
WHOLE = 1000
"""A figure from here on keeps all its digits before the point."""


def held_against(r: Reading) -> str:
    """Return the published figure, the model's with its range, and the verdict; "" if nothing is
    said.
    """
    said = r.scenario.get("published")
    if not said:
        return ""
    if said.get("none"):
        return f"Held against what is published: there is no figure. {_sentence(said['none'])}"
    rows = [row for row in verdicts() if (row["case"], row["figure"]) == (said["case"], said["figure"])]
    return f"Held against what is published: {said['figure']}. " + (
        _verdict(rows[0]) + _shows(rows[0]) if rows else _not_yet(said["case"])
    )


def _shows(row: Mapping[str, str]) -> str:
    """Return what a figure shows that is no evidence about the world; "" of a prediction."""
    return "" if row["kind"] == PREDICTION else f" {CASE_KINDS[row['kind']]}"


def _verdict(row: Mapping[str, str]) -> str:
    figures = signed(f"Published is {_told(row)} ({row['source']}); the model gives {row['predicted']}")
    luck = signed(f" ({row['range']} by luck)") if row["range"] != "-" else ""
    if row["verdict"] == REPRODUCED:
        return f"{figures}{luck}, which meets it (tolerance {row['tolerance']}; case {row['case']})."
    if row["verdict"] == COMPATIBLE:
        return (
            f"{figures}{luck}, which agrees with it as far as luck lets one see: the interval overlaps the tolerance "
            f"({row['tolerance']}; case {row['case']}).{_why(row)}"
        )
    return f"{figures}{luck}, which misses it (tolerance {row['tolerance']}; case {row['case']}).{_why(row)}"


def _told(row: Mapping[str, str]) -> str:
    """Return the published figure: as it is published, and with four digits where a formula makes
    it out of several.
    """
    text = row["published"]
    if KEY.fullmatch(row["source"]) or not NUMBER.fullmatch(text):
        return text
    return f"{float(text):.4g}" if abs(float(text)) < WHOLE else text


def _why(row: Mapping[str, str]) -> str:
    return f" {_sentence(row['found'])}" if row["found"] else ""


def _not_yet(case: str) -> str:
    return f"The model's figure is not in the table of verdicts yet; glasspolis validate {case} gives it."


def _sentence(text: str) -> str:
    return f"{text.strip().rstrip('.')}."

"""Says what a scenario's answer can be held against: a figure of a case, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from glasspolis.question.world import NAME

CASE_KINDS = {
    "prediction": "A measured number of the world, carried to another. Inputs are given and outputs were never fitted. "
    "Only these count as evidence.",
    "constraint": "A published figure that the settings of a scenario are held against. It narrows a range and shows "
    "nothing about the model.",
    "calibration": "A parameter was set to meet the figure, so that it agrees by construction.",
    "docking": "Another model, run again here. It shows that the program computes what the other one does.",
    "identity": "Arithmetic, a closed form, or a sign that was put in. It shows that the program does what it says.",
}
"""The kinds of published case, with what each is good for; evidence comes first."""
PREDICTION, CONSTRAINT, CALIBRATION, DOCKING, IDENTITY = CASE_KINDS
REPRODUCED = "reproduced"
COMPATIBLE = "compatible"
MISSED = "missed"
BOUNDS = "bounds"
"""In place of a tolerance, where a sign or a bound is published and no number."""


def score(predictions: Sequence[Mapping[str, Any]]) -> str:
    """Return how many predictions hold; those of a number, and apart from them those of a mere
    sign.

    Args:
        predictions: rows of the table of verdicts, of which ``tolerance`` and ``verdict`` are read.
    """
    signs = [row for row in predictions if row["tolerance"] == BOUNDS]
    numbers = [row for row in predictions if row["tolerance"] != BOUNDS]
    return f"Predictions of numbers: {_counted(numbers)}. Predictions of a sign or a bound: {_counted(signs)}."


def _counted(rows: Sequence[Mapping[str, Any]]) -> str:
    verdicts = [row["verdict"] for row in rows]
    good, near, lost = (verdicts.count(verdict) for verdict in (REPRODUCED, COMPATIBLE, MISSED))
    empty = len(rows) - good - near - lost
    counted = f"{good} of {len(rows)} reproduced, {near} compatible, {lost} missed"
    return f"{counted}, {empty} that can show nothing" if empty else counted


class HeldAgainst(BaseModel):
    """A figure of a case, by the case's name and the figure's title; or ``none``, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    case: str | None = Field(default=None, pattern=NAME, description="name of a case that ships")
    figure: str | None = Field(default=None, min_length=5, description="title of one figure of the case")
    none: str | None = Field(default=None, min_length=20, description="why no figure is published, a sentence")

    @model_validator(mode="after")
    def _one_of_both(self) -> HeldAgainst:
        if (self.none is None) == (self.case is None) or (self.case is None) != (self.figure is None):
            raise ValueError("needs case and figure, or none with the reason")
        return self

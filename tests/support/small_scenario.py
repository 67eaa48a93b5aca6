"""A scenario of a few cities that take no time, for tests of what runs them."""

from typing import Any

from glasspolis.question.scenario import Scenario

RAW: dict[str, Any] = {
    "name": "small",
    "question": "Who is refused because of the system?",
    "answer": {"measure": "sanctions.refusal_flag_wrong", "sentence": "It is {value} of {per}."},
    "people": 1000, "days": 2, "burn_in": 0, "replicates": 2, "range_samples": 2, "range_people": 1000,
    "persons": 10, "diary_persons": 2,
    "submodels": ["identification", "registries", "safeguards", "sanctions", "scoring", "sensing", "society"],
    "worlds": {"with": {"label": "The system"}},
}  # fmt: skip


def small(**fields: Any) -> Scenario:
    """The scenario with other fields."""
    return Scenario.parse({**RAW, **fields})

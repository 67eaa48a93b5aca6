"""Glasspolis from Python: ``Scenario.load``, ``simulate``, ``weigh`` and ``Run``, imported when
first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glasspolis.answers.run import Run
    from glasspolis.question.scenario import Scenario
    from glasspolis.runs.safeguard_runs import weigh
    from glasspolis.runs.simulation import simulate

__version__ = "0.1.0"
__all__ = ["Run", "Scenario", "simulate", "weigh"]
_HOMES = {
    "Run": "answers.run",
    "Scenario": "question.scenario",
    "simulate": "runs.simulation",
    "weigh": "runs.safeguard_runs",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'glasspolis' has no attribute {name!r}")
    return getattr(import_module(f"glasspolis.{_HOMES[name]}"), name)

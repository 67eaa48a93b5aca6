"""Glasspolis from Python: ``Scenario.load``, ``simulate``, ``sweep``, ``weigh``, ``assess``,
``ask``, ``Run`` and ``evidence``, imported when first used.

What ``__all__`` names is public; everything else may change in any version (docs/python.md).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glasspolis import evidence
    from glasspolis.errors import GlasspolisError, LineError
    from glasspolis.front.ask import ask
    from glasspolis.front.run import Run
    from glasspolis.front.simulate import assess, rerun, simulate, weigh
    from glasspolis.front.sweep import sweep
    from glasspolis.question.scenario import Scenario

__version__ = "0.1.0"
__all__ = [
    "GlasspolisError", "LineError", "Run", "Scenario", "ask", "assess", "evidence", "rerun", "simulate", "sweep",
    "weigh",
]  # fmt: skip
_HOMES = {
    "GlasspolisError": "errors",
    "LineError": "errors",
    "Run": "front.run",
    "Scenario": "question.scenario",
    "ask": "front.ask",
    "assess": "front.simulate",
    "rerun": "front.simulate",
    "simulate": "front.simulate",
    "sweep": "front.sweep",
    "weigh": "front.simulate",
}


def __getattr__(name: str) -> Any:
    if name == "evidence":
        return import_module("glasspolis.evidence")
    if name not in _HOMES:
        raise AttributeError(f"module 'glasspolis' has no attribute {name!r}")
    return getattr(import_module(f"glasspolis.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)

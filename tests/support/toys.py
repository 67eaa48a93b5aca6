"""Two small submodels and a scenario with them, so that tests of scenario files need no real
submodel.
"""

from types import ModuleType
from typing import Any, NamedTuple

from glasspolis.contract import Line, Measure, column, draw, flag, param, today, trait, yesterday
from glasspolis.contract.load import load
from glasspolis.contract.submodel import Submodel

HARMLESS = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)
SCENARIO: dict[str, Any] = {
    "name": "toy",
    "question": "Who is stopped because the gates exist?",
    "answer": {"measure": "gates.stop_flag_wrong", "sentence": "Of {per} people {value} are stopped wrongly."},
    "people": 2000,
    "days": 30,
    "submodels": ["society", "gates"],
    "worlds": {
        "with": {"label": "The gates"},
        "safe": {"label": "With review", "like": "with", "set": {"gates": {"review": 1}}},
        "placebo": {"label": "Placebo", "like": "with", "placebo": True},
    },
}


def _step(own: Any, seen: Any, par: Any, draw: Any) -> Any:
    return own


def toys() -> dict[str, Submodel]:
    """Return ``society`` with one column, and ``gates`` with a flag and parameters of several
    shapes.
    """

    class People(NamedTuple):
        trips: int = column(high=7, unit="trips", doc="trips today")

    class PeoplePar(NamedTuple):
        p_trip: int = param(
            "0.5", unit="probability", low="0.1", high="0.9", evidence="assumed", doc="chance of a trip"
        )

    class Gates(NamedTuple):
        stop_flag: int = flag(doc="stopped")

    class GatesSeen(NamedTuple):
        trips: int = today("society.trips")
        before: int = yesterday("society.trips")
        group: int = trait("group")

    class GatesPar(NamedTuple):
        review: int = param("0", unit="switch", low="0", high="1", evidence="assumed", doc="review", sweep=False)
        operators: int = param("5", unit="operators", low="0", high="500", evidence="assumed", doc="operators")
        fpir: int = param("0.001", unit="probability", low="0", high="0.01", evidence="P105", doc="x", by="group")
        by_trips: int = param(
            "0", unit="share", low="0", high="1", evidence="assumed", doc="x", by="trips", sweep=False
        )

    class GatesDraw(NamedTuple):
        hit: int = draw("hit")

    def module(name: str, **parts: Any) -> Submodel:
        module_of_toy = ModuleType(f"glasspolis.submodels.{name}", f"{name}: a toy.")
        module_of_toy.__dict__.update(step=_step, LINE=HARMLESS, **parts)
        return load(module_of_toy)

    return {
        "society": module(
            "society",
            ALWAYS_ON=True,
            Own=People,
            Par=PeoplePar,
            MEASURES=(Measure("trips", "behaviour", "trips", "trips made"),),
        ),
        "gates": module("gates", Own=Gates, Seen=GatesSeen, Par=GatesPar, Draw=GatesDraw),
    }

"""A measure's words mean something by themselves: reports show one without the one before."""

import re

import pytest

from glasspolis.engine.plan import installed

POINTS_BACK = re.compile(r"^(of (these|those|them|it)\b|the same\b)|\b(in|to|of) (these|them)$|\bthese\b(?!:)")


MODELS = installed()


@pytest.mark.parametrize("name", sorted(MODELS))
def test_no_measure_points_at_another_one(name: str) -> None:
    words = [measure.doc for measure in MODELS[name].measures.values()]
    wrong = [doc for doc in words if POINTS_BACK.search(doc)]
    assert not wrong, f"{name}: these words need those of another measure: {wrong}"

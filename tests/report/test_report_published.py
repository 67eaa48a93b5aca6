"""The first screen holds the answer against a published figure, or says why there is none."""

import pytest

from glasspolis.proof.case import PublishedCase
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.report import appendix, published
from glasspolis.report.gather import Reading

SAID = {name: Scenario.load(name).published for name in shipped()}
ROW = {
    "kind": "prediction", "case": "some-case", "figure": "some figure", "predicted": "-0.05", "range": "-0.1 to 0",
    "published": "0.46", "source": "P094", "tolerance": "factor 2", "control": "-", "verdict": "missed",
    "found": "It is too small",
}  # fmt: skip


class Said(Reading):
    """A reading of which the scenario alone is known."""

    def __init__(self, published: dict[str, str] | None) -> None:
        self.scenario = {"published": published}


@pytest.mark.parametrize("name", SAID)
def test_a_shipped_scenario_names_a_figure_that_was_judged(name: str) -> None:
    said = SAID[name]
    assert said is not None, "needs [published]: a figure of a case, or none with the reason"
    if said.none is None:
        assert said.figure in [output.title for output in PublishedCase.load(str(said.case)).judged]
    text = published.held_against(Said(said.model_dump()))
    assert text.endswith(".") and "validate" not in text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "gives −0.05 (−0.1 to 0 by luck), which misses it (tolerance factor 2; case some-case). It is too small."),
        ({"verdict": "reproduced", "found": ""}, "which meets it (tolerance factor 2; case some-case)."),
        (
            {"verdict": "compatible", "found": ""},
            "as far as luck lets one see: the interval overlaps the tolerance (factor 2; case some-case).",
        ),
        ({"case": "another"}, "glasspolis validate some-case gives it."),
    ],
)
def test_the_verdict_in_words(monkeypatch: pytest.MonkeyPatch, row: dict[str, str], words: str) -> None:
    monkeypatch.setattr(published, "verdicts", lambda: ({**ROW, **row},))
    text = published.held_against(Said({"case": "some-case", "figure": "some figure"}))
    assert text.startswith("Held against what is published: some figure. ") and text.endswith(words)


@pytest.mark.parametrize(
    ("figure", "source", "told"),
    [
        ("0.175637", "(P170 - P165) / P167", "0.1756"),
        ("0.175637", "P170", "0.175637"),
        ("27010000", "P170 - P165", "27010000"),
        ("at least 0.000283", "P553, over the residents of P032", "at least 0.000283"),
    ],
)
def test_a_figure_made_by_a_formula_has_four_digits(
    monkeypatch: pytest.MonkeyPatch, figure: str, source: str, told: str
) -> None:
    monkeypatch.setattr(published, "verdicts", lambda: ({**ROW, "published": figure, "source": source},))
    text = published.held_against(Said({"case": "some-case", "figure": "some figure"}))
    assert f"Published is {told} ({source})" in text


def test_a_figure_that_is_no_evidence_says_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "verdicts", lambda: ({**ROW, "kind": "docking"},))
    text = published.held_against(Said({"case": "some-case", "figure": "some figure"}))
    assert text.endswith("Another model, run again here. It shows that the program computes what the other one does.")


def test_no_figure_and_nothing_said() -> None:
    none = published.held_against(Said({"none": "nobody counts it, anywhere"}))
    assert none == "Held against what is published: there is no figure. nobody counts it, anywhere."
    assert published.held_against(Said(None)) == ""


def test_the_table_that_ships_has_what_the_line_reads() -> None:
    assert set(ROW) <= set(appendix.verdicts()[0])

"""The appendix lists every measure, and the verdicts that ship are those of the committed page."""

import re
from pathlib import Path

import polars as pl
import pytest

from glasspolis.proof import verdict_page
from glasspolis.question.published import CASE_KINDS, score
from glasspolis.report import appendix
from glasspolis.report.gather import Reading
from support.report_runs import invented_run

PAGE = Path(__file__).parents[2] / "docs" / "verdicts.md"


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return Reading(invented_run(tmp_path_factory.mktemp("every") / "run"))


def test_every_measure_stands_in_its_submodels_table(reading: Reading) -> None:
    section = appendix.measures(reading)
    assert section is not None
    assert sum(len(table.rows) for table in section.tables) == len(reading.measures)
    assert [table.fold.partition(":")[0] for table in section.tables] == ["Society", "Sanctions", "Services"]
    assert all(len(row) == len(table.head) for table in section.tables for row in table.rows)


def test_predictions_come_first_and_are_not_mixed_with_the_rest(reading: Reading) -> None:
    section = appendix.reproduced(reading)
    assert section is not None
    kinds = [table.caption.partition(".")[0].lower() for table in section.tables]
    assert kinds == [kind for kind in CASE_KINDS if kind in {row["kind"] for row in appendix.verdicts()}]
    predictions = [row for row in appendix.verdicts() if row["kind"] == "prediction"]
    assert section.finding.startswith(score(predictions))
    assert section.tables[0].fold == "" and all(table.fold for table in section.tables[1:])


def test_the_table_that_ships_is_that_of_the_page() -> None:
    rows = [line.strip("| ").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    there = [row for row in rows if row[0] != "case"]
    here = [[row[column].replace("|", "/") for column in verdict_page.COLUMNS] for row in appendix.verdicts()]
    assert here == there, "write both with make docs"


def test_the_table_is_written_as_the_page_says(tmp_path: Path) -> None:
    row = {
        "kind": "prediction", "case": "c", "what": "w | x", "predicted": 1.23456, "low": 1.0, "high": 2.0,
        "published": "1.2", "source": "P001", "tolerance": "factor 2", "control": None, "verdict": "reproduced",
        "found": None, "calibrated": "", "reason": "",
    }  # fmt: skip
    frame = pl.DataFrame([row], schema_overrides={"control": pl.Float64, "found": pl.String})
    verdict_page.write_table(frame, tmp_path / "v.csv")
    (made,) = pl.read_csv(tmp_path / "v.csv", infer_schema=False).to_dicts()
    assert made["figure"] == "w | x" and made["predicted"] == "1.235" and made["control"] == "-"
    assert re.search(r"\| 1\.235 \| 1 to 2 \|", verdict_page.page(frame))

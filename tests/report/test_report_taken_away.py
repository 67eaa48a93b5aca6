"""What readers take away: figures with their unit and name, charts as files, a sentence to print,
and words that stand alone.
"""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import polars as pl
import pytest

from glasspolis.answers.display_units import unit_shown
from glasspolis.answers.run import Run
from glasspolis.engine.plan import installed
from glasspolis.front.figures import figures
from glasspolis.records.rights import RIGHTS
from glasspolis.report import bars, compared_page, diaries, export
from glasspolis.report.beside import Pair
from glasspolis.report.differences import effect_of
from glasspolis.report.gather import Reading
from glasspolis.report.page import Page
from glasspolis.report.quote import LENGTHS, quote
from glasspolis.report.svg import HATCH
from glasspolis.report.whole_phrases import whole_phrases
from support.report_runs import changed


@pytest.fixture(scope="module")
def run(invented: Run) -> Run:
    measures = changed(invented, "society.given_up", unit="0.001 CNY", doc="pay lost; by fear")
    return Run(invented.folder, {**invented.manifest, "measures": measures})


def test_a_frame_is_in_the_unit_that_the_page_tells(run: Run) -> None:
    row = run.compare("with", "without", count="total").row(
        by_predicate=pl.col("measure") == "society.given_up", named=True
    )
    told = effect_of(Reading(run), "society.given_up", "with", "without")
    assert (row["name"], row["unit"]) == ("pay lost", "CNY")
    assert row["difference"] == pytest.approx(told.value)
    assert (row["low"], row["high"]) == pytest.approx(told.luck)
    assert (row["range_low"], row["range_high"]) == pytest.approx(told.span)
    rate = run.measures("with").row(by_predicate=pl.col("measure") == "society.given_up", named=True)
    assert (rate["name"], rate["unit"]) == ("pay lost", "CNY")
    assert rate["per_1000"] == pytest.approx(Reading(run).rate("society.given_up", "with"))
    persons = run.compare("with", "without", count="persons").filter(measure="society.given_up")
    assert persons["unit"].to_list() == ["persons"] and persons["persons_gained"][0] > 100


def test_every_answer_has_a_plain_name_and_a_unit_that_needs_no_multiplying(run: Run) -> None:
    """Frames, exports, comparisons and JSON, over all measures of a run."""
    reading = Reading(run)
    pair = Pair(reading, reading, ("one", "other"))
    answers = {
        "measures": run.measures(),
        "compare": run.compare("with", "without", None, count="total"),
        "export": export.figures(run),
        "compare runs": compared_page.table([pair]),
        "json": pl.DataFrame(figures(run)),
    }
    for name, frame in answers.items():
        assert frame.select("name", "unit").null_count().row(0) == (0, 0), name
        assert not [unit for unit in frame["unit"].unique() if not unit or unit_shown(unit)[0] != 1], name
        assert not [words for words in frame["name"].unique() if not words], name
    told = effect_of(reading, "society.given_up", "with", "without")
    for name in ("compare", "export"):
        row = answers[name].filter(measure="society.given_up", dimension="all", world="with").row(0, named=True)
        assert row["difference"] == pytest.approx(told.value) and row["unit"] == "CNY"
    caused = answers["compare runs"].filter(measure="society.given_up", dimension="all").row(0, named=True)
    assert caused["first"] == pytest.approx(told.value) and caused["difference"] == 0


@pytest.fixture(scope="module")
def page(invented_page: Page) -> Page:
    return invented_page


@pytest.fixture(scope="module")
def exported(run: Run, page: Page, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "new"
    written = export.write(run, page, folder, csv=True, xlsx=True, charts=export.CHARTS)
    assert sorted(written) == sorted(folder.iterdir())
    return folder


def test_exported_figures_have_unit_name_ranges_source_and_licence(run: Run, exported: Path) -> None:
    table = pl.read_csv(exported / "figures.csv", infer_schema_length=None)
    assert tuple(table.columns) == export.COLUMNS
    assert set(table["world"]) == {"with", "safe", "placebo"}
    answer = table.filter(measure="sanctions.refusal_flag_wrong", world="with")
    assert set(answer["dimension"]) >= {"all", "group", "sex"}
    assert table.filter(measure="society.given_up", dimension="all")["unit"].unique().to_list() == ["CNY"]
    assert table.select("name", "unit", "source", "licence").null_count().row(0) == (0, 0, 0, 0)
    sheet = openpyxl.load_workbook(exported / "figures.xlsx").active
    assert [cell.value for cell in sheet[1]] == list(export.COLUMNS)
    assert sheet.max_row == table.height + 1


def test_exported_charts_open_alone_and_say_what_they_show(run: Run, page: Page, exported: Path) -> None:
    embed = (exported / "embed.html").read_text(encoding="utf-8")
    for name, picture in export.named(page):
        svg = ElementTree.parse(exported / f"{name}.svg").getroot()
        assert svg.tag == "{http://www.w3.org/2000/svg}svg"
        assert RIGHTS in (svg.findtext("{*}metadata") or "") and picture.title in (svg.findtext("{*}title") or "")
        assert (exported / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        spec = json.loads((exported / f"{name}.vl.json").read_text(encoding="utf-8"))
        assert spec["usermeta"]["licence"] == RIGHTS and picture.alt in spec["description"]
        assert not any(colour in json.dumps(spec) for colour in HATCH)
        assert f'src="{name}.svg"' in embed and export.source_line(run) in embed


def test_each_length_of_the_quotation_is_true_by_itself(run: Run, page: Page) -> None:
    told = quote(run)
    assert tuple(told) == LENGTHS
    assert len(told["short"]) < len(told["medium"]) < len(told["long"])
    figures = page.answer.partition(" people ")[2]
    for words in told.values():
        assert figures in words and "simulated" in words
        assert all(bounds in words for _, bounds, _ in page.ranges)
    assert "first look" in told["medium"], "two settings are no range to quote"
    assert export.source_line(run) in told["long"]


def test_words_of_parameters_stand_alone() -> None:
    docs = {
        "day": "how far a breach stands out by day",
        "dark": "the same in the dark hours",
        "fog": "the same in fog",
        "told": "of those confined who are told; in time",
        "asks": "of these who ask",
        "call": "share of a phone that a call goes",
        "stop": "... that a stop goes",
        "odd": "... or a round",
    }
    units = dict.fromkeys(docs, "share") | {"day": "d'", "dark": "d'"}
    assert whole_phrases(docs, units) == {
        "day": "how far a breach stands out by day",
        "dark": "how far a breach stands out by day: the same in the dark hours",
        "fog": "how far a breach stands out by day: the same in fog",
        "told": "share of those confined who are told",
        "asks": "share of these who ask (these: share of those confined who are told)",
        "call": "share of a phone that a call goes",
        "stop": "share of a phone that a stop goes",
        "odd": "share of a phone that a call goes: or a round",
    }


def test_a_day_is_told_in_the_order_in_which_it_came_about() -> None:
    order = {"b.wants": (0, 1), "a.refused": (1, 0)}
    entries = [("a.refused", "was refused"), ("b.wants", "wanted a ticket"), ("z.late", "went home")]
    assert diaries.said(entries, order, "she") == "She wanted a ticket; then she was refused; then she went home."
    flag = diaries.said([("a.flag", "was refused (wrong person, another's record, none)")], order, "he")
    assert flag == "He was refused, taken for somebody else, on another person’s record, for nothing done."


def test_a_diary_says_what_a_person_did_or_met() -> None:
    irregular = "was had got lost gave could did went met set found won saw left put spoke stood told broke heard "
    past = {*irregular.split(), "learnt", "paid", "wrote", "repaid", "held", "kept"}
    told = [own.diary for model in installed().values() for own in model.own.values() if own.diary]
    first = [words.split()[0].rstrip(",") for words in told]
    assert len(told) > 100
    assert not [word for word in first if word not in past and not word.endswith("ed")]


def rows(*far: float) -> list[dict[str, Any]]:
    return [{"value": 2.0, "luck": (1.0, 3.0), "range": (0.0, end), "bold": i == 0} for i, end in enumerate(far)]


def test_one_long_bar_does_not_set_the_axis_of_the_first_chart() -> None:
    assert bars.fitting(rows(10.0, 12.0)) is None
    assert bars.fitting(rows(10.0, 500.0)) == 10.0, "the whole of the row that the answer is about is drawn"
    assert bars.fitting([]) is None and bars.fitting([{"value": None}]) is None

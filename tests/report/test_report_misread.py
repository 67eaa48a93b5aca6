"""No reader takes harm for benefit, silence for safety, a rise for a fall, or a level for a number
of persons.
"""

import re
from copy import copy
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.answers.compare import FEWER, MORE
from glasspolis.answers.declared import Declared
from glasspolis.answers.meanings import Meaning, Meanings, continued
from glasspolis.answers.run import Run
from glasspolis.answers.scaling import not_by_people
from glasspolis.report import (
    account,
    appendix,
    bars,
    build,
    chilling_and_spillover,
    differences,
    hit_harder,
    huderia,
    safeguards_page,
    tradeoffs,
    trust,
    waiting,
)
from glasspolis.report.differences import Effect, Way
from glasspolis.report.gather import Reading
from glasspolis.report.phrases import change
from glasspolis.report.svg import ACROSS
from support.chart_specs import marks
from support.report_runs import changed, invented_run

STYLE = Path(appendix.__file__).parent / "style.css"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return invented_run(tmp_path_factory.mktemp("misread") / "run")


def way_(open_for: float, spells: int = 100) -> Way:
    """Spells of which a share is open on both days that were seen."""
    shares = {"paid": [1 - open_for] * 2, "cleared": [0.0] * 2, waiting.STILL_OPEN: [open_for] * 2}
    return Way(spells, [0, 1], shares, {name: (one[-1], None) for name, one in shares.items()}, None)


def told(run: Run, measures: dict[str, Meaning]) -> Reading:
    r = Reading(run)
    r.meanings = copy(run.meanings)
    r.meanings.measures = measures
    return r


@pytest.mark.parametrize(("verdicts", "kept"), [((FEWER, ""), True), ((FEWER, MORE), False), (("", ""), False)])
def test_debts_paid_off_are_a_benefit_only_where_less_is_overdue(
    run: Run, monkeypatch: pytest.MonkeyPatch, verdicts: tuple[str, str], kept: bool
) -> None:
    benefits = {
        "society.repaid": Declared(kind="benefit", unless_more="society.arrears"),
        "services.reached": Declared(kind="benefit"),
        "favours.favoured": Declared(kind="benefit", reward=True),
        "custody.freed": Declared(kind="benefit", remedy=True),
    }
    r = told(run, {name: Meaning("", name, declared=measure) for name, measure in benefits.items()})
    r.rate = lambda *_: 1.0  # type: ignore[method-assign]
    of = dict(zip((w for w in r.real if w != r.baseline), verdicts, strict=True))
    monkeypatch.setattr(tradeoffs, "effect_of", lambda _r, _m, world, *_: Effect("all", 900, 1.0, verdict=of[world]))
    assert tradeoffs.benefits_of(r) == [*["society.repaid"] * kept, "services.reached"]


def test_where_less_is_said_less_harm_is_not_the_first_answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    r = Reading(run)
    monkeypatch.setattr(Reading, "guarded", property(lambda _: ["safe", "placebo"]))
    parts = {
        "safe": Effect("all", 0, -60.0, (-70.0, -50.0), (-80.0, 20.0)),
        "placebo": Effect("all", 0, -5.0, (-9.0, -1.0)),
    }
    monkeypatch.setattr(tradeoffs, "changed", lambda _r, world, _c: {r.answer["measure"]: parts[world]})

    def effect(_r: Any, measure: str, world: str, *_: Any) -> Effect:
        silent = measure == "society.acts" and world == "safe"
        return Effect("all", 900, -41.0, (-55.0, -26.0), (-160.0, -20.0), verdict=FEWER if silent else "")

    monkeypatch.setattr(tradeoffs, "effect_of", effect)
    best, other = tradeoffs._changes(r)
    assert "“World placebo” takes away 5 of every 100" in best and "luck: 1.0 to 9.0 fewer" in best
    assert "luck: 50 to 70 fewer; not known: 80 fewer to 20 more" in other
    assert other.endswith("where less is said, less can be hit.") and "−41 per 1,000" in other


def test_both_ranges_of_a_hundred_have_one_sign() -> None:
    assert tradeoffs._of_100((-83.0, -15.0)) == "15 to 83 fewer"
    assert tradeoffs._of_100((18.0, 64.0)) == "18 to 64 more"
    assert tradeoffs._of_100((0.0, 0.0)) == "no change"
    assert tradeoffs._of_100((-100.0, -100.0)) == "all of them"


def test_a_figure_beyond_the_chart_does_not_flatten_it() -> None:
    rows = [{"label": n, "text": n, "value": v, "luck": (v, v), "range": None} for n, v in (("a", -9.0), ("b", 1910.0))]
    spec = bars.ranges(rows, "percent", ACROSS, 250).to_dict()
    assert [m["mark"]["shape"] for m in marks(spec, "point") if "shape" in m["mark"]] == ["triangle-right"]
    assert max(next(m["encoding"]["x"]["scale"]["domain"] for m in marks(spec, "rule"))) < 300
    assert bars.reach(rows[1]) == 1910


def test_a_small_rise_does_not_read_as_fewer() -> None:
    assert (change(0.4, 6), change(-0.4, 6), change(0.4, 60)) == ("+0.4", "−0.4", "0")
    assert tradeoffs._percent("a", Effect("all", 0, -0.4, (-0.5, -0.3)))["text"] == "under ±1%"


def test_nobody_is_hit_harder_where_the_harm_falls() -> None:
    split = {"sex": [Effect("male", 900, -10.0), Effect("female", 900, -5.0)]}
    apart = {"sex": {"female": hit_harder.Contrast("male", 5.0, (2.0, 8.0), None)}}
    assert hit_harder.said(split, apart).startswith("Less falls away for women and girls than for men and boys: −5")


def test_to_pay_what_is_not_owed_puts_nothing_right() -> None:
    assert waiting.PAID not in waiting.good("benefits.wrong debt") and waiting.PAID in waiting.good("scoring.list stay")
    assert waiting.order("benefits.wrong debt", {"with": way_(0.5)}) == ["cleared", "paid", waiting.STILL_OPEN]


def test_the_worlds_that_differ_most_are_drawn_and_said(run: Run) -> None:
    r = Reading(run)
    ways = {"without": way_(0.65), "with": way_(0.7), "safe": way_(0.1), "placebo": way_(0.3), "few": way_(0.0, 3)}
    assert waiting._drawn(r, ways) == ["with", "safe", "placebo"]
    said = waiting.ends(r, "benefits.wrong debt", ways)
    assert said.startswith("Wrong debt: in “World with” half") and "in “World safe”" in said
    assert waiting.ends(r, "x.appeal", {"safe": ways["safe"]}).startswith("Appeal: none in “World with”; in “World s")


def test_an_interval_has_its_own_line_in_a_narrow_column(run: Run) -> None:
    section = waiting.how_long(Reading(run))
    assert section is not None and "\n(" in section.tables[0].rows[0][3]
    assert "td.short { white-space: pre; }" in STYLE.read_text(encoding="utf-8")


def test_what_luck_could_make_is_said_beside_what_is_seen(run: Run) -> None:
    r = Reading(run)
    given = Effect("all", 900, -1.1, (-4.3, 2.0), (0.0, 360.0))
    acts = Effect("all", 900, -40.0, (-47.0, -32.0))
    said = chilling_and_spillover._stopped(r, {"society.given_up": given, "society.acts": acts})
    assert "Luck alone could cause that. Acts counted: −40 (luck −47 to −32" in said
    assert "frightens" not in chilling_and_spillover.CALM and "no finding about people" in chilling_and_spillover.CALM


def test_counts_of_nothing_are_grammar() -> None:
    assert [appendix._are(n) for n in (0, 1, 3)] == ["none is", "one is", "three are"]


def test_a_match_that_rounds_to_nothing_names_no_worst(run: Run) -> None:
    made = [{"dimension": "age", "level": "15-59", "difference": 0.00001}]
    text = trust._deviation(Reading(Run(run.folder, {**run.manifest, "deviations": made})))
    assert text.endswith("less than 0.01 percentage points.") and "worst" not in text


def test_words_that_point_back_stand_alone(run: Run) -> None:
    docs = {"a": "debts that an appeal ended", "b": "... that a court ended", "c": "... that an auditor ended, unasked"}
    assert list(continued(docs).values())[1:] == ["debts that a court ended", "debts that an auditor ended, unasked"]
    r = told(
        run,
        {
            name: Meaning("CNY", words, declared=Declared(kind="harm"))
            for name, words in (("debts.taken", "taken"), ("debts.back", "given of them"))
        },
    )
    assert (
        account._alone(r, "debts.back") == "given of them (them: taken)" and account._alone(r, "debts.taken") == "taken"
    )


def test_a_level_is_no_number_of_persons(run: Run) -> None:
    r = Reading(run)
    assert huderia.row(r, "society.given_up", 1e6)[2] not in ("", "not counted by person")  # type: ignore[index]
    r._made["table", "totals"] = r.table("totals").with_columns(affected=None)
    row = huderia.row(r, "society.given_up", 1e6)
    assert row is not None and row[2:4] == ("not counted by person", "–") and "per 1,000 people" in row[1]


def test_appeals_that_were_won_are_not_the_wrongs_put_right(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    r = Reading(run)
    spells = pl.DataFrame({"spell": ["benefits.appeal", "benefits.wrong debt"], "world": ["with", "with"]})
    r._made["table", "spells"] = spells
    monkeypatch.setattr(huderia, "way", lambda _r, name, _w: way_(0.9) if "wrong" in name else None)
    assert huderia.put_right(r, "benefits.debt_flag_wrong") == "of 100: 0 cleared within the run"
    monkeypatch.setattr(huderia, "way", lambda *_: way_(0.9, 8))
    assert huderia.put_right(r, "benefits.debt_flag_wrong") == "too few to say (n=8)"


def test_levels_are_told_as_means(run: Run) -> None:
    measures = changed(run, "society.acts", level=True)
    measures |= {"society.wished": measures["society.wished"] | {"scales_with": "place"}}
    r = Reading(Run(run.folder, {**run.manifest, "measures": measures}))
    assert r.unit("society.acts") == "acts on a mean day" and r.times("society.acts") == pytest.approx(1 / r.days)
    assert r.unit("society.wished") == "acts, the place’s mean day"
    assert r.times("society.wished") == pytest.approx(r.people / 1000 / r.days)
    measures |= {"society.wished": measures["society.wished"] | {"scales_with": "region"}}
    four = Meanings({**run.manifest, "measures": measures}, measures, 4)
    assert four.unit("society.wished") == "acts, a region’s mean day"
    assert four.times("society.wished") == pytest.approx(r.people / 1000 / r.days / 4)


def test_a_safeguard_is_named_only_where_both_ranges_agree() -> None:
    fall = {"value": -2.0, "luck": (-3.0, -1.0)}
    assert safeguards_page._sure({**fall, "range": (-9.0, 0.0)}, 6, 1)
    assert not safeguards_page._sure({**fall, "range": (-4.0, 2.0)}, 6, 1)
    assert not safeguards_page._sure({"value": -1.0, "luck": (-3.0, 1.0), "range": None}, 6, 1)
    # Among many that were looked at, the same fall may be luck.
    assert not safeguards_page._sure({**fall, "range": (-9.0, 0.0)}, 6, 200)


def test_figures_of_safeguards_are_in_the_unit_beside_them(run: Run) -> None:
    row = {"change": 4e3, "change_low": 1e3, "change_high": None, "change_range_low": 0.0, "change_range_high": 9e3}
    w = object.__new__(safeguards_page.Weighed)
    w.r = told(run, {"sanctions.cost": Meaning("CNY", "", 0.001, Declared(kind="cost"))})
    found = w._ends(row, "change", "sanctions.cost")
    assert found == {"value": 4.0, "luck": None, "range": (0.0, 9.0)}


def test_as_many_firms_for_fewer_people_are_no_wider_range(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    r = Reading(run)
    small = pl.col("people") - 600 * pl.col("variant").str.starts_with("range-").cast(pl.Int64)
    r._made["table", "totals"] = r.table("totals").with_columns(people=small)
    whole = differences.effect_of(r, "services.sickness_found", "with", "without").span
    monkeypatch.setattr("glasspolis.answers.scaling.not_by_people", lambda: ("services.sickness_found",))
    r._made = {("table", "totals"): r._made["table", "totals"]}
    shrunk = differences.effect_of(r, "services.sickness_found", "with", "without").span
    assert whole is not None and shrunk == pytest.approx((whole[0] / 3, whole[1] / 3))
    assert "corporate.listed" in not_by_people() and "society.acts" not in not_by_people()


def test_another_world_is_no_safeguard_by_itself(run: Run) -> None:
    section = next(s for s in build(run).sections if s.key == "safeguards")
    assert section.title == "What each other world changes" and not re.search("safeguard", section.pictures[0].title)


def test_a_system_that_adds_no_harm_is_said_to_and_not_left_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tradeoffs, "effect_of", lambda *_: Effect("all", 900, -7.0, (-17.0, 2.0), (-15.0, 47.0)))
    section = tradeoffs.safeguards(Reading(run))
    assert (
        section is not None and section.finding.startswith("“World with” visibly adds no harm") and not section.tables
    )

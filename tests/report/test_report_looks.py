"""What a reader of the report meets: keys beside lines, names beside points, long bars cut, tables
that can be read.
"""

import html
import re
from pathlib import Path

import pytest

from glasspolis.answers.declared import declared, of_measure
from glasspolis.answers.dominance import is_benefit
from glasspolis.answers.run import Run
from glasspolis.contract.accounts import REDRESS, SPILL_OVER
from glasspolis.engine.plan import installed
from glasspolis.report import (
    appendix,
    bars,
    build,
    charts,
    chilling_and_spillover,
    labelled_scatter,
    tradeoffs,
)
from glasspolis.report.differences import Effect
from glasspolis.report.gather import Reading
from glasspolis.report.page import render
from glasspolis.report.phrases import capital
from glasspolis.report.svg import ACROSS
from support.chart_specs import data_with, marks
from support.report_runs import changed, invented_run

STYLE = Path(appendix.__file__).parent / "style.css"
WORLDS = ("No system", "Gates with a watchlist", "Stricter threshold")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return invented_run(tmp_path_factory.mktemp("looks") / "run")


def test_every_line_has_its_dash_in_one_key() -> None:
    rows = [{"day": day, "value": 5.0, "world": world} for world in WORLDS for day in (1, 8)]
    spec = charts.lines([{"title": t, "rows": rows} for t in ("Private", "Seen")], ACROSS).to_dict()
    key, (samples,) = data_with(spec, "label")[0], marks(spec, "rule")
    assert [row["label"].replace("\n", " ") for row in key] == list(WORLDS)
    drawn = [line["encoding"]["strokeDash"]["scale"] for line in marks(spec, "line")]
    assert drawn == [samples["encoding"]["strokeDash"]["scale"]] * 2


def test_a_name_stands_beside_its_points_shape() -> None:
    rows = [{"label": world, "x": 3.0, "y": 2.0 + i / 10} for i, world in enumerate(WORLDS)]
    spec = charts.scatter(rows, "harm", "benefit", ACROSS).to_dict()
    signs = [mark["mark"] for mark in marks(spec, "point") if "xOffset" in mark["mark"]]
    names = [mark["mark"] for mark in marks(spec, "text") if "stroke" not in mark["mark"]]
    assert len(signs) == len(names) == len(WORLDS)
    for sign, name in zip(signs, names, strict=True):
        assert abs(sign["yOffset"] - name["dy"]) < 4 and 0 < abs(sign["xOffset"]) < abs(name["dx"])


def test_many_worlds_are_numbered_and_the_caption_says_which(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tradeoffs, "MOST_NAMES", 2)
    section = tradeoffs.weighed(Reading(run))
    assert section is not None
    (drawn,) = section.pictures
    assert drawn.caption.endswith("1: World without; 2: World with; 3: World safe.")
    assert "1, World without" in drawn.alt and "World safe" not in drawn.svg.partition("</desc>")[2]


def test_few_numbers_keep_apart_what_many_share() -> None:
    rows = [{"number": i + 1, "x": 10.0 * i, "y": 0.0} for i in range(3)]
    assert len(labelled_scatter.merged(rows, (0, 100), (0, 1))) == 3
    many = [{"number": i + 1, "x": 10.0 * min(i, 3), "y": 0.0} for i in range(12)]
    assert len(labelled_scatter.merged(many, (0, 100), (0, 1))) == 2


def test_a_bar_that_goes_on_is_cut_with_an_arrow() -> None:
    rows = [{"label": "a", "text": "+5%", "value": 5.0, "luck": (1.0, 9.0), "range": (-5_000.0, 9_000.0)}]
    cut, whole = (bars.ranges(rows, "percent", ACROSS, edge).to_dict() for edge in (250, None))
    arrows = [mark["mark"]["shape"] for mark in marks(cut, "point") if "shape" in mark["mark"]]
    assert arrows == ["triangle-left", "triangle-right"]
    assert not [mark for mark in marks(whole, "point") if "shape" in mark["mark"]]
    ends = [next(m["encoding"]["x"]["scale"]["domain"] for m in marks(spec, "rule")) for spec in (cut, whole)]
    assert max(map(abs, ends[0])) < 300 and max(map(abs, ends[1])) > 9_000


def test_a_bold_label_leaves_the_bars_alone() -> None:
    label = "Posts and accounts are taken down"
    plain, bold = (bars.Plan(ACROSS).rows([{"label": label, "text": "1", "bold": b}])[0][0]["short"] for b in (0, 1))
    assert max(map(len, bold.split("\n"))) < max(map(len, plain.split("\n"))) <= 34


def test_nothing_is_drawn_where_nothing_happens(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    same = Effect("all", 900, 0.0, (0.0, 0.0), (0.0, 0.0), verdict="no difference seen")
    assert same.nothing and not Effect("all", 900, 0.0, (0.0, 0.1)).nothing
    for module in (chilling_and_spillover, tradeoffs):
        monkeypatch.setattr(module, "effect_of", lambda *_: same)
    spill, weighed = chilling_and_spillover.spill_over(Reading(run)), tradeoffs.weighed(Reading(run))
    assert spill is not None and not spill.pictures and spill.tables
    assert weighed is not None and not weighed.pictures and weighed.finding == tradeoffs.UNMOVED


def test_only_what_reaches_others_is_spill_over() -> None:
    reaching = [key for model in installed().values() for key, m in model.measures.items() if SPILL_OVER in m.accounts]
    assert {"sanctions.kin_sanctioned", "identification.received", "abroad.press_flag"} <= set(reaching)
    assert "sanctions.refusal_flag" not in reaching


def test_remedies_and_rewards_are_not_drawn_as_benefits() -> None:
    known = {
        key: declared({"measures": {key: of_measure(model, measure)}})[key]
        for model in installed().values()
        for key, measure in model.measures.items()
    }
    put_right = [key for key, measure in known.items() if REDRESS in measure.account and measure.kind == "benefit"]
    assert {"reinstatement.restored", "information.kept_up", "custody.freed", "debts.by_court"} <= set(put_right)
    assert not [key for key in put_right if is_benefit(known[key], more=False)]
    rewards = [key for key, measure in known.items() if measure.reward]
    assert {"favours.favoured", "workplaces.perk"} <= set(rewards)
    assert not [key for key in rewards if is_benefit(known[key], more=False)]
    assert is_benefit(known["society.repaid"], more=False) and not is_benefit(known["society.repaid"], more=True)


def test_a_unit_that_the_words_hold_is_not_said_twice(run: Run) -> None:
    scenario = dict(run.manifest["scenario"])
    scenario["answer"] = {**scenario["answer"], "also": ["society.acts", "society.given_up"]}
    acts, given = build(Run(run.folder, {**run.manifest, "scenario": scenario})).besides
    assert acts.startswith("Acts counted: ") and " acts per" not in acts and " acts per" in given


def test_what_a_region_has_is_not_told_per_person(run: Run) -> None:
    scenario = dict(run.manifest["scenario"])
    scenario["answer"] = {**scenario["answer"], "also": ["society.acts", "society.given_up"]}
    measures = changed(run, "society.given_up", scales_with="region")
    acts, given = build(Run(run.folder, {**run.manifest, "scenario": scenario, "measures": measures})).besides
    assert "per 1,000 people" in acts and "per 1,000 people" not in given and "a region’s mean day" in given


def test_a_flag_without_a_unit_is_counted_in_the_plural(run: Run) -> None:
    told = {name: {**about, "unit": "flags"} for name, about in run.manifest["measures"].items()}
    r = Reading(Run(run.folder, {**run.manifest, "measures": told}))
    assert {r.unit("sanctions.refusal_flag"), r.unit("sanctions.refusal_flag_wrong")} == {"refusals"}
    assert r.unit("society.given_up") == "given up"


def test_a_block_of_rows_is_a_group_of_its_own_and_no_heading_is_empty(run: Run) -> None:
    text = render(build(run))
    empty = re.search(r".{80}<th\b[^>]*>\s*</th>", text, re.S)
    assert not empty, empty
    groups = re.findall(r"<tbody>(.*?)</tbody>", text, re.S)
    assert sum('scope="rowgroup"' in group for group in groups) > 5
    for group in groups:
        assert group.count('scope="rowgroup"') <= 1
        assert 'scope="rowgroup"' not in group.partition("</tr>")[2]


def test_verdicts_stand_by_case_with_the_reports_minus(run: Run) -> None:
    section = appendix.reproduced(Reading(run))
    assert section is not None
    for table in section.tables:
        assert table.rows[0][0].startswith("Case ")
        assert not any(re.search(r"(^|[ (])-\d", cell) for row in table.rows for cell in row[1:3])
    assert appendix.signed("-0.5 (-1 to 2), P176 - 3") == "−0.5 (−1 to 2), P176 - 3"


def test_figures_keep_together_and_long_cells_may_break(run: Run) -> None:
    cells = re.findall(r'<td class="(n[^"]*)">([^<]*)</td>', render(build(run)))
    assert {"n", "n short"} == {kind for kind, _ in cells}
    assert all(("short" in kind) == (len(html.unescape(words)) < 14) for kind, words in cells)


def test_heads_of_a_table_are_words_and_not_columns(run: Run) -> None:
    table = next(t for s in build(run).sections if s.key == "who" for t in s.tables if t.head[0] == "Wrong of 100")
    assert table.head[1] == capital(Reading(run).phrase("sanctions.refusal_flag"))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    parts = [[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in (one, other)]
    linear = [[c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb] for rgb in parts]
    light, dark = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in linear), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_bars_stand_out_from_their_ground(scheme: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1 for words, 3 to 1 for what a drawing says, the luck bar with it."""
    light, dark = re.findall(r":root \{([^}]*--paper[^}]*)\}", STYLE.read_text(encoding="utf-8"))
    found = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", dark if scheme == "dark" else light))
    for ground in (found["wash"], found["paper"]):
        for words in (found["ink"], found["grey"], found["accent"]):
            assert contrast(words, ground) >= 4.5, (words, ground)
        assert contrast(found["soft"], ground) >= 3


def test_every_colour_of_a_chart_has_its_own_in_the_dark(run: Run) -> None:
    """A chart is drawn in fixed colours; the style sheet exchanges each of them for a variable."""
    style = STYLE.read_text(encoding="utf-8")
    for section in build(run).sections:
        for drawn in section.pictures:
            outside = re.sub(r"<defs>.*?</defs>", "", drawn.svg, flags=re.S)
            used = set(re.findall(r'(?:fill|stroke)="#[0-9a-f]+"', outside))
            assert not [colour for colour in used if f"svg [{colour}]" not in style], section.key
            assert not re.search(r"<(?!svg)[^>]* (?:role|aria-[a-z]+)=", drawn.svg), "a picture has no parts that speak"


def test_on_paper_a_chart_fits_a_page_and_a_closed_table_says_so() -> None:
    style = STYLE.read_text(encoding="utf-8").partition("@media print")[2]
    assert re.search(r"svg \{ max-height: 17\.5cm", style) and "opens on a screen" in style
    assert re.search(r"figure, figcaption[^}]*break-inside: avoid", style)
    assert ".finding:last-child { break-after: auto; }" in style, "an avoided break is passed on to the next section"

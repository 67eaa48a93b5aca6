"""The report opens offline, says in words what its charts show, needs no colour, and leaves out
what a run lacks.
"""

import json
import re
import resource
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.answers.compare import compare
from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.report import SECTIONS, build, write_report
from glasspolis.report.bars import ranges
from glasspolis.report.page import Page, render
from glasspolis.report.phrases import change, number, span
from glasspolis.report.svg import HATCH, picture
from support.report_runs import FLAG, invented_run


class Parsed(HTMLParser):
    """A parser that collects headings, ids and charts, and fails on tags that do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.svgs: list[dict[str, Any]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.add(tag)
        self.ids += [attributes["id"]] if attributes.get("id") else []
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if tag == "svg":
            self.svgs.append({**attributes, "inside": {}})
        if tag not in ("meta", "link", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.svgs and self.open and self.open[-1] in ("title", "desc") and "svg" in self.open:
            self.svgs[-1]["inside"][self.open[-1]] = data


@pytest.fixture
def run(invented: Run) -> Run:
    return invented


@pytest.fixture
def built(invented_page: Page) -> Page:
    return invented_page


@pytest.fixture(scope="module")
def text(invented_page: Page) -> str:
    return render(invented_page)


def parsed(text: str) -> Parsed:
    page = Parsed()
    page.feed(text)
    assert not page.open
    return page


def test_page_is_sound_and_needs_no_network(text: str) -> None:
    page = parsed(text)
    assert len(text.encode()) < 3_000_000
    links = re.findall(r'<a href="(https?://[^"]+)" rel="noreferrer">', text)
    assert links, "sources have links, which open only for whoever follows them"
    assert not re.search(
        r"(https?:)?//[a-z]|@import|src=|url\((?!#)", re.sub(r"<a href=.*?</a>|<dd>.*?</dd>", "", text)
    )
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert len(page.ids) == len(set(page.ids))
    assert "refuse &lt;wrongly&gt;" in text
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))


def test_every_chart_says_its_figures(text: str) -> None:
    page = parsed(text)
    assert len(page.svgs) >= 9
    for svg in page.svgs:
        assert svg["role"] == "img"
        assert set(svg["aria-labelledby"].split()) <= set(page.ids)
        assert re.search(r"\d", svg["inside"]["desc"]), svg["inside"]


def test_every_table_has_a_caption_and_scopes(text: str) -> None:
    tables = re.findall(r"<table.*?</table>", text, re.S)
    assert len(tables) >= 8
    for table in tables:
        assert "<caption>" in table
        assert all("scope=" in head for head in re.findall(r"<th\b[^>]*>", table))


def test_answer_is_what_compare_says(run: Run, built: Page) -> None:
    line = compare(run.table("totals"), run.table("caused")).row(
        by_predicate=pl.col("measure") == f"{FLAG}_wrong", named=True
    )
    answer = built.answer
    figures = re.findall(r"[\d,.]*\d", answer)
    step = line["high"] - line["low"]
    wide = line["range_high"] - line["range_low"]
    assert figures == [
        "1,000", number(line["difference"], step), number(line["low"], step), number(line["high"], step),
        number(line["range_low"], wide), number(line["range_high"], wide),
    ]  # fmt: skip


def encodings(spec: Any) -> list[dict[str, Any]]:
    if isinstance(spec, dict):
        own = [spec["encoding"]] if "encoding" in spec else []
        return own + [e for value in spec.values() for e in encodings(value)]
    return [e for item in spec for e in encodings(item)] if isinstance(spec, list) else []


@cache
def grey(colour: str) -> bool:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return max(red, green, blue) - min(red, green, blue) < 12


def test_nothing_rests_on_colour(built: Page) -> None:
    """Colour encodes no field, and the one hue marks rows that are bold as well."""
    pictures = [built.picture, *(p for s in built.sections for p in s.pictures)]
    for drawn in filter(None, pictures):
        spec = json.loads(drawn.spec)
        for encoding in encodings(spec):
            channels = [encoding.get(c, {}) for c in ("color", "fill", "stroke", "opacity")]
            assert not any("field" in channel for channel in channels)
        hues = {c for c in re.findall(r"#[0-9a-f]{6}", drawn.svg) if not grey(c)}
        assert not hues or 'font-weight="bold"' in drawn.svg
        dashed = [e["strokeDash"]["scale"]["range"] for e in encodings(spec) if "strokeDash" in e]
        assert all(len({*map(tuple, dashes)}) == len(dashes) for dashes in dashed)


def test_areas_have_patterns_of_their_own(built: Page) -> None:
    long = next(s for s in built.sections if s.key == "long").pictures[0]
    used = set(re.findall(r"url\(#(long-p\d)\)", long.svg))
    assert len(used) == 3
    assert not any(colour in long.svg for colour in HATCH)


def test_sections_are_left_out_and_named(tmp_path: Path) -> None:
    page = build(invented_run(tmp_path / "thin", thin=True))
    assert {"who", "basis", "trust", "not"} <= {s.key for s in page.sections}
    assert len(page.sections) < len(SECTIONS)
    assert "lawful acts given up" in page.rests[-1]
    parsed(render(page))


def test_report_is_written_whole(tmp_path: Path) -> None:
    run = invented_run(tmp_path / "thin", thin=True)
    written = write_report(run, tmp_path / "new" / "report.html")
    assert written.read_text(encoding="utf-8").endswith("</html>")
    assert [path.name for path in written.parent.iterdir()] == ["report.html"]
    (tmp_path / "file").write_text("")
    with pytest.raises(GlasspolisError, match=r"report\.html: cannot be written"):
        write_report(run, tmp_path / "file" / "report.html")


def test_one_replicate_has_no_interval(tmp_path: Path) -> None:
    page = build(invented_run(tmp_path / "one", thin=True, replicates=1))
    assert page.ranges[0][1:] == ("not estimable", "one replicate only: run with --replicates 2 or more")


def test_diary_pairs_the_days_on_which_lives_part(built: Page) -> None:
    life = next(s for s in built.sections if s.key == "life")
    assert life.lives is not None
    assert "synthetic" in life.lives.who
    assert [row.day for row in life.lives.rows] == ["4", "6"]
    assert all(row.differs for row in life.lives.rows)


def test_trust_says_what_is_assumed_and_how_far_off_the_people_are(built: Page) -> None:
    trust = next(s for s in built.sections if s.key == "trust")
    assert trust.finding.startswith("One parameter of 1 (100%)")
    assert any("1.00 percentage points" in point for point in trust.points)
    assert any("The placebo" in point for point in trust.points)


def test_small_groups_stay_with_their_count() -> None:
    rows = [{"label": "Region 8", "text": "not estimable\n(n=12)", "value": None}]
    drawn = picture("x", "t", "n=12", "", lambda width: ranges(rows, "per 1,000", width))
    assert "not estimable" in drawn.svg
    assert "(n=12)" in drawn.svg


def test_too_small_an_address_space_is_told_before_drawing_would_abort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (12 * 10**9, 12 * 10**9))
    with pytest.raises(GlasspolisError, match="ulimit -v unlimited"):
        picture("x", "t", "n=12", "", lambda width: ranges([], "per 1,000", width))


@pytest.mark.parametrize(
    ("value", "width", "words"),
    [
        (3427.3, 200, "3,430"), (3427.3, 12, "3,430"), (0.4, 6, "fewer than 1"), (-12.34, 5, "−12.3"), (0, 3, "0"),
        (0.0123, 0.002, "0.0123"), (1_234_567, 90_000, "1,230,000"),
    ],
)  # fmt: skip
def test_numbers_are_rounded_by_their_interval(value: float, width: float, words: str) -> None:
    assert number(value, width) == words


def test_signs_and_spans_in_words() -> None:
    assert change(12.0, 3) == "+12.0"
    assert change(-12.0, 3) == "−12.0"
    assert span((10.0, 14.0)) == "10.0 to 14.0"
    assert span(None) == "not estimable"

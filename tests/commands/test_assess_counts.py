"""`glasspolis assess --counts`: what it prints and writes, alone and beside answers, and the worked
example of docs/assess.md.
"""

from __future__ import annotations

import json
import re
import shlex
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.commands import cli_assess
from glasspolis.report.svg import Picture
from support.refusals import refused

PAGE = Path(__file__).parents[2] / "docs" / "assess.md"
FACES = """kind = "face search"
people_in_reach = 1832000
[groups."group 1"]
share = 0.6
false_alert_rate = 0.0007
[groups."group 2"]
share = 0.4
false_alert_rate = 0.0001
"""


def example() -> str:
    """The table that docs/assess.md shows."""
    (text,) = re.findall(r"```csv\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return text


@pytest.fixture
def no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the charts empty, which take most of the time and have a test of their own."""
    monkeypatch.setattr("glasspolis.report.svg.picture", lambda _, title, words, *rest: Picture("", title, words))


@pytest.mark.usefixtures("no_charts")
def test_the_worked_example_prints_the_figures_that_its_page_shows(glasspolis: Any) -> None:
    Path("counts.csv").write_text(example())
    text = PAGE.read_text(encoding="utf-8")
    (command,) = re.findall(r"^glasspolis (assess --counts .*)$", text, re.MULTILINE)
    shown, *_ = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    began = time.process_time()
    result = glasspolis(*shlex.split(command))
    # Millions of people are a few counts.
    assert time.process_time() - began < 20
    assert (result.code, result.err) == (0, "")
    for block in shown.strip().split("\n...\n"):
        assert block.strip() in result.out
    assert max(map(len, result.out.partition("\nPage:")[0].splitlines())) <= 80


class Structure(HTMLParser):
    """Charts and their words, and whatever a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.charts = 0
        self.labelled = 0
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.charts += tag == "svg"
        self.labelled += tag == "svg" and values.get("role") == "img" and "aria-labelledby" in values
        for name in ("src", "href"):
            link = values.get(name) or ""
            if tag in ("script", "img", "link") or (tag != "a" and "//" in link):
                self.fetched.append(f"{tag} {link}")


def test_the_page_opens_offline_and_the_tables_say_the_same(glasspolis: Any) -> None:
    Path("counts.csv").write_text(example())
    found = json.loads(glasspolis("assess", "--counts", "counts.csv", "--json", "--out", "mine").out)
    html = Path("mine/counts.html").read_text(encoding="utf-8")
    page = Structure()
    page.feed(html)
    assert page.charts == page.labelled >= 10
    assert page.fetched == []
    assert "no simulation" in html and "every person in it is synthetic" not in html
    # A label in a chart is not cut to two decimals.
    assert re.search(r"<text[^>]*>0\.121%</text>", html)
    for name, rows in (("rates", found["rates"]), ("gaps", found["gaps"])):
        parquet = pl.read_parquet(f"mine/counted-{name}.parquet")
        assert parquet.to_dicts() == rows
        assert pl.read_csv(f"mine/counted-{name}.csv").height == parquet.height
    again = glasspolis("assess", "--counts", "counts.csv", "--out", "mine")
    assert again.code == 2 and "mine/counts.html: exists already" in again.err
    assert "glasspolis assess --counts counts.csv" in html


@pytest.mark.usefixtures("no_charts")
def test_a_stated_rate_says_what_follows_and_is_held_against_the_audit(glasspolis: Any) -> None:
    Path("counts.csv").write_text(example())
    result = glasspolis("assess", "--counts", "counts.csv", "--given", "miss_rate=0.2")
    assert "What follows if the miss rate is 20%: prevalence, FNR, FPR" in result.out
    stated = result.out.partition("--given against the counts: Missed")[2] or result.out.partition("--given against")[2]
    assert "is below what was counted" in stated


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("miss_rate", "--given 'miss_rate': must be a rate and its share, such as miss_rate=0.2"),
        ("mis_rate=0.2", "--given: no rate named 'mis_rate'; did you mean 'miss_rate'?"),
        ("miss_rate=20%", "must be a share from 0 to 1, such as miss_rate=0.2"),
        ("miss_rate=1.5", "must be a share from 0 to 1"),
        ("miss_rate=nan", "must be a share from 0 to 1"),
    ],
)
def test_a_rate_that_is_none_is_refused(glasspolis: Any, given: str, message: str) -> None:
    Path("counts.csv").write_text(example())
    refused(glasspolis("assess", "--counts", "counts.csv", "--given", given), message)


def test_options_that_say_nothing_are_refused(glasspolis: Any) -> None:
    Path("counts.csv").write_text(example())
    refused(glasspolis("assess", "--counts", "counts.csv", "--quick"), "--quick: counts alone are not simulated")
    refused(glasspolis("assess", "--given", "miss_rate=0.2"), "--given: says what a stated rate forces beside counts")
    refused(glasspolis("assess", "--counts", "gone.csv"), "gone.csv: cannot be read")


@pytest.mark.usefixtures("no_charts")
def test_answers_are_held_against_counts_and_neither_is_changed(
    glasspolis: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("counts.csv").write_text(example())
    Path("mine.toml").write_text(FACES)
    told = []
    monkeypatch.setattr(cli_assess, "_run_and_print", lambda *args: told.append(args))
    result = glasspolis("assess", "mine.toml", "--counts", "counts.csv", "--as-typed", "--out", "run")
    assert result.code == 0, result.err
    _, answers, *_, found = told[0]
    assert float(answers.groups["group 2"]["false_alert_rate"]) == 0.0001
    assert [(s.group, s.share) for s in found.stated] == [("group 1", 0.0007), ("group 2", 0.0001)]
    html = Path("run/counts.html").read_text(encoding="utf-8")
    assert "mine.toml: false_alert_rate" in html and "is below what was counted" in html

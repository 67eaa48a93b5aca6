"""Six walks through the assessment, each from answers files in an empty folder with typed commands
alone: an official with ten numbers, one with three, an auditor with counts, a buyer with two
vendors, a lawyer who looks up each source, and a stranger who makes the run again.

The cities are tiny and charts are not drawn, which have tests of their own.
"""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import docx
import polars as pl
import pytest

from glasspolis.commands import cli_assess, cli_safeguards
from glasspolis.evidence import facts
from glasspolis.files import checksums
from glasspolis.publications import publications
from glasspolis.report.page import KEY
from glasspolis.report.svg import Picture
from support.crates import check_crate
from support.written_pages import commands_of

TINY = {"people": 1_000, "range_people": 1_000, "range_samples": 1, "replicates": 2}
NOTHING = '<svg viewBox="0 0 10 10"></svg>'
SHORT = ("--quick", "--days", "3")
TEN = """kind = "face search"
system = "Face search at one station"
deployer = "An invented transport police"
purpose = "Find people whom a court has ordered to be arrested"
process = "Cameras search every face; an officer checks alerts and stops people"
safeguards = ["human-review", { name = "retention-limit", strength = 0.5 }]
people_in_reach = "4 thousand"
searches_per_day = 2000
gallery = 10000
false_alert_rate = "1 in 50"
miss_rate = "15%"
threshold_raised = 0
reviewers = 2
accepted = 0.14
complaints = 0.05
complaint_days = 30
retention_days = 184
shared = true

[sources]
false_alert_rate = "vendor's test report, page 4"
"""
THREE = """kind = "automated finding"
people_in_reach = 400000
claimants = 30000
decisions_per_day = 12
"""
COUNTS = """group,reached,flagged,checked,confirmed,complained,won,audited,audited_missed
group 1,1200000,1450,1450,610,84,31,4000,0
group 2,420000,980,980,287,72,38,4000,12
group 3,160000,505,505,131,41,22,4000,<10
group 4,52000,233,190,41,18,<10,4000,14
"""


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few people, and nothing screened or drawn."""
    monkeypatch.setattr(cli_assess, "QUICK", TINY)
    monkeypatch.setattr(cli_safeguards, "QUICK", {**TINY, "days": 3})
    monkeypatch.setattr("glasspolis.commands.cli_run.drop_inert", lambda *_: None)
    drawn = "glasspolis.report.svg.picture"
    monkeypatch.setattr(drawn, lambda _, title, words, *rest: Picture(NOTHING, title, words))


def text_of(page: Path) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the official leaves the run for the lawyer and the stranger."""
    return tmp_path_factory.mktemp("handed over") / "ten"


def test_an_official_with_ten_numbers(glasspolis: Any, handed_over: Path) -> None:
    Path("ten.toml").write_text(TEN, encoding="utf-8")
    done = glasspolis("assess", "ten.toml", *SHORT, "--out", "ten")
    assert done.code == 0 and "missing" not in done.out, done.err
    page = text_of(Path("ten/assessment.html"))
    assert "Every number was given; there is nothing to ask the vendor for." in page
    assert "vendor's test report, page 4" in page
    assert "With the safeguards that are named" in page
    assert all(f"({part})" in page for part in "abcdef")
    assert glasspolis("quote", "ten").code == 0
    shutil.copytree("ten", handed_over)
    tried = glasspolis("safeguards", "ten.toml", "--quick", "--out", "tried", "--json")
    assert tried.code == 0, tried.err
    table = pl.DataFrame(json.loads(tried.out)["by_law"], infer_schema_length=None)
    assert set(table["safeguard"]) == {"human-review", "retention-limit", "all"}
    review = table.filter(safeguard="human-review")
    assert "AI Act art. 14" in review["law"][0] and "GDPR art. 22" in review["law"][0]
    asked = {row["name"]: row for row in table.filter(pl.col("kind").is_in(["work", "days"])).to_dicts()}
    assert asked["How many days does an outdated entry stay on the list?"]["changed"] == 122, "half way from 184 to 60"
    harms = table.filter(kind="harm", name="wrong stops")
    both = harms.filter(pl.col("safeguard") != "all")
    assert both["share"].sum() == pytest.approx(harms.filter(safeguard="all")["change"].sum(), abs=1e-9)


def test_an_official_with_three_numbers(glasspolis: Any) -> None:
    Path("three.toml").write_text(THREE, encoding="utf-8")
    done = glasspolis("assess", "three.toml", *SHORT, "--out", "three", "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert len(found["missing"]) == 9
    page = text_of(Path(found["report"]))
    assert "Ask the vendor" in page and "What share of its findings is not owed?" in page
    assert "Nine numbers are not known" in page
    assert "to be filled in by people" in page and "to be looked at again on" in page.lower()


def test_an_auditor_with_counts_of_four_groups_and_a_random_audit(glasspolis: Any) -> None:
    Path("counts.csv").write_text(COUNTS, encoding="utf-8")
    alone = glasspolis("assess", "--counts", "counts.csv", "--out", "counted")
    assert alone.code == 0 and "carried over from the random audit" in alone.out
    page = Path("counted/counts.html").read_text(encoding="utf-8")
    for key in ("Manski 1990", "Clopper and Pearson 1934", "Chouldechova 2017"):
        one = publications()[key]
        assert f'id="source-{key.replace(" ", "-")}"' in page and one.title in unescape(page) and one.link in page


@pytest.mark.slow
def test_the_auditor_goes_on_to_a_simulation(glasspolis: Any) -> None:
    """In `make test` the same commands are held by the tests of counts in a file of answers."""
    Path("counts.csv").write_text(COUNTS, encoding="utf-8")
    Path("mine.toml").write_text('kind = "face search"\npeople_in_reach = 4000\n', encoding="utf-8")
    done = glasspolis("assess", "mine.toml", "--counts", "counts.csv", *SHORT, "--out", "tuned")
    assert done.code in (0, 1), done.err
    assert "drawn from what counts.csv leaves possible" in text_of(Path("tuned/tuned.html"))


def test_a_buyer_with_two_vendors_and_a_third_run(
    glasspolis: Any, handed_over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The page of each vendor is that of the official, which was looked at above.
    monkeypatch.setattr("glasspolis.report.assessment.write_assessment", lambda *_: None)
    north = TEN.replace('"1 in 50"', '"0.1%"')
    Path("north.toml").write_text(north, encoding="utf-8")
    south = north.replace('"0.1%"', '"1.5%"').replace("reviewers = 2", "reviewers = 0")
    Path("south.toml").write_text(south, encoding="utf-8")
    done = glasspolis("assess", "north.toml", "south.toml", *SHORT, "--out", "two", "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert {share["whose"] for share in found["shares"]} == {"vendor", "desk"}
    parts = sum(share["value"] for share in found["shares"])
    assert parts == pytest.approx(found["headline"]["difference"]) and parts != 0
    assert commands_of(Path("two/compared.html")) == [["assess", "north.toml", "south.toml", "--days", "3", "--quick"]]
    said = glasspolis("compare", "two/north", "two/south")
    assert said.code == 0 and "South hits" in said.out
    shutil.copytree(handed_over, "west")
    names = ["two/north", "two/south", "west"]
    three = glasspolis("compare", *names, "--out", "beside", "--json")
    assert three.code == 0, three.err
    told = json.loads(three.out)
    assert len(told["headlines"]) == 2 and told["headlines"][0] == found["headline"]
    pair = glasspolis("compare", "two/north", "west", "--json")
    assert json.loads(pair.out)["headline"] == told["headlines"][1], "a third run changes no pair"
    table = pl.read_csv("beside/compared.csv", infer_schema_length=None)
    assert set(table["second_run"]) == {"south", "west"} and table["unit"].null_count() == 0
    page = text_of(Path("beside/compared.html"))
    assert "All beside north" in page and "South beside north" in page and "West beside north" in page
    assert commands_of(Path("beside/compared.html")) == [["compare", *names, "--out", "beside"]]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (("two", "two"), "is named twice"),
        (("two", "two/nothing"), "no world"),
        (("two", "other"), "days is 2, and 3 in two; runs are compared on the same people and luck"),
        (("two", "other", "--by", "group"), "--by: is for two worlds of one run"),
        (("two", "with", "without", "with"), "is one too many"),
    ],
)
def test_runs_that_cannot_be_compared_are_refused(
    glasspolis: Any, handed_over: Path, typed: tuple[str, ...], reason: str
) -> None:
    shutil.copytree(handed_over, "two")
    Path("ten.toml").write_text(TEN, encoding="utf-8")
    if "other" in typed:
        shutil.copytree(handed_over, "other")
        path = Path("other/manifest.json")
        manifest = json.loads(path.read_text(encoding="utf-8"))
        del manifest["seal"]
        path.write_text(json.dumps(checksums.sealed({**manifest, "days": 2})), encoding="utf-8")
    broken = glasspolis("compare", *typed)
    assert broken.code == 2 and reason in broken.err, broken.err


def test_a_lawyer_finds_each_source_in_the_document_and_in_the_pdf(glasspolis: Any, handed_over: Path) -> None:
    shutil.copytree(handed_over, "ten")
    assert glasspolis("report", "ten", "--as", "docx").code == 0
    assert glasspolis("report", "ten", "--out", "ten.pdf").code == 0
    document = docx.Document("ten/assessment.docx")
    links = {part.target_ref for part in document.part.rels.values() if "hyperlink" in part.reltype}
    body = document.element.body
    words = "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))
    ids = {key for key in KEY.findall(words) if key in facts()}
    assert ids and {facts()[key].url for key in ids if facts()[key].url} <= links
    assert publications()["AI Act art. 27"].link in links
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    marks = {node.get(f"{space}name") for node in body.iter(f"{space}bookmarkStart")}
    leads = {node.get(f"{space}anchor") for node in body.iter(f"{space}hyperlink")} - {None}
    assert leads <= marks and {f"source_{key}" for key in ids} <= leads
    footer = document.sections[0].footer.paragraphs[0].text
    assert json.loads(Path("ten/manifest.json").read_text())["digest"][:16] in footer
    pdf = Path("ten.pdf").read_bytes()
    assert all(facts()[key].url.encode() in pdf for key in ids if facts()[key].url)


@pytest.mark.slow
def test_a_stranger_tries_the_safeguards_again_from_the_folder(glasspolis: Any) -> None:
    Path("ten.toml").write_text(TEN, encoding="utf-8")
    assert glasspolis("safeguards", "ten.toml", "--quick", "--out", "tried").code == 0
    again = glasspolis("rerun", "tried", "--check")
    assert again.code == 0 and "The same to the byte" in again.out, again.err
    assert Path("tried-again/safeguards.html").is_file() and not Path("tried-again/report.html").exists()


@pytest.mark.usefixtures("no_page")
def test_a_stranger_makes_the_run_again_from_its_folder(
    glasspolis: Any, handed_over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(handed_over, "received")
    assert commands_of(Path("received/assessment.html")) == [["rerun", ".", "--check"]]
    monkeypatch.chdir("received")
    again = glasspolis("rerun", ".", "--check", "--json")
    assert again.code == 0, again.err
    told = json.loads(again.out)
    assert told["differing_tables"] == []
    assert told["digest"] == json.loads((handed_over / "manifest.json").read_text())["digest"]
    made = Path(told["run"])
    assert (made / "assessment.html").is_file()
    assert (made / "assessment.toml").read_bytes() == Path("assessment.toml").read_bytes()
    check_crate(made)

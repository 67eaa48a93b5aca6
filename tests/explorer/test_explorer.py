"""The explorer's page holds the run's own figures, in one small file that asks for nothing."""

import base64
import gzip
import hashlib
import re
import subprocess
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest

from glasspolis.answers.luck_share import LuckShare
from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.explorer import more_settings, outcomes, page, real_runs, sliders, write_explorer
from glasspolis.explorer.figures import Json
from glasspolis.report.gather import Reading
from support.settings_run import ANSWER, AXES, SETTINGS, per_1000

LARGEST = 2_000_000
EXPLORER = Path(__file__).parents[2] / "explorer"
SOURCE = EXPLORER / "src"
STRINGS = EXPLORER / "strings"


def measured(name: str) -> pl.Expr:
    return pl.col("measure") == name


def same(shown: dict[str, Any], line: dict[str, Any]) -> None:
    """A figure is the line of Run.compare, and a range of few settings holds the estimate."""
    low, high = (line["range_low"], line["range_high"])
    assert shown["value"] == line["difference"]
    assert shown["luck"] == (line["low"], line["high"])
    assert shown["range"] == (min(low, line["difference"]), max(high, line["difference"]))
    assert (shown["here"], shown["there"]) == (line["world_per_1000"], line["baseline_per_1000"])


def test_every_world_is_what_compare_says(run: Run, held: dict[str, Any]) -> None:
    for world in held["worlds"]:
        if world["name"] == held["baseline"]:
            assert world["figure"] is None
            continue
        line = run.compare(world["name"], held["baseline"]).row(by_predicate=measured(ANSWER), named=True)
        same(world["figure"], line)
        if world["name"] == held["system"]:
            same(held["headline"], line)


def test_every_level_is_what_compare_says(run: Run, held: dict[str, Any]) -> None:
    assert {block["dimension"] for block in held["who"]["blocks"]} >= {"group", "sex"}
    for block in held["who"]["blocks"]:
        lines = run.compare(dimension=block["dimension"]).filter(measure=ANSWER)
        by_level = {line["level"]: line for line in lines.iter_rows(named=True)}
        for level in block["levels"]:
            if level["figure"]["value"] is not None:
                same(level["figure"], by_level[level["level"]])


def test_harm_and_benefit_are_what_compare_says(run: Run, held: dict[str, Any]) -> None:
    rows = [*held["harms"], *held["weigh"]["gains"]]
    assert rows[0]["measure"] == ANSWER
    assert {row["measure"] for row in rows} >= {"society.given_up", "services.sickness_found"}
    for row in rows:
        for world, shown in row["worlds"].items():
            if shown["value"] is not None:
                same(shown, run.compare(world).row(by_predicate=measured(row["measure"]), named=True))


def test_the_year_ends_at_the_total(run: Run, held: dict[str, Any]) -> None:
    daily = run.table("daily").filter(measure=ANSWER)
    for series in held["daily"]:
        of_world = daily.filter(world=series["world"])["value"].sum()
        assert series["so_far"][-1] == pytest.approx(1000 * of_world / (held["citizens"] * held["replicates"]))
        assert len(series["so_far"]) == held["days"]
        assert sorted(series["so_far"]) == series["so_far"]


def test_a_life_is_of_somebody_with_a_diary(run: Run, held: dict[str, Any]) -> None:
    lives = held["lives"]["lives"]
    assert held["lives"]["chosen"] in ("hit", "wrong", "harm", "any")
    assert lives
    for life in lives:
        assert all(day["here"] or day["there"] for day in life["days"])
        assert "synthetic" in life["who"]


def test_the_page_is_one_small_file_that_asks_for_nothing(held: dict[str, Any]) -> None:
    text = page.render([held, held])
    assert len(text.encode()) < LARGEST
    shell = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", text, flags=re.DOTALL)
    assert "http://" not in shell
    assert "https://" not in shell
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', shell)
    assert policy
    assert "default-src 'none'" in policy[1]
    for tag in ("script", "style"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1].replace("&#39;", "'")
    assert [one["digest"] for one in page.unpacked(text)] == [held["digest"]] * 2


def test_the_data_are_gzip_without_a_date(held: dict[str, Any]) -> None:
    raw = base64.b64decode(page.packed([held]))
    assert raw[4:8] == bytes(4)
    assert b"NaN" not in gzip.decompress(raw)


def test_a_page_that_is_too_large_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glasspolis.explorer.LARGEST", 1000)
    with pytest.raises(GlasspolisError, match=r"page.html: would have .* give fewer of the 1 runs"):
        write_explorer([run], tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


def test_an_explorer_is_no_other_kind_of_file(run: Run, tmp_path: Path) -> None:
    with pytest.raises(GlasspolisError, match=r"page.pdf: ends in '.pdf'; the explorer is a page. Allowed: .html"):
        write_explorer([run], tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()


def test_few_settings_make_no_slider(held: dict[str, Any]) -> None:
    assert held["sliders"]["outcomes"][0]["worlds"] == {}
    assert held["sliders"]["axes"] == []
    assert held["sliders"]["settings"] < held["sliders"]["fewest"]


def test_what_is_not_known_is_a_slider_and_a_control_is_none(moved: dict[str, Any]) -> None:
    offered = {axis["axis"]: axis["offered"] for axis in moved["sliders"]["axes"]}
    assert offered == {"society.train": True, "safeguards.review_accuracy": True, "registries.watch_share": False}
    for role in ("design", "operator"):
        assert not outcomes.is_offered(role, "grid.patrols")
    assert outcomes.is_offered("law", "grid.patrols")


def test_a_slider_says_where_its_number_comes_from(moved: dict[str, Any]) -> None:
    by_name = {axis["axis"]: axis for axis in moved["sliders"]["axes"]}
    known = by_name["safeguards.review_accuracy"]["source"]
    assert known["id"] == "P099"
    assert known["url"].startswith("http")
    assert by_name["society.train"]["source"] == {"id": "assumed"}
    for name, _, low, high, *_ in AXES:
        values = by_name[name]["values"]
        assert values == sorted(values)
        assert float(low) <= values[0] < values[-1] <= float(high)


def test_the_emulators_answers_are_the_settings_own(settings: Run, moved: dict[str, Any]) -> None:
    assert len(moved["sliders"]["points"]) == SETTINGS
    for world, emulator in moved["sliders"]["outcomes"][0]["worlds"].items():
        assert emulator["q2"] > 0.95
        np.testing.assert_allclose(emulator["answers"], per_1000(world))
    line = settings.compare().row(by_predicate=measured(ANSWER), named=True)
    assert moved["headline"]["value"] == line["range_middle"] == pytest.approx(np.median(per_1000("with")))


def test_noise_makes_no_slider(settings: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(3).normal(50, 10, (SETTINGS, 1))
    monkeypatch.setattr(outcomes, "outcomes_of", lambda *_: noise)
    made = sliders.sliders(Reading(settings))
    assert all(emulator["q2"] < made["enough"] for emulator in made["outcomes"][0]["worlds"].values())


def lucky(share: float) -> SimpleNamespace:
    """A fit of which so much is luck."""
    return SimpleNamespace(luck=LuckShare(share, 0.0, 1.0, 8))


@pytest.mark.parametrize(("share", "people"), [(0.05, "4000"), (0.4, "24000"), (1.0, "64000")])
def test_more_people_are_named_where_much_is_luck(
    run: Run, monkeypatch: pytest.MonkeyPatch, share: float, people: str
) -> None:
    typed = ["glasspolis", "run", "four-grades", "--settings", "96", "--set", "a.b=1", "--quick"]
    monkeypatch.setattr("glasspolis.report.trust.typed_again", lambda _: list(typed))
    r = Reading(Run(run.folder, {**run.manifest, "scenario": {**run.manifest["scenario"], "range_people": 4_000}}))
    asked = more_settings.more(r, [lucky(0.01), lucky(share)])  # type: ignore[list-item]
    assert asked == [*typed[:3], "--set", "a.b=1", "--settings", "256", "--range-people", people]


def test_what_else_is_asked_has_sliders_where_it_is_foretold(settings: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {**settings.manifest["scenario"]["answer"], "also": [ANSWER, "society.given_up", "sanctions.none"]}
    told = {**settings.manifest, "scenario": {**settings.manifest["scenario"], "answer": answer}}
    monkeypatch.setattr(settings, "manifest", told)
    noise = np.random.default_rng(3).normal(50, 10, (SETTINGS, 1))
    exact = outcomes.outcomes_of
    monkeypatch.setattr(outcomes, "outcomes_of", lambda *told: exact(*told) if told[3] == [ANSWER] else noise)
    found = outcomes.emulated_outcomes(Reading(settings))
    assert [one.measure for one in found] == [ANSWER, ANSWER], "noise has none, nor what the run does not count"


def test_real_runs_stand_in_where_the_answer_has_no_sliders(settings: Run, held: Json, moved: Json) -> None:
    assert moved["real"] is None, "the answer has sliders"
    assert held["real"] is None, "two settings are too few"
    found = real_runs.real_runs(Reading(settings))
    assert found is not None
    assert found["answers"] == pytest.approx(list(per_1000("with")))
    assert [axis["axis"] for axis in found["axes"]] and "registries.watch_share" not in str(found["axes"])
    assert all(len(axis["values"]) == SETTINGS for axis in found["axes"])


def test_the_command_writes_the_page(run: Run, glasspolis: Any, tmp_path: Path) -> None:
    missing = glasspolis("explore", str(tmp_path / "nothing"))
    assert (missing.code, "is not a run" in missing.err) == (2, True)
    path = write_explorer([run], tmp_path / "page.html")
    assert page.unpacked(path.read_text(encoding="utf-8"))[0]["digest"] == run.manifest["digest"]


def catalogue(language: str) -> dict[str, set[str]]:
    """The strings of a language, each with its slots."""
    text = (STRINGS / f"{language}.ftl").read_text(encoding="utf-8")
    messages = re.findall(r"^([a-z0-9-]+) = (.*(?:\n[ \t]+.*)*)", text, re.MULTILINE)
    return {name: set(re.findall(r"\$(\w+)", words)) for name, words in messages}


@pytest.mark.parametrize("language", ["de", "zh"])
def test_every_language_has_every_string_with_its_slots(language: str) -> None:
    assert catalogue(language) == catalogue("en")


def test_every_string_is_used_and_every_used_one_is_there() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.ts"))
    quoted = set(re.findall(r"""["'`]([a-z0-9]+(?:-[a-z0-9]+)*)["'`]""", source))
    made = {f"life-{why}" for why in ("hit", "wrong", "harm", "any")} | {"setting-a", "setting-b"}
    assert set(catalogue("en")) <= quoted | made
    asked = set(re.findall(r"""\b(?:say|p|parts)\("([a-z0-9-]+)\"""", source))
    assert asked <= set(catalogue("en"))


def test_the_source_makes_the_bundle_that_ships(node: str, tmp_path: Path) -> None:
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=EXPLORER, check=True)
    for name in ("bundle.js", "style.css"):
        assert (tmp_path / name).read_bytes() == files("glasspolis.explorer").joinpath(name).read_bytes()


def test_the_lock_of_the_source_names_no_address() -> None:
    lock = (EXPLORER / "package-lock.json").read_text(encoding="utf-8")
    assert "http" not in re.sub(r'"url": "[^"]*"', "", lock)

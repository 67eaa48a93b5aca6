"""`compare` says that a world has more or fewer, that no difference is seen, or that it cannot say,
and gives the reason.
"""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import polars as pl
import pytest

from glasspolis.answers.compare import compare, compare_gaps, differences
from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records.ledger import TABLES, reduce
from glasspolis.records.run_writer import RunWriter
from support.outcomes import outcome_of_six

DOCS = Path(__file__).parents[2] / "docs" / "tables.md"
Tables = tuple[pl.DataFrame, pl.DataFrame]


def tables(hits: dict[str, list[tuple[int, int]]], people: int = 1000, level: str = "all") -> Tables:
    """Make the tables totals and caused from pairs (without, with) per variant and replicate.

    Each hit is another person.
    """
    dimension = "all" if level == "all" else "group"
    totals = []
    caused = []
    for variant, values in hits.items():
        for r, (without, system) in enumerate(values):
            at = (dimension, level, "a.hits")
            totals += [(variant, r, "without", *at, without, without, people)]
            totals += [(variant, r, "with", *at, system, system, people)]
            caused += [(variant, r, "with", "without", *at, system, without, system, without, people)]
    tables_with_schemas = (totals, TABLES["totals"]), (caused, TABLES["caused"])
    first, second = (pl.DataFrame(rows, schema=schema, orient="row") for rows, schema in tables_with_schemas)
    return first, second


def verdict(base: list[tuple[int, int]], ranges: list[tuple[int, int]], people: int = 1000) -> dict[str, object]:
    hits = {"base": base} | {f"range-{i:03}": [pair] for i, pair in enumerate(ranges)}
    return compare(*tables(hits, people)).row(0, named=True)


def test_more_with_both_ranges_by_hand() -> None:
    row = verdict([(10, 20), (10, 22), (10, 24)], [(10, 15), (10, 25)])
    half = 4.302653 * 2 / 3**0.5
    assert row["difference"] == pytest.approx(12) and row["verdict"] == "more" and row["note"] == ""
    assert [row["low"], row["high"]] == pytest.approx([12 - half, 12 + half], abs=1e-5)
    assert [row["range_low"], row["range_high"], row["range_samples"]] == pytest.approx([5, 15, 2])
    assert [row["world_per_1000"], row["baseline_per_1000"]] == pytest.approx([22, 10])
    assert [row["gained"], row["lost"]] == pytest.approx([22, 10])
    assert (row["people"], row["affected"], row["replicates"]) == (3000, 96, 3)


def test_pairing_takes_the_luck_out() -> None:
    row = verdict([(10, 20), (110, 121), (510, 519)], [])
    assert row["verdict"] == "more" and row["note"] == "no parameter range"


@pytest.mark.parametrize(
    ("base", "ranges", "expected"),
    [
        ([(20, 10), (22, 10)] * 3, [(20, 15), (20, 10)], "fewer"),
        ([(10, 20), (20, 10)] * 3, [(10, 15), (10, 12)], "no difference seen"),
        ([(10, 20), (10, 21)] * 3, [(10, 5), (10, 40)], "not determined"),
        ([(10, 20), (10, 21)] * 3, [(10, 5), (10, 6)], "not determined"),
        ([(10, 20), (10, 21)] * 3, [(10, 10), (10, 40)], "more"),
        ([(10, 20)], [(10, 15), (10, 40)], "not determined"),
        ([(0, 2), (0, 2)], [(0, 2)], "not estimable"),
        ([(0, 0), (0, 0)], [(0, 0)], "none in either world"),
        ([(0, 0), (0, 0)], [(0, 5), (0, 9)], "none in either world"),
        ([(0, 0), (0, 0)], [(3, 0), (0, 9)], "not estimable"),
    ],
)
def test_verdicts(base: list[tuple[int, int]], ranges: list[tuple[int, int]], expected: str) -> None:
    assert verdict(base, ranges)["verdict"] == expected


def test_a_true_zero_is_zero_and_says_what_luck_can_hide() -> None:
    row = verdict([(0, 0)] * 3, [])
    assert row["note"].startswith("none among 3000 people; by luck alone up to 1.0 per 1000 (95%)")
    assert (row["difference"], row["low"], row["high"]) == (0, 0, 0)
    persons = compare(*tables({"base": [(0, 0)] * 3}), count="persons").row(0, named=True)
    assert (persons["counted"], persons["high"]) == ("persons", 1)


def test_persons_are_counted_where_they_are_known() -> None:
    frames = reduce(outcome_of_six())
    total, persons = (compare(frames["totals"], frames["caused"], count=count) for count in ("total", "persons"))
    hits = [frame.filter(measure="a.hits").row(0, named=True) for frame in (total, persons)]
    assert [row["counted"] for row in hits] == ["total", "persons"]
    assert hits[1]["gained"] == hits[0]["persons_gained"] and hits[1]["world_per_1000"] < hits[0]["world_per_1000"]
    load = persons.filter(measure="a.load").row(0, named=True)
    assert load["counted"] == "total"


def test_few_people_are_not_estimable_but_stay() -> None:
    row = verdict([(10, 20), (10, 21)], [(10, 20)], people=49)
    assert row["verdict"] == "not estimable" and row["note"] == "not estimable: 98 people, 61 affected"
    assert row["difference"] is not None


def test_placebo_and_grade_stand_beside() -> None:
    frames = reduce(outcome_of_six())
    whole = compare(frames["totals"], frames["caused"]).filter(measure="a.hits").row(0, named=True)
    assert whole["placebo"] == 0
    assert [whole["placebo_gained"], whole["placebo_lost"]] == pytest.approx([1000 / 6, 1000 / 6])
    assert [whole["gained"], whole["lost"], whole["difference"]] == pytest.approx([7000 / 6, 1000 / 6, 1000])
    grade = compare(frames["totals"], frames["caused"], dimension="grade").filter(level="D").row(0, named=True)
    assert [grade["world_per_1000"], grade["baseline_per_1000"]] == pytest.approx([5000 / 3, 1000 / 3])
    load = compare(frames["totals"], frames["caused"]).filter(measure="a.load").row(0, named=True)
    assert load["difference"] == 0 and load["gained"] is None


def test_a_pair_is_the_same_from_the_other_side() -> None:
    frames = reduce(outcome_of_six())
    one_way = compare(frames["totals"], frames["caused"], "with", "without").row(0, named=True)
    other = compare(frames["totals"], frames["caused"], "without", "with").row(0, named=True)
    assert other["difference"] == -one_way["difference"]
    assert (other["gained"], other["persons_lost"]) == (one_way["lost"], one_way["persons_gained"])


def test_net_is_gained_less_lost() -> None:
    frames = reduce(outcome_of_six())
    rows = differences(frames["totals"], frames["caused"], "with", "without").filter(measure="a.hits")
    assert (rows["gained"] - rows["lost"] - rows["value"]).abs().max() < 1e-9
    assert set(rows["dimension"]) == {"all", "group", "sex", "grade"}


def test_gap_between_groups_in_what_the_system_causes() -> None:
    first = tables({"base": [(10, 20), (12, 24)]}, level="group 1")
    second = tables({"base": [(10, 30), (12, 36)]}, level="group 2")
    both = [pl.concat(pair) for pair in zip(first, second, strict=True)]
    row = compare_gaps(*both, dimension="group").row(0, named=True)
    assert (row["level"], row["reference"], row["gap"]) == ("group 2", "group 1", 11)


def test_unknown_world() -> None:
    with pytest.raises(GlasspolisError, match="did you mean 'without'"):
        compare(*tables({"base": [(1, 2)]}), baseline="witout")


def test_documented_tables_and_the_duckdb_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with RunWriter(tmp_path / "run", {}, 1) as writer:
        for replicate in (0, 1):
            writer.add(outcome_of_six(replicate=replicate), reduce(outcome_of_six(replicate=replicate)))
    text = DOCS.read_text()
    for name, columns in TABLES.items():
        section = re.search(rf"^## {name}\.parquet\n(.*?)(?=^## )", text, re.M | re.S)
        assert section is not None, name
        written = re.findall(r"^\| `(\w+)` \| (\w+) \|", section.group(1), re.M)
        kinds = {pl.Int64: "int64", pl.String: "text"}
        assert written[: len(columns)] == [(column, kinds[kind]) for column, kind in columns.items()], name
    monkeypatch.chdir(tmp_path)
    (query,) = re.findall(r"```sql\n(.*?)```", text, re.S)
    answer = duckdb.sql(query).pl()
    by_hand = Run.open(tmp_path / "run").compare(dimension="group").filter(measure="a.hits")
    asked = answer.filter(measure="a.hits").sort("level")
    assert asked["difference_per_1000"].to_list() == pytest.approx(by_hand.sort("level")["difference"].to_list())
    keys = re.findall(r"^\| `(\w+)` \|", text.partition("## manifest.json")[2].partition("\n## ")[0], re.M)
    assert set(keys) == set(Run.open(tmp_path / "run").manifest)

"""The packaged facts are complete, are cited by id, and state their quality."""

import hashlib
from importlib.resources import files

import polars as pl
import pytest

from glasspolis import evidence
from glasspolis.errors import GlasspolisError
from glasspolis.proof import provenance
from glasspolis.proof.case import shipped


def test_every_published_row_is_there_once():
    known = evidence.facts()
    assert [f"P{n:03d}" for n in range(1, 350)] == list(known)[:349]
    assert known["P038"].value == "0.0889"
    assert known["P043"].unit == "people"
    assert evidence.frame().height == len(known)


def test_published_rows_keep_their_values():
    rows = evidence.frame().head(349).select("id", "value", "low", "high").rows()
    text = "\n".join("|".join(row) for row in rows)
    assert (
        hashlib.sha256(text.encode()).hexdigest() == "e04991f287d27c40ea5667cae441bce01342c6e075287a737fa709495fc3ae92"
    )


def test_every_fact_has_unit_source_and_known_quality():
    for fact in evidence.facts().values():
        assert fact.unit and fact.claim and fact.publisher, fact.id
        assert fact.quality in evidence.QUALITIES, fact.id
        assert fact.access in ("original", "copy", "abstract", "secondary"), fact.id
        assert fact.use in ("parameter", "validation target", "context"), fact.id


def test_the_facts_of_november_2026_are_there_with_their_values():
    rows = evidence.frame().filter(pl.col("id").is_between(pl.lit("P500"), pl.lit("P528")))
    assert [f"P{n}" for n in (*range(500, 513), *range(516, 529))] == rows["id"].to_list()
    text = "\n".join("|".join(row) for row in rows.select("id", "value", "low", "high").rows())
    assert (
        hashlib.sha256(text.encode()).hexdigest() == "970fce298d273cce2fb991b531498d0554a654cc74d3394b46c3b90133ec4f96"
    )


def test_every_validation_target_is_in_a_case_and_what_is_none_any_more_says_why():
    named = {fact for path in shipped().values() for fact in provenance.FACT.findall(path.read_text(encoding="utf-8"))}
    targets = {fact.id for fact in evidence.facts().values() if fact.use == "validation target"}
    assert targets - named == set(), "give each a case, or another use in facts.csv and the reason in uses.csv"
    assert not targets & set(provenance.reasons())


def test_quality_of_a_fact_and_of_an_assumption():
    assert evidence.quality("P038") == "official"
    assert evidence.quality("assumed") == "assumed"


@pytest.mark.parametrize("wrong", ["P999", "p038", "", "P38"])
def test_an_unknown_id_is_one_message_with_the_nearest(wrong):
    with pytest.raises(GlasspolisError, match="no fact named"):
        evidence.quality(wrong)


def test_nearest_id_is_named():
    with pytest.raises(GlasspolisError, match="did you mean 'P349'"):
        evidence.fact("P349x")


def test_hash_is_of_the_packaged_file():
    data = files("glasspolis").joinpath("data/facts.csv").read_bytes()
    assert evidence.facts_hash() == hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


@pytest.mark.parametrize(
    ("total", "ages"),
    [("P019", (350, 351, 352)), ("P003", (359, 360, 361)), ("P009", (367, 368, 369)), ("P031", (375, 376, 377))],
)
def test_province_ages_add_up_to_the_published_total(total, ages):
    assert sum(int(evidence.fact(f"P{n}").value) for n in ages) == int(evidence.fact(total).value)


def test_a_damaged_table_of_facts_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = evidence._bytes()
    monkeypatch.setattr(evidence, "_bytes", lambda: usual + b"P999" + b",x" * 40)
    with pytest.raises(GlasspolisError, match=r"facts\.csv: is no table: "):
        evidence.frame.__wrapped__()

"""The packaged facts are complete, are cited by id, and state their quality."""

import hashlib
from importlib.resources import files

import pytest

from glasspolis import evidence
from glasspolis.errors import GlasspolisError


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
        assert fact.access in ("original", "copy"), fact.id


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

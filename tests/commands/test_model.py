"""The order, the tables and the ODD page of `glasspolis model` follow from the declarations, and a
stale page is noticed.
"""

import json
from pathlib import Path

import pytest

from glasspolis.commands import model
from glasspolis.commands.odd import page
from glasspolis.contract.columns import DTYPES
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.plan import derive, installed
from support.modules import FORM, written

ELEMENTS = (
    "1. Purpose and patterns", "2. Entities, state variables and scales", "3. Process overview and scheduling",
    "4. Design concepts", "5. Initialization", "6. Input data", "7. Submodels",
)  # fmt: skip
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction",
    "Stochasticity", "Collectives", "Observation",
)  # fmt: skip


@pytest.fixture(scope="module")
def described() -> dict:
    return model.describe()


def test_the_order_is_the_plans(described: dict) -> None:
    plan = derive(installed())
    assert [(n["stage"], n["submodel"], n["function"]) for n in described["order"]] == [
        (n.stage, n.submodel, n.function) for n in plan.nodes
    ]


def test_every_declaration_is_told_once(described: dict) -> None:
    for table, key, declared in (
        ("columns", "column", "own"),
        ("parameters", "parameter", "par"),
        ("draws", "draw", "draw"),
    ):
        told = [row[key] for row in described[table]]
        assert sorted(told) == sorted(f"{m.name}.{k}" for m in installed().values() for k in getattr(m, declared))


def test_a_column_names_its_owner_and_all_its_readers(described: dict) -> None:
    rows = {row["column"]: row for row in described["columns"]}
    for name, one in installed().items():
        for read in one.seen.values():
            if read.source in rows and read.how in ("today", "yesterday"):
                assert name in rows[read.source][read.how]
            elif read.source in rows:
                assert name in rows[read.source]["shared"][read.how]
    for key, row in rows.items():
        assert row["owner"] == key.partition(".")[0]
        assert row["dtype"] in DTYPES
        assert row["unit"]
        assert row["doc"]


def test_every_parameter_carries_evidence_and_its_quality(described: dict) -> None:
    for row in described["parameters"]:
        if row["default"] != "computed":
            assert row["evidence"] and row["quality"], row["parameter"]
            assert row["unit"] and row["low"] and row["high"], row["parameter"]


def test_bytes_add_up_to_the_rows_of_the_layout(described: dict) -> None:
    layout = lay_out(derive(installed()))
    counters = sum(counter.least for counter in layout.counters.values()) / 8
    state = sum(count * int(name[1:]) for name, count in layout.rows.items() if name[0] in "sbq") / 8
    assert sum(row["counter_bytes"] for row in described["submodels"]) == counters
    assert sum(row["state_bytes"] for row in described["submodels"]) + described["bytes"]["shared"] == state
    assert described["bytes"]["state"] == state


def test_text_and_json_hold_everything(described: dict) -> None:
    told = model.text(described)
    assert json.loads(json.dumps(described)) == described
    for table, key in (
        ("columns", "column"),
        ("parameters", "parameter"),
        ("measures", "measure"),
        ("spells", "spell"),
    ):
        assert all(row[key] in told for row in described[table])


def test_the_page_has_the_seven_elements_and_the_design_concepts(described: dict) -> None:
    lines = page(described).splitlines()
    assert [line[3:] for line in lines if line.startswith("## ")] == list(ELEMENTS)
    assert [c for line in lines for c in CONCEPTS if line.startswith(f"**{c}.**")] == list(CONCEPTS)
    assert [line[4:] for line in lines if line.startswith("### ")] == [
        row["submodel"] for row in described["submodels"]
    ]
    text = page(described)
    for submodel in installed().values():
        assert not [line for line in submodel.doc.splitlines() if line not in text]


def test_the_committed_page_is_fresh() -> None:
    assert model.check(Path(__file__).parents[2] / "docs" / "odd.md"), "write it again: make docs"


def test_a_stale_or_missing_page_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    assert not model.check(path)
    model.write(path)
    assert model.check(path)
    path.write_text(path.read_text().replace("uint8", "uint16", 1))
    assert not model.check(path)


def test_a_changed_declaration_changes_the_page(described: dict) -> None:
    one = {**installed(), "form": written("form", FORM)}
    other = {**installed(), "form": written("form", FORM.replace('"0.3"', '"0.4"'))}
    pages = {page(described), page(model.describe(one)), page(model.describe(other))}
    assert len(pages) == 3

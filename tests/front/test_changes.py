"""`glasspolis changes` tells two versions of the model apart by the answers of both."""

import json
from pathlib import Path
from typing import Any

import pytest

MADE_BY = {"versions": {"glasspolis": "0.1.0"}, "source_hash": "a", "revision": None, "facts_hash": "f"}

FIGURE = {
    "measure": "a.b", "name": "wrong stops", "unit": "persons", "value": 2.0, "low": 1.0, "high": 3.0, "range_low": 0.0,
    "range_high": 9.0,
}  # fmt: skip


def saved(folder: str, name: str, value: float | None, digest: str = "x", **more: Any) -> None:
    """Write an answer as the command prints it."""
    figures = [FIGURE | {"value": value}]
    content = {"scenario": name, "digest": digest, "people": 5000, "days": 9, "seed": 1, **MADE_BY, "figures": figures}
    Path(folder).mkdir(exist_ok=True)
    Path(folder, f"{name}.json").write_text(json.dumps(content | more), encoding="utf-8")


def test_a_change_is_told_against_what_the_old_version_knew(glasspolis: Any) -> None:
    cases = {"one": 2.0, "two": 2.5, "three": 5.0, "four": 12.0, "five": None}
    for name, value in cases.items():
        saved("old", name, 2.0)
        saved("new", name, value, digest="x" if name == "one" else "y")
    saved("old", "gone", 1.0)
    saved("new", "added", 1.0)
    rows = {row["scenario"]: row for row in json.loads(glasspolis("changes", "old", "new", "--json").out)}
    assert {name: row["change"] for name, row in rows.items()} == {
        "one": "same", "two": "within luck", "three": "beyond luck", "four": "beyond what was not known",
        "five": "no figure", "gone": "only in the old", "added": "only in the new",
    }  # fmt: skip
    assert rows["one"]["same_tables"] and not rows["two"]["same_tables"]
    assert glasspolis("changes", "old", "new", "--write", "page.md").code == 0
    page = Path("page.md").read_text(encoding="utf-8")
    assert "In 1 scenarios every table is the same" in page
    assert "| three | wrong stops (`a.b`) | persons | 2 (1 to 3) | 5 (1 to 3) | beyond luck |" in page
    assert "| one |" not in page, "what is the same is counted and not listed"


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"people": 900}, "is not of the same size in the two (people 5000 and 900"),
        ({"figures": 3}, "is not what `glasspolis run --json` prints"),
        ({"scenario": ""}, "is not what `glasspolis run --json` prints (scenario)"),
        ({"digest": None}, "is not what `glasspolis run --json` prints (digest)"),
        ({"figures": [{"measure": "a.b"}]}, "is not what `glasspolis run --json` prints (figures.0.name)"),
        ({"figures": [FIGURE | {"low": "=cmd()"}]}, "is not what `glasspolis run --json` prints (figures.0.low)"),
    ],
)
def test_what_cannot_be_compared_is_refused(glasspolis: Any, more: dict[str, Any], refusal: str) -> None:
    saved("old", "one", 2.0)
    saved("new", "one", 2.0, **more)
    result = glasspolis("changes", "old", "new")
    assert result.code == 2 and refusal in result.err
    Path("empty").mkdir()
    assert "holds no run" in glasspolis("changes", "old", "empty").err
    assert "is no folder" in glasspolis("changes", "old", "nowhere").err

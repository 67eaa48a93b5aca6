"""The examples of docs/cases.md: one whole case for each thing a case can be about, checked and run as it stands."""

import re
from pathlib import Path

import pytest

from glasspolis.validate import validate
from glasspolis.verdict import REPRODUCED

DOCS = (Path(__file__).parents[1] / "docs" / "cases.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^### (.*?)\n.*?```toml\n(.*?)```", DOCS, re.S | re.M)


def test_there_are_ten() -> None:
    assert len([text for _, text in EXAMPLES if text.startswith('kind = "verification"')]) == 10


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_runs_and_its_control_breaks_it(name: str, text: str, tmp_path: Path) -> None:
    if not text.startswith('kind = "verification"'):
        pytest.skip("not a case of its own")
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    rows, held = validate([str(path)])
    assert held
    assert {row["verdict"] for row in rows.iter_rows(named=True)} == {REPRODUCED}

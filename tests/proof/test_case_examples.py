"""Each example in docs/cases.md is checked and run as it stands: one case for each subject of a
case.
"""

import re
from pathlib import Path

import pytest

from glasspolis.proof.validate import validate
from glasspolis.question.published import COMPATIBLE, REPRODUCED

DOCS = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^### (.*?)\n.*?```toml\n(kind = .*?)```", DOCS.partition("## Examples")[2], re.S | re.M)


def test_every_example_is_run() -> None:
    assert len(EXAMPLES) == DOCS.partition("## Examples")[2].count("\n### ") >= 11


@pytest.mark.parametrize("text", [text for _, text in EXAMPLES], ids=[name for name, _ in EXAMPLES])
def test_an_example_runs_and_its_control_breaks_it(text: str, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    rows, held = validate([str(path)])
    assert held
    assert {row["verdict"] for row in rows.iter_rows(named=True)} <= {REPRODUCED, COMPATIBLE}

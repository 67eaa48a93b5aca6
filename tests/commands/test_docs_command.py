"""The pages ship with the package, and `glasspolis docs` lists and prints them."""

import json
from pathlib import Path
from typing import Any

from glasspolis.files import pages

DOCS = Path(__file__).parents[2] / "docs"


def test_every_page_ships_with_its_title() -> None:
    written = {page.relative_to(DOCS).with_suffix("").as_posix() for page in DOCS.rglob("*.md")}
    assert set(pages.shipped()) == written
    assert not [name for name, title in pages.titles().items() if not title]


def test_the_command_lists_and_prints(glasspolis: Any) -> None:
    assert "how-to/teacher: For teachers" in glasspolis("docs").out
    text = glasspolis("docs", "how-to/teacher").out
    assert text.strip() == (DOCS / "how-to" / "teacher.md").read_text(encoding="utf-8").strip()
    assert json.loads(glasspolis("docs", "docs/start.md", "--json").out)["text"].startswith("# Start here")


def test_an_unknown_page_is_answered_with_the_nearest(glasspolis: Any) -> None:
    done = glasspolis("docs", "how-to/techer")
    assert done.code == 2
    assert "did you mean 'how-to/teacher'?" in done.err

"""Texts of files stand on terminals, in tables and on pages as text: no escape, no formula, no
link.
"""

import io
import json
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from glasspolis.commands import cli_show
from glasspolis.files.markdown import plain
from glasspolis.proof import verdict_page
from glasspolis.runs import progress
from support.checkout import ROOT

OBEYED = ["\x1b]0;pwned\x07", "\x1b[31mred", "a\x9b2Jb", "a\u202eb", "a\rb", "a\x08b", "a\u2028b", "a\x00b"]
ROW = {
    "kind": "prediction", "case": "c", "output": "o", "what": "a share", "predicted": 1.2, "low": 1.0, "high": 2.0,
    "published": "1.2", "source": "a source", "tolerance": "factor 2", "control": 3.1, "verdict": "reproduced",
    "found": "", "calibrated": "", "reason": "", "as_expected": True,
}  # fmt: skip


@pytest.mark.parametrize("text", OBEYED)
def test_nothing_that_a_terminal_obeys_is_printed(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli_show.print_text(f"label: {text}\nnext")
    cli_show.warn(f"label: {text}")
    cli_show.print_json({"label": text})
    said = capsys.readouterr()
    assert all(char.isprintable() or char == "\n" for char in said.out + said.err)
    assert json.loads(said.out[said.out.index("{") :])["label"] == text, "JSON says the same"
    assert said.out.startswith("label: ") and "\nnext\n" in said.out


def test_a_name_is_no_markup_of_a_progress_bar() -> None:
    written = io.StringIO()
    with progress.shown("[red]x[/red]", Console(file=written, force_terminal=True, width=120)) as show:
        show(1, 2, "[bold]y")
    assert "[red]x[/red]" in written.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<img src=x onerror=y>", "[x](javascript:alert(1))", "![x](http://y)", "</td>",
        "<!-- x -->", "[x][y]", "a\n# heading", "<javascript:x>",
    ],
)  # fmt: skip
def test_a_text_of_a_case_is_no_tag_and_no_link_of_the_page(text: str) -> None:
    fields = dict.fromkeys(("what", "source", "tolerance", "published"), text)
    notes = dict.fromkeys(("found", "reason", "calibrated"), text)
    page = verdict_page.page(pl.DataFrame([{**ROW, **fields, **notes}]))
    body = page.removeprefix(verdict_page.HEAD)
    for mark in ("<s", "<i", "</", "<!", "<j", "](", "][", "\n# heading"):
        assert mark not in body


def test_what_ships_reads_as_before() -> None:
    page = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8").removeprefix(verdict_page.HEAD)
    assert all(plain(line) == line for line in page.split("\n"))


def test_a_title_is_no_formula_of_a_spreadsheet(tmp_path: Path) -> None:
    row = {**ROW, "what": '=HYPERLINK("http://x")', "source": "@SUM(1)", "found": "+1+1", "published": "-0.3"}
    verdict_page.write(pl.DataFrame([row]), tmp_path)
    read = pl.read_csv(tmp_path / "verdicts.csv", infer_schema=False).to_dicts()[0]
    assert (read["what"], read["source"], read["found"]) == ('\'=HYPERLINK("http://x")', "'@SUM(1)", "'+1+1")
    assert read["published"] == "-0.3", "a number stays one"

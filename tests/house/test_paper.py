"""The paper has the form that its journal asks for, and its references agree with its text."""

import re
from pathlib import Path

PAPER = Path(__file__).parents[2] / "paper"
TEXT = (PAPER / "paper.md").read_text(encoding="utf-8").split("---\n", 2)[2]
ENTRIES = re.findall(r"(?ms)^@\w+\{(\w+),(.*?)^\}", (PAPER / "paper.bib").read_text(encoding="utf-8"))
# Journal of Open Source Software, "JOSS Paper Format": these sections, and 750 to 1,750 words.
SECTIONS = (
    "Summary",
    "Statement of need",
    "State of the field",
    "Software design",
    "Research impact statement",
    "AI usage disclosure",
    "Acknowledgements",
    "References",
)


def test_the_paper_has_its_sections_and_its_length() -> None:
    assert tuple(re.findall(r"(?m)^# (.+)$", TEXT)) == SECTIONS
    words = re.sub(r"!\[.*?\]\(.*?\)|[#*`]", "", TEXT, flags=re.DOTALL).split()
    assert 750 <= len(words) <= 1750


def test_every_reference_is_cited_and_says_where_it_stands() -> None:
    cited = set(re.findall(r"@(\w+)", TEXT))
    assert cited == {name for name, _ in ENTRIES}
    for name, fields in ENTRIES:
        assert re.search(r"(?m)^  (?:doi|url)\s+= \{", fields), name
        assert all(re.search(rf"(?m)^  {field}\s+= \{{", fields) for field in ("title", "author", "year")), name


def test_figures_are_those_that_the_command_draws() -> None:
    program = (PAPER / "__main__.py").read_text(encoding="utf-8")
    drawn = re.search(r"for name, chart in \((.*)\):", program)
    assert drawn
    assert set(re.findall(r"figures/(\w+)\.png", TEXT)) == set(re.findall(r'"(\w+)"', drawn.group(1)))

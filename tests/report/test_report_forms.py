"""One tree of sections becomes every form: the same words in each, a state for each cell, and
sources that can be found.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import polars as pl
import pytest
import typst

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.evidence import facts
from glasspolis.question import assess
from glasspolis.records.run_files import FORMS
from glasspolis.report import as_docx, as_iama, as_json, as_pdf, as_xlsx, cited, forms, kinds_of_file
from glasspolis.report.gather import Reading
from glasspolis.report.page import Cell, Page, Section, State, Table, render

MADE = "2026-11-30T14:12:20+00:00"
ANSWERS = {"kind": "face search", "people_in_reach": "5000", "reviewers": "2", "purpose": "find people"}
CELLS = (
    Cell("27(1)(a)", "For what is it used?", State.STATED, "to find people", "the law says more"),
    Cell("27(1)(c)", "Who is hit?", State.RUN, "2.5 of 1,000 (P099)"),
    Cell("27(2)", "When is it brought up to date?", State.PEOPLE),
)
NUMBERS = Table("Open figures", ("Who", "Rate"), [("By group",), ("Group 1", "1,234.5"), ("Group 2", "−2")])
FOLDED = Table("Folded figures", ("What", "Words"), [("a", "=1+1")], fold="Table: more", states=(State.USUAL,))


@pytest.fixture(scope="module")
def small(invented_page: Page) -> Page:
    """A tree with one of everything, a real chart and a diary among it."""
    whole = invented_page
    life = next(section for section in whole.sections if section.lives)
    form = Section("form", "The form", "Two cells of three are filled.", cells=CELLS, note="One row is missing.")
    tables = Section("tables", "Figures", "It is 2.5.", text=("As P098 says.",), tables=(NUMBERS, FOLDED))
    page = replace(whole, sections=[form, tables, life], signs=("Approved by",), digest="d1gest", sources=())
    return cited.with_sources(page)


def filled(run: Run) -> list[Section]:
    answers = assess.parse(ANSWERS)
    section = Section("who", "Who is hit", "Group 2 is hit harder.")
    return forms.sections(forms.Assessment(Reading(run), answers, "2.5 of 1,000.", "Ask for it.", {"who": section}))


def test_every_part_of_article_27_is_asked_and_each_cell_says_where_it_comes_from(invented: Run) -> None:
    made = {section.key: section for section in filled(invented)}
    assert {cell.article for cell in made["form-ai-act-27"].cells} >= {f"27(1)({part})" for part in "abcdef"}
    for section in made.values():
        assert {State.RUN, State.PEOPLE} <= {cell.state for cell in section.cells}, section.key
        assert all(bool(cell.answer) == (cell.state != State.PEOPLE) for cell in section.cells)
    by_asks = {cell.asks: cell for cell in made["form-ai-act-27"].cells}
    assert by_asks["Is that the purpose that its provider intends?"].state == State.STATED
    assert by_asks["In which process is the system used?"].state == State.PEOPLE, "the operator stated none"
    assert by_asks["Which people and groups are likely to be affected?"].answer == "Group 2 is hit harder."
    numbers = by_asks["Which numbers describe the system?"].answer
    assert "5,000 people" in numbers and numbers.endswith("numbers not stated.")
    assert next(c for c in made["form-huderia"].cells if c.article == "Probability").answer.count(" to ") == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"word": "purpos"}, "purpose"),
        ({"figure": "scal"}, "scale"),
        ({"figure": "scale", "word": "purpose"}, "one of"),
    ],
)
def test_a_cell_that_nothing_fills_is_refused(words: Mapping[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        forms.FormCell(part="1", asks="What?", **words)


def test_a_source_has_title_publisher_date_and_link(small: Page) -> None:
    assert [source.key for source in small.sources][-2:] == ["P098", "P099"]
    for source in (*small.sources, *forms.sources()):
        assert source.says and source.publisher and source.year and source.link.startswith("https://"), source.key
    assert facts()["P099"].url == small.sources[-1].link
    text = render(small)
    assert '<a href="#source-P099">P099</a>' in text and 'id="source-P099"' in text
    assert text.count('class="blank"') == 2, "one cell and one line of the sign-off"


def words_of(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_word_document_says_all_that_the_tree_says(small: Page) -> None:
    document = docx.Document(BytesIO(as_docx.render(small, MADE)))
    text = words_of(document)
    told = [small.question, small.answer, *small.rests, *(s.finding for s in small.sections), NUMBERS.caption]
    told += [cell for table in (NUMBERS, FOLDED) for row in table.rows for cell in row]
    told += [part for cell in CELLS for part in (cell.asks, cell.answer, cell.rest, str(cell.state))]
    assert not [words for words in told if words not in text]
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[-4:] == ["Sources", "Sign-off", "How to get the same numbers", "Annex: all tables"]
    assert {"The form", "Figures"} <= set(headings)
    links = {part.target_ref for part in document.part.rels.values() if "hyperlink" in part.reltype}
    assert facts()["P099"].url in links
    assert "d1gest" in document.sections[0].footer.paragraphs[0].text
    assert document.sections[0].page_width.cm == pytest.approx(21, abs=0.01)
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes) and document.inline_shapes
    assert as_docx.BLANK in text


def test_the_pdf_is_tagged_and_the_same_each_time(small: Page) -> None:
    pdf = as_pdf.render(small, typst, MADE)
    assert pdf == as_pdf.render(small, typst, MADE)
    assert pdf.startswith(b"%PDF-") and b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf and b"(en)" in pdf


def test_a_letter_that_no_font_has_is_one_message(small: Page) -> None:
    with pytest.raises(GlasspolisError, match=r"could not be displayed .* write --as docx"):
        as_pdf.render(replace(small, question="Who? \U00100042", sections=[]), typst, MADE)
    assert as_pdf.render(replace(small, question="#let x [*a*] $y$ <b> Приклад", sections=[]), typst, MADE)


def test_numbers_of_the_workbook_are_numbers_and_no_text_is_run(small: Page) -> None:
    book = openpyxl.load_workbook(BytesIO(as_xlsx.render(small, MADE)))
    assert book.sheetnames[0] == "Answer" and book.sheetnames[-2:] == ["Sources", "Sign-off"]
    rows = [[cell for cell in row if cell is not None] for row in book["Figures"].iter_rows(values_only=True)]
    assert ["Group 1", 1234.5, "from this run"] in rows and ["Group 2", -2, "from this run"] in rows
    assert ["a", "=1+1", str(State.USUAL)] in rows
    marked = [cell for row in book["Figures"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [(cell.data_type, cell.quotePrefix) for cell in marked] == [("s", True)]
    assert ["27(2)", "When is it brought up to date?", str(State.PEOPLE)] in [
        [cell for cell in row if cell] for row in book["The form"].iter_rows(values_only=True)
    ]


def test_a_sheet_is_named_with_whole_words() -> None:
    assert as_xlsx._name("AI Act, Article 27: the fundamental-rights impact assessment") == "AI Act, Article 27"
    assert as_xlsx._name("(f) Complaints: how long") == "(f) Complaints how long"
    assert as_xlsx._name("(c) Who is likely to be affected") == "(c) Who is likely to be"


def test_a_chart_that_is_taller_than_a_page_is_drawn_smaller(small: Page) -> None:
    """Its section's heading would stand alone on the page before, and the chart would be cut."""
    chart = small.picture
    assert chart is not None
    tall = replace(chart, svg='<svg viewBox="0 0 100 400" width="100" height="400"></svg>')
    drawn = docx.Document(BytesIO(as_docx.render(replace(small, picture=tall)))).inline_shapes[0]
    assert drawn.height == as_docx.TALLEST and abs(drawn.height / drawn.width - 4) < 0.01
    usual = docx.Document(BytesIO(as_docx.render(small))).inline_shapes[0]
    assert usual.width == as_docx.DRAWN and usual.height < as_docx.TALLEST


def test_a_workbook_needs_no_temporary_file(small: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed command would leave it behind."""

    def refused(*_: Any, **__: Any) -> None:
        raise OSError("a temporary file")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refused)
    with pytest.raises(OSError, match="a temporary file"):
        openpyxl.Workbook().save(BytesIO())
    assert openpyxl.load_workbook(BytesIO(as_xlsx.render(small))).sheetnames[0] == "Answer"
    assert as_xlsx.of_frame(pl.DataFrame({"a": [1]}), "A").startswith(b"PK")


def test_json_holds_the_tree_with_states_and_no_drawing(small: Page) -> None:
    tree = json.loads(as_json.render(small))
    assert tree["schema"] == as_json.SCHEMA and tree["digest"] == "d1gest"
    assert [cell["state"] for cell in tree["sections"][0]["cells"]] == [str(cell.state) for cell in CELLS]
    assert [table["states"] for table in tree["sections"][1]["tables"]] == [[str(State.RUN)] * 3, [str(State.USUAL)]]
    assert tree["picture"]["spec"]["$schema"].startswith("https://vega.github.io") and "wide" not in tree["picture"]


def test_the_dutch_form_is_a_file_that_its_web_form_opens(invented: Run, small: Page) -> None:
    """The rules are those of assessment-output.v2: its required keys, its names, its three kinds of
    value.
    """
    sections = filled(invented)
    made = json.loads(as_iama.render(replace(small, sections=sections, digest="d1gest"), MADE))
    assert set(made) == {"$schema", "metadata", "answers"}
    assert made["metadata"] == {"urn": "urn:nl:iama:2.0", "createdAt": MADE}
    assert re.fullmatch(r"urn:nl:[a-z]+:[0-9]+\.[0-9]+", made["metadata"]["urn"])
    cells = next(section for section in sections if section.key == as_iama.SECTION).cells
    assert len({cell.article for cell in cells}) == len(cells), "a question is asked once"
    assert set(made["answers"]) == {cell.article for cell in cells if cell.state != State.PEOPLE}
    for number, answer in made["answers"].items():
        assert re.fullmatch(r"[0-9]+(\.[0-9]+)*(\[[0-9]+\])?", number)
        assert set(answer) == {"value", "lastEditedAt", "lastEditedBy"} and answer["lastEditedAt"] == MADE
    assert made["answers"]["3.5.1"]["value"].startswith("Group 2 is hit harder.")
    assert made["answers"]["3.5.1"]["value"].endswith("[Glasspolis, a simulation of synthetic people; run d1gest.]")
    assert made["answers"]["1.1.2"]["lastEditedBy"].startswith("The operator")
    assert "1.3.1" not in made["answers"], "whether it is prohibited is for people"


def test_a_question_whose_number_the_format_has_no_place_for_is_left_out(small: Page) -> None:
    cells = (
        Cell("5.A.2", "Which interests are harmed?", State.RUN, "Many."),
        CELLS[0],
        Cell("3.5.1", "Who?", State.RUN, "All."),
    )
    page = replace(small, sections=[Section(as_iama.SECTION, "The form", "Filled.", cells=cells)])
    assert list(json.loads(as_iama.render(page, MADE))["answers"]) == ["3.5.1"]


def test_the_dutch_form_of_a_run_that_is_no_assessment_is_one_message(small: Page) -> None:
    with pytest.raises(GlasspolisError, match="glasspolis assess makes one"):
        as_iama.render(small, MADE)


def test_a_run_may_hold_each_kind_of_report() -> None:
    assert {f".{kinds_of_file.ending_of(kind)}" for kind in kinds_of_file.KINDS} == {".html", *FORMS}


@pytest.mark.parametrize(
    ("asked", "path", "found"),
    [
        (None, None, "html"), ("pdf", None, "pdf"), (None, "a.DOCX", "docx"), ("xlsx", "a.xlsx", "xlsx"),
        ("doc", None, "did you mean 'docx'?"), (None, "a.txt", "is no kind of file"), (None, "a", "ends in ''"),
        ("iama", None, "iama"), ("iama", "a.json", "iama"), (None, "a.json", "json"), ("iama", "a.docx", "give one"),
        ("pdf", "a.docx", "give one of them"), ("", None, "no kind of file named ''"),
    ],
)  # fmt: skip
def test_the_kind_of_a_file(asked: str | None, path: str | None, found: str) -> None:
    try:
        assert kinds_of_file.kind_of(asked, Path(path) if path else None) == found
    except GlasspolisError as error:
        assert found in str(error)


def test_a_missing_library_is_one_message(monkeypatch: pytest.MonkeyPatch, small: Page) -> None:
    def gone(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(kinds_of_file, "import_module", gone)
    for kind in ("docx", "pdf", "xlsx"):
        with pytest.raises(GlasspolisError, match=re.escape("pip install 'glasspolis[forms]'")):
            kinds_of_file.KINDS[kind](small, MADE)

"""A report in other languages: both catalogues whole, and no figure or sentence touched."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import typst

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records.run_files import NAMES
from glasspolis.report import as_docx, as_json, as_pdf, as_xlsx, forms, kinds_of_file
from glasspolis.report.languages import SLOT, Words, languages, words_of
from glasspolis.report.page import CELL_HEAD, Cell, Page, Section, State, Table, render
from glasspolis.report.translated import IN_ENGLISH, translated

OTHERS = languages()[1:]
LETTERS = re.compile(r"[A-Za-z]{2}")
SAY = re.compile(r"(?:say|page\.words)\([\"']([^\"']+)[\"']")
HERE = Path(as_docx.__file__).parent


def keys(words: Words) -> dict[str, str]:
    """Every text of a catalogue, as its own form, with what stands for it."""
    return {**words.whole, **{form.matches.pattern: form.word for form in words.slotted}}


def test_there_are_german_and_chinese_and_each_has_a_word_for_the_same_texts() -> None:
    assert languages() == ["en", "de", "zh"]
    assert len({frozenset(keys(words_of(language))) for language in OTHERS}) == 1
    assert len(keys(words_of("de"))) > 300


@pytest.mark.parametrize("language", OTHERS)
def test_a_word_uses_each_slot_of_its_text_once(language: str) -> None:
    for form in words_of(language).slotted:
        used = sorted(re.findall(r"\{(\d)\}", form.word))
        assert used == [str(at) for at in range(form.matches.groups)], form.word
    for text, word in words_of(language).whole.items():
        assert word.strip() and not SLOT.search(word), text


@pytest.mark.parametrize("language", OTHERS)
def test_every_form_is_in_each_language(language: str) -> None:
    known = words_of(language).known
    for name, form in forms.forms().items():
        texts = [form.title, form.note, *(text for cell in form.cells for text in (cell.part, cell.asks, cell.rest))]
        for text in texts:
            if LETTERS.search(text) and forms.ANNEX not in text:
                assert known(text), f"{name}: {text}"
    for text in (*CELL_HEAD, *State, *forms.SIGNS, IN_ENGLISH, forms.NOTHING):
        assert known(text), text


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_that_a_page_says_of_its_own_is_in_each_language(language: str) -> None:
    """The words are found where they stand: in the template, in the layout, and in the programs."""
    said = {word for path in HERE.iterdir() if path.is_file() for word in SAY.findall(path.read_text(encoding="utf-8"))}
    assert {"Sources", "Sign-off", "Annex: all tables", "Also asked", "Page"} <= said
    assert [text for text in said if not words_of(language).known(text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_titles_heads_captions_and_notes_are_in_each_language(
    language: str, invented: Run, invented_page: Page
) -> None:
    known = words_of(language).known
    worlds = {world["label"] for world in invented.manifest["scenario"]["worlds"].values()}
    for section in invented_page.sections:
        fixed = [section.title, section.note, *(picture.title for picture in section.pictures)]
        fixed += [text for table in section.tables for text in (table.caption, table.fold)]
        # A head may be the name of a world, of a measure or of an exit, which are the run's.
        heads = [table.head[0] for table in section.tables if table.head[0] not in worlds]
        for text in filter(LETTERS.search, [*fixed, *heads]):
            assert known(text), f"{section.key}: {text}"
    for texts in invented_page.ranges:
        assert known(texts[0]), texts
    assert known(invented_page.explained) and all(known(term) for term, _ in invented_page.colophon)


def test_in_english_the_tree_is_the_same(invented_page: Page) -> None:
    assert translated(invented_page, "en") is invented_page
    assert ' lang="en"' not in render(invented_page).replace('<html lang="en">', "")


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_and_figures_of_the_run_are_left_as_they_are(language: str, invented_page: Page) -> None:
    told = translated(invented_page, language)
    assert (told.question, told.answer, told.sources) == (
        invented_page.question, invented_page.answer, invented_page.sources
    )  # fmt: skip
    assert [section.finding for section in told.sections if " to " in section.finding] == [
        section.finding for section in invented_page.sections if " to " in section.finding
    ]
    assert digits(as_json.plain(told)) == digits(
        as_json.plain(replace(invented_page, rests=["1,234.5", *invented_page.rests]))
    )


def digits(tree: Any) -> list[str]:
    """Every number of a tree, sorted, since a language may turn a sentence round; how wide columns
    are drawn is none.
    """
    del tree["sources"]
    for section in tree["sections"]:
        for table in section["tables"]:
            del table["widths"]
    return sorted(re.findall(r"\d[\d,.]*\d", str(tree)))


def test_a_slot_for_a_number_takes_no_other_word() -> None:
    say = words_of("de")
    assert say("1.2 to 3.4") == "1.2 bis 3.4" and say("four draws") == "vier Ziehungen"
    for text in ("What to ask for", "1.2 to 3.2 by luck", "too few settings", "no worlds to name"):
        assert say(text) == text
    assert say("Harm: Benefit") == "Schaden: Benefit", "a slot for a name is filled with what stands there"
    assert say("Harms per 1,000 people in a year") == "Schäden je 1,000 Menschen in einem Jahr"


@pytest.mark.parametrize("language", OTHERS)
def test_every_kind_of_file_speaks_the_language(language: str, invented_page: Page) -> None:
    told = translated(invented_page, language)
    say = told.words
    page = render(told)
    assert f'<html lang="{language}">' in page and f">{say('Sources')}<" in page
    assert '<p class="answer" lang="en">' in page, "a reader by ear hears English as English"
    assert f'<h2 id="who-h">{""}' in page and f"{say('Who is hit')}</h2>" in page
    document = docx.Document(BytesIO(as_docx.render(told)))
    assert (
        say("Sources") in [line.text for line in document.paragraphs] and document.core_properties.language == language
    )
    assert say("Sources") in openpyxl.load_workbook(BytesIO(as_xlsx.render(told))).sheetnames
    tree = as_json.plain(told)
    assert tree["language"] == language and "words" not in tree and "said" not in tree
    if language == "de":
        assert as_pdf.render(told, typst).startswith(b"%PDF")


def test_a_report_in_a_language_has_a_name_of_its_own(glasspolis: Any, small_run: Run, tmp_path: Path) -> None:
    assert glasspolis("report", str(small_run.folder), "--language", "de", "--out", "a.html").code == 0
    assert "So erhält man dieselben Zahlen" in Path("a.html").read_text(encoding="utf-8")
    result = glasspolis("report", str(small_run.folder), "--language", "fr")
    assert (result.code, result.out) == (2, "") and "no language named 'fr'. Allowed: de, en, zh" in result.err
    assert {"report.de.html", "assessment.zh.docx", "assessment.de.iama.json", "safeguards.zh.pdf"} <= NAMES


def test_a_language_that_is_not_there_is_told_before_anything_is_written(small_run: Run, tmp_path: Path) -> None:
    with pytest.raises(GlasspolisError, match="did you mean 'de'"):
        kinds_of_file.write(small_run, "json", tmp_path / "a.json", "dee")
    assert not list(tmp_path.iterdir())


def test_what_an_operator_wrote_and_rows_of_tables_are_never_a_word_of_the_catalogue(invented_page: Page) -> None:
    """An operator may call a thing "Report", and a world may be called "Benefit"."""
    cells = (
        Cell("Scale", "Which system is it, and who deploys it?", State.STATED, "Report"),
        Cell("27(1)(c)", "Who is affected?", State.RUN, forms.NOTHING),
    )
    table = Table("By cause, in “Benefit”; n counts all repeated cities", ("Measure",), [("Benefit", "1.2 to 3.4")])
    section = Section("form", "Who is hit", "It is 2.5.", cells=cells, tables=(table,))
    told = translated(replace(invented_page, sections=[section], subject="Report"), "de")
    (made,) = told.sections
    assert (told.subject, told.command, told.digest) == ("Report", invented_page.command, invented_page.digest)
    assert [cell.answer for cell in made.cells] == ["Report", words_of("de")(forms.NOTHING)]
    assert made.cells[0].article == "Schwere" and made.tables[0].rows == [("Benefit", "1.2 to 3.4")]
    assert made.tables[0].caption == "Nach Ursache, in „Benefit“; n zählt alle wiederholten Städte"

"""The tree of sections as a Word document with headings, contents, page numbers, and the folded
tables open as an annex.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx
import vl_convert
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from glasspolis.report import docx_links
from glasspolis.report.languages import Words
from glasspolis.report.page import CELL_HEAD, Cell, Page, Section, Source, Table
from glasspolis.report.phrases import capital
from glasspolis.report.svg import Picture

GREY = RGBColor(0x5F, 0x5F, 0x5C)
ACROSS = Cm(16.6)
DRAWN = Cm(11.6)
TALLEST = Cm(19.5)
"""The most that a chart is tall, so that its section's heading and finding stand on its page."""
SHARP = 2.0
"""Pixels of a chart for each of the page's."""
BLANK = "_" * 24
FONT = "Arial"
"""It or one that is as wide comes with every word processor, so that lines break alike."""
STYLES = {"Normal": 9.5, "Title": 18, "Heading 1": 14, "Heading 2": 10.5}
SOURCES = "Sources"
SIGN_OFF = "Sign-off"
CHARACTER = 92
"""Twips of a bold letter in a table, and more than most."""
PADDING = 230
"""Twips beside the words of a cell."""
USUAL_WORD = 16
"""Letters of a longer word are not kept together; names of parameters are such words."""
AGAIN = "How to get the same numbers"
ANNEX = "Annex: all tables"
MARK = "_Toc"
SMALL = "Cell of a table"


def render(page: Page, made: str = "") -> bytes:
    """Return the document of a tree.

    Args:
        page: the tree.
        made: when the run was made, in ISO 8601; it is the date of the document.
    """
    document = _prepared(page, made)
    _first_page(document, page)
    say = page.words
    _contents(document, _titles(page), say)
    headed: list[str] = []
    for at, section in enumerate(page.sections):
        _headed(document, headed, section.title).paragraph_format.page_break_before = at == 0
        _section(document, section, say)
    if page.sources:
        _headed(document, headed, say(SOURCES))
        _sources(document, page.sources, say)
    if page.signs:
        _headed(document, headed, say(SIGN_OFF))
        _signs(document, page.signs, say)
    _headed(document, headed, say(AGAIN))
    document.add_paragraph(page.command)
    _table(document, Table(say("What identifies the run"), (say("What"), say("Value")), page.colophon, words=True))
    folded = _folded(page)
    if folded:
        _headed(document, headed, say(ANNEX)).paragraph_format.page_break_before = True
    for table in folded:
        _table(document, table)
    docx_links.link(document, page.sources)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _folded(page: Page) -> list[Table]:
    return [table for section in page.sections for table in section.tables if table.fold]


def _titles(page: Page) -> list[str]:
    """Return the headings of the document, in its order."""
    ends = [(SOURCES, page.sources), (SIGN_OFF, page.signs), (AGAIN, page.command), (ANNEX, _folded(page))]
    return [*(section.title for section in page.sections), *(page.words(title) for title, there in ends if there)]


def _prepared(page: Page, made: str) -> Any:
    document = docx.Document()
    when = datetime.fromisoformat(made) if made else datetime.fromtimestamp(0, UTC)
    about = document.core_properties
    about.title = page.question
    about.author = f"Glasspolis {page.version}"
    about.comments = page.about
    about.language = page.words.language
    about.created = when
    about.modified = when
    sheet = document.sections[0]
    sheet.page_width = Cm(21)
    sheet.page_height = Cm(29.7)
    sheet.left_margin = Cm(2.2)
    sheet.right_margin = Cm(2.2)
    renew = OxmlElement("w:updateFields")
    renew.set(qn("w:val"), "true")
    document.settings.element.append(renew)
    for name, size in STYLES.items():
        _set_font(document.styles[name], size)
    small = document.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = document.styles["Normal"]
    small.font.size = Pt(8)
    small.paragraph_format.space_after = Pt(0)
    line = sheet.footer.paragraphs[0]
    line.add_run(f"Glasspolis {page.version}, {page.about}. Digest {page.digest[:16]}. {page.words('Page')} ")
    _field(line, "PAGE")
    line.add_run(page.words(" of "))
    _field(line, "NUMPAGES")
    for run in line.runs:
        run.font.size = Pt(7.5)
    return document


def _set_font(style: Any, size: float) -> None:
    """Name the font of a style in place of that of the theme, which a machine may lack."""
    style.font.name = FONT
    style.font.size = Pt(size)
    fonts = style.element.rPr.rFonts
    for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[theme]


def _first_page(document: Any, page: Page) -> None:
    if page.subject:
        document.add_paragraph().add_run(page.subject).bold = True
    document.add_paragraph(page.question).runs[0].italic = True
    document.add_paragraph(page.answer, style="Title")
    for name, bounds, meaning in page.ranges:
        line = document.add_paragraph()
        line.add_run(f"{name}: {bounds}. ").bold = True
        line.add_run(meaning)
    for words in filter(None, (page.explained, page.published)):
        _small(document, words)
    if page.picture:
        _picture(document, page.picture)
    for title, points in (("Also asked: what the system adds", page.besides), ("What this rests on", page.rests)):
        if points:
            document.add_heading(page.words(title), 1)
            _points(document, points)


def _contents(document: Any, titles: Sequence[str], say: Words) -> None:
    """The contents in a field that Word renews: each line leads to its heading, with its page."""
    heading = document.add_paragraph()
    heading.add_run(say("Contents")).bold = True
    heading.paragraph_format.page_break_before = True
    lines = [document.add_paragraph() for _ in titles]
    _begin(lines[0], 'TOC \\o "1-1" \\h \\z')
    for at, (line, title) in enumerate(zip(lines, titles, strict=True)):
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.tab_stops.add_tab_stop(ACROSS, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"{MARK}{at}")
        link.append(line.add_run(f"{title}\t")._r)
        line._p.append(link)
        _field(line, f"PAGEREF {MARK}{at} \\h")
    _end(lines[-1])


def _headed(document: Any, titles: list[str], title: str) -> Any:
    """Return a heading that the contents lead to; it is returned."""
    heading = document.add_heading(title, 1)
    at = len(titles)
    titles.append(title)
    for kind in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{kind}")
        mark.set(qn("w:id"), str(at))
        if kind == "Start":
            mark.set(qn("w:name"), f"{MARK}{at}")
            heading._p.insert(1, mark)
        else:
            heading._p.append(mark)
    return heading


def _section(document: Any, section: Section, say: Words) -> None:
    finding = document.add_paragraph()
    finding.add_run(section.finding).bold = True
    finding.paragraph_format.keep_with_next = not section.empty
    for line in section.text:
        document.add_paragraph(line)
    if section.cells:
        _cells(document, section, say)
    for picture in section.pictures:
        _picture(document, picture)
    if section.lives:
        document.add_paragraph(section.lives.who).runs[0].italic = True
        rows = [(moment.day, moment.left or "–", moment.right or "–") for moment in section.lives.rows]
        head = (say("Day"), section.lives.left, section.lives.right)
        _table(document, Table(section.lives.caption, head, rows, words=True))
    for table in section.tables:
        if table.fold:
            _small(document, f"{say('In the annex')}: {table.caption}.")
        else:
            _table(document, table)
    _points(document, section.points)
    if section.note:
        _small(document, section.note)


def _cells(document: Any, section: Section, say: Words) -> None:
    rows = [(cell.article, cell.asks, _answer(cell), say(str(cell.state))) for cell in section.cells]
    _table(
        document, Table(capital(say("each cell and where it comes from")), tuple(map(say, CELL_HEAD)), rows, words=True)
    )


def _answer(cell: Cell) -> str:
    parts = [cell.answer or f"{BLANK}\n{BLANK}", cell.rest]
    return "\n".join(part for part in parts if part)


def _picture(document: Any, picture: Picture) -> None:
    document.add_heading(picture.title, 2)
    head, _, drawing = picture.svg.partition(">")
    svg = f'{head} xmlns="http://www.w3.org/2000/svg"><rect width="100%" height="100%" fill="#ffffff"/>{drawing}'
    png = vl_convert.svg_to_png(svg, SHARP)
    drawn = document.add_picture(BytesIO(png), width=DRAWN)
    if drawn.height > TALLEST:
        drawn.width = round(drawn.width * TALLEST / drawn.height)
        drawn.height = TALLEST
    about = drawn._inline.docPr
    about.set("descr", picture.alt)
    about.set("title", picture.title)
    if picture.caption:
        _small(document, picture.caption)


def _table(document: Any, table: Table) -> None:
    """A table under its caption, made in one piece, because Word's cells are slow to make one by
    one.
    """
    heading = document.add_paragraph()
    heading.add_run(table.caption).bold = True
    heading.paragraph_format.keep_with_next = True
    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, bold=len(row) == 1) for row in table.rows)
    about = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    head = _row(table.head, widths, bold=True, head=True)
    heading._p.addnext(parse_xml(f"<w:tbl {nsdecls('w')}>{about}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"))
    document.add_paragraph(style=SMALL)


def _widths(table: Table) -> list[int]:
    """Return how wide each column is, in twips: as the page has it, and no narrower than its
    longest word of usual length, because Word breaks a word that does not fit.
    """
    cells = [table.head, *(row for row in table.rows if len(row) == len(table.head))]
    longest = [
        max((len(word) for cell in column for word in cell.split()), default=0) for column in zip(*cells, strict=True)
    ]
    least = [PADDING + CHARACTER * (letters if letters <= USUAL_WORD else 0) for letters in longest]
    wide = [ACROSS.twips * width / sum(table.widths) for width in table.widths]
    for _ in wide:
        narrow = [at for at, width in enumerate(wide) if width < least[at]]
        left = ACROSS.twips - sum(least[at] if at in narrow else 0 for at in range(len(wide)))
        others = sum(width for at, width in enumerate(wide) if at not in narrow)
        if not narrow or left <= 0 or not others:
            break
        wide = [least[at] if at in narrow else width * left / others for at, width in enumerate(wide)]
    return [round(width) for width in wide]


def _row(texts: Sequence[str], widths: Sequence[int], bold: bool, head: bool = False) -> str:
    """Return the cells of a row; one text alone goes over all columns.

    Readers by ear hear the ``head`` of a column, and it stands again on each page.
    """
    alone = len(texts) == 1 and len(widths) > 1
    wide = [sum(widths)] if alone else widths
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if alone else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{_words(text, bold)}</w:tc>'
        for text, width in zip(texts, wide, strict=True)
    )
    repeats = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{repeats}{cells}</w:tr>"


def _words(text: str, bold: bool) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    style = SMALL.replace(" ", "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{look}{lines}</w:r></w:p>'


def _points(document: Any, points: Sequence[str]) -> None:
    for point in points:
        document.add_paragraph(point, style="List Bullet")


def _small(document: Any, words: str) -> None:
    run = document.add_paragraph().add_run(words)
    run.font.size = Pt(8.5)
    run.font.color.rgb = GREY


def _sources(document: Any, sources: Sequence[Source], say: Words) -> None:
    document.add_paragraph(say("What each source says or is called, who published it and when, and where it stands."))
    for at, source in enumerate(sources):
        line = document.add_paragraph()
        line.add_run(f"{source.key} ").bold = True
        year = f", {source.year}" if source.year else ""
        line.add_run(f"{source.says}. {source.publisher}{year} ({source.quality}). ")
        if source.link:
            _link(line, source.link)
        else:
            line.add_run(say("No link is known."))
        docx_links.mark(line, source, at)


def _signs(document: Any, signs: Sequence[str], say: Words) -> None:
    head = (say("What"), say("Filled in by people"))
    lines = [(line, f"{BLANK}\n{BLANK}") for line in signs]
    _table(document, Table(say("No run fills these lines.").rstrip(".。"), head, lines, words=True))


def _link(line: Any, address: str) -> None:
    to = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), to)
    run = line.add_run(address)
    run.font.underline = True
    link.append(run._r)
    line._p.append(link)


def _field(line: Any, code: str) -> None:
    _begin(line, code)
    line.add_run("…")
    _end(line)


def _begin(line: Any, code: str) -> None:
    """Open a field that the word processor computes, such as a page number."""
    _mark(line, "begin")
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = code
    line.add_run()._r.append(words)
    _mark(line, "separate")


def _end(line: Any) -> None:
    _mark(line, "end")


def _mark(line: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    line.add_run()._r.append(mark)

"""The kinds of file that a report can be handed over as; each draws the same tree of sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import atomic_write
from glasspolis.question import assess
from glasspolis.records.run_files import ANSWERS, ASSESSMENT, REPORT, SAFEGUARDS
from glasspolis.report import as_iama, as_json, assessment, build, page, safeguards_page
from glasspolis.report.languages import ENGLISH, words_of
from glasspolis.report.page import Page
from glasspolis.report.translated import translated

SAFEGUARDS_TRIED = "safeguards"
"""The key of a manifest that says which safeguards a run weighs."""
EXTRA = "forms"
"""The extra of the package that holds the libraries which not every user needs."""


def _html(tree: Page, _: str) -> bytes:
    return page.render(tree).encode()


def _json(tree: Page, _: str) -> bytes:
    return as_json.render(tree)


def _docx(tree: Page, made: str) -> bytes:
    library("docx", "python-docx", "docx")
    from glasspolis.report import as_docx

    return as_docx.render(tree, made)


def _xlsx(tree: Page, made: str) -> bytes:
    library("openpyxl", "openpyxl", "xlsx")
    from glasspolis.report import as_xlsx

    return as_xlsx.render(tree, made)


def _pdf(tree: Page, made: str) -> bytes:
    from glasspolis.report import as_pdf

    return as_pdf.render(tree, library("typst", "typst", "pdf"), made)


KINDS: Mapping[str, Callable[[Page, str], bytes]] = {
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "xlsx": _xlsx,
    "json": _json,
    "iama": as_iama.render,
}
ENDINGS = {"iama": "iama.json"}
"""How the file of a kind ends where that is not the name of the kind."""


def library(module: str, name: str, kind: str) -> ModuleType:
    """Return a library of the extra, imported.

    Raises:
        GlasspolisError: it is not installed; the message says how to get it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise GlasspolisError(
            f"{kind}: needs the library {name}, which is not installed: pip install 'glasspolis[{EXTRA}]'"
        ) from None


def kind_of(asked: str | None, path: Path | None) -> str:
    """Return the kind of file to write: what was asked for, or what the end of the path says.

    Raises:
        GlasspolisError: there is no such kind, or the two contradict each other.
    """
    if asked is not None and asked not in KINDS:
        raise unknown("kind of file", asked, KINDS, "--as")
    if path is None:
        return asked or "html"
    ends = path.suffix.lower().removeprefix(".")
    kinds = [kind for kind in KINDS if kind not in ENDINGS]
    if ends not in kinds:
        allowed = ", ".join(f".{end}" for end in kinds)
        raise GlasspolisError(f"--out {path}: ends in {path.suffix!r}, which is no kind of file. Allowed: {allowed}.")
    if asked is not None and ending_of(asked).rpartition(".")[2] != ends:
        raise GlasspolisError(f"--out {path}: ends in {path.suffix!r}, and --as asks for {asked!r}; give one of them.")
    return asked or ends


def ending_of(kind: str) -> str:
    """Return how the file of a kind ends, without the dot before it."""
    return ENDINGS.get(kind, kind)


def tree_of(run: Run) -> Page:
    """Return the tree of sections of a run: of safeguards where it weighs them, and of an
    assessment, with its forms, where its answers lie beside it.

    Raises:
        GlasspolisError: a table is damaged, or the answers cannot be read.
        LineError: the run breaks the line.
    """
    if SAFEGUARDS_TRIED in run.manifest:
        return safeguards_page.build(run)
    answers = _answers(run)
    return assessment.build(run, assess.load(answers)) if answers else build(run)


def _answers(run: Run) -> Path | None:
    assessed: Any = (run.manifest.get("scenario") or {}).get("assessed")
    path = run.folder / ANSWERS
    return path if assessed and path.is_file() else None


def write(run: Run, asked: str | None = None, path: Path | None = None, language: str = ENGLISH) -> Path:
    """Write the report of a run as one file; it appears whole or not at all.

    Args:
        run: an opened run.
        asked: html, docx, pdf, xlsx, json or iama; what the path ends in, or html, if None.
        path: the file; the report's own name in the run's folder if None, with the language in it
            where that is not English.
        language: of titles, heads of tables and forms, as ``languages.languages()`` lists them.

    Raises:
        GlasspolisError: there is no such kind or language, a library is missing, a table is
            damaged, or the file cannot be written.
        LineError: the run breaks the line.
    """
    kind = kind_of(asked, path)
    name = SAFEGUARDS if SAFEGUARDS_TRIED in run.manifest else ASSESSMENT if _answers(run) else REPORT
    words_of(language)  # A language that is not there is told before the tree is built.
    content = KINDS[kind](translated(tree_of(run), language), str(run.manifest.get("started", "")))
    ending = ending_of(kind) if language == ENGLISH else f"{language}.{ending_of(kind)}"
    return atomic_write.write(path or run.folder / Path(name).with_suffix(f".{ending}"), content, parents=True)

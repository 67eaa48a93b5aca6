"""Knows which files a run's folder may hold; only a folder with no others is ever replaced."""

from __future__ import annotations

import json
from pathlib import Path

from glasspolis.errors import GlasspolisError
from glasspolis.files import packaged_files
from glasspolis.files.removal import UNFINISHED
from glasspolis.records.ledger import TABLES

MANIFEST = "manifest.json"
REPORT = "report.html"
ASSESSMENT = "assessment.html"
ANSWERS = "assessment.toml"
SAFEGUARDS = "safeguards.html"
LANGUAGES = "languages"
"""The folder of catalogues; the name of each stands in the name of a report in that language."""
FORMS = (".docx", ".pdf", ".xlsx", ".json", ".iama.json")
"""How the report and the assessment end where they are handed over as another kind of file."""
SCREENED = "screened.json"
FIGURES = ("safeguards", "dominated", "by-law")
"""Tables that a run of safeguards has beside those of every run, each as Parquet and as CSV."""
INPUTS = "inputs"
"""The folder of the files that a run read, and the key under which its manifest lists them."""
COUNTS = "counts"
"""What the counts by group are called among the inputs; they are kept beside a finished run."""
CRATE = "ro-crate-metadata.json"
"""Describes the folder for programs of others (RO-Crate 1.1)."""
COUNTED = "counts.html"
COUNTED_TABLES = ("counted-rates", "counted-gaps")
"""Tables of what counts by group say, each as Parquet and as CSV."""

TUNED = "tuned.html"
TUNED_TABLES = ("tuned-answers", "tuned-fit")
"""Tables of what counts changed in an assessment, each as Parquet and as CSV."""
COMPARED = "compared.html"
COMPARED_TABLES = ("compared",)
"""The table of paired differences between two runs, as Parquet and as CSV."""
_BESIDE = (*FIGURES, *COUNTED_TABLES, *TUNED_TABLES, *COMPARED_TABLES)

NAMES = frozenset((
    MANIFEST, *map("{}.parquet".format, (*TABLES, *_BESIDE)), *map("{}.csv".format, _BESIDE),
    COUNTED, REPORT, ASSESSMENT, ANSWERS, SAFEGUARDS, SCREENED, TUNED, COMPARED, CRATE,
    *(page.replace(".html", form) for page in (REPORT, ASSESSMENT, SAFEGUARDS) for form in FORMS),
    *(page.replace(".html", f".{language}{form}") for page in (REPORT, ASSESSMENT, SAFEGUARDS)
      for language in packaged_files.shipped(LANGUAGES) for form in (".html", *FORMS)),
))  # fmt: skip
MARKS = ("schema_version", "digest", "outcomes")
"""Keys that every version's manifest has, and that the manifest of a program or web page lacks."""


def check_replaceable(folder: Path) -> None:
    """Refuse to replace a folder that is not a run, or that holds something else as well.

    Raises:
        GlasspolisError: it is a link, no run, or holds files that Glasspolis did not write; they
            are named.
    """
    if folder.is_symlink():
        raise GlasspolisError(f"{folder}: is a link, so it is not overwritten; name the folder that it leads to.")
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise GlasspolisError(f"{folder}: is not a run (it holds no {MANIFEST}), so it is not overwritten.")
    if not _is_of_a_run(manifest):
        raise GlasspolisError(f"{folder}: is not a run (its {MANIFEST} is not a run's), so it is not overwritten.")
    others = sorted(path.name for path in folder.iterdir() if path.name != INPUTS and not _is_ours(path))
    if others := [*others, *_not_read(folder, manifest)]:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise GlasspolisError(
            f"{folder}: holds {others[0]!r}{more}, which no run has, so it is not overwritten; "
            "move that elsewhere, or choose another --out."
        )


def _not_read(folder: Path, manifest: Path) -> list[str]:
    """What stands among the inputs of a run and was not read by it."""
    inputs = folder / INPUTS
    if inputs.is_symlink() or inputs.is_file():
        return [INPUTS]
    rows = json.loads(manifest.read_text(encoding="utf-8")).get(INPUTS, [])
    read = {row["file"] for row in rows}
    found = [(path, path.relative_to(folder).as_posix()) for path in sorted(inputs.rglob("*"))]
    return [
        name
        for path, name in found
        if path.is_symlink() or (path.is_file() and name not in read and not name.startswith(f"{INPUTS}/{COUNTS}/"))
    ]


def _is_of_a_run(path: Path) -> bool:
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and all(key in content for key in MARKS)


def _is_ours(path: Path) -> bool:
    """Whether a run has a file of this name, or atomic_write was killed while it wrote one."""
    written, hidden, _ = path.name.rpartition(UNFINISHED)
    return (written.removeprefix(".") if hidden else path.name) in NAMES and path.is_file() and not path.is_symlink()

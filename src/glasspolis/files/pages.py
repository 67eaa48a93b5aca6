"""The pages of the documentation that ship with the package, by name."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from glasspolis.errors import GlasspolisError, unknown


def shipped() -> dict[str, Path]:
    """Return every page by its name below docs/, without `.md`, as `four-grades` or
    `how-to/auditor`.
    """
    folder = Path(str(files("glasspolis") / "data" / "docs"))
    return {page.relative_to(folder).with_suffix("").as_posix(): page for page in sorted(folder.rglob("*.md"))}


def titles() -> dict[str, str]:
    """Return the heading of each page, by name."""
    return {name: _title(page.read_text(encoding="utf-8")) for name, page in shipped().items()}


def read(name: str) -> str:
    """Return the Markdown text of one page.

    Raises:
        GlasspolisError: there is no such page.
    """
    known = shipped()
    asked = name.removesuffix(".md").removeprefix("docs/")
    if asked not in known:
        raise GlasspolisError(f"{unknown('page', name, known)} `glasspolis docs` lists all pages.")
    return known[asked].read_text(encoding="utf-8")


def _title(text: str) -> str:
    return next((line.lstrip("# ") for line in text.splitlines() if line.startswith("# ")), "")

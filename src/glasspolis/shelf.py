"""Files that ship with Glasspolis, found by name, and your own, found by path: scenarios, cases and rulebooks."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from glasspolis.errors import GlasspolisError, unknown


def shipped(folder: str) -> dict[str, Path]:
    """The TOML files of a folder of the package's data, by name."""
    return {path.stem: path for path in sorted(Path(str(files("glasspolis") / "data" / folder)).glob("*.toml"))}


def find(folder: str, what: str, name: str | Path) -> Path:
    """The file of that name in the folder, or the path itself.

    Raises:
        GlasspolisError: there is no such name, and it is no path.
    """
    text, known = str(name), shipped(folder)
    if text in known:
        return known[text]
    if not text.endswith(".toml") and "/" not in text:
        raise GlasspolisError(f"{unknown(what, text, known)} Your own is a path that ends in .toml.")
    return Path(text)

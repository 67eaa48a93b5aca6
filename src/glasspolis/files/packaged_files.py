"""Finds files that ship with Glasspolis by name, and a user's own by path, and reads their TOML."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files.other_packages import brought_files

DEEPEST = 20
"""Levels of tables and lists inside each other that a file may have."""
# A key of many parts takes memory by the square of their number while it is read.
DEEP_KEY = re.compile(rf"(?<![\w-])(?:(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{DEEPEST}}}")


def shipped(folder: str) -> dict[str, Path]:
    """Return the TOML files of a folder of the package's data, by name."""
    return {path.stem: path for path in sorted(Path(str(files("glasspolis") / "data" / folder)).glob("*.toml"))}


def offered(folder: str) -> dict[str, Path]:
    """Return the files that ship in a folder, and those that other packages bring, by name.

    Raises:
        GlasspolisError: another package brings a name that ships.
    """
    ships = shipped(folder)
    brought = brought_files(folder)
    if taken := sorted(ships.keys() & brought.keys()):
        raise GlasspolisError(
            f"{brought[taken[0]]}: another package brings {taken[0]!r}, which ships with Glasspolis; "
            "rename the file of the other package."
        )
    return ships | brought


def find(folder: str, what: str, name: str | Path) -> Path:
    """Return the file of that name in the folder, or the path itself.

    Raises:
        GlasspolisError: there is no such name, and it is no path.
    """
    text = str(name)
    known = offered(folder)
    if text in known:
        return known[text]
    if not text.endswith(".toml") and "/" not in text:
        raise GlasspolisError(f"{unknown(what, text, known)} Your own is a path that ends in .toml.")
    return Path(text)


def tables(path: Path, named: str | Path, most: int, what: str) -> dict[str, Any]:
    """Return the tables of a TOML file of at most ``most`` bytes, numbers with a point as exact
    decimals.

    Args:
        path: where it is.
        named: the name or path that the user gave.
        most: bytes that a file of this kind may have.
        what: begins the sentence about its size, as in "a scenario is a short text".

    Raises:
        GlasspolisError: it cannot be read, is too large, or is no TOML in UTF-8.
    """
    where = path.name or str(named)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise GlasspolisError(f"{named}: cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if len(data) > most:
        raise GlasspolisError(f"{where}: larger than {most} bytes; {what} a short text.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        if DEEP_KEY.search(text):
            raise GlasspolisError(f"{where}: its lists or tables are nested more than {DEEPEST} deep.")
        content = tomllib.loads(text, parse_float=Decimal)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlasspolisError(f"{where}: is not valid TOML: line {line} is not UTF-8 text; save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise GlasspolisError(f"{where}: is not valid TOML: {error}.") from None
    except (ValueError, ArithmeticError):
        raise GlasspolisError(f"{where}: is not valid TOML: it holds a number too long to be read.") from None
    except RecursionError:
        raise GlasspolisError(f"{where}: is not valid TOML: its lists or tables are nested too deep.") from None
    if _is_too_deep(content):
        raise GlasspolisError(f"{where}: its lists or tables are nested more than {DEEPEST} deep.")
    return content


def _is_too_deep(content: dict[str, Any]) -> bool:
    """Return whether anything is left after ``DEEPEST`` levels of tables and lists were opened."""
    level: list[Any] = [content]
    for _ in range(DEEPEST):
        opened = (
            value.values() if isinstance(value, dict) else value for value in level if isinstance(value, dict | list)
        )
        level = [value for values in opened for value in values]
    return bool(level)

"""Files that ship with Glasspolis, found by name, and your own, found by path: scenarios, cases and rulebooks."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from glasspolis.errors import GlasspolisError, unknown

DEEPEST = 20


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


def tables(path: Path, named: str | Path, most: int, what: str) -> dict[str, Any]:
    """The tables of a TOML file of at most ``most`` bytes, numbers with a point as exact decimals.

    Args:
        path: where it is.
        named: as the user named it.
        most: bytes that a file of this kind may have.
        what: what it is, as in "a scenario is a short text".

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
        found = tomllib.loads(text, parse_float=Decimal)
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        raise GlasspolisError(f"{where}: is not valid TOML: line {at} is not UTF-8 text; save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise GlasspolisError(f"{where}: is not valid TOML: {error}.") from None
    except (ValueError, ArithmeticError):
        raise GlasspolisError(f"{where}: is not valid TOML: it holds a number too long to be read.") from None
    except RecursionError:
        raise GlasspolisError(f"{where}: is not valid TOML: its lists or tables are nested too deep.") from None
    if _deep(found):
        raise GlasspolisError(f"{where}: its lists or tables are nested more than {DEEPEST} deep.")
    return found


def _deep(found: Any) -> bool:
    layer = [found]
    for _ in range(DEEPEST):
        inner = (one.values() if isinstance(one, dict) else one for one in layer if isinstance(one, dict | list))
        layer = [one for values in inner for one in values]
    return bool(layer)

"""A user's own population table: read, checked against the line, and turned into a Structure for population.py."""

from __future__ import annotations

from pathlib import Path

from glasspolis.errors import GlasspolisError
from glasspolis.structure import Common, Structure


def read_table(path: Path, common: Common) -> Structure:
    """Not yet."""
    raise GlasspolisError(f"{path}: tables cannot be read yet")

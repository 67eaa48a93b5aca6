"""Reads the pages of the documentation: fenced blocks, and the commands in them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BLOCK = re.compile(r"(?ms)^( *)```(\w+)\n(.*?)^ *```")


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of a language, without the indent of a list that they stand in."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [re.sub(rf"(?m)^{indent}", "", body) for indent, named, body in found if named == language]


def lines(page: Path) -> list[str]:
    """Return what the blocks of a page tell somebody to type in a shell."""
    return [line for block in blocks(page, "sh") for line in block.splitlines()]


def commands(page: Path) -> list[str]:
    """Return the commands of Glasspolis in the blocks of a page, without its name."""
    return [line.removeprefix("glasspolis ") for line in lines(page) if line.startswith("glasspolis ")]

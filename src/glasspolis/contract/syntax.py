"""The syntax trees of submodel files; load.py and lint.py walk them."""

import ast
from functools import lru_cache
from pathlib import Path


def parsed(file: Path) -> ast.Module:
    """The syntax tree of a Python file, as the file is now."""
    return _tree(file.read_text(encoding="utf-8"))


# Whoever loads a submodel looks at its file several times, and every command loads all submodels.
# A few trees are enough for that, and more of them would take memory for as long as a command runs.
@lru_cache(maxsize=4)
def _tree(text: str) -> ast.Module:
    return ast.parse(text)

"""The example of a case file in docs/cases.md, as text and as tables."""

import copy
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs" / "cases.md"
EXAMPLE = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
TEXT = EXAMPLE.group(1) if EXAMPLE else ""


def example_tables() -> dict[str, Any]:
    return copy.deepcopy(tomllib.loads(TEXT, parse_float=Decimal))

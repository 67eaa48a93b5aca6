"""The rows that every part of the bench gives, and how __main__.py shows them: terminal, JSON or a
page.
"""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

NOTE = (
    "Value: median of the repeats; least and most: the repeats furthest from it. Things compared take turns, and a"
    " ratio is the median over turns. Rates are per world: people x days x worlds / seconds. 'per CPU second'"
    " divides by processor seconds instead, which other work on the machine disturbs less."
)


@dataclass(frozen=True)
class Row:
    """One figure: ``value`` in ``unit`` with the spread of its repeats and what it should be, if
    that is set.
    """

    part: str
    name: str
    value: float | None
    unit: str
    least: float | None = None
    most: float | None = None
    wanted: str = ""


def repeated(part: str, name: str, values: Sequence[float], unit: str, wanted: str = "") -> Row:
    """The median of repeats, with the least and the most of them."""
    return Row(part, name, statistics.median(values), unit, min(values), max(values), wanted)


def machine() -> dict[str, Any]:
    """Processor, cores, memory, operating system and how busy the machine is: load over
    one minute.
    """
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text().splitlines()
        model = next((s.partition(":")[2].strip() for s in lines if s.startswith("model name")), model)
    return {
        "processor": model, "cores": os.cpu_count(), "os": platform.system(), "python": platform.python_version(),
        "free_gb": round((free_bytes() or 0) / 1e9, 1), "load": round(os.getloadavg()[0], 2),
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip


def free_bytes() -> int | None:
    """Memory that can be had without swapping, where the system tells."""
    info = Path("/proc/meminfo")
    if not info.exists():
        return None
    return next(int(s.split()[1]) * 1024 for s in info.read_text().splitlines() if s.startswith("MemAvailable"))


def number(value: float | None) -> str:
    """Three digits or more, thousands apart; a dash for what was not measured."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def cells(row: Row) -> list[str]:
    """A row as text, part excluded."""
    return [row.name, number(row.value), row.unit, number(row.least), number(row.most), row.wanted]


HEADS = ["figure", "value", "unit", "least", "most", "wanted"]


def as_table(rows: Sequence[Row], console: Console) -> None:
    """Print one table a part."""
    for part in dict.fromkeys(row.part for row in rows):
        table = Table(title=part, title_justify="left")
        for head in HEADS:
            table.add_column(head, justify="right" if head in ("value", "least", "most") else "left")
        for row in rows:
            if row.part == part:
                table.add_row(*cells(row))
        console.print(table)
    console.print(NOTE)


def as_page(
    rows: Sequence[Row], before: dict[str, Any], after: dict[str, Any], command: str, title: str = "Benchmarks"
) -> str:
    """A Markdown page of the figures with the command that printed them."""
    lines = [f"# {title}", "", f"Printed by `{command}`; run it to get your machine's figures. {NOTE}", ""]
    lines += [
        f"{before['processor']}, {before['cores']} cores, {before['os']}, Python {before['python']}; {before['time']}; "
        f"load {before['load']} at the start, {after['load']} at the end (this bench alone makes up to about 2).", ""
    ]  # fmt: skip
    for part in dict.fromkeys(row.part for row in rows):
        lines += [f"## {part}", "", "| " + " | ".join(HEADS) + " |", "|---|--:|---|--:|--:|---|"]
        lines += ["| " + " | ".join(cells(row)) + " |" for row in rows if row.part == part] + [""]
    return "\n".join(lines).rstrip() + "\n"


def as_json(rows: Sequence[Row], before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Everything, for a program."""
    return {"before": before, "after": after, "rows": [asdict(row) for row in rows]}

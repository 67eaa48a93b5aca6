"""Writes what every described thing moves as a page, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from glasspolis.files import atomic_write
from glasspolis.proof.described import DAYS, LEFT_OUT, MODELLED, NOT_YET, PEOPLE, REPLICATES, Described, Moved

HEAD = f"""# What is described, and what it moves

`glasspolis model --described --write docs/described.md` writes this page from `src/glasspolis/data/described.csv`. Do
not edit it. Each row is a thing that the literature describes. It was switched off and on in a small city ({PEOPLE:,}
people, {REPLICATES} replicates, {DAYS} days where no other number stands) on the same people and luck, and the row says
what that moved. Figures are totals per 1,000 people. The interval is that of luck, 95% over replicates. *Beyond queues*
means that no replicate moved the other way, and that the mean moved more than other luck in queues moves the same
measure in any replicate. A thing that is switched on and moves nothing makes the check fail.
"""
COLUMNS = (
    "no.", "described", "where it stands", "scenario", "switched off", "switched on", "moves", "off", "on",
    "difference (luck)", "beyond queues",
)  # fmt: skip
ABOUT = {
    MODELLED: "Switched off and on in a scenario.",
    NOT_YET: "What the model has to say of it, and does not yet.",
    LEFT_OUT: "Left out, with the reason.",
}


def page(rows: Sequence[Described], moved: Mapping[str, Moved]) -> str:
    """Return the page in Markdown: a count, and a table for each state."""
    by = {status: [row for row in rows if row.status == status] for status in ABOUT}
    counts = "; ".join(f"{status}: {len(held)}" for status, held in by.items())
    parts = [HEAD, f"Of {len(rows)} things: {counts}. Modelled things that move nothing: {_names(stuck(moved)) or 0}."]
    for status, held in by.items():
        if held:
            parts.append(f"\n## {status.capitalize()}\n\n{ABOUT[status]}\n\n{_table(held, moved)}")
    return "\n".join(parts)


def stuck(moved: Mapping[str, Moved]) -> list[str]:
    """Return the ids of the rows whose switch moves nothing beyond what queues do."""
    return [key for key, one in moved.items() if not one.beyond]


def _names(ids: Sequence[str]) -> str:
    return ", ".join(sorted(ids, key=int))


def _table(rows: Sequence[Described], moved: Mapping[str, Moved]) -> str:
    probed = rows[0].status == MODELLED
    columns = COLUMNS if probed else ("no.", "described", "note" if rows[0].status == LEFT_OUT else "wanted")
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    for row in rows:
        cells = _probed(row, moved[row.id]) if probed else _said(row)
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def _said(row: Described) -> tuple[str, ...]:
    return row.id, row.described, row.note if row.status == LEFT_OUT else row.wanted


def _probed(row: Described, one: Moved) -> tuple[str, ...]:
    scenario = row.scenario + (f" with {row.add.replace(' ', ', ')}" if row.add else "")
    scenario += f", {row.days} days" if row.days else ""
    scenario += f", {row.replicates} replicates" if row.replicates else ""
    on = "; ".join(part for part in (row.base, row.on) if part)
    difference = f"{_digits(float(one.differences.mean()))} ({' to '.join(map(_digits, one.ends))})"
    where = row.where + (f". {row.note}" if row.note else "")
    return (
        row.id, row.described, where, scenario, _code(row.off), _code(on) or "as shipped", f"`{row.measure}`",
        _digits(float(one.off.mean())), _digits(float(one.on.mean())), difference, "yes" if one.beyond else "**no**",
    )  # fmt: skip


def _code(settings: str) -> str:
    return f"`{settings}`" if settings else ""


def _digits(value: float) -> str:
    """Four significant digits without an exponent."""
    rounded = float(f"{value:.4g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 1000 else f"{rounded:.6g}"


def write(text: str, path: Path) -> None:
    """Write the page, whole or not at all."""
    atomic_write.write(path, text)


def is_fresh(text: str, path: Path) -> bool:
    """Return whether the page at ``path`` says this."""
    return path.is_file() and path.read_text(encoding="utf-8").replace("\r\n", "\n") == text

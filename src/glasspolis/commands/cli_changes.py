"""The command `changes`: what two versions of the model say of the same scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_show

if TYPE_CHECKING:
    from glasspolis.answers.changes import Change
    from glasspolis.answers.run import Run

LISTED = 20


def changes(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A run of the old version, or a folder of runs.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same of the new version.")],
    write: Annotated[Path | None, typer.Option(metavar="PAGE", help="Write the page as Markdown.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Print what differs between two versions of the model, over the scenarios that both ran."""
    from glasspolis.answers.changes import change, runs_of
    from glasspolis.errors import GlasspolisError
    from glasspolis.files import atomic_write

    before = runs_of(old)
    after = runs_of(new)
    both = [name for name in before if name in after]
    if not both:
        raise GlasspolisError(f"{old} and {new}: have no scenario in common ({', '.join(before)}; {', '.join(after)}).")
    compared = [change(before[name], after[name]) for name in both]
    alone = {"old": sorted(before.keys() - after.keys()), "new": sorted(after.keys() - before.keys())}
    if as_json:
        cli_show.print_json({"scenarios": [_as_json(c) for c in compared], "only_in": alone})
        return
    text = page(compared, alone, before[both[0]], after[both[0]])
    cli_show.print_text(text.rstrip())
    if write is not None:
        atomic_write.write(write, text, parents=True)
        cli_show.print_text(f"\nWrote {write}.")


def _as_json(compared: Change) -> dict[str, Any]:
    tables = {"parameters": compared.parameters.to_dicts(), "measures": compared.measures.to_dicts()}
    return {**vars(compared), **tables}


def page(compared: list[Change], alone: dict[str, list[str]], old: Run, new: Run) -> str:
    """The page as Markdown: one line for each scenario first, then what moved in each."""
    head = [
        "# What changed between two versions",
        f"Old: {_version(old)}. New: {_version(new)}. Figures are what the system causes, per 1,000 people, with the "
        "range of luck. That a figure moved does not say which version is right; `glasspolis validate` holds each "
        "against what is published.",
        "\n".join(["| scenario | tables | values set | headline, old | headline, new |", "|---|---|--:|---|---|",
                   *map(_row, compared)]),
    ]  # fmt: skip
    for side, names in alone.items():
        if names:
            head.append(f"Only in the {side} folder: {', '.join(names)}.")
    parts = [_section(c) for c in compared if not c.same_tables]
    return "\n\n".join([*head, *parts]) + "\n"


def _version(run: Run) -> str:
    return f"{run.manifest['versions'].get('glasspolis', '')} (sources {str(run.manifest['source_hash'])[:12]})"


def _row(compared: Change) -> str:
    moved = compared.measures.filter(headline=True).to_dicts()
    same = "the same" if compared.same_tables else "differ"
    figures = [_figure(moved[0], side) for side in ("old", "new")] if moved else ["did not move", "did not move"]
    return f"| {compared.scenario} | {same} | {compared.parameters.height} | {' | '.join(figures)} |"


def _figure(row: dict[str, Any], side: str) -> str:
    if row[f"{side}_difference"] is None:
        return "not measured"
    low = row[f"{side}_low"]
    bounds = "" if low is None else f" ({low:.3g} to {row[f'{side}_high']:.3g})"
    return f"{row[f'{side}_difference']:.3g}{bounds}"


def _section(compared: Change) -> str:
    parts = [f"## {compared.scenario}"]
    if compared.sizes:
        fields = ", ".join(f"{key} ({before} and {after})" for key, (before, after) in compared.sizes.items())
        parts.append(f"**The two runs do not ask the same question:** {fields}. Figures may differ for this alone.")
    if compared.parameters.height:
        values = compared.parameters.select("parameter", "world", "old", "new")
        rows = [f"| `{p}` | {w} | {o} | {n} |" for p, w, o, n in values.fill_null("–").head(LISTED).iter_rows()]
        parts.append("\n".join(["| parameter | world | old | new |", "|---|---|--:|--:|", *rows]))
        parts.append(_more(compared.parameters.height, "values"))
    outside = int(compared.measures["outside"].sum())
    parts.append(f"{compared.measures.height} measures moved, {outside} of them out of what luck makes of the old one.")
    if compared.measures.height:
        rows = [
            f"| `{row['measure']}` | {_figure(row, 'old')} | {_figure(row, 'new')} | "
            f"{'yes' if row['outside'] else ''} |"
            for row in compared.measures.head(LISTED).iter_rows(named=True)
        ]
        parts.append("\n".join(["| measure | old | new | out of luck |", "|---|---|---|---|", *rows]))
        parts.append(_more(compared.measures.height, "measures"))
    return "\n\n".join(part for part in parts if part)


def _more(rows: int, what: str) -> str:
    return f"{rows - LISTED} more {what} are left out; `--json` has all." if rows > LISTED else ""

"""Says on the page of a run from which state it went on, on which day, and what changes then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glasspolis.report.gather import Reading
from glasspolis.report.phrases import listed

MOST_TOLD = 4
"""Changes that the sentence names; the scenario in the manifest has all of them."""


def lines(r: Reading) -> list[str]:
    """Return a paragraph for a run that went on from a state; nothing for any other."""
    told = _told(r)
    if not told:
        return []
    began = (
        f"This run branched on day {told['day']} of {r.days}. It went on from the state {told['state']} of a run of "
        f"{told['trunk']}; what lies before that day is that run's, and the figures here count it as well."
    )
    others = [f"“{r.label(w)}”" for w, old in dict(told.get("worlds") or {}).items() if w != old]
    if others:
        went = "went" if len(others) > 1 else "was not in that run and went"
        began += f" {listed(others)} {went} on from another world of it."
    changes = list(told.get("changes") or ())
    if not changes:
        return [f"{began} Nothing is set otherwise from then on."]
    more = f"; and {len(changes) - MOST_TOLD} more" if len(changes) > MOST_TOLD else ""
    return [f"{began} {'; '.join(_words(r, changes[:MOST_TOLD]))}{more}."]


def command(r: Reading) -> str:
    """Return the command that branches again; empty for a run that began on its first day."""
    told = _told(r)
    if not told:
        return ""
    settings = " ".join(f"--set {key}" for key in told.get("set") or ())
    layers = " ".join(f"--with {layer}" for layer in told.get("layers") or ())
    words = ("glasspolis run", f"--from {told['state']}", layers, settings)
    return " ".join(word for word in words if word)


def _told(r: Reading) -> Mapping[str, Any]:
    return dict(r.manifest.get("branched") or {})


def _words(r: Reading, changes: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the changes of each day and group of worlds: "from day 3 in every world a.b = 1"."""
    found: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for change in changes:
        found.setdefault((change["day"], tuple(change["worlds"])), []).append(
            f"{change['parameter']} = {change['value']}"
        )
    told: list[str] = []
    for (day, worlds), values in found.items():
        where = "every world" if len(worlds) == len(r.worlds) else listed([f"“{r.label(w)}”" for w in worlds])
        told.append(f"{'from' if told else 'From'} day {day} in {where} {listed(values)}")
    return told

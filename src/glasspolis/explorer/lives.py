"""Lives in two worlds: diaries of persons whom the system hits, day by day beside their twins'."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from glasspolis.explorer.figures import Json
from glasspolis.report import diaries
from glasspolis.report.gather import Reading

People = dict[diaries.Person, diaries.Entries]
MOST = 6
"""Lives on a page."""

LONGEST = 40
"""Days of a life that are told."""


def lives(r: Reading) -> Json:
    """The lives that differ most between the two worlds, of those whom the system hits.

    Returns:
        ``chosen``: among whom they were chosen, the first of these with a diary: ``hit`` (more of
        what the answer counts), ``wrong`` (more of another wrong), ``harm`` (more of any harm),
        ``any``; ``candidates``: how many diaries there were to choose from; and ``lives``, each
        with ``who``, ``parted`` (days on which the two worlds differ) and ``days``.
    """
    people = diaries.read(r)
    telling = diaries.parted(people)
    why, chosen = _chosen(r, people)
    score = {key: sum(telling[key].values()) for key in chosen}
    best = sorted((key for key in score if score[key]), key=lambda key: (-score[key], key))[:MOST]
    return {
        "chosen": why,
        "candidates": len(chosen),
        "lives": [_life(r, key, chosen[key], telling[key]) for key in best],
    }


def _chosen(r: Reading, people: People) -> tuple[str, People]:
    """The diaries to choose from, and why these."""
    harms = r.kind("harm")
    ways = {
        "hit": [str(r.answer["measure"])],
        "wrong": [m for m in harms if r.measures[m].declared.wrong_of],
        "harm": harms,
    }
    for why, measures in ways.items():
        hit = _hit(r, measures)
        if found := {key: days for key, days in people.items() if key in hit}:
            return why, found
    return "any", people


def _hit(r: Reading, measures: list[str]) -> set[tuple[int, int]]:
    """Replicate and person of all in the sample who have more of one of these with the system."""
    sample = r.table("persons")
    known = [m for m in measures if m in sample.columns]
    rows = sample.select("replicate", "world", "person", *known)
    here, there = (rows.filter(world=world).drop("world") for world in (r.system, r.baseline))
    both = here.join(there, on=["replicate", "person"], suffix=" there")
    more = pl.any_horizontal([pl.lit(value=False), *(pl.col(m) > pl.col(f"{m} there") for m in known)])
    return set(both.filter(more).select("replicate", "person").iter_rows())


def _life(r: Reading, key: diaries.Person, days: diaries.Entries, telling: Mapping[int, float]) -> Json:
    kept = sorted(sorted(telling, key=lambda day: (-telling[day], day))[:LONGEST])
    order = diaries.order_of(r)
    subject = diaries.subject_of(r, *key)
    told = [
        {
            "day": day,
            "there": diaries.said(days[day].get(r.baseline, []), order, subject),
            "here": diaries.said(days[day].get(r.system, []), order, subject),
        }
        for day in kept
    ]
    return {"who": diaries.who(r, *key), "parted": len(telling), "days": told}

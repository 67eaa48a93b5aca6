"""Says which worlds of a run of safeguards are shown to be dominated, harm and benefit kept apart.

Harm and benefit are never added up or divided. A world is dominated by another if it is shown not
to be better by more than a margin in any harm, cost or benefit, and shown to be worse in at least
one (non_inferiority.py). What merely was not seen to be better is not dominated. Harms that a
safeguard itself makes (waiting, giving up, cost) are weighed as those of the system are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.compare import differences
from glasspolis.answers.declared import Declared, declared
from glasspolis.answers.exact_intervals import clopper_pearson
from glasspolis.answers.measures import CONFIDENCE, PER, over_replicates, over_variants
from glasspolis.answers.non_inferiority import dominance
from glasspolis.answers.run import Run
from glasspolis.answers.shapley import PAIRS, antithetic_orders, exact, from_orders
from glasspolis.question.world_names import WITHOUT
from glasspolis.records.variants import BASE, in_range

Cube = NDArray[np.float64]


@dataclass(frozen=True)
class Scales:
    """What is weighed: harms and costs that differ between worlds, and benefits of the system.

    ``made`` are those of the harms that the system does not add and some safeguard visibly does.
    """

    harms: tuple[str, ...]
    benefits: tuple[str, ...]
    made: tuple[str, ...] = ()


def scales(run: Run, figures: pl.DataFrame | None = None) -> Scales:
    """Return the harms and costs in which any two worlds of the run differ, and the benefits that
    the system visibly adds.

    Args:
        run: what ``safeguard_runs.weigh`` gave.
        figures: what ``caused`` gives of it, if it is known already.
    """
    measures = declared(run.manifest)
    added = run.compare(_system(run), WITHOUT, count="total").filter(pl.col("low") > 0)["measure"].to_list()
    known = [name for name in added if name in measures]
    table = caused(run) if figures is None else figures
    differs = table.filter((pl.col("caused") != 0) | (pl.col("change") != 0))["measure"].to_list()
    worse = table.filter(pl.col("change_low") > 0)["measure"].to_list()
    harms = tuple(name for name, one in measures.items() if one.kind in ("harm", "cost") and name in differs)
    return Scales(
        harms=harms,
        benefits=tuple(name for name in known if is_benefit(measures[name], measures[name].unless_more in added)),
        made=tuple(name for name in harms if name in worse and name not in added),
    )


def is_benefit(measure: Declared, more: bool) -> bool:
    """Return whether a measure counts as a benefit.

    Remedies do not, nor rewards for a high score, nor debts paid off if more of them fall overdue.

    Args:
        measure: its declaration.
        more: whether the measure that it names in ``unless_more`` rises because of the system.
    """
    if measure.remedy or measure.reward:
        return False
    return measure.kind == "benefit" and not (measure.unless_more and more)


def _system(run: Run) -> str:
    return str(run.manifest["scenario"]["answer"]["world"])


def caused(run: Run) -> pl.DataFrame:
    """Return every measure in every world: what it causes, and what changes against the system.

    What a world causes is the difference to the world without the system.

    Returns:
        world, label, measure, kind, unit; caused with caused_low, caused_high (luck),
        caused_range_low, caused_range_high; the same for ``change``; smallest (the smallest change
        that could have been seen); all per 1,000 people, as totals.
    """
    totals, moved = (run.table(name).filter(dimension="all") for name in ("totals", "caused"))
    labels = run.manifest["world_labels"]
    frames = []
    for world in run.manifest["worlds"]:
        if world == WITHOUT:
            continue
        here = _figures(differences(totals, moved, world, WITHOUT), "caused")
        changed = _figures(differences(totals, moved, world, _system(run)), "change")
        changed = changed if world != _system(run) else changed.with_columns(pl.exclude("measure") * 0)
        both = here.drop("caused_smallest").join(changed, on="measure", maintain_order="left")
        frames.append(both.select(pl.lit(world).alias("world"), pl.lit(labels[world]).alias("label"), pl.all()))
    kinds = pl.DataFrame(
        [(name, measure.kind, measure.unit) for name, measure in declared(run.manifest).items()],
        schema=["measure", "kind", "unit"],
        orient="row",
    )
    whole = pl.concat(frames).join(kinds, on="measure", maintain_order="left")
    first = ["world", "label", "measure", "kind", "unit"]
    return whole.select(*first, pl.exclude(first)).rename({"change_smallest": "smallest"})


def told(run: Run) -> pl.DataFrame:
    """Return what ``caused`` gives, in the units of the page, with the plain name of each
    measure.
    """
    frame = caused(run)
    names = frame["measure"].unique().to_list()
    words = pl.DataFrame(
        [(name, run.meanings.phrase(name), run.meanings.unit(name), run.meanings.times(name)) for name in names],
        schema=["measure", "name", "unit", "times"],
        orient="row",
    )
    scaled = [column for column in frame.columns if column not in ("world", "label", "measure", "kind", "unit")]
    frame = frame.drop("unit").join(words, on="measure", maintain_order="left")
    first = ["world", "label", "measure", "name", "kind", "unit"]
    return frame.select(*first, *(pl.col(column) * pl.col("times") for column in scaled))


def between(run: Run, world: str, other: str, measure: str) -> dict[str, float | None]:
    """One measure's ``change`` between any two worlds, with the ends of both ranges."""
    totals, moved = (run.table(name).filter(dimension="all", measure=measure) for name in ("totals", "caused"))
    return _figures(differences(totals, moved, world, other), "change").row(0, named=True)


def _figures(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Mean, luck and range of ``value`` by measure, in columns that begin with ``name``."""
    luck = over_replicates(rows.filter(variant=BASE), ["measure"], "value").drop("replicates")
    span = over_variants(rows, ["measure"], "value").select("measure", "range_low", "range_high")
    table = luck.join(span, on="measure", how="left", maintain_order="left").rename({"mean": name})
    return table.rename({c: f"{name}_{c}" for c in table.columns if c not in ("measure", name)})


def cube(totals: pl.DataFrame, worlds: list[str], measures: list[str], ranged: bool) -> Cube:
    """Per 1,000 people, [worlds, replicates or range points, measures]."""
    rows = totals.filter(pl.col("dimension") == "all", pl.col("measure").is_in(measures))
    rows = rows.filter(in_range() if ranged else pl.col("variant") == BASE)
    runs = rows.select("variant", "replicate").unique().sort("variant", "replicate").rows()
    out = np.full((len(worlds), len(runs), len(measures)), np.nan)
    at = [{name: i for i, name in enumerate(names)} for names in (worlds, runs, measures)]
    for variant, replicate, world, measure, total, people in rows.select(
        "variant", "replicate", "world", "measure", "total", "people"
    ).iter_rows():
        if world in at[0]:
            out[at[0][world], at[1][variant, replicate], at[2][measure]] = PER * total / people
    return out


def dominated(run: Run, on: Scales | None = None) -> pl.DataFrame:
    """Return pairs of worlds of which one is shown to dominate the other.

    The worlds that leave one safeguard out are not weighed: they answer another question.

    Args:
        run: what ``safeguard_runs.weigh`` gave.
        on: the measures to weigh; all that ``scales`` finds if left out.

    Returns:
        world (dominated), by, worse (the measures in which it is shown to be worse), replicates
        (the share in which it holds), settings (in how many it holds), of (so many), settings_low
        and settings_high (interval of that share), in the worlds' order.
    """
    weighed = on or scales(run)
    names = [*weighed.harms, *weighed.benefits]
    worlds = weighed_worlds(run)
    base, ranged = (cube(run.table("totals"), [WITHOUT, *worlds], names, ends) for ends in (False, True))
    sign = np.array([1.0] * len(weighed.harms) + [-1.0] * len(weighed.benefits))
    rows = []
    settings = ranged.shape[1]
    for one in dominance(base * sign, ranged * sign, aside=1):
        ends = clopper_pearson(one.settings, settings) if settings else (0.0, 1.0)
        worse = [names[m] for m in one.worse]
        rows.append((worlds[one.world], worlds[one.by], worse, one.replicates, one.settings, settings, *ends))
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "world": pl.String, "by": pl.String, "worse": pl.List(pl.String), "replicates": pl.Float64,
    "settings": pl.Int64, "of": pl.Int64, "settings_low": pl.Float64, "settings_high": pl.Float64,
}  # fmt: skip


def weighed_worlds(run: Run) -> list[str]:
    """Return the worlds that are held against one another: the system, each safeguard alone,
    all.
    """
    return [w for w in run.manifest["worlds"] if w != WITHOUT and not w.startswith("all-but-")]


def best(run: Run, measure: str, worlds: list[str]) -> pl.DataFrame:
    """Return how often each of these worlds has the least of a harm, of all and less than the
    system has.

    Worlds that are equal are counted each.

    Returns:
        world, replicates (in how many), of_replicates, settings, of_settings, settings_low and
        settings_high (interval of the share).
    """
    totals = run.table("totals")
    system = _system(run)
    counts = []
    for ranged in (False, True):
        values = cube(totals, [system, *worlds], [measure], ranged)[:, :, 0]
        least = (values[1:] == values[1:].min(axis=0, initial=np.inf)) & (values[1:] < values[0])
        counts.append((least.sum(axis=1), values.shape[1]))
    (here, replicates), (there, settings) = counts
    rows = [
        (world, int(here[i]), replicates, int(there[i]), settings,
         *(clopper_pearson(int(there[i]), settings) if settings else (0.0, 1.0)))
        for i, world in enumerate(worlds)
    ]  # fmt: skip
    names = ["world", "replicates", "of_replicates", "settings", "of_settings", "settings_low", "settings_high"]
    return pl.DataFrame(rows, schema=names, orient="row")


def shares(run: Run, measure: str) -> pl.DataFrame:
    """Return what part each safeguard has in what all together take away (shapley.py).

    Returns:
        safeguard, share (change per 1,000 people; below 0 is less), low and high (95% over
        replicates, the choice of orders included; null with one replicate), in the run's order.
    """
    about = run.manifest["safeguards"]
    names = list(about["together"])
    worlds = {frozenset(set(names) - {name}): f"all-but-{name}" for name in names}
    worlds |= {frozenset(names): "all"}
    worlds |= {frozenset(members): world for world, members in about["coalitions"].items()}
    worlds |= {frozenset({name}): f"only-{name}" for name in names}
    worlds |= {frozenset(): _system(run)}
    if not names:
        return pl.DataFrame(schema=["safeguard", "share", "low", "high"])
    values = cube(run.table("totals"), list(worlds.values()), [measure], False)[:, :, 0]
    table = {frozenset(names.index(one) for one in members): values[i] for i, members in enumerate(worlds)}
    few = len(table) == 2 ** len(names)
    found = exact(table, len(names)) if few else from_orders(table, antithetic_orders(len(names), PAIRS, about["seed"]))
    count = found.value.shape[1]
    mean = found.value.mean(axis=1)
    if count < 2:
        ends = [(None, None)] * len(names)
    else:
        luck = found.value.std(axis=1, ddof=1) / count**0.5
        orders = found.error.mean(axis=1)
        half = stats.t.ppf((1 + CONFIDENCE) / 2, count - 1) * np.sqrt(luck**2 + orders**2)
        ends = list(zip(mean - half, mean + half, strict=True))
    rows = [(name, float(mean[i]), *ends[i]) for i, name in enumerate(names)]
    return pl.DataFrame(rows, schema=["safeguard", "share", "low", "high"], orient="row")

"""Says what the report's sections ask of a run: labels, differences with both ranges, flags,
durations and diaries.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis.answers.agreement import Agreement, agreement
from glasspolis.answers.compare import counted, differences
from glasspolis.answers.declared import declared, wrong_halves
from glasspolis.answers.meanings import PER as PER
from glasspolis.answers.meanings import Meaning, Meanings
from glasspolis.answers.run import Run
from glasspolis.answers.sensitivity import Sensitivity, sensitivity
from glasspolis.answers.waves import with_waves
from glasspolis.contract.flags import BASIS, CONDUCT, IDENTITY, OFFENCE, OWN, PETTY, RIGHT
from glasspolis.engine.plan import installed
from glasspolis.question.assessed import PREFIX, Assessed
from glasspolis.question.line_of_run import check_manifest
from glasspolis.question.world_names import PLACEBO, SYSTEM, WITHOUT
from glasspolis.records.run_files import MANIFEST
from glasspolis.records.variants import BASE, is_range_variant, of_settings
from glasspolis.report.whole_phrases import whole_phrases


class Reading:
    """A run, with the names and figures that the report's sections use.

    Raises:
        LineError: the run is of detention, policing or censorship in a real place.
    """

    def __init__(self, run: Run) -> None:
        check_manifest(run.manifest, str(run.folder / MANIFEST))
        self.run = run
        self.manifest: Mapping[str, Any] = run.manifest
        self.scenario: Mapping[str, Any] = run.manifest["scenario"]
        self.answer: Mapping[str, Any] = self.scenario["answer"]
        self._made: dict[Hashable, pl.DataFrame] = {}

    def table(self, name: str) -> pl.DataFrame:
        """One table of the run, read once."""
        return self.once(("table", name), lambda: self.run.table(name))

    def once(self, key: Hashable, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """Return the frame that ``make`` gives, made at the first call with this key."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    @cached_property
    def worlds(self) -> list[str]:
        """Return the worlds of the run, in the scenario's order, the placebo last."""
        names = list(self.manifest["worlds"])
        return sorted(names, key=lambda w: (self.is_placebo(w), w != WITHOUT, w != self.system))

    def is_placebo(self, world: str) -> bool:
        """Return whether the world differs from another only in how ties in rationing break."""
        return bool(self.scenario["worlds"].get(world, {}).get("placebo")) or world == PLACEBO

    @property
    def system(self) -> str:
        """Return the world that the scenario's answer is about."""
        return str(self.answer.get("world", SYSTEM))

    @property
    def baseline(self) -> str:
        """Return the world that the answer compares with."""
        return str(self.answer.get("baseline", WITHOUT))

    @cached_property
    def count(self) -> str:
        """Return whether the answer counts persons (hit at all) or the total of what happened to
        them.
        """
        return str(self.answer.get("count", "persons")) if self.by_person(self.answer["measure"]) else "total"

    def by_person(self, measure: str) -> bool:
        """Return whether the run's tables know how many persons a measure hit."""
        rows = self.table("totals").filter(pl.col("measure") == measure)
        return rows.height == 0 or rows["affected"].null_count() < rows.height

    @property
    def real(self) -> list[str]:
        """Return all worlds but the placebo."""
        return [w for w in self.worlds if not self.is_placebo(w)]

    @property
    def guarded(self) -> list[str]:
        """Return the worlds that change the system: neither without it, nor the system itself, nor
        its placebo.
        """
        return [w for w in self.real if w not in (self.baseline, self.system, WITHOUT)]

    def label(self, world: str) -> str:
        """Return the scenario's name of a world."""
        return str(self.scenario["worlds"].get(world, {}).get("label", world))

    @property
    def place(self) -> str:
        """Return where the people live, as words inside a sentence."""
        place = str(self.scenario.get("place", "invented"))
        table = self.scenario.get("population")
        if table:
            return f"a city made from {Path(str(table)).name}"
        title = dict(self.manifest.get("place") or {}).get("title")
        if title:
            return str(title).removesuffix(".").replace("An ", "an ", 1).replace("A ", "a ", 1)
        return f"the synthetic city “{place}”"

    @property
    def days(self) -> int:
        """Days counted in the tables."""
        return int(self.manifest["days"])

    @property
    def people(self) -> int:
        """Synthetic people in each replicate."""
        return int(self.manifest["people"])

    @cached_property
    def replicates(self) -> int:
        """Replicates of the base variant."""
        return sum(outcome["variant"] == BASE for outcome in self.manifest["outcomes"])

    @cached_property
    def ranges(self) -> int:
        """Return the points of the parameter range."""
        return len({o["variant"] for o in self.manifest["outcomes"] if is_range_variant(o["variant"])})

    @cached_property
    def sensitivity(self) -> Sensitivity:
        """Return what the answer rests on, over the parameter range."""
        return sensitivity(self.run)

    @cached_property
    def agreement(self) -> Agreement | None:
        """Return which settings of the range agree with what is published; None if nothing is held
        against them.
        """
        return agreement(self.run)

    @cached_property
    def answers(self) -> dict[str, float]:
        """Return the answer of each setting of the range and of its waves, per 1,000 people."""
        totals, caused = counted(with_waves(self.run, "totals"), with_waves(self.run, "caused"), self.count)
        first, second = (f.filter(dimension="all", measure=self.answer["measure"]) for f in (totals, caused))
        rows = differences(first, second, self.system, self.baseline).filter(of_settings())
        return dict(rows.group_by("variant").agg(pl.col("value").mean()).iter_rows())

    @cached_property
    def meanings(self) -> Meanings:
        """Return what the measures in the run's tables count, in words and units."""
        return self.run.meanings

    @property
    def measures(self) -> dict[str, Meaning]:
        """Return every measure in the run's tables and what it means, from the manifest."""
        return self.meanings.measures

    @cached_property
    def halves(self) -> dict[str, str]:
        """Flag -> the measure of its wrong half."""
        return wrong_halves(declared(self.manifest))

    def told_of_a_mean_day(self, measure: str) -> bool:
        """Return whether a measure is told as one number of a region or of the place, and not
        per people.
        """
        meaning = self.meanings.of(measure).declared
        return meaning.scales_with != "people" and not meaning.by_unit

    def phrase(self, measure: str) -> str:
        """Return what a measure counts, as words that can stand inside a sentence."""
        return self.meanings.phrase(measure)

    def parameter(self, name: str) -> str:
        """Return what a parameter is, in words, from the submodel that declares it or the question
        that asks for it.
        """
        if name.startswith(PREFIX) and (told := self.scenario.get("assessed")):
            return Assessed.model_validate(told).about(name)
        owner, _, key = name.partition(".")
        return _words_of_parameters(owner).get(key) or key.replace("_", " ")

    @cached_property
    def spells(self) -> dict[str, str]:
        """Return what each kind of spell counts, as the installed submodels say."""
        known = installed()
        used = [known[name] for name in self.scenario.get("submodels", ()) if name in known]
        return {spell.name: spell.doc for model in used for spell in model.spells}

    def kind(self, kind: str) -> list[str]:
        """Return the measures of one kind."""
        return [name for name, meaning in self.measures.items() if meaning.kind == kind]

    def has(self, dimension: str) -> bool:
        """Return whether the run's tables are split by the dimension."""
        return dimension in self._dimensions

    @cached_property
    def _dimensions(self) -> frozenset[str]:
        return frozenset(self.table("totals")["dimension"].unique())

    def paired(self, world: str, baseline: str) -> bool:
        """Return whether the pair is one to compare: against the baseline, or a changed system
        against the system.
        """
        return baseline in (self.baseline, self.system) or world in (self.baseline, self.system)

    @property
    def scale(self) -> float:
        """Return what turns a count of one replicate into a rate per ``PER`` people."""
        return PER / self.people

    def unit(self, measure: str) -> str:
        """Return the unit of a measure, or its name where it has none."""
        return self.meanings.unit(measure)

    def short(self, measure: str) -> str:
        """Return the bare name of a flag's measure, in the plural."""
        return self.meanings.short(measure)

    def counted(self, measure: str, world: str, dimension: str = "all") -> dict[str, tuple[float, int, int]]:
        """Level -> (mean total of a replicate, sum over replicates, people), at the best values."""
        rows = self.table("totals").filter(
            (pl.col("variant") == BASE)
            & (pl.col("world") == world)
            & (pl.col("measure") == measure)
            & (pl.col("dimension") == dimension)
        )
        sums = rows.group_by("level", maintain_order=True).agg(
            pl.col("total").mean().alias("mean"), pl.col("total").sum().alias("sum"), pl.col("people").mean()
        )
        return {level: (mean, total, int(people)) for level, mean, total, people in sums.iter_rows()}

    def rate(self, measure: str, world: str, per: int = PER) -> float:
        """Return the mean total per ``per`` people in one world, 0 where nothing was counted."""
        mean, _, people = self.counted(measure, world).get("all", (0.0, 0, 1))
        return per * mean * self.times(measure) / people

    def times(self, measure: str) -> float:
        """Return what turns a measure's counts into its unit."""
        return self.meanings.times(measure)

    def daily(self, measure: str, world: str, days: int = 7) -> list[tuple[int, float]]:
        """Middle day and mean per day and ``PER`` people, over spans of ``days`` days."""
        whole = self.days // days * days or self.days
        rows = self.table("daily").filter(
            (pl.col("measure") == measure) & (pl.col("world") == world) & (pl.col("day") < whole)
        )
        spans = rows.group_by(pl.col("day") // days).agg(pl.col("value").sum()).sort("day")
        scale = self.times(measure) * PER / (self.people * max(self.replicates, 1) * min(days, self.days))
        return [(day * days + days // 2, value * scale) for day, value in spans.iter_rows()]

    def flags(self, world: str) -> pl.DataFrame:
        """Flags of a mean replicate by cause, identity, basis and conduct, with ``wrong``."""
        rows = self.table("flags").filter((pl.col("variant") == BASE) & (pl.col("world") == world))
        right = (
            (pl.col("identity") == IDENTITY[RIGHT])
            & (pl.col("basis") == BASIS[OWN])
            & pl.col("conduct").is_in([CONDUCT[OFFENCE], CONDUCT[PETTY]])
        )
        keys = ("cause", "identity", "basis", "conduct")
        sums = rows.group_by(*keys, maintain_order=True).agg(pl.col("count").sum() / max(self.replicates, 1))
        return sums.with_columns(wrong=~right)


@cache
def _words_of_parameters(submodel: str) -> Mapping[str, str]:
    """Parameter -> what it is, in words that can stand alone."""
    declared = installed()[submodel].par if submodel in installed() else {}
    docs = {key: parameter.doc for key, parameter in declared.items()}
    return whole_phrases(docs, {key: parameter.unit for key, parameter in declared.items()})

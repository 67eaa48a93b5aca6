"""Says what each measure of a run counts, in the unit and the words that a reader knows; frames,
commands and reports all tell it so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from glasspolis.answers.compare import TOTAL
from glasspolis.answers.declared import Declared, declared
from glasspolis.answers.display_units import in_currency, unit_shown
from glasspolis.answers.measures import RANGE_COLUMNS

PER = 1000
UNDECLARED = Declared()
PERSONS = "persons"
SCALED = (
    "per_1000", "world_per_1000", "baseline_per_1000", "difference", "low", "high", *RANGE_COLUMNS, "turnout_negative",
    "placebo", "placebo_gained", "placebo_lost", "gained", "lost", "smallest_difference",
)  # fmt: skip
"""Columns of the frames of ``Run`` that are in a measure's unit."""


@dataclass(frozen=True)
class Meaning:
    """Says what a measure counts: unit and phrase as the page shows them, what turns counts into
    it, its declaration.
    """

    unit: str
    doc: str
    times: float = 1.0
    declared: Declared = UNDECLARED

    @property
    def kind(self) -> str:
        """Harm, benefit, behaviour, volume or cost."""
        return self.declared.kind


class Meanings:
    """The measures that stand in a run's tables, in the order of its manifest.

    Args:
        manifest: of the run.
        present: the measures in its tables.
        regions: of its place.
    """

    def __init__(self, manifest: Mapping[str, Any], present: Collection[str], regions: int) -> None:
        self._days = int(manifest["days"])
        self._scale = PER / int(manifest["people"])
        self._regions = max(1, regions)
        known = declared(manifest) if "measures" in manifest else {}
        docs = continued({name: measure.doc for name, measure in known.items()})
        self.measures: dict[str, Meaning] = {}
        for name in [name for name in known if name in present] + sorted(set(present) - set(known)):
            measure = known.get(name, UNDECLARED)
            times, unit = self._mean_day(measure, *in_currency(*unit_shown(measure.unit), manifest.get("place")))
            plain = name.rpartition(".")[2].replace("_", " ")
            self.measures[name] = Meaning(unit, docs.get(name) or plain, times, measure)

    def _mean_day(self, measure: Declared, times: float, unit: str) -> tuple[float, str]:
        """Levels, summed over the days in the tables, as those of a mean day: of a person, a
        region, or the place.
        """
        if measure.level:
            return times / self._days, f"{unit} on a mean day"
        if measure.scales_with == "region":
            return times / self._days / self._scale / self._regions, f"{unit}, a region’s mean day"
        if measure.scales_with == "place" and not measure.by_unit:
            return times / self._days / self._scale, f"{unit}, the place’s mean day"
        return times, unit

    def of(self, measure: str) -> Meaning:
        """Return what a measure counts; its name where the run does not say."""
        return self.measures.get(measure, Meaning("", measure))

    def times(self, measure: str) -> float:
        """Return what turns a measure's counts into its unit."""
        return self.of(measure).times

    def phrase(self, measure: str) -> str:
        """Return what a measure counts, as words that can stand inside a sentence."""
        meaning = self.of(measure)
        if meaning.declared.wrong_of:
            return wrongly(self.phrase(meaning.declared.wrong_of))
        first = re.split(r"; |: |\. | \(|, by ", meaning.doc.strip().rstrip("."))[0]
        if meaning.declared.flag and meaning.unit in ("", "flags"):
            return self.short(measure) if len(first.split()) > 4 else first
        if meaning.unit == "person-days" and not first.startswith("days"):
            first = f"days {first}"
        return first if first[:2].isupper() else first[:1].lower() + first[1:]

    def unit(self, measure: str) -> str:
        """Return the unit of a measure, or its name where it has none."""
        meaning = self.of(measure)
        if meaning.unit not in ("", "0/1", "flags", "flag code"):
            return meaning.unit
        flag = meaning.declared.wrong_of or (measure if meaning.declared.flag else "")
        return self.short(flag) if flag else measure.rpartition(".")[2].replace("_", " ")

    def short(self, measure: str) -> str:
        """Return the bare name of a flag's measure, in the plural."""
        name = measure.rpartition(".")[2].removesuffix("_flag").replace("_", " ")
        return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"

    def in_units(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return a frame of figures by measure in the units that a reader knows, with ``name`` and
        ``unit`` beside the measure.

        Rows that count persons stay persons.
        """
        names = frame["measure"].unique().to_list()
        counts = pl.col("counted") == TOTAL if "counted" in frame.columns else pl.lit(value=True)
        factor = pl.col("measure").replace_strict({n: self.times(n) for n in names}, return_dtype=pl.Float64)
        unit = pl.col("measure").replace_strict({n: self.unit(n) for n in names}, return_dtype=pl.String)
        name = pl.col("measure").replace_strict({n: self.phrase(n) for n in names}, return_dtype=pl.String)
        times = pl.when(counts).then(factor).otherwise(1.0)
        told = frame.with_columns(
            *(pl.col(column) * times for column in SCALED if column in frame.columns),
            name=name,
            unit=pl.when(counts).then(unit).otherwise(pl.lit(PERSONS)),
        )
        at = frame.columns.index("measure") + 1
        return told.select(*frame.columns[:at], "name", "unit", *frame.columns[at:])


def continued(docs: Mapping[str, str]) -> dict[str, str]:
    """Docs of measures, those that go on from the one before ("... that a court ended")
    made whole.
    """
    whole: dict[str, str] = {}
    before = ""
    for name, doc in docs.items():
        if doc.startswith("... "):
            head, word, _ = before.partition(f" {doc.split()[1]} ")
            doc = f"{head} {doc[4:]}" if word else doc[4:]
        whole[name] = before = doc
    return whole


def wrongly(phrase: str) -> str:
    """Return what a flag counts, said of the wrong ones: "wrong stops", "wrongly detained",
    "accounts closed, wrongly".
    """
    words = phrase.split()
    if words[0].endswith("ed") or words[0] in ("put", "taken", "told"):
        return f"wrongly {phrase}"
    done = words[0] in ("a", "the") or any(word.endswith("ed") or word == "taken" for word in words)
    return f"{phrase}, wrongly" if done else f"wrong {phrase}"

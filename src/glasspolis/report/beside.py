"""Two runs of the same people and luck beside each other: what each causes, by group, how long it
lasts, and in each world; compared_page.py and tuned_page.py ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glasspolis.answers import two_runs
from glasspolis.report import waiting
from glasspolis.report.differences import way
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Table
from glasspolis.report.phrases import bound, capital, change, people_of, period, span, width

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """Two runs with what each is called on the page, and what stands before its name in a sentence.

    Raises:
        GlasspolisError: they are not of the same people and luck.
    """

    first: Reading
    second: Reading
    names: tuple[str, str]
    what: str = ""

    def __post_init__(self) -> None:
        two_runs.check_pair([self.first.run, self.second.run])

    @property
    def measure(self) -> str:
        """Return what the headline counts."""
        return str(self.first.answer["measure"])

    def unit(self, measure: str) -> str:
        """Return the unit of a measure in ``lines``: persons where they are counted, per 1,000
        people.
        """
        return "persons" if self._by_person(measure) else self.first.unit(measure)

    def lines(self, dimension: str | None = "all") -> list[Line]:
        """Return the paired differences in natural units, a line a level and measure."""
        count = self.first.count
        frame = two_runs.paired(self.first.run, self.second.run, dimension, count)
        found: list[Line] = []
        for line in frame.iter_rows(named=True):
            times = 1.0 if self._by_person(line["measure"]) else self.first.times(line["measure"])
            scaled = {
                key: value * times for key, value in line.items() if isinstance(value, float) and key != "replicates"
            }
            found.append({**line, **scaled})
        return found

    def _by_person(self, measure: str) -> bool:
        return self.first.count == "persons" and self.first.by_person(measure)

    def headline(self) -> Line | None:
        """Return the paired difference of the headline's measure."""
        return next((line for line in self.lines() if line["measure"] == self.measure), None)

    def harms(self) -> list[Line]:
        """Return the paired differences of harms of which either run has any."""
        harms = {*self.first.kind("harm")}
        return [line for line in self.lines() if line["measure"] in harms and (line["first"] or line["second"])]


def in_words(pair: Pair) -> str:
    """Return the headline's difference in one sentence with both ranges."""
    line = pair.headline()
    if line is None:
        return "The two runs have no measure in common that their headline counts."
    wide = width(_ends(line, "low", "high"))
    value = line["difference"]
    size = f"{bound(abs(value), wide)} {'more' if value > 0 else 'fewer'}" if value else "as many"
    persons = pair.first.count == "persons"
    what = f"hits {size} of {PER:,} people" if persons else f"brings {size} {pair.first.unit(pair.measure)} per {PER:,}"
    return (
        f"{capital(pair.what + pair.names[1])} {what} ({pair.first.phrase(pair.measure)}) {'than' if value else 'as'} "
        f"{pair.what}{pair.names[0]}: {bound(line['second'], wide)} against {bound(line['first'], wide)} in "
        f"{period(pair.first.days)} ({_luck(line)}; {_settings(line)})."
    )


def _luck(line: Line) -> str:
    ends = _ends(line, "low", "high")
    return f"{span(ends)} by luck" if ends else "one replicate, so that luck is not known"


def _settings(line: Line) -> str:
    ends = _ends(line, "range_low", "range_high")
    return f"{span(ends)} over what is not known" if ends else "no settings that both have"


def _ends(line: Line, low: str, high: str) -> tuple[float, float] | None:
    return None if line[low] is None or line[high] is None else (line[low], line[high])


def headline_cells(pair: Pair) -> tuple[str, ...]:
    """Of the headline: both values, their difference, and its two ranges."""
    line = pair.headline()
    return _cells(line) if line else ("–",) * 5


def _cells(line: Line) -> tuple[str, ...]:
    ends = _ends(line, "low", "high")
    wide = width(ends)
    values = (bound(line["first"], wide), bound(line["second"], wide), change(line["difference"], wide))
    return (*values, span(ends), span(_ends(line, "range_low", "range_high")))


def tables(pair: Pair) -> list[Table]:
    """Harms, the headline by group, how long it lasts, and each world, of both runs."""
    caused = (capital(pair.names[0]), capital(pair.names[1]), "Difference", "Luck", "Not known")
    harms = [
        (capital(pair.first.phrase(line["measure"])), pair.unit(line["measure"]), *_cells(line))
        for line in pair.harms()
    ]
    about = f"per {PER:,} people in {period(pair.first.days)}"
    made = [Table(f"Harms that each causes, {about}", ("Harm", "Unit", *caused), harms, words=True)]
    groups = [
        (capital(people_of(line["level"])), *_cells(line))
        for line in pair.lines("group")
        if line["measure"] == pair.measure
    ]
    made.append(Table(f"{capital(pair.first.phrase(pair.measure))}, {about}", ("Group", *caused), groups))
    made += [_redress(pair), _worlds(pair)]
    return [table for table in made if table.rows]


def _redress(pair: Pair) -> Table:
    """Return how long each kind of spell lasts in the system's world of both runs."""
    names = sorted({*pair.first.table("spells")["spell"], *pair.second.table("spells")["spell"]})
    rows = []
    for name in names:
        cells = []
        for r in (pair.first, pair.second):
            found = way(r, name, r.system)
            if found is None or found.spells < waiting.LEAST:
                cells += [f"{found.spells if found else 0:,}", "too few to say"]
            else:
                cells += [f"{found.spells:,}", found.half]
        rows.append((capital(name.rpartition(".")[2].replace("_", " ")), *cells))
    head = ("What lasts", *(f"{capital(name)}: {what}" for name in pair.names for what in ("n", "half over after")))
    return Table("How long it lasts, and how long redress takes", head, rows)


def _worlds(pair: Pair) -> Table:
    """Return the headline in each world of both runs, which is what each safeguard changes."""
    both = [two_runs.worlds(r.run) for r in (pair.first, pair.second)]
    rows = []
    for line in both[0].iter_rows(named=True):
        other = next((row for row in both[1].iter_rows(named=True) if row["world"] == line["world"]), None)
        if other is None or pair.first.is_placebo(line["world"]):
            continue
        cells = []
        for row in (line, other):
            ends = _ends(row, "low", "high")
            cells += [bound(row["difference"], width(ends)), span(ends), span(_ends(row, "range_low", "range_high"))]
        labels = dict.fromkeys(r.label(line["world"]) for r in (pair.first, pair.second))
        rows.append((" / ".join(labels), *cells))
    head = ("World", *(f"{capital(name)}: {what}" for name in pair.names for what in ("caused", "luck", "not known")))
    return Table(f"{capital(pair.first.phrase(pair.measure))} in each world, per {PER:,} people", head, rows)

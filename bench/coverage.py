"""How often the intervals of answers that are drawn from counts hold the truth, for each kind.

Counts of an invented system are drawn from answers that are known: cells of 1 to 9 are suppressed,
some flags are checked, some people and flags are audited at random. Run it as ``python -m
bench.coverage [tries] [kind ...]``; it prints a line for each kind, and ends with exit code 1 where
fewer than 90% or more than 97% of the intervals of 95% hold the truth.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from bench.drawn_counts import Truth, drawn
from glasspolis.answers.counted import A_DAY, RATES
from glasspolis.question.assess import Answers, parse
from glasspolis.question.assess_kinds import REACH, Question, kinds
from glasspolis.question.counts import OPTIONAL, REQUIRED, Count, Counts, GroupCounts
from glasspolis.runs.tuning import tuned

PEOPLE = (60_000, 40_000)
AUDITED = 6_000
DAYS = 365
TRIES = 100
LEAST = 400
"""Intervals of each kind at least: of 100 intervals of 95%, 98 hold the truth by luck as well."""
WANTED = (0.90, 0.97)
LABELS = ("group 1", "group 2")


@dataclass(frozen=True)
class Known:
    """The answers that are true of one group, and the rates of its counts."""

    answers: dict[str, float]
    truth: Truth
    checked: float
    complained: float


def _answer(rng: np.random.Generator, q: Question) -> float:
    """An answer from the range of its question, on a log scale where that spans a factor of 30."""
    low, high = (float(end) for end in q.missing)
    low = max(low, 1e-4)
    return float(np.exp(rng.uniform(np.log(low), np.log(high)))) if high > 30 * low else float(rng.uniform(low, high))


def settings_of_kind(rng: np.random.Generator, kind: str) -> Known:
    """Draw answers to what counts tell of a kind, and the rates that they make."""
    system = kinds()[kind]
    asked = {q.key: q for q in system.questions}
    answers = {key: _answer(rng, asked[key]) for key in system.counted}
    rates: dict[str, float] = {}
    for key, how in system.counted.items():
        if how.over:
            answers[how.over] = _answer(rng, asked[how.over])
        told = 1 - answers[key] if how.complement else answers[key]
        rates[how.rate] = told * answers.get(how.over, 1.0)
    prevalence = rates.get("prevalence", float(rng.uniform(0.05, 0.3)))
    miss = rates.get("miss_rate", float(rng.uniform(0.1, 0.5)))
    false = rates.get("false_alert_rate", float(rng.uniform(0.01, 0.1)))
    if "wrong_share" in rates and not system.counted[system.by_group.answer or next(iter(system.counted))].relative:
        false = rates["wrong_share"] / (1 - prevalence)
    if "ppv_all" in rates:
        right = rates["ppv_all"]
        false = prevalence / (1 - prevalence) * (1 - right) / right * (1 - miss)
    truth = Truth(PEOPLE[0], prevalence, miss, min(false, 0.9), AUDITED)
    return Known(answers, truth, rates.get("check_rate", 1.0), rates.get("complaint_rate", 0.0))


def counts_of(rng: np.random.Generator, known: list[Known]) -> Counts:
    """The counts of groups: cells of 1 to 9 are suppressed, some flags are audited at random."""
    groups = tuple(_group(rng, *pair) for pair in zip(LABELS, known, strict=True))
    return Counts("drawn", groups, (*REQUIRED, *OPTIONAL), DAYS)


def _group(rng: np.random.Generator, label: str, known: Known) -> GroupCounts:
    # How many come in the period is chance as well, around as many as the truth says.
    truth = replace(known.truth, reached=int(rng.poisson(known.truth.reached)))
    cells = drawn(rng, truth, label, suppressed=True)
    flagged = cells.flagged.high
    right = cells.confirmed.high
    checked = int(rng.binomial(flagged, known.checked)) if known.checked < 1 else flagged
    looked = min(flagged, 2_000)
    return replace(
        cells,
        checked=_cell(checked),
        confirmed=_cell(int(rng.hypergeometric(right, max(flagged - right, 0), checked))),
        complained=_cell(int(rng.binomial(flagged, known.complained))),
        won=Count(0, 0),
        audited_flags=_cell(looked),
        audited_right=_cell(int(rng.hypergeometric(right, max(flagged - right, 0), looked))),
    )


def _cell(count: int) -> Count:
    return Count(0, 9) if 0 < count < 10 else Count(count, count)


@dataclass(frozen=True)
class Held:
    """How often intervals of 95% held the truth.

    Attributes:
        tries: tables of counts that were drawn.
        inside, total: intervals that did, and all of them.
        outside: by answer, how many did not.
    """

    tries: int
    inside: int
    total: int
    outside: Mapping[str, int]

    @property
    def share(self) -> float:
        """Of the intervals, those that held the truth."""
        return self.inside / self.total


def held(kind: str, tries: int, seed: int, least: int = 0) -> Held:
    """How many intervals hold the answer that the counts were drawn from, over all answers.

    There are as many tries as asked for, and more until there are ``least`` intervals.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    outside: Counter[str] = Counter()
    total = 0
    system = kinds()[kind]
    done = 0
    while done < tries or total < least:
        done += 1
        first = settings_of_kind(rng, kind)
        second = settings_of_kind(rng, kind) if system.by_group.answer in system.counted else first
        # What is asked of all groups together is the same in both.
        second = replace(second, truth=replace(second.truth, reached=PEOPLE[1]))
        for row in tuned(_answers(kind), counts_of(rng, [first, second]))[1]:
            truth = _true(row.rate, row.key, row.group, (first, second), kind)
            outside[row.key] += not row.after[0] <= truth <= row.after[1]
            total += 1
    return Held(done, total - outside.total(), total, +outside)


def _answers(kind: str) -> Answers:
    return parse({"kind": kind, REACH: 400_000})


def _true(rate: str, key: str, group: str, known: tuple[Known, Known], kind: str) -> float:
    """The true value of what is drawn for an answer: of one group, or of all groups together."""
    how = kinds()[kind].counted[key]
    if how.relative:
        usual = float(next(q.usual for q in kinds()[kind].questions if q.key == key))
        return usual * known[1].truth.wrong_share / known[0].truth.wrong_share
    of = [known[LABELS.index(group)]] if group else list(known)
    value = _pooled(rate, of)
    return 1 - value if how.complement else value


def _pooled(rate: str, of: list[Known]) -> float:
    weights = np.array([one.truth.reached for one in of], dtype=float)
    weights /= weights.sum()
    flags = np.array([one.truth.flag_rate for one in of])
    if RATES[rate].unit == A_DAY:
        cases = np.array([one.truth.reached for one in of]) * (flags if rate == "flagged_per_day" else 1)
        return float(cases.sum()) / DAYS
    if rate in ("check_rate", "complaint_rate"):
        shares = np.array([one.checked if rate == "check_rate" else one.complained for one in of])
        return float((weights * flags * shares).sum() / (weights * flags).sum())
    right = np.array([one.truth.ppv for one in of]) * flags
    missed = np.array([one.truth.prevalence * one.truth.miss_rate for one in of])
    found, wrong, unseen = (float((weights * part).sum()) for part in (right, flags - right, missed))
    rules = {
        "ppv_all": found / (found + wrong), "wrong_share": wrong, "prevalence": found + unseen,
        "miss_rate": unseen / (found + unseen), "false_alert_rate": wrong / (1 - found - unseen),
    }  # fmt: skip
    return rules[rate]


def main() -> int:
    """Print the share that holds the truth, by kind."""
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else TRIES
    shares = []
    print("kind, tries, intervals, hold the truth %, do not (by answer)")
    for kind in sys.argv[2:] or kinds():
        found = held(kind, tries, 1, LEAST)
        shares.append(found.share)
        missed = " ".join(f"{key}:{many}" for key, many in found.outside.items())
        print(f"{kind}, {found.tries}, {found.total}, {100 * found.share:.1f}, {missed or 'none'}", flush=True)
    print(f"all kinds: {100 * min(shares):.1f}% to {100 * max(shares):.1f}%")
    return int(not all(WANTED[0] <= share <= WANTED[1] for share in shares))


if __name__ == "__main__":
    sys.exit(main())

"""Section with the whole account: every kind of consequence of the model page, counted here or
named as missing.
"""

from __future__ import annotations

import re

from glasspolis.answers.measures import LEAST_AFFECTED
from glasspolis.contract.accounts import ACCOUNTS, FLAGS_PER_RIGHT, PUBLIC_COST, WRONGLY_FLAGGED
from glasspolis.report.differences import effect_of, per_flag
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import figures
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count, number, period, span

Row = tuple[str, ...]
POINTS = re.compile(r"\bof (these|them)\b", re.IGNORECASE)


def whole_account(r: Reading) -> Section | None:
    """One table with a block for each kind: what the system adds, in both ranges; then the kinds it
    says nothing of.
    """
    rows: list[Row] = []
    missing = []
    for kind in ACCOUNTS:
        lines = _per_right(r) if kind == FLAGS_PER_RIGHT else [_row(r, m) for m in _of(r, kind)]
        if lines:
            rows += [(capital(kind),), *lines]
        else:
            missing.append(kind)
    if not rows:
        return None
    here = len(ACCOUNTS) - len(missing)
    finding = f"{capital(count(here, 'kind'))} of consequence out of {len(ACCOUNTS)} are counted in this scenario."
    rest = f"Nothing in this scenario causes or counts: {'; '.join(missing)}." if missing else ""
    head = ("Consequence", r.label(r.baseline), r.label(r.system), "Caused", "Luck", "Not known")
    title = f"Per {PER:,} people in {period(r.days)}; flags for each right one are of “{r.label(r.system)}”"
    note = "The kinds are not added up, and no harm is set off against a benefit. The sections "
    note += "above say how long a wrong lasts, how it ends, and which groups are hit."
    return Section("account", "The whole account", finding, tables=(Table(title, head, rows, words=True),),
                   points=(rest,) if rest else (), note=note)  # fmt: skip


def _of(r: Reading, kind: str) -> list[str]:
    if kind == PUBLIC_COST:
        return r.kind("cost")
    names = [name for name, meaning in r.measures.items() if kind in meaning.declared.account]
    return [name for name in names if kind != WRONGLY_FLAGGED or any(r.rate(name, world) for world in r.real)]


def _row(r: Reading, measure: str) -> Row:
    effect = effect_of(r, measure, r.system, r.baseline)
    rates = (number(r.rate(measure, world)) for world in (r.baseline, r.system))
    unit = r.unit(measure)
    phrase = capital(_alone(r, measure))
    about = phrase if unit in phrase.lower() else f"{phrase} ({unit})"
    return (about, *rates, *(cell.replace("\n", " ") for cell in figures(effect)))


def _alone(r: Reading, measure: str) -> str:
    """Return a measure's words with what "of these" and "of them" point at, which need not stand in
    the row above.
    """
    phrase = r.phrase(measure)
    owner = measure.partition(".")[0]
    points = POINTS.search(phrase)
    names = [m for m in r.measures if m.startswith(f"{owner}.") and not r.measures[m].declared.wrong_of]
    before = [r.phrase(m) for m in names[: names.index(measure)]] if points and measure in names else []
    before = [words for words in before if not POINTS.search(words)]
    return f"{phrase} ({points[1]}: {before[-1]})" if points and before else phrase


def _per_right(r: Reading) -> list[Row]:
    """Return every flag's count for each right one; with too few right ones the counts alone."""
    rows: list[Row] = []
    for (cause, level), line in per_flag(r, "all").items():
        if level != "all" or not line["flags"]:
            continue
        n = int(line["flags"])
        right = int(line["flags"]) - int(line["wrong"])
        known = right >= LEAST_AFFECTED and line["flags_per_right"] is not None
        low = line["flags_per_right_low"]
        high = line["flags_per_right_high"]
        luck = span((low, high)) if known and low is not None and high is not None else "–"
        said = number(line["flags_per_right"], 1) if known else f"not estimable ({right:,} right)"
        rows.append((f"{capital(r.phrase(cause))} (n={n:,})", "–", said, "–", luck, "–"))
    return rows

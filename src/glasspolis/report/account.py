"""Section with the whole account: every kind of consequence of the model page, counted here or named as missing."""

from __future__ import annotations

import re

from glasspolis.answers.measures import LEAST_AFFECTED
from glasspolis.report.differences import gap_of, per_flag
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import figures
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count, number, period, span

FLAGGED, PER_RIGHT, COST = "wrongly flagged", "flags for each right one", "public cost"
KINDS: dict[str, tuple[str, ...]] = {
    FLAGGED: (),
    PER_RIGHT: (),
    "stops, house arrest and detention without an offence": (
        "identification.stop_flag_wrong", "grid.stop_flag_wrong", "policing.house_flag_wrong",
        "policing.detain_flag_wrong", "policing.wrong_held", "unrest.jailed",
    ),
    "refused services": (
        "sanctions.refusal_flag", "sanctions.refusal_flag_wrong", "lending.good_refused", "ratings.rating_flag",
        "governance.unserved", "abroad.papers",
    ),
    "person-days under a wrong sanction": (
        "sanctions.wrong_sanction", "scoring.list_wrong", "scoring.grade_wrong", "benefits.wrong_debt", "debts.piled",
        "governance.coded",
    ),
    "redress": (
        "safeguards.notified", "safeguards.overturned", "safeguards.waiting", "safeguards.gave_up",
        "registries.corrected", "registries.correction", "benefits.appealing", "benefits.refund", "debts.given_back",
        "debts.by_appeal", "debts.by_court", "debts.by_audit", "ratings.restored", "reinstatement.notified",
        "reinstatement.restored", "information.kept_up", "custody.untold", "custody.notified", "custody.claim",
        "custody.freed",
    ),
    "spill-over": (
        "sanctions.kin_sanctioned", "identification.misdirected", "identification.received", "ratings.through_friends",
        "corporate.falsely_under", "abroad.press_flag", "abroad.visited", "abroad.cut_off",
    ),
    "lawful acts given up": (
        "society.given_up", "surveys.views_lost", "services.stayed_away", "abroad.held_back",
        "selfcensorship.kept_back",
    ),
    "posts removed": ("information.removed", "information.overblocked", "information.closed", "moderation.beyond"),
    "perceived against true support": (
        "society.expressed", "society.wished", "information.perceived", "information.supports", "information.misjudged",
        "surveys.direct", "surveys.stated", "surveys.approving",
    ),
    "jobs and income lost": (
        "economy.jobless", "economy.pay_lost", "corporate.fired", "firms.dismissed", "firms.ruined",
        "sanctions.income_lost", "abroad.forgone",
    ),
    "records exposed": ("security.records_out", "security.sold", "security.unnoticed", "registries.new_protected"),
    "money lost": (
        "security.money_lost", "benefits.taken_wrong", "benefits.overbilled", "debts.taken_unowed",
        "sanctions.income_lost", "economy.pay_lost", "firms.unpaid",
    ),
    "offences against others found": ("identification.found", "grid.solved"),
    "person-hours gained and lost": (
        "services.minutes", "services.minutes_by_name", "services.clean_minutes", "identification.stop_minutes",
        "grid.stop_minutes",
    ),
    COST: (),
    "the centre's error about its own country": ("governance.error", "governance.over", "planning.error"),
}  # fmt: skip
Row = tuple[str, ...]
POINTS = re.compile(r"\bof (these|them)\b", re.IGNORECASE)


def whole(r: Reading) -> Section | None:
    """One table with a block for each kind: what the system adds, in both ranges; then the kinds it says nothing of."""
    rows: list[Row] = []
    missing = []
    for kind in KINDS:
        found = _per_right(r) if kind == PER_RIGHT else [_row(r, m) for m in _of(r, kind)]
        if found:
            rows += [(capital(kind),), *found]
        else:
            missing.append(kind)
    if not rows:
        return None
    here = len(KINDS) - len(missing)
    finding = f"{capital(count(here, 'kind'))} of consequence out of {len(KINDS)} are counted in this scenario."
    rest = f"Nothing in this scenario makes or counts: {'; '.join(missing)}." if missing else ""
    head = ("Consequence", r.label(r.baseline), r.label(r.system), "Caused", "Luck", "Not known")
    title = f"Per {PER:,} people in {period(r.days)}; flags for each right one are of “{r.label(r.system)}”"
    note = "Kinds are not added up, and no harm is set off against a benefit. How long a wrong lasts, by exit, and who "
    note += "is hit, by group, stand in the sections above."
    return Section("account", "The whole account", finding, tables=(Table(title, head, rows, words=True),),
                   points=(rest,) if rest else (), note=note)  # fmt: skip


def _of(r: Reading, kind: str) -> list[str]:
    if kind == FLAGGED:
        return [m for m in r.measures if m.endswith("_flag_wrong") and any(r.rate(m, w) for w in r.real)]
    names = r.kind("cost") if kind == COST else [m for m in KINDS[kind] if m in r.measures]
    return list(names)


def _row(r: Reading, measure: str) -> Row:
    gap = gap_of(r, measure, r.system, r.baseline)
    rates = (number(r.rate(measure, world)) for world in (r.baseline, r.system))
    unit = r.unit(measure)
    phrase = capital(_alone(r, measure))
    about = phrase if unit in phrase.lower() else f"{phrase} ({unit})"
    return (about, *rates, *(cell.replace("\n", " ") for cell in figures(gap)))


def _alone(r: Reading, measure: str) -> str:
    """A measure's words with what "of these" and "of them" point at, which need not stand in the row above."""
    phrase, owner = r.phrase(measure), measure.partition(".")[0]
    points = POINTS.search(phrase)
    names = [m for m in r.measures if m.startswith(f"{owner}.") and not m.endswith("_wrong")]
    before = [r.phrase(m) for m in names[: names.index(measure)]] if points and measure in names else []
    before = [words for words in before if not POINTS.search(words)]
    return f"{phrase} ({points[1]}: {before[-1]})" if points and before else phrase


def _per_right(r: Reading) -> list[Row]:
    """Every flag's count for each right one; with too few right ones the counts alone."""
    rows: list[Row] = []
    for (cause, level), line in per_flag(r, "all").items():
        if level != "all" or not line["flags"]:
            continue
        n, right = int(line["flags"]), int(line["flags"]) - int(line["wrong"])
        known = right >= LEAST_AFFECTED and line["flags_per_right"] is not None
        low, high = line["flags_per_right_low"], line["flags_per_right_high"]
        luck = span((low, high)) if known and low is not None and high is not None else "–"
        said = number(line["flags_per_right"], 1) if known else f"not estimable ({right:,} right)"
        rows.append((f"{capital(r.phrase(cause))} (n={n:,})", "–", said, "–", luck, "–"))
    return rows

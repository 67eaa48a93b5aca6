"""Lending: a bank scores everybody and lends by one of four rules, after society; who pays for its
errors, and how.

Purpose
Show what a rule for loans does to scores and refusals by group, at once and later (Liu, Dean, Rolf,
Simchowitz and Hardt 2018, "Delayed impact of fair machine learning"; Hardt, Price and Srebro 2016
for the rules).

Entities and state
A person has a score, a chance to repay that does not follow the score, and perhaps a running loan.

Process
Groups are described as the public tables do: the share at or below each of 64 knots of the score,
and the chance to repay at the knot; or as tables of the score by outcome; or by base rate and AUC
(two normal signals of equal spread; the score may be that signal or the chance that follows from
it). A person's place in the group is a fixed trait and gives score and chance. A material error in
the person's file (registries) may take points off the score that the bank sees until it is
corrected, by an exponential law; a score that comes back may come back across the edge of a tier
(FTC 2012). Errors touch scores alike, or more often at some places of the score than at others, and
by a setting some of them add points instead: half of them if errors have the mean zero. The bank
lends to an applicant above the group's threshold, and by lot to one on it. The rule is a setting:
thresholds as given (300 for all: everybody); maximum utility, where a default costs `loss_ratio`
gains; one selection rate for all groups; one rate of selection among those who would repay (equal
opportunity); the last two at the most utility, with a lot on the threshold where that is needed.
After the term the loan is repaid or not, and the score moves, inside its scale. All rules are
computed from the declared tables, not from what comes out. A refusal rests on inference, and on
nothing that the person did. A default puts the person into arrears (society), and so perhaps before
a court.

Stochasticity
Each person has one dense draw. It decides whether this loan would be repaid, also for the refused
(who may be refused though they would repay); its low bits decide who asks and the lot.

What it cannot model
The chance to repay does not change with the loan or the score. Interest and sums, other banks, and
credit that is cut off for good are left out. Nobody foresees the answer before applying, and the
score is not recalibrated. Within half a 64th of a group score and chance run in straight lines. The
default tables are assumed and of no country; groups are labels.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    clock,
    column,
    derived,
    draw,
    flag,
    happens_in,
    lot,
    param,
    part_of,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import INFERRED
from glasspolis.mechanisms.credit_cutoffs import HIGHEST, KNOTS, LOWEST, scores_and_cuts

ROLE = "design"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)


def _over_knots(curve: str) -> tuple[str, ...]:
    """Return a curve that is given at even distances of the score, read on straight lines at the
    knots.
    """
    given = [Decimal(value) for value in curve.split()]
    lines = len(given) - 1
    values = []
    for knot in range(KNOTS):
        line = min(knot * lines // (KNOTS - 1), lines - 1)
        part = Decimal(knot * lines) / (KNOTS - 1) - line
        values.append(given[line] + (given[line + 1] - given[line]) * part)
    return tuple(f"{value:.4f}" for value in values)


EVENLY = tuple(str(LOWEST + (HIGHEST - LOWEST) * knot // (KNOTS - 1)) for knot in range(KNOTS))
# Assumed shares at or below a score and chances to repay there, from 300 to 850 points.
BELOW_1 = _over_knots(
    "0.00 0.01 0.02 0.03 0.05 0.07 0.10 0.13 0.17 0.21 0.26 0.32 0.39 0.47 0.56 0.66 0.77 0.88 0.96 1"
)
BELOW_2 = _over_knots(
    "0.01 0.03 0.06 0.10 0.15 0.20 0.26 0.32 0.38 0.44 0.50 0.57 0.64 0.71 0.78 0.85 0.91 0.96 0.99 1"
)
REPAY = _over_knots(
    "0.02 0.04 0.07 0.11 0.17 0.24 0.33 0.43 0.53 0.63 0.71 0.78 0.84 0.88 0.91 0.93 0.95 0.96 0.97 0.98"
)
BELOW_REPAID = _over_knots("0 0 0 0.01 0.02 0.03 0.05 0.08 0.11 0.15 0.20 0.26 0.33 0.42 0.52 0.63 0.75 0.87 0.95 1")
BELOW_DEFAULT = _over_knots(
    "0.03 0.08 0.14 0.21 0.29 0.37 0.46 0.54 0.62 0.69 0.76 0.82 0.87 0.91 0.94 0.96 0.98 0.99 1 1"
)


class Own(NamedTuple):
    credit_score: int = column(high=850, unit="points", doc="score, from 300; 0 before day 1")
    ability: int = column(high=32768, unit="1/32768", doc="chance to repay a loan")
    loan: int = column(high=250, unit="days", doc="left of the running loan")
    applied: int = yes_no(doc="applies for a loan")
    good: int = yes_no(doc="applies and would repay")
    granted: int = yes_no(doc="is lent to", diary="got a loan")
    good_refused: int = yes_no(doc="is refused and would have repaid")
    repaid: int = yes_no(doc="repays today", diary="repaid a loan")
    defaulted: int = yes_no(doc="defaults today", diary="could not repay")
    score_gained: int = column(high=150, unit="points", doc="added to the score today")
    score_lost: int = column(high=300, unit="points", doc="taken off the score today")
    bad: int = yes_no(doc="applies and would default")
    bad_granted: int = yes_no(doc="is lent to and would default")
    good_granted: int = yes_no(doc="is lent to and would repay")
    asked_score: int = column(high=850, unit="points", doc="score of an applicant, as shown")
    asked_cut: int = column(high=851, unit="points", doc="... and the threshold that the rule has found for the group")
    good_score: int = column(high=850, unit="points", doc="... of one who would repay")
    marred: int = column(high=255, unit="points", doc="1 an error in the file; more: 1 + points off, or on")
    flattered: int = yes_no(doc="the error adds points")
    score_fixed: int = yes_no(doc="an error that took points off is gone", diary="got back the points of an error")
    tier_fixed: int = yes_no(doc="... and with it the score is in a better tier")
    loan_flag: int = flag(doc="a loan refused on the score", diary="was refused a loan on the score")


class Seen(NamedTuple):
    day: int = clock("day")
    group: int = trait("group")
    sixty_fourth: int = trait("sixty_fourth")
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    borrow: int = today("society.borrow")
    error: int = yesterday("registries.file_error")


class Par(NamedTuple):
    policy: int = assumed(
        "1",
        unit="code",
        low="0",
        high="3",
        sweep=False,
        doc="0 thresholds as given, 1 maximum utility, 2 equal selection, 3 equal opportunity",
    )
    threshold: int = assumed(
        ("620", "620", "620", "620"),
        unit="points",
        low="300",
        high="850",
        by="group",
        sweep=False,
        doc="least score lent to under policy 0; 300: all",
    )
    loss_ratio: int = param(
        "4",
        unit="share",
        low="0.5",
        high="20",
        evidence="P306",
        doc="loss on a default, of the gain on a repaid loan",
        role="operator",
    )
    gain: int = param("75", unit="points", low="0", high="150", evidence="P304", doc="a repaid loan adds to the score")
    loss: int = param("150", unit="points", low="0", high="300", evidence="P305", doc="a default takes off the score")
    term: int = assumed("180", unit="days", low="0", high="250", doc="until a loan is repaid or not; 0: the same day")
    ask: int = assumed(
        "0",
        unit="share",
        low="0",
        high="1",
        sweep=False,
        doc="of adults who apply each day, beside who borrows in society",
    )
    size: int = assumed(
        ("0.91", "0.09", "0", "0"),
        unit="share",
        low="0",
        high="1",
        by="group",
        sweep=False,
        doc="of the groups, as the bank has them",
    )
    form: int = assumed(
        "0",
        unit="code",
        low="0",
        high="3",
        sweep=False,
        doc=(
            "tables: 0 below, repay; 1 score by outcome; 2 base rate, AUC; 3 these, and the score "
            "is the chance to repay (300: 0, 850: 1)"
        ),
    )
    knot: int = assumed(
        EVENLY,
        unit="points",
        low="300",
        high="850",
        by="sixty_fourth",
        sweep=False,
        doc="score at each knot, rising",
    )
    below: int = assumed(
        BELOW_1 + 3 * BELOW_2,
        unit="share",
        low="0",
        high="1",
        by=("group", "sixty_fourth"),
        sweep=False,
        doc="share of the group at or below the knot",
    )
    repay: int = assumed(
        # The four groups are alike until a scenario says otherwise.
        4 * REPAY,
        unit="probability",
        low="0",
        high="1",
        by=("group", "sixty_fourth"),
        sweep=False,
        doc="chance to repay at the knot",
    )
    below_repaid: int = assumed(
        # The four groups are alike until a scenario says otherwise.
        4 * BELOW_REPAID,
        unit="share",
        low="0",
        high="1",
        by=("group", "sixty_fourth"),
        sweep=False,
        doc="share at or below the knot of those who would repay (form 1)",
    )
    below_default: int = assumed(
        # The four groups are alike until a scenario says otherwise.
        4 * BELOW_DEFAULT,
        unit="share",
        low="0",
        high="1",
        by=("group", "sixty_fourth"),
        sweep=False,
        doc="share at or below the knot of those who would default (form 1)",
    )
    base_rate: int = assumed(
        ("0.7", "0.5", "0.5", "0.5"),
        unit="probability",
        low="0.01",
        high="0.99",
        by="group",
        sweep=False,
        doc="who would repay (forms 1 to 3)",
    )
    auc: int = assumed(
        ("0.8", "0.8", "0.8", "0.8"),
        unit="share",
        low="0.5",
        high="0.99",
        by="group",
        sweep=False,
        doc="chance that who would repay has the higher score of two (forms 2, 3)",
    )
    error_scored: int = assumed(
        "0.63",
        unit="share",
        low="0.3",
        high="1",
        doc="of errors that touch the score (FTC 2012: 129 of 206)",
        role="operator",
    )
    error_points: int = assumed(
        "0",
        unit="points",
        low="0",
        high="60",
        sweep=False,
        doc="such an error takes off on average, exponentially; 0: none does",
    )
    # Errors fall alike on all scores, and take off, unless a scenario or a case says otherwise.
    error_times: int = assumed(
        ("1",) * KNOTS,
        unit="times",
        low="0",
        high="10",
        by="sixty_fourth",
        sweep=False,
        doc="how much oftener than error_scored an error touches the score, from the lowest to the highest 64th",
    )
    error_up: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="of such errors that add points; 0.5: with mean zero"
    )
    tier_1: int = assumed(
        "590", unit="points", low="300", high="850", sweep=False, doc="least score of the second tier"
    )
    tier_2: int = assumed("620", unit="points", low="300", high="850", sweep=False, doc="... third")
    tier_3: int = assumed("660", unit="points", low="300", high="850", sweep=False, doc="... fourth")
    tier_4: int = assumed("690", unit="points", low="300", high="850", sweep=False, doc="... fifth")
    tier_5: int = assumed("720", unit="points", low="300", high="850", sweep=False, doc="... best")
    touched: int = derived(unit="share", doc="of errors that touch the score", by="sixty_fourth")
    bar: int = derived(unit="1/32 points", doc="least score lent to, with a lot between scores", by="group")
    scores: int = derived(
        unit="code", doc="scores at low end << 20, middle << 10, high end", by=("group", "sixty_fourth")
    )
    chances: int = derived(
        unit="code",
        doc="chance to repay, 1/32768, at the middle << 15, and at the low end",
        by=("group", "sixty_fourth"),
    )
    chance: int = derived(unit="1/32768", doc="chance to repay at the high end", by=("group", "sixty_fourth"))


class Draw(NamedTuple):
    bank: int = draw("would repay, or points off; low 16 bits: place in the 64th, asking, lot, whether points go")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Persons' scores and chances by group and 64th, the cuts of the rule, and whose scores err."""
    touched = tuple(min(par["error_scored"] * times, Decimal(1)) for times in par["error_times"])
    return {**scores_and_cuts(par), "touched": touched}


def _on(low: int, middle: int, high: int, place: int) -> int:
    """Return what stands at a place, 0 to 255, on two straight lines."""
    first = low if place < 128 else middle
    last = middle if place < 128 else high
    return first + ((last - first) * (place & 127) >> 7)


def _exponential(luck: int, mean: int) -> int:
    """Return a number with this mean from 15 bits: octaves of the luck, and a curve in each, at
    most 254.
    """
    rest = luck
    octaves = 0
    for _ in range(8):
        half = int(rest < 16384)
        rest = rest + rest * half
        octaves = octaves + half
    part = (32767 - rest) >> 4
    return min(part_of((octaves * 1024 + part_of(part, 676 + part_of(348, part))) * mean // 1024, 710), 254)


def _tier(score: int, par: Par) -> int:
    first = int(score >= par.tier_1) + int(score >= par.tier_2) + int(score >= par.tier_3)
    return first + int(score >= par.tier_4) + int(score >= par.tier_5)


def _marred(marred: int, error: int, par: Par, luck: int) -> int:
    """Return what an error in the file takes off or adds, plus 1; drawn when it appears."""
    points = _exponential(luck >> 16, par.error_points) if happens_in(lot(luck, 6), par.touched) else 0
    return 0 if error == 0 else (marred if marred > 0 else 1 + points)


def _shown(score: int, marred: int, flattered: int) -> int:
    """Return the score that the bank sees, inside its scale."""
    points = max(marred - 1, 0)
    return min(score + points, HIGHEST) if flattered > 0 else max(score - points, min(score, LOWEST))


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Score, application, decision, outcome and new score of one person on one day."""
    first = seen.day == 0
    place = draw.bank & 255
    start = _on(par.scores >> 20, par.scores >> 10 & 1023, par.scores & 1023, place)
    ability = _on(par.chances & 32767, par.chances >> 15, par.chance, place) if first else own.ability
    score = start if first else own.credit_score
    would = draw.bank >> 16 < ability
    asks = seen.borrow != 0 or happens_in(lot(draw.bank, 5), par.ask)
    marred = _marred(own.marred, seen.error, par, draw.bank)
    appears = own.marred == 0 and marred > 0
    flattered = int(happens_in(lot(draw.bank, 0), par.error_up)) if appears else own.flattered
    shown = _shown(score, marred, flattered)
    seen_before = _shown(score, own.marred, own.flattered)
    fixed = int(own.marred > 1 and marred == 0 and own.flattered == 0 and seen.present != 0)
    applied = 1 if asks and seen.present != 0 and seen.age >= 18 and own.loan == 0 else 0
    granted = applied if shown * 32 + (draw.bank & 31) >= par.bar else 0
    good = applied if would else 0
    due = own.loan == 1 or (granted != 0 and par.term == 0)
    change = (par.gain if would else -par.loss) if due and seen.present != 0 else 0
    new = min(max(score + change, LOWEST), HIGHEST)
    return Own(
        credit_score=new,
        ability=ability,
        loan=par.term * granted + own.loan - int(own.loan > 0),
        applied=applied,
        good=good,
        granted=granted,
        good_refused=applied - granted if would else 0,
        bad=applied - good,
        good_granted=granted * good,
        bad_granted=granted * (applied - good),
        asked_score=shown * applied,
        asked_cut=min(par.bar + 31 >> 5, HIGHEST + 1) * applied,
        good_score=shown * good,
        marred=marred,
        flattered=flattered * int(marred > 0),
        score_fixed=fixed,
        tier_fixed=fixed * int(_tier(score, par) > _tier(seen_before, par)),
        repaid=1 if due and would else 0,
        defaulted=0 if would else (1 if due else 0),
        score_gained=max(new - score, 0),
        score_lost=max(score - new, 0),
        loan_flag=INFERRED if applied > granted else 0,
    )


MEASURES = (
    Measure(column="applied", kind="volume", unit="applications", doc="applied for a loan", person=False),
    Measure(
        column="good",
        kind="volume",
        unit="applications",
        doc="applications for a loan by those who would repay",
        person=False,
    ),
    Measure(column="granted", kind="benefit", unit="loans", doc="lent to", person=False),
    Measure(
        column="good_refused",
        kind="harm",
        unit="refusals",
        doc="refused, and would have repaid",
        person=False,
        account="refused services",
    ),
    Measure(
        column="bad",
        kind="volume",
        unit="applications",
        doc="applications for a loan by those who would default",
        person=False,
    ),
    Measure(column="good_granted", kind="benefit", unit="loans", doc="lent to, and would repay", person=False),
    Measure(column="bad_granted", kind="volume", unit="loans", doc="lent to, and would default", person=False),
    Measure(column="asked_score", kind="volume", unit="points", doc="scores of applicants", person=False),
    Measure(column="asked_cut", kind="volume", unit="points", doc="thresholds of the applicants' groups", person=False),
    Measure(
        column="good_score", kind="volume", unit="points", doc="scores of applicants who would repay", person=False
    ),
    Measure(
        column="score_fixed",
        kind="benefit",
        unit="files",
        doc="an error gone that had taken points off the score",
        person=False,
    ),
    Measure(
        column="tier_fixed",
        kind="benefit",
        unit="files",
        doc="corrected files whose score is in a better tier without the error",
        person=False,
    ),
    Measure(column="repaid", kind="benefit", unit="loans", doc="repaid", person=False),
    Measure(column="defaulted", kind="harm", unit="loans", doc="not repaid", person=False, account="money lost"),
    Measure(column="score_gained", kind="benefit", unit="points", doc="added to scores", person=False),
    Measure(
        column="score_lost", kind="harm", unit="points", doc="taken off scores", person=False, account="money lost"
    ),
    Measure(
        column="credit_score", kind="volume", unit="point-days", doc="score, summed over persons and days", person=False
    ),
)

ADULT = {"present": 1, "age": 30, "borrow": 1, "day": 9}
BANK = {"bar": str(32 * 601), "term": "0"}
ENDS = {"scores": str(500 << 20 | 540 << 10 | 600), "chances": str(16384 << 15 | 13107), "chance": "19660"}
MID = {"credit_score": 600, "ability": 16384}
EXAMPLES = (
    WorkedExample(
        "above the cut, repays the same day: 75 points more",
        own=MID | {"credit_score": 601},
        seen=ADULT,
        par=BANK,
        draw={"bank": "0.4"},
        expect={"granted": 1, "repaid": 1, "score_gained": 75, "credit_score": 676, "good": 1},
    ),
    WorkedExample(
        "defaults: 150 off, never below 300",
        own=MID | {"credit_score": 400},
        seen=ADULT,
        par=BANK | {"bar": str(32 * 350)},
        draw={"bank": "0.6"},
        expect={"defaulted": 1, "repaid": 0, "score_lost": 100, "credit_score": 300},
    ),
    WorkedExample(
        "on the cut and no luck: refused by inference, though good",
        own=MID,
        seen=ADULT,
        par=BANK,
        draw={"bank": "0.4"},
        expect={"granted": 0, "good_refused": 1, "loan_flag": INFERRED, "score_lost": 0},
    ),
    WorkedExample(
        "on the cut with every lot good: granted, for the term",
        own=MID,
        seen=ADULT,
        par=BANK | {"bar": str(32 * 600), "term": "180"},
        draw={"bank": "0.4"},
        expect={"granted": 1, "loan": 180, "repaid": 0, "loan_flag": 0},
    ),
    WorkedExample(
        "three quarters up a 64th: half-way from 540 to 600, and from 0.5 to 0.6",
        seen=ADULT | {"day": 0, "borrow": 0},
        par=BANK | ENDS,
        draw={"bank": 192},
        expect={"credit_score": 570, "ability": 18022, "applied": 0},
    ),
    WorkedExample(
        ("an error in the file appears: luck 16384 is one octave, 0.69 of 40 points; the bank sees 574"),
        own=MID | {"credit_score": 601},
        seen=ADULT | {"error": 1},
        par=BANK | {"error_points": "40"},
        draw={"bank": 16383 << 16},
        expect={"marred": 28, "asked_score": 574, "granted": 0, "credit_score": 601},
    ),
    WorkedExample(
        "the same error adds 27 points where errors do: the bank sees 628, and the group's threshold is 601",
        own=MID | {"credit_score": 601},
        seen=ADULT | {"error": 1},
        par=BANK | {"error_points": "40", "error_up": "1"},
        draw={"bank": 16383 << 16},
        expect={"marred": 28, "flattered": 1, "asked_score": 628, "asked_cut": 601, "granted": 1},
    ),
    WorkedExample(
        "it is gone: 27 points are back, and with them the tier from 590",
        own=MID | {"marred": 28},
        seen=ADULT,
        par=BANK,
        draw={"bank": "0.9"},
        expect={"marred": 0, "score_fixed": 1, "tier_fixed": 1},
    ),
    WorkedExample(
        "a child does not apply", own=MID, seen=ADULT | {"age": 17}, par=BANK, draw={"bank": 0}, expect={"applied": 0}
    ),
)

SHORT = {"lending.term": "30", "lending.ask": "0.02"}
KNOBS = (
    Knob(
        base=SHORT,
        set={"lending.policy": "2"},
        measure="lending.good_refused",
        moves="up",
        why="one rate for all leaves utility, and good ones of the larger group, behind (Liu et al. 2018)",
    ),
    Knob(
        base=SHORT,
        set={"lending.gain": "0"},
        measure="lending.score_gained",
        moves="down",
        why="nothing is gained by repaying",
    ),
    Knob(
        base=SHORT,
        set={"lending.loss_ratio": "10"},
        measure="lending.good_refused",
        moves="up",
        why="a dearer default, a higher cut",
    ),
    Knob(
        base=SHORT, set={"lending.loss": "300"}, measure="lending.score_lost", moves="up", why="a default weighs more"
    ),
    Knob(
        base=SHORT,
        set={"lending.policy": "0", "lending.threshold": "300"},
        measure="lending.loan_flag",
        moves="down",
        why="all get it",
    ),
    Knob(
        base=SHORT | {"registries.court_after": "30", "registries.court_delay": "1"},
        set={"lending.policy": "0", "lending.threshold": "300"},
        measure="scoring.low",
        moves="up",
        why="all get it, some default, and reach the court",
    ),
    Knob(
        base=SHORT | {"lending.form": "2", "lending.auc": "0.7"},
        set={"lending.form": "2", "lending.auc": "0.95"},
        measure="lending.good_refused",
        moves="down",
        why="a better score",
    ),
)

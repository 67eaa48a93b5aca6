"""Inquiries, after benefits and society: whose benefit is looked into, by lot, by a score and by a
person who selects.

Purpose
Count what two stages, a score and then a person, do to people whose application is correct, beside
an audit by lot, and what becomes of it when the score is repaired on past data or is published.

Entities and state
A claimant may have an application that is correct or in error, and of it one case: it waits for a
person, is looked into, ends in a finding that is not told yet, or in an appeal.

Process
Claimants apply anew at a rate. An application is in error at the published rates of random audits
(P516 to P518), most of them by mistake; a person who hides work from the agency (benefits) is in
error. A lot picks a share of all. A score flags a share of the correct ones, by group (P520, P521),
and a share of those in error, picked or not: among those that a lot picked, whatever was found, one
can count what the score would have flagged. Flagged cases that no lot picked wait for a person, who
opens an inquiry or drops the case; with `person_on` off each of them is opened. The person sees a
part of what a score does not, and may open cases of some groups more often. While an inquiry runs
the payments may be held back. It ends after a time, and finds an error where there is one in most
cases, and where there is none in some. The person is told of the finding after a further time, or
the message gets lost. A person who is told may appeal, and the appeal is decided after a third
time. Each of these has a day of its own, so that findings, notices and appeals of one period are
different people. With `repaired` the score flags the same share of correct applications in all
groups, as reweighting did on past data (P522). New people are others than those of the past:
`new_people` says how many times as many of each group are flagged. At 1 the repair holds, and
elsewhere it fails. With `published` the score is a rule that everybody can read. A part of those in
error steers clear of what it counts, and so does a part of those whose application is correct: they
give up something lawful. A person who is flagged nevertheless knows why, and appeals more often.

Wrong
An inquiry into a correct application is wrong: on a score it rests on inference, by lot on a rule
for all who apply.

Scheduling
A case takes at most one step a day.

Stochasticity
One rare draw decides about the application and one about the step of a case; a dense draw decides
which way the step leads.

What it cannot model
The score does not learn from what it found. Inquirers do not tire and are not measured by findings.
Sums do not depend on the error. People do not stop claiming, and a person has at most one case.

Follows
Amsterdam's and Sweden's published counts (P516 to P522); Goldin (1962) on verification by sampling;
Hardt, Price and Srebro (2016) for equal rates; Green and Chen (2019) on people who follow a score.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
    LONGEST,
    Knob,
    Line,
    Measure,
    Spell,
    WorkedExample,
    assumed,
    column,
    days,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    lot,
    money,
    param,
    rare,
    switch,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import BY_GROUP_RULE, INFERRED, OWN_PETTY

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

ALL = 1024
# The stage of a case; 0 is none.
FLAGGED = 1
OPEN = 2
FOUND = 3
APPEAL = 4
# How an inquiry and how an appeal end.
CLEARED = 1
FINDING = 2
LEFT = 3
WON = 1
LOST = 2
CERTAIN = Decimal(1)


class Own(NamedTuple):
    stage: int = column(
        high=APPEAL, unit="code", doc="of the case: 1 flagged, 2 looked into, 3 found and not told, 4 appeal"
    )
    erring: int = yes_no(doc="the application of the case is in error")
    by_score: int = yes_no(doc="the case began with a score")
    case_days: int = days(doc="since the stage began")
    asked: int = yes_no(doc="applies today")
    correct: int = yes_no(doc="... and the application is correct")
    picked: int = yes_no(doc="is picked by lot today")
    picked_erring: int = yes_no(doc="... and the application is in error")
    picked_scored: int = yes_no(doc="is picked by lot today, and the score flags it as well")
    picked_scored_correct: int = yes_no(doc="... and the application is correct")
    scored: int = yes_no(doc="is flagged by the score today")
    scored_correct: int = yes_no(doc="... and the application is correct")
    opened: int = yes_no(doc="a person opens an inquiry on a score today")
    opened_erring: int = yes_no(doc="... into an application in error")
    steered: int = yes_no(
        doc="gave up something lawful that a published score counts", diary="avoided what is scored", protected=True
    )
    under: int = yes_no(doc="an inquiry runs")
    under_wrong: int = yes_no(doc="... into a correct application", diary="was under inquiry, and nothing was wrong")
    held: int = yes_no(doc="... and the payments are held back")
    inquiry_exit: int = column(
        high=LEFT, unit="code", doc="an inquiry ended today: 1 cleared, 2 with a finding, 3 left"
    )
    found: int = yes_no(doc="a finding is made today")
    misfound: int = yes_no(
        doc="... though the application was correct", diary="was found against, and nothing was wrong"
    )
    told: int = yes_no(doc="a finding reaches the person today")
    told_wrong: int = yes_no(doc="... though the application was correct")
    appeals: int = yes_no(doc="appeals today", diary="appealed against a finding")
    appeals_wrong: int = yes_no(doc="... and the application was correct")
    appealing: int = yes_no(doc="an appeal is pending")
    appeal_exit: int = column(high=LEFT, unit="code", doc="an appeal ended today: 1 won, 2 lost, 3 left")
    demanded: int = money(doc="demanded today from people whose application was correct")
    inquiry_flag: int = flag(
        doc="an inquiry was opened, by what it rests on",
        unit="inquiries",
        counts="inquiries opened, by what they rest on",
        diary="was put under inquiry",
    )


class Seen(NamedTuple):
    group: int = trait("group")
    present: int = today("society.present", absent=1)
    claimant: int = today("benefits.claimant", absent=1)
    hides: int = today("benefits.cheats")


class Par(NamedTuple):
    score_on: int = switch("1", doc="a score flags applications")
    person_on: int = switch("1", doc="a person selects among the flagged; 0: all of them are looked into")
    applies: int = assumed("1", unit="per year", low="0.5", high="1.5", doc="a claimant applies anew", role="design")
    errors: int = param(
        ("0.272", "0.343", "0.343", "0.343"),
        unit="share",
        low="0.1",
        high="0.6",
        evidence="P518",
        by="group",
        doc="of applications in error, as random audits found; others and people of foreign background",
        role="statistics",
    )
    flags_correct: int = param(
        ("0.259", "0.439", "0.439", "0.439"),
        unit="share",
        low="0.1",
        high="0.6",
        evidence="P521",
        by="group",
        doc="of correct applications that the score flags (nationals: P520)",
    )
    flags_erring: int = assumed(
        "0.55", unit="share", low="0.4", high="0.7", doc="of applications in error that the score flags"
    )
    # What an agency decides: a world sets it.
    repaired: int = switch("0", doc="the score is reweighted so that past data show the groups alike")
    flags_repaired: int = param(
        "0.22", unit="share", low="0.15", high="0.29", evidence="P522", doc="of correct applications, after the repair"
    )
    new_people: int = assumed(
        ("1", "1", "1", "1"),
        unit="share",
        low="0.4",
        high="2.5",
        by="group",
        doc="times as many correct applications of new people that the repaired score flags as of the past's",
    )
    published: int = switch("0", doc="the score is published as a rule")
    evades: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of flagged errors that avoid what a published score counts"
    )
    steers: int = assumed(
        "0.2",
        unit="share",
        low="0.05",
        high="0.35",
        doc="of flagged correct ones that avoid it: lawful things given up",
    )
    picks: int = assumed("0.04", unit="share", low="0", high="0.3", sweep=False, doc="of applications picked by lot")
    looks: int = assumed("0.5", unit="per week", low="0.25", high="0.75", doc="a person looks at a flagged case")
    opens: int = assumed(
        "0.4", unit="share", low="0.2", high="0.6", doc="of flagged correct applications that a person looks into"
    )
    opens_erring: int = assumed("0.5", unit="share", low="0.3", high="0.7", doc="... of those in error")
    leans: int = assumed(
        ("1", "1.2", "1.2", "1.2"),
        unit="share",
        low="0.8",
        high="2",
        by="group",
        doc="times as many flagged cases of the group that a person opens",
    )
    holds: int = switch("0", doc="payments are held back while an inquiry runs")
    closes: int = assumed("0.2", unit="per week", low="0.1", high="0.3", doc="an inquiry ends")
    finds: int = assumed("0.9", unit="share", low="0.8", high="1", doc="of errors that an inquiry finds")
    misfinds: int = assumed(
        "0.1", unit="share", low="0.02", high="0.18", doc="of correct applications found in error by an inquiry"
    )
    demand: int = assumed("2000", unit="CNY", low="500", high="3500", doc="demanded on a finding", role="design")
    tells: int = assumed("0.3", unit="per week", low="0.1", high="0.5", doc="a finding is sent to the person")
    notice: int = assumed("0.8", unit="share", low="0.6", high="1", doc="of these that arrive")
    appeal: int = param(
        "0.1", unit="share", low="0", high="0.3", evidence="P423", doc="of those told who appeal", role="statistics"
    )
    appeal_known: int = assumed(
        "0.2", unit="share", low="0", high="0.4", doc="added where the score is published", role="statistics"
    )
    decides: int = assumed("0.06", unit="per week", low="0.02", high="0.1", doc="an appeal is decided", role="law")
    wins_wrong: int = assumed(
        "0.6", unit="share", low="0.4", high="0.8", doc="of appeals of a correct application won", role="law"
    )
    wins_right: int = assumed("0.1", unit="share", low="0", high="0.2", doc="... of one in error", role="law")
    flags_now: int = derived(unit="share", doc="of correct applications flagged now", by="group")
    flags_now_erring: int = derived(unit="share", doc="of those in error")
    steers_now: int = derived(unit="share", doc="of correct applications that avoid a flag now", by="group")
    opens_now: int = derived(unit="share", doc="of flagged correct applications opened", by="group")
    opens_now_erring: int = derived(unit="share", doc="of flagged ones in error opened", by="group")
    appeals_now: int = derived(unit="share", doc="of those told who appeal now")


class Draw(NamedTuple):
    form: int = rare("0.01", "applies")
    desk: int = rare("0.15", "the step of a case")
    lots: int = draw("ten bits each: in error, or how a step ends (0); flagged, or appeals (10); picked (20)")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """What is flagged and opened, by score, repair, public rule and person."""
    repaired = par["repaired"]
    after = tuple(min(par["flags_repaired"] * times, CERTAIN) for times in par["new_people"])
    both = zip(par["flags_correct"], after, strict=True)
    flags = tuple((share * (1 - repaired) + mended * repaired) * par["score_on"] for share, mended in both)
    avoid = par["published"] * par["steers"]
    person = par["person_on"]
    by_person = {
        key: tuple(min(par[key] * times, CERTAIN) if person else CERTAIN for times in par["leans"])
        for key in ("opens", "opens_erring")
    }
    return {
        "flags_now": tuple(share * (1 - avoid) for share in flags),
        "flags_now_erring": par["flags_erring"] * par["score_on"] * (1 - par["published"] * par["evades"]),
        "steers_now": tuple(share * avoid for share in flags),
        "opens_now": by_person["opens"],
        "opens_now_erring": by_person["opens_erring"],
        "appeals_now": min(par["appeal"] + par["published"] * par["appeal_known"], CERTAIN),
    }


def _next(own: Own, par: Par, desk: int, lots: int) -> int:
    """Return the stage that the case comes to today; a stage lasts until its draw."""
    which = lot(lots, 0)
    opens = happens_in(which, par.opens_now_erring if own.erring > 0 else par.opens_now)
    finds = happens_in(which, par.finds if own.erring > 0 else par.misfinds)
    told = happens_in(which, par.notice)
    after_look = OPEN if opens else 0
    after_inquiry = FOUND if finds else 0
    # Of the lots of those who are told, the first part appeals.
    after_notice = APPEAL if told and happens_in(lot(lots, 10), par.appeals_now) else 0
    looked = after_look if own.stage == FLAGGED and happens(desk, par.looks) else own.stage
    closed = after_inquiry if own.stage == OPEN and happens(desk, par.closes) else looked
    sent = after_notice if own.stage == FOUND and happens(desk, par.tells) else closed
    return 0 if own.stage == APPEAL and happens(desk, par.decides) else sent


def _begins(par: Par, lots: int, erring: int) -> tuple[int, int, int]:
    """Return whether an application is picked by lot, is flagged, or avoids a flag."""
    which = lot(lots, 10)
    flags = par.flags_now_erring if erring > 0 else par.flags_now
    picked = int(happens_in(lot(lots, 20), par.picks))
    scored = int(happens_in(which, flags))
    avoided = int(happens_in(which, flags + par.steers_now)) * (1 - scored) * (1 - erring)
    return picked, scored, avoided


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """An application, or one step of the case that it began."""
    here = seen.present > 0 and seen.claimant > 0
    asked = int(here and own.stage == 0 and happens(draw.form, par.applies))
    wrong_form = int(happens_in(lot(draw.lots, 0), par.errors) or seen.hides > 0)
    picked, scored, avoided = _begins(par, draw.lots, wrong_form)
    picked = picked * asked
    scored = scored * asked
    new = OPEN if picked > 0 else FLAGGED * scored
    moved = _next(own, par, draw.desk, draw.lots)
    stage = (new if own.stage == 0 else moved) if here else 0
    erring = wrong_form if asked > 0 else own.erring
    by_score = scored * (1 - picked) if asked > 0 else own.by_score
    correct = 1 - erring
    opened = int(own.stage == FLAGGED and stage == OPEN)
    found = int(own.stage == OPEN and stage == FOUND)
    sent = here and own.stage == FOUND and happens(draw.desk, par.tells)
    told = int(sent and happens_in(lot(draw.lots, 0), par.notice))
    appeals = int(own.stage == FOUND and stage == APPEAL)
    won = happens_in(lot(draw.lots, 0), par.wins_right if own.erring > 0 else par.wins_wrong)
    ended = WON if won else LOST
    under = int(stage == OPEN)
    ends = (FINDING if found > 0 else CLEARED) if here else LEFT
    by_lot = OWN_PETTY if erring > 0 else BY_GROUP_RULE
    on_score = OWN_PETTY if erring > 0 else INFERRED
    return Own(
        stage=stage,
        erring=erring * int(stage > 0),
        by_score=by_score * int(stage > 0),
        case_days=min(own.case_days + 1, LONGEST) if stage == own.stage and stage > 0 else int(stage > 0),
        asked=asked,
        correct=asked * correct,
        picked=picked,
        picked_erring=picked * erring,
        picked_scored=picked * scored,
        picked_scored_correct=picked * scored * correct,
        scored=scored,
        scored_correct=scored * correct,
        opened=opened,
        opened_erring=opened * erring,
        steered=avoided * asked,
        under=under,
        under_wrong=under * correct,
        held=under * par.holds,
        inquiry_exit=ends if own.stage == OPEN and under == 0 else 0,
        found=found,
        misfound=found * correct,
        told=told,
        told_wrong=told * correct,
        appeals=appeals,
        appeals_wrong=appeals * correct,
        appealing=int(stage == APPEAL),
        appeal_exit=0 if own.stage != APPEAL or stage == APPEAL else (ended if here else LEFT),
        demanded=found * correct * par.demand,
        inquiry_flag=by_lot if picked > 0 else on_score * opened,
    )


def _count(column: str, unit: str, doc: str) -> Measure:
    """Return a count that is no consequence of its own."""
    return Measure(column=column, kind="volume", unit=unit, doc=doc, person=False)


MEASURES = (
    Measure(
        column="under_wrong",
        kind="harm",
        unit="person-days",
        doc="under an inquiry into a correct application",
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="misfound",
        kind="harm",
        unit="findings",
        doc="findings against a correct application",
        account="money lost",
    ),
    Measure(
        column="demanded",
        kind="harm",
        unit="CNY",
        doc="demanded from people whose application was correct",
        person=False,
        account="money lost",
    ),
    Measure(
        column="held",
        kind="harm",
        unit="person-days",
        doc="payments held back during an inquiry",
        person=False,
        account="money lost",
    ),
    Measure(
        column="steered",
        kind="harm",
        unit="acts",
        doc="lawful things given up because a published score counts them",
        person=False,
        account="lawful acts given up",
    ),
    _count("asked", "applications", "applications"),
    _count("correct", "applications", "... that are correct"),
    _count("picked", "applications", "picked by lot"),
    _count("picked_erring", "applications", "... that are in error"),
    _count("picked_scored", "applications", "picked by lot that the score flags as well"),
    _count("picked_scored_correct", "applications", "... and that are correct"),
    _count("scored", "applications", "flagged by the score"),
    _count("scored_correct", "applications", "... that are correct"),
    _count("opened", "inquiries", "opened by a person on a score"),
    _count("opened_erring", "inquiries", "... into an application in error"),
    Measure(column="found", kind="benefit", unit="findings", doc="findings", person=False),
    _count("told", "notices", "findings told"),
    _count("told_wrong", "notices", "... against a correct application"),
    Measure(column="appeals", kind="behaviour", unit="appeals", doc="appeals made", person=False, account="redress"),
    Measure(column="appeals_wrong", kind="behaviour", unit="appeals", doc="... of a correct application", person=False),
)
SPELLS = (
    Spell(
        "inquiry",
        open="under",
        days="case_days",
        exit="inquiry_exit",
        exits=("cleared", "with a finding", "left"),
        doc="from the day it is opened to the day it ends",
    ),
    Spell(
        "appeal",
        open="appealing",
        days="case_days",
        exit="appeal_exit",
        exits=("won", "lost", "left"),
        doc="from the appeal to its decision",
    ),
)
NEVER = 2**31 - 1
QUIET = {"form": NEVER, "desk": NEVER, "lots": NEVER}
HERE = {"present": 1, "claimant": 1, "group": 0}
RULE = {"picks": "0.04", "flags_now": "0.25", "flags_now_erring": "0.5", "steers_now": "0", "errors": "0.3"}
EXAMPLES = (
    WorkedExample(
        "a correct application (lot 900 is above 0.3); lot 200 is below 0.25: flagged, and lot 900 not picked",
        seen=HERE,
        par={**RULE, "applies": "1"},
        draw={**QUIET, "form": 0, "lots": 900 + (200 << 10) + (900 << 20)},
        expect={"asked": 1, "correct": 1, "scored": 1, "scored_correct": 1, "stage": FLAGGED, "inquiry_flag": 0},
    ),
    WorkedExample(
        "lot 20 of 1,024 is picked, and lot 100 is flagged as well: looked into at once, and nothing is wrong",
        seen=HERE,
        par={**RULE, "applies": "1"},
        draw={**QUIET, "form": 0, "lots": 900 + (100 << 10) + (20 << 20)},
        expect={
            "picked": 1,
            "picked_scored_correct": 1,
            "stage": OPEN,
            "by_score": 0,
            "under_wrong": 1,
            "inquiry_flag": BY_GROUP_RULE,
        },
    ),
    WorkedExample(
        "a person opens the case (lot 300 is below 0.4)",
        own={"stage": FLAGGED, "by_score": 1, "case_days": 5},
        seen=HERE,
        par={"opens_now": "0.4"},
        draw={**QUIET, "desk": 0, "lots": 300},
        expect={"stage": OPEN, "opened": 1, "opened_erring": 0, "inquiry_flag": INFERRED, "case_days": 1},
    ),
    WorkedExample(
        "... or drops it (lot 500)",
        own={"stage": FLAGGED, "by_score": 1},
        seen=HERE,
        par={"opens_now": "0.4"},
        draw={**QUIET, "desk": 0, "lots": 500},
        expect={"stage": 0, "opened": 0, "inquiry_flag": 0},
    ),
    WorkedExample(
        "an inquiry into a correct application finds an error (lot 50 is below 0.1), and 2,000 are demanded",
        own={"stage": OPEN, "case_days": 30},
        seen=HERE,
        par={"misfinds": "0.1"},
        draw={**QUIET, "desk": 0, "lots": 50},
        expect={"stage": FOUND, "found": 1, "misfound": 1, "demanded": 2000, "inquiry_exit": FINDING, "told": 0},
    ),
    WorkedExample(
        "the finding arrives, and the person appeals (lot 0 in both)",
        own={"stage": FOUND, "case_days": 9},
        seen=HERE,
        par={"appeals_now": "0.1"},
        draw={**QUIET, "desk": 0, "lots": 0},
        expect={"stage": APPEAL, "told": 1, "told_wrong": 1, "appeals": 1, "appealing": 1},
    ),
    WorkedExample(
        "the appeal is won (lot 600 is below 0.6 of 1,024)",
        own={"stage": APPEAL, "case_days": 90},
        seen=HERE,
        par={"wins_wrong": "0.6"},
        draw={**QUIET, "desk": 0, "lots": 600},
        expect={"stage": 0, "appeal_exit": WON, "appealing": 0},
    ),
    WorkedExample(
        "a published score: lot 220 is past 0.2, and within the 0.06 who avoid a flag",
        seen=HERE,
        par={**RULE, "flags_now": "0.2", "steers_now": "0.06", "applies": "1"},
        draw={**QUIET, "form": 0, "lots": 900 + (220 << 10) + (900 << 20)},
        expect={"asked": 1, "scored": 0, "steered": 1, "stage": 0},
    ),
)
KNOBS = (
    Knob(
        set={"inquiries.flags_correct": "0.6"},
        measure="inquiries.inquiry_flag_wrong",
        moves="up",
        why="the score flags more correct applications (P520, P521)",
    ),
    Knob(
        set={"inquiries.person_on": "0"},
        measure="inquiries.inquiry_flag_wrong",
        moves="up",
        why="nobody drops what the score flags",
    ),
    Knob(
        set={"inquiries.repaired": "1"},
        measure="inquiries.scored_correct",
        moves="down",
        why="reweighting flags fewer correct applications of every group (P522)",
    ),
    Knob(
        base={"inquiries.repaired": "1"},
        set={"inquiries.new_people": "2.5"},
        measure="inquiries.scored_correct",
        moves="up",
        why="new people are others than those of the past data",
    ),
    Knob(
        set={"inquiries.published": "1"},
        measure="inquiries.steered",
        moves="up",
        why="a rule that is known is avoided, also by who does nothing wrong",
    ),
    Knob(
        base={"inquiries.misfinds": "0.18", "inquiries.notice": "1"},
        set={"inquiries.appeal": "0.3"},
        measure="inquiries.appeals",
        moves="up",
        why="more of those who are told appeal",
    ),
)

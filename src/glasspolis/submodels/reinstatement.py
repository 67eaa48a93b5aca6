"""Reinstatement, after information, which reopens accounts: notice and appeal for removed posts.

Purpose
Show what notice, appeal and review change for people whose posts were taken down or whose account
was closed. Every strength is 0 by default.

Entities and state
A person has an appeal or none, about an unrelated post or about protected speech, and the days for
which it has waited.

Process
A person who loses a post or the account is told with some chance, and some of those who are told
appeal, more often where the removal was a mistake by the censor's own rule. A limited number of
reviewers a day decide appeals, a lottery draws evenly among those who wait, and appeals lapse after
some weeks. A reviewer puts back what was taken by mistake more often
than what was taken for what it says. A board that applies the censor's own rule finds that rule
well applied, and only a board that is bound by another rule (`spared`) changes that. A person who
wins gets the post back and an open account.

Scheduling
Removals of today are appealed today, and reviewers decide from the next day on.

Stochasticity
One dense draw decides everything, each decision by bits of its own.

What it cannot model
Of several removals at once, only the latest while nothing is pending counts. Nobody is afraid to
appeal, reviewers do not learn, and there are no courts. A post that is put back is history and
finds no new readers.

Follows
Felstiner, Abel and Sarat (1980: naming, blaming, claiming); the Santa Clara Principles (2018:
numbers, notice, appeal).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
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
    happens_in,
    lot,
    part_of,
    ration,
    tally,
    today,
    yes_no,
)
from glasspolis.contract.flags import INFERRED, OWN_PROTECTED

ROLE = "operator"
# A reviewer here upholds removals as well as ending them.
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=True,
    acts_on_protected_conduct=True,
    steers_people=True,
)

# Codes of what was taken and is appealed.
BY_MISTAKE = 1
FOR_SPEECH = 2
# Codes of how an appeal ended.
PUT_BACK = 1
REFUSED = 2
LAPSED = 3
LEFT = 4
LONGEST_WAIT = 63  # days, more than any patience


class Own(NamedTuple):
    pending: int = column(high=2, unit="code", doc="what is appealed: 1 an unrelated post, 2 protected speech")
    waited: int = days(doc="days since the appeal")
    notified: int = yes_no(doc="told today of a removal or closure", diary="was told of a removal")
    claim: int = yes_no(doc="waits for a reviewer")
    restored: int = yes_no(doc="put back today, and the account reopens", diary="got a post back")
    exit: int = column(high=4, unit="code", doc="how the appeal ended today: 1 put back, 2 refused, 3 lapsed, 4 left")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    removal: int = today("information.removal_flag")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    notice: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="who is told of a removal, with its ground"
    )
    appeals: int = assumed("0", unit="share", low="0", high="1", sweep=False, doc="of those told, who appeal")
    speech_appeals: int = assumed(
        "0.5",
        unit="share",
        low="0.2",
        high="0.8",
        doc="of that share left to who posted protected speech: no mistake by the rule, and riskier to contest",
        role="statistics",
    )
    reviewers: int = assumed(
        "0", unit="appeals a day per million people", low="0", high="100000", sweep=False, doc="that are decided"
    )
    mends: int = assumed("0.8", unit="share", low="0.3", high="0.99", doc="an unrelated post is put back")
    spared: int = assumed(
        "0.1", unit="share", low="0", high="0.5", doc="protected speech is put back; by the censor's rule, seldom"
    )
    patience: int = assumed("30", unit="days", low="7", high="60", doc="after which an appeal lapses")
    places: int = derived(unit="appeals", doc="decided today", fraction="day")


class Draw(NamedTuple):
    luck: int = draw("told (bits 0), appeals (10), what a reviewer finds (20)")


class Grant(NamedTuple):
    reviewer: int = ration(claim="claim", places="places", doc="a reviewer decides today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Appeals decided today, from the number of people."""
    rate = par["reviewers"]
    people = total.get("society.present", 0)
    return {"places": rate * people / 1_000_000}


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Notice of what was taken today, an appeal, and the wait for a reviewer."""
    notified = int(seen.removal > 0 and happens_in(lot(draw.luck, 0), par.notice))
    lapses = int(own.pending > 0 and own.waited >= par.patience)
    leaves = int(own.pending > 0 and seen.present == 0)
    still_pending = own.pending * seen.present * (1 - lapses)
    ground = FOR_SPEECH if seen.removal == OWN_PROTECTED else BY_MISTAKE
    contests = part_of(par.appeals, par.speech_appeals) if ground == FOR_SPEECH else par.appeals
    appeals = notified * int(own.pending == 0 and happens_in(lot(draw.luck, 10), contests))
    return own._replace(
        pending=max(still_pending, ground * appeals),
        waited=min(own.waited + 1, LONGEST_WAIT) * int(still_pending > 0),
        notified=notified,
        claim=int(still_pending > 0),
        restored=0,
        exit=LEFT if leaves > 0 else LAPSED * lapses,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """What a reviewer finds."""
    decided = int(grant.reviewer > 0)
    restores = par.mends if own.pending == BY_MISTAKE else par.spared
    restored = decided * int(happens_in(lot(draw.luck, 20), restores))
    ended = PUT_BACK if restored > 0 else REFUSED * decided
    return own._replace(
        restored=restored,
        pending=0 if decided > 0 else own.pending,
        exit=max(own.exit, ended),
    )


MEASURES = (
    Measure(
        column="notified",
        kind="benefit",
        unit="notices",
        doc="told of a removal or closure",
        account="redress",
        remedy=True,
    ),
    Measure(
        column="claim",
        kind="harm",
        unit="person-days",
        doc="waiting for a reviewer (the backlog)",
        person=False,
        account="redress",
    ),
    Measure(
        column="restored",
        kind="benefit",
        unit="appeals",
        doc="put back, and the account reopened",
        account="redress",
        remedy=True,
    ),
)
SPELLS = (
    Spell(
        "appeal of a removal",
        open="pending",
        days="waited",
        exit="exit",
        exits=("put back", "refused", "lapsed", "left"),
        doc="from the appeal to its end",
    ),
)

NEVER = 2**31 - 1
ALL = {"notice": "1", "appeals": "1"}
EXAMPLES = (
    WorkedExample(
        "nobody is told by default", seen={"removal": OWN_PROTECTED}, draw={"luck": 0}, expect={"notified": 0}
    ),
    WorkedExample(
        "told, and appeals: a reviewer may decide from tomorrow on",
        seen={"removal": OWN_PROTECTED},
        par=ALL,
        draw={"luck": 0},
        expect={"notified": 1, "pending": FOR_SPEECH, "waited": 0, "claim": 0},
    ),
    WorkedExample(
        "an unrelated post is another matter",
        seen={"removal": INFERRED},
        par=ALL,
        draw={"luck": 0},
        expect={"pending": BY_MISTAKE},
    ),
    WorkedExample(
        "waits",
        own={"pending": 1, "waited": 3},
        draw={"luck": NEVER},
        expect={"pending": 1, "waited": 4, "claim": 1, "exit": 0},
    ),
    WorkedExample(
        "half as many contest a removal of protected speech: 512 of 1,024 is not below half of them",
        seen={"removal": OWN_PROTECTED},
        par={**ALL, "speech_appeals": "0.5"},
        draw={"luck": 512 << 10},
        expect={"notified": 1, "pending": 0},
    ),
    WorkedExample(
        "and lapses",
        own={"pending": 1, "waited": 30},
        par={"patience": "30"},
        draw={"luck": NEVER},
        expect={"pending": 0, "claim": 0, "exit": LAPSED},
    ),
    WorkedExample(
        "bits 500 of 1024 are below 0.8: put back",
        function="settle",
        own={"pending": BY_MISTAKE, "claim": 1},
        draw={"luck": 500 << 20},
        grant={"reviewer": 1},
        expect={"restored": 1, "pending": 0, "exit": PUT_BACK},
    ),
    WorkedExample(
        "but not below 0.1 if it was taken for what it says",
        function="settle",
        own={"pending": FOR_SPEECH, "claim": 1},
        draw={"luck": 500 << 20},
        grant={"reviewer": 1},
        expect={"restored": 0, "exit": REFUSED},
    ),
)

OPEN = {
    "reinstatement.notice": "1",
    "reinstatement.appeals": "1",
    "reinstatement.reviewers": "100000",
    "society.occasion": "0.05",
    "information.found_critic": "0.3",
    "information.overblock": "0.005",
}
KNOBS = (
    Knob(
        base=OPEN,
        set={"reinstatement.notice": "0"},
        measure="reinstatement.restored",
        moves="down",
        why="who is not told asks nothing",
    ),
    Knob(
        base=OPEN,
        set={"reinstatement.spared": "0.5"},
        measure="reinstatement.restored",
        moves="up",
        why="another rule than the censor's",
    ),
    Knob(
        base=OPEN,
        set={"reinstatement.reviewers": "50"},
        measure="reinstatement.claim",
        moves="up",
        why="few reviewers, long waits",
    ),
    Knob(
        base={**OPEN, "reinstatement.spared": "0.5", "information.close": "0.3"},
        set={"reinstatement.spared": "0"},
        measure="information.closed",
        moves="up",
        why="who wins gets the account back",
    ),
)

"""Reinstatement: notice and appeal for removed posts and closed accounts, after information, which reopens tomorrow.

Purpose. Show what notice, appeal and review change for those whose posts were taken down or whose account was closed.
Every strength is 0 by default. State. Of each person, what was taken (an unrelated post, or protected speech) and is
appealed, and for how long. Process. Who loses a post or an account is told with some chance; some of those told appeal;
appeals go before a limited number of reviewers a day, drawn evenly among those who wait, and lapse after some weeks. A
reviewer puts back what was taken by mistake more often than what was taken for what it says: a board that applies the
censor's own rule finds that rule well applied, and only one that is bound by another (`spared`) changes that. Who wins
gets the post back and an open account. Scheduling. Removals of today are appealed today; reviewers decide from the next
day on. Stochasticity. One dense draw, whose bits are shared. What it cannot model. Several removals at once (the latest
while nothing is pending counts), who dares to appeal, reviewers who learn, courts; a post that is put back is history
and finds no new readers. Follows Felstiner, Abel and Sarat (1980: naming, blaming, claiming) and the Santa Clara
Principles (2018: numbers, notice, appeal).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import declarations, flags
from glasspolis.contract.declarations import Case, Knob, Measure, column, derived, draw, param, tally, today
from glasspolis.contract.short_forms import byte

SILENCED = flags.flag_code(flags.RIGHT, flags.OWN, flags.PROTECTED)
MISTAKEN = flags.flag_code(flags.RIGHT, flags.INFERENCE, flags.NONE)
BY_MISTAKE, FOR_SPEECH = 1, 2
PUT_BACK, REFUSED, LAPSED, LEFT = 1, 2, 3, 4


def num(default: str, unit: str, low: str, high: str, doc: str, sweep: bool = True) -> Any:
    """An assumed parameter; a strength that is off by default stays out of the parameter range."""
    return param(default, unit=unit, low=low, high=high, evidence="assumed", doc=doc, sweep=sweep)


class Own(NamedTuple):
    pending: int = byte(2, "code", "appealed: 1 an unrelated post, 2 protected speech")
    waited: int = column("uint16", low=0, high=63, unit="days", doc="since the appeal")
    notified: int = byte(1, "0/1", "told today of a removal or closure", "told of a removal")
    claim: int = byte(1, "0/1", "waits for a reviewer")
    restored: int = byte(1, "0/1", "put back today, and the account reopens", "got a post back")
    exit: int = byte(4, "code", "appeal ended today: 1 put back, 2 refused, 3 lapsed, 4 left")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    removal: int = today("information.removal_flag")
    people: int = tally("society.present", "world")


class Par(NamedTuple):
    notice: int = num("0", "share", "0", "1", "who is told of a removal, with its ground", False)
    appeals: int = num("0", "share", "0", "1", "of those told, who appeal", False)
    reviewers: int = num("0", "appeals a day per million people", "0", "100000", "that are decided", False)
    mends: int = num("0.8", "share", "0.3", "0.99", "an unrelated post is put back")
    spared: int = num("0.1", "share", "0", "0.5", "protected speech is put back; by the censor's rule, seldom")
    patience: int = num("30", "days", "7", "60", "after which an appeal lapses")
    places: int = derived(unit="appeals", doc="decided today, at least one if there are any")


class Draw(NamedTuple):
    luck: int = draw("told (bits 0), appeals (10), what a reviewer finds (20)")


class Grant(NamedTuple):
    reviewer: int = declarations.ration(claim="claim", places="places", doc="a reviewer decides today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Appeals decided today, from people."""
    most, people = par["reviewers"], total.get("society.present", 0)
    return {"places": max(Decimal(1), most * people // 1000000) if most else Decimal(0)}


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Notice of what was taken today, an appeal, and the wait for a reviewer."""
    told = int(seen.removal > 0 and (draw.luck & 1023) < par.notice)
    lapsed = int(own.pending > 0 and own.waited >= par.patience)
    kept = own.pending * seen.present * (1 - lapsed)
    kind = FOR_SPEECH if seen.removal == SILENCED else BY_MISTAKE
    fresh = kind * told * int(own.pending == 0 and (draw.luck >> 10 & 1023) < par.appeals)
    gone = LEFT * int(own.pending > 0 and seen.present == 0)
    return own._replace(
        pending=max(kept, fresh), waited=min(own.waited + 1, 63) * int(kept > 0), notified=told,
        claim=int(kept > 0), restored=0, exit=gone if gone > 0 else LAPSED * lapsed,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """What a reviewer finds."""
    finds = par.mends if own.pending == BY_MISTAKE else par.spared
    won = int(grant.reviewer > 0 and (draw.luck >> 20 & 1023) < finds)
    ended = PUT_BACK if won > 0 else REFUSED * int(grant.reviewer > 0)
    return own._replace(restored=won, pending=own.pending if ended == 0 else 0, exit=max(own.exit, ended))


MEASURES = (
    Measure("notified", "benefit", "notices", "told of a removal or closure"),
    Measure("claim", "harm", "person-days", "waiting for a reviewer (the backlog)", False),
    Measure("restored", "benefit", "appeals", "put back, and the account reopened"),
)
SPELLS = (
    declarations.Spell("appeal of a removal", "pending", "waited", "exit", ("put back", "refused", "lapsed", "left"),
                   "from the appeal to its end"),
)

NEVER = 2**31 - 1
ALL = {"notice": "1", "appeals": "1"}
CASES = (
    Case("nobody is told by default", seen={"removal": SILENCED}, draw={"luck": 0}, expect={"notified": 0}),
    Case("told, and appeals: a reviewer may decide from tomorrow on", seen={"removal": SILENCED}, par=ALL,
         draw={"luck": 0}, expect={"notified": 1, "pending": FOR_SPEECH, "waited": 0, "claim": 0}),
    Case("an unrelated post is another matter", seen={"removal": MISTAKEN}, par=ALL, draw={"luck": 0},
         expect={"pending": BY_MISTAKE}),
    Case("waits", own={"pending": 1, "waited": 3}, draw={"luck": NEVER},
         expect={"pending": 1, "waited": 4, "claim": 1, "exit": 0}),
    Case("and lapses", own={"pending": 1, "waited": 30}, par={"patience": "30"}, draw={"luck": NEVER},
         expect={"pending": 0, "claim": 0, "exit": LAPSED}),
    Case("bits 500 of 1024 are below 0.8: put back", function="settle", own={"pending": BY_MISTAKE, "claim": 1},
         grant={"reviewer": 1}, draw={"luck": 500 << 20}, expect={"restored": 1, "pending": 0, "exit": PUT_BACK}),
    Case("but not below 0.1 if it was taken for what it says", function="settle", own={"pending": FOR_SPEECH,
         "claim": 1}, grant={"reviewer": 1}, draw={"luck": 500 << 20}, expect={"restored": 0, "exit": REFUSED}),
)

OPEN = {"reinstatement.notice": "1", "reinstatement.appeals": "1", "reinstatement.reviewers": "100000",
        "society.occasion": "0.05", "information.found_critic": "0.3", "information.overblock": "0.005"}
KNOBS = (
    Knob({"reinstatement.notice": "0"}, "reinstatement.restored", "down", "who is not told asks nothing", base=OPEN),
    Knob({"reinstatement.spared": "0.5"}, "reinstatement.restored", "up", "another rule than the censor's", base=OPEN),
    Knob({"reinstatement.reviewers": "50"}, "reinstatement.claim", "up", "few reviewers, long waits", base=OPEN),
    Knob({"reinstatement.spared": "0"}, "information.closed", "up", "who wins gets the account back",
         base={**OPEN, "reinstatement.spared": "0.5", "information.close": "0.3"}),
)

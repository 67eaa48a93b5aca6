"""Registries: what agencies hold about a person, after sensing and identification and before scoring.

Purpose: turn reported conduct into records that scores, lists and face search act on, with the errors that record
keeping is known for. State: watchlist entry, court default record, petty records on file, a material error in the hub
file, records under way, a correction request. Process: a breach, offence or protected act that was seen and named, an
offence reported by its victim, or arrears that reach the court, is under way until its agency uploads (geometric
delay, at least a day); the upload is kept, is linked to the wrong person (the record *moves*: its owner loses it and
next day someone else, drawn evenly, receives it, so records are conserved in expectation), or is lost. Repayment
leaves a stale default until the court clears it; a wanted person's case closes, but the entry stays until purged;
petty files are purged whole. People who learn of an error, or ask unprompted, wait for limited analysts. `sharing` is
horizontal (0: scoring sees the city's petty records only), `upward` vertical (0: no local judgment reaches the
national register). Each of `feeds` into the hub links an upload once more, brings errors of its own, and alerts that
analysts look at before they correct anything (overload). Scheduling: police records of one person arrive in one batch.
Stochasticity: one dense number (the police batch reads all of it, the court, solving, warrant and analyst its low 16
bits), the rest rare events.
What it cannot honestly model: look-alike names, so receiving a false link does not depend on group although real
linkage error does (Bohensky et al. 2010); two records of a kind on one day, which merge, so wrong ones are
understated; agencies that differ in more than delay; entries that should never have been made. Follows Fellegi and
Sunter (1969), FTC (2012) on file errors, US DOJ (2007) on watchlists.
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
    column,
    derived,
    draw,
    param,
    rare,
    ration,
    switch,
    tally,
    today,
    yes_no,
    yesterday,
)

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


PETTY, PETTY_FALSE, PETTY_OTHER, OFFENCE, OFFENCE_FALSE, PROTECTED, DEFAULT, OPEN = 1, 2, 4, 8, 16, 32, 64, 128
POLICE = PETTY | PETTY_FALSE | PETTY_OTHER | OFFENCE | OFFENCE_FALSE | PROTECTED
UNNAMED = 9
NOTIFIED, OVERTURNED, SHIELD = 1, 2, 4  # bits of safeguards.remedy
LOW = 0xFFFF
WAITS, ARRIVES, MOVES, LOST = 0, 1, 2, 3


class Own(NamedTuple):
    wanted: int = column(
        high=3,
        unit="code",
        doc="0 no, 1 rightly, 2 stale entry, 3 entry that belongs to another",
        diary="on the watchlist",
    )
    on_watchlist: int = yes_no(doc="any watchlist entry")
    new_petty: int = column(
        high=3, unit="code", doc="delivered: 0 none, 1 own, 2 another's, 3 nobody's", diary="petty record"
    )
    new_offence: int = column(
        high=3, unit="code", doc="delivered: 0 none, 1 own, 2 another's, 3 nobody's", diary="offence record"
    )
    new_default: int = column(
        high=3, unit="code", doc="delivered today: 0 none, 1 own current, 2 stale, 3 another's", diary="default record"
    )
    new_protected: int = yes_no(
        doc="speech, assembly, worship or travel recorded today", diary="protected act recorded"
    )
    default_record: int = column(
        high=3, unit="code", doc="court record: 0 none, 1 own current, 2 paid but not cleared, 3 another's"
    )
    pending: int = column(high=255, unit="bits", doc="records under way; bit 7: file opened")
    delivered: int = column(
        high=127, unit="bits", doc="what scoring reads: petty, offence << 2, default << 4, protected << 6"
    )
    held: int = column(high=255, unit="bits", doc="petty_count * 16 + false_count")
    petty_count: int = column(high=15, unit="records", doc="petty records on file")
    false_count: int = column(high=15, unit="records", doc="of those, not from own conduct")
    file_error: int = yes_no(doc="the hub file holds a material error")
    correction: int = yes_no(doc="a correction request waits for an analyst")
    disputed: int = yes_no(doc="makes a correction request", diary="disputed a record")
    corrected: int = yes_no(doc="corrected today", diary="record corrected")
    decided: int = yes_no(doc="an analyst decided on a request today, either way")
    struck: int = column(high=15, unit="records", doc="false petty records that the correction removed")
    moved_petty: int = column(high=1, unit="records", doc="own petty record linked to another")
    moved_offence: int = column(high=1, unit="records", doc="own offence linked to another")
    moved_default: int = column(high=1, unit="records", doc="own default linked to another")


class Seen(NamedTuple):
    offence: int = today("society.offence")
    arrears: int = today("society.arrears")
    saw_petty: int = today("sensing.saw_petty")
    saw_protected: int = today("sensing.saw_protected")
    saw_payment: int = today("sensing.saw_payment")
    named: int = today("identification.named", absent=9)
    received: int = today("identification.received")
    found: int = today("identification.found")
    remedy: int = yesterday("safeguards.remedy")
    people: int = tally("society.present", by="world")
    astray_petty: int = tally("registries.moved_petty", by="world")
    astray_offence: int = tally("registries.moved_offence", by="world")
    astray_default: int = tally("registries.moved_default", by="world")


class Par(NamedTuple):
    complete: int = assumed(
        "0.9", unit="probability", low="0.5", high="1", doc="an uploaded police record is kept at all"
    )
    delay: int = assumed("7", unit="days", low="1", high="60", doc="mean wait for a police upload")
    court_delay: int = assumed("21", unit="days", low="1", high="120", doc="mean wait from judgment to register")
    court_after: int = assumed(
        "90", unit="days", low="30", high="365", doc="days overdue at which a creditor's claim becomes a judgment"
    )
    false_link: int = assumed(
        "0.01", unit="probability", low="0.001", high="0.05", doc="an upload is linked to the wrong person, in the hub"
    )
    retention: int = assumed(
        "730", unit="days", low="60", high="3650", doc="mean time until a person's petty file is purged"
    )
    clear_days: int = assumed(
        "120", unit="days", low="60", high="720", doc="mean time until the court clears a paid default"
    )
    solved: int = assumed(
        "0.3",
        unit="probability",
        low="0.1",
        high="0.6",
        doc="an offence is reported by its victim and the offender known",
    )
    warrant: int = assumed(
        "0.5", unit="probability", low="0", high="1", doc="a recorded offence puts the person on the watchlist"
    )
    watch_share: int = assumed(
        "0.002", unit="probability", low="0", high="0.05", doc="share of people on the watchlist on the first day"
    )
    watch_stale: int = param(
        "0.38",
        unit="probability",
        low="0.29",
        high="0.48",
        evidence="P229",
        doc="of those entries, wrong because out of date",
    )
    case_days: int = assumed(
        "300", unit="days", low="60", high="1500", doc="mean time until a wanted person's case closes"
    )
    purge_days: int = param(
        "184",
        unit="days",
        low="60",
        high="1500",
        evidence="P229",
        doc="mean stay of a stale entry; 184/484 is the audited 38%",
    )
    initial_error: int = param(
        "0.262",
        unit="probability",
        low="0.2",
        high="0.32",
        evidence="P320",
        doc="files with a material error on day one",
    )
    error_rate: int = assumed(
        "0.03", unit="per year", low="0", high="0.1", doc="new material errors in a file without one"
    )
    error_bite: int = assumed(
        "0.05", unit="per year", low="0", high="0.3", doc="a material error turns into an adverse item"
    )
    accuracy: int = param(
        "0.786",
        unit="probability",
        low="0.6",
        high="0.95",
        evidence="P321",
        doc="a wrong record is corrected (206 of 262)",
    )
    asks: int = assumed(
        "0.05", unit="per year", low="0", high="0.5", doc="a person with a wrong record asks without having been told"
    )
    campaign: int = assumed(
        "1",
        unit="times",
        low="1",
        high="14",
        sweep=False,
        doc="as many ask: 14 is 7 a year, as where all are shown their files",
    )
    analysts: int = assumed(
        "20", unit="corrections per 100,000 people and day", low="0", high="200", doc="requests that analysts decide"
    )
    feeds: int = assumed("1", unit="feeds", low="1", high="12", sweep=False, doc="agencies and firms that feed the hub")
    screening: int = assumed(
        "4", unit="alerts per 100,000 people, day and feed", low="0", high="50", doc="looked at first, from feed 2 on"
    )
    sharing: int = switch("1", doc="agencies share one hub; 0: scoring sees the city's petty records only")
    upward: int = switch("1", doc="local judgments reach the national register")
    keep_protected: int = switch("1", doc="protected conduct is kept as a record")
    slips: int = derived(unit="per year", doc="new material errors, over all feeds")
    asking: int = derived(unit="per year", doc="a person with a wrong record asks unprompted")
    keep: int = derived(unit="probability", doc="a waiting police batch arrives at its owner's file today")
    move: int = derived(unit="probability", doc="... or at anyone's file")
    end: int = derived(unit="probability", doc="... or is lost")
    court_keep: int = derived(unit="probability", doc="a waiting judgment arrives at its owner's file today")
    court_move: int = derived(unit="probability", doc="... or at anyone's file")
    court_end: int = derived(unit="probability", doc="... or is lost")
    get_petty: int = derived(unit="probability", doc="receive another's petty record today")
    get_offence: int = derived(unit="probability", doc="... or offence")
    get_default: int = derived(unit="probability", doc="... or default")
    purges: int = derived(unit="probability", doc="the petty file is purged today")
    clears: int = derived(unit="probability", doc="the court clears a paid default today")
    closes: int = derived(unit="probability", doc="a wanted person's case closes today")
    stale_goes: int = derived(unit="probability", doc="a wrong watchlist entry goes today")
    watch_1: int = derived(unit="probability", doc="first day: rightly wanted")
    watch_2: int = derived(unit="probability", doc="... or stale")
    places: int = derived(unit="corrections", doc="requests decided today, at least one")


class Draw(NamedTuple):
    clerk: int = draw("upper half: the police batch; low 16 bits: court, solving, warrant, analyst")
    link: int = rare("0.02", "receives another's record")
    purge: int = rare("0.02", "petty file purged")
    clear: int = rare("0.02", "default record cleared")
    case: int = rare("0.02", "watchlist case closed or entry purged")
    slip: int = rare("0.02", "file error appears, or bites")
    ask: int = rare("0.02", "asks for a correction unprompted")


class Grant(NamedTuple):
    analyst: int = ration(claim="correction", places="places", doc="an analyst decides the request today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Daily chances from delays; yesterday's moved records over people; analysts' places, at least one."""
    people = Decimal(max(total.get("society.present", 0), 1))
    link = 1 - (1 - par["false_link"]) ** par["feeds"] if par["sharing"] else Decimal(0)
    out: dict[str, Decimal] = {"slips": par["error_rate"] * par["feeds"], "asking": par["asks"] * par["campaign"]}
    for prefix in ("", "court_"):
        end = 1 / par[prefix + "delay"]
        stages = {"keep": par["complete"] * (1 - link) * end, "move": par["complete"] * end, "end": end}
        out |= {prefix + stage: value for stage, value in stages.items()}
    received = Decimal(0)
    for kind in ("petty", "offence", "default"):
        received += Decimal(total.get(f"registries.moved_{kind}", 0)) / people
        out[f"get_{kind}"] = min(received, Decimal("0.02"))
    names = {"purges": "retention", "clears": "clear_days", "closes": "case_days", "stale_goes": "purge_days"}
    out |= {name: 1 / par[days] for name, days in names.items()}
    out["watch_1"] = par["watch_share"] * (1 - par["watch_stale"])
    out["watch_2"] = par["watch_share"]
    left = par["analysts"] - par["screening"] * (par["feeds"] - 1)
    out["places"] = max(Decimal(1), left * people // 100000) if par["analysts"] else Decimal(0)
    return out


def _fate(luck: int, keep: int, move: int, end: int) -> int:
    """What becomes of a waiting batch today."""
    return ARRIVES if luck <= keep else (MOVES if luck <= move else (LOST if luck <= end else WAITS))


def _item(own: int, other: int, nobody: int) -> int:
    """Code of the one record delivered today: the own one first, then another's, then nobody's."""
    return 1 if own != 0 else (2 if other != 0 else (3 if nobody != 0 else 0))


def _default(record: int, court: int, arrears: int, goes: int, received: int) -> int:
    """The court record after today's upload, payment, clearing or false link."""
    kept = 0 if record >= 2 and goes != 0 else (2 if record == 1 and arrears == 0 else record)
    kept = 3 if kept == 0 and received != 0 else kept
    return (1 if arrears > 0 else 2) if court == ARRIVES else kept


def _watch(wanted: int, warrant: int, ends: int, received: int) -> int:
    """The watchlist entry after today's warrant, closed case or purge, or another's offence."""
    kept = 2 if wanted == 1 and ends != 0 else (0 if wanted >= 2 and ends != 0 else wanted)
    return 1 if warrant != 0 else (3 if kept == 0 and received != 0 else kept)


def _reported(named: int, saw: int, received: int, offence: int, false_payment: int, protected: int) -> int:
    """Bits of what police and inspectors take down today; without face search they take the name themselves."""
    bits = PETTY_FALSE if saw == 2 and (named == 1 or named == UNNAMED) else 0
    bits |= PETTY if saw != 2 and (named == 1 or (named == UNNAMED and saw == 1)) else 0
    bits |= PETTY_OTHER if received != 0 else 0
    bits |= (OFFENCE if offence != 0 else 0) | (OFFENCE_FALSE if false_payment != 0 else 0)
    return bits | (PROTECTED if protected != 0 and (named == 2 or named == UNNAMED) else 0)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One day of one person's records; what was under way before today may arrive, today's reports set out."""
    low, first, order = draw.clerk & LOW, (own.pending & OPEN) == 0, seen.remedy & OVERTURNED
    police = _fate(draw.clerk, par.keep, par.move, par.end) if (own.pending & POLICE) != 0 else WAITS
    court = _fate(low, par.court_keep >> 15, par.court_move >> 15, par.court_end >> 15)
    court = court if (own.pending & DEFAULT) != 0 else WAITS
    here, away = own.pending if police == ARRIVES else 0, own.pending if police == MOVES else 0
    got = 1 + (draw.link > par.get_petty) + (draw.link > par.get_offence) if draw.link <= par.get_default else 0
    bite = own.file_error != 0 and draw.slip <= par.error_bite
    petty = _item(here & PETTY, (here & PETTY_OTHER) | (got == 1), (here & PETTY_FALSE) | bite)
    offence = _item(here & OFFENCE, got == 2, here & OFFENCE_FALSE)
    goes = draw.clear <= (par.clears if own.default_record == 2 else par.purges)
    record = _default(own.default_record, court, seen.arrears, 1 if goes or order != 0 else 0, got == 3)
    ends = draw.case <= par.closes or seen.found != 0 if own.wanted == 1 else draw.case <= par.stale_goes or order != 0
    wanted = _watch(own.wanted, offence == 1 and low <= par.warrant >> 15, ends, offence == 2)
    error = (own.file_error != 0 or draw.slip <= par.slips) and order == 0
    if first:
        wanted = 1 if draw.clerk <= par.watch_1 else (2 if draw.clerk <= par.watch_2 else 0)
        error = low <= par.initial_error >> 15
    kept = 0 if draw.purge <= par.purges else 1
    true = min(kept * ((own.held >> 4) - (own.held & 15)) + (petty == 1), 15)
    false = min((own.held & 15) * kept * (order == 0) + (petty >= 2), 15 - true)
    wrong = record >= 2 or wanted >= 2 or false > 0 or error != 0
    asked = own.correction != 0 or (seen.remedy & NOTIFIED) != 0 or draw.ask <= par.asking
    left = (own.pending & POLICE) * (police == WAITS) | (own.pending & DEFAULT) * (court == WAITS)
    due = seen.arrears == par.court_after or (first and seen.arrears >= par.court_after)
    known = seen.saw_payment == 1 or (seen.offence != 0 and low <= par.solved >> 15)
    protected = seen.saw_protected * par.keep_protected * ((seen.remedy & SHIELD) == 0)
    new = _reported(seen.named, seen.saw_petty, seen.received, known, seen.saw_payment == 2, protected)
    default = record if court == ARRIVES or (got == 3 and record != own.default_record) else 0
    offence, default, acts = offence * par.sharing, default * par.sharing, par.sharing * ((here & PROTECTED) != 0)
    return own._replace(
        wanted=wanted,
        new_petty=petty,
        new_offence=offence,
        new_default=default,
        new_protected=acts,
        delivered=petty | offence << 2 | default << 4 | acts << 6,
        default_record=record,
        pending=left | new | OPEN | (DEFAULT if due and par.upward != 0 else 0),
        held=(true + false) << 4 | false,
        file_error=error,
        correction=1 if wrong and asked else 0,
        disputed=wrong and asked and own.correction == 0,
        moved_petty=(away & (PETTY | PETTY_FALSE | PETTY_OTHER)) != 0,
        moved_offence=(away & (OFFENCE | OFFENCE_FALSE)) != 0,
        moved_default=court == MOVES,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """An analyst decides on requests: what is wrong goes, or the request is refused. Counts what is then on file."""
    done = grant.analyst != 0 and (draw.clerk & LOW) <= par.accuracy >> 15
    wrong = own.held & 15
    left = 0 if done else wrong
    wanted = 0 if done and own.wanted >= 2 else own.wanted
    return own._replace(
        wanted=wanted,
        on_watchlist=wanted != 0,
        correction=0 if grant.analyst != 0 else own.correction,
        corrected=done,
        decided=grant.analyst != 0,
        struck=wrong - left,
        default_record=0 if done and own.default_record >= 2 else own.default_record,
        held=((own.held >> 4) - wrong + left) << 4 | left,
        petty_count=(own.held >> 4) - wrong + left,
        false_count=left,
        file_error=0 if done else own.file_error,
    )


MEASURES = (
    Measure(
        column="on_watchlist",
        kind="volume",
        unit="person-days",
        doc="on the police watchlist, on any ground",
        person=False,
    ),
    Measure(
        column="file_error",
        kind="harm",
        unit="person-days",
        doc="the hub file holds a material error (share of people, by day)",
        account="wrong or intrusive records",
    ),
    Measure(column="petty_count", kind="volume", unit="record-days", doc="petty records on file", person=False),
    Measure(
        column="false_count",
        kind="harm",
        unit="record-days",
        doc="petty records on file that are not from own conduct",
        account="wrong or intrusive records",
    ),
    Measure(
        column="correction",
        kind="volume",
        unit="person-days",
        doc="correction requests that wait (the analysts' backlog)",
        person=False,
        account="redress",
    ),
    Measure(column="disputed", kind="volume", unit="requests", doc="correction requests made", person=False),
    Measure(
        column="decided",
        kind="volume",
        unit="decisions",
        doc="requests that analysts decided, either way",
        person=False,
    ),
    Measure(
        column="corrected",
        kind="benefit",
        unit="corrections",
        doc="wrong records corrected by analysts",
        account="redress",
        remedy=True,
    ),
    Measure(
        column="moved_petty", kind="volume", unit="records", doc="petty records linked to another person", person=False
    ),
    Measure(
        column="moved_default", kind="volume", unit="records", doc="defaults linked to another person", person=False
    ),
    Measure(
        column="new_protected",
        kind="harm",
        unit="records",
        doc="protected acts recorded for scoring",
        person=False,
        account="records exposed",
    ),
)

NEVER = 2**31 - 1
QUIET = {"clerk": NEVER, "link": NEVER, "purge": NEVER, "clear": NEVER, "case": NEVER, "slip": NEVER, "ask": NEVER}
EXAMPLES = (
    WorkedExample(
        "an own breach, named, is under way and not yet on file",
        own={"pending": OPEN},
        seen={"saw_petty": 1, "named": 1},
        draw=QUIET,
        expect={"pending": OPEN | PETTY, "new_petty": 0},
    ),
    WorkedExample(
        "it arrives",
        own={"pending": OPEN | PETTY},
        seen={"named": 0},
        par={"keep": "0.1"},
        draw={**QUIET, "clerk": "0.05"},
        expect={"pending": OPEN, "new_petty": 1, "held": 16, "delivered": 1},
    ),
    WorkedExample(
        "it is linked to someone else: the owner has no record",
        own={"pending": OPEN | PETTY},
        seen={"named": 0},
        par={"keep": "0.1", "move": "0.2"},
        draw={**QUIET, "clerk": "0.15"},
        expect={"pending": OPEN, "new_petty": 0, "held": 0, "moved_petty": 1},
    ),
    WorkedExample(
        "who receives it holds another's record",
        own={"pending": OPEN},
        seen={"named": 0},
        par={"get_petty": "0.001", "get_offence": "0.001", "get_default": "0.001"},
        draw={**QUIET, "link": "0.0005"},
        expect={"new_petty": 2, "held": 17, "correction": 0, "disputed": 0},
    ),
    WorkedExample(
        "an error in the file, and luck to ask: a request is made",
        own={"pending": OPEN, "file_error": 1},
        seen={"named": 0},
        par={"asking": "3.65"},
        draw={**QUIET, "ask": "0.005"},
        expect={"correction": 1, "disputed": 1},
    ),
    WorkedExample(
        "a default that is paid goes stale",
        own={"pending": OPEN, "default_record": 1},
        seen={"named": 0},
        draw=QUIET,
        expect={"default_record": 2, "new_default": 0},
    ),
    WorkedExample(
        "a judgment uploaded after payment arrives stale",
        own={"pending": OPEN | DEFAULT},
        seen={"named": 0},
        par={"court_keep": "1", "court_move": "1", "court_end": "1"},
        draw=QUIET,
        expect={"default_record": 2, "new_default": 2, "pending": OPEN},
    ),
    WorkedExample(
        "a wanted person who is found leaves a stale entry behind",
        own={"pending": OPEN, "wanted": 1},
        seen={"found": 1, "named": 0},
        draw=QUIET,
        expect={"wanted": 2},
    ),
    WorkedExample(
        "an appeal won clears what was wrong, and nothing else",
        own={"pending": OPEN, "wanted": 3, "default_record": 3, "held": 50, "file_error": 1},
        seen={"remedy": OVERTURNED, "named": 0},
        draw=QUIET,
        expect={"wanted": 0, "default_record": 0, "held": 16, "file_error": 0},
    ),
    WorkedExample(
        "an analyst corrects",
        function="settle",
        own={"correction": 1, "held": 50, "wanted": 1},
        par={"accuracy": "1"},
        draw=QUIET,
        grant={"analyst": 1},
        expect={"correction": 0, "corrected": 1, "decided": 1, "struck": 2, "petty_count": 1, "on_watchlist": 1},
    ),
)
KNOBS = (
    Knob(
        set={"registries.false_link": "0.05"},
        measure="registries.false_count",
        moves="up",
        why="more links go to the wrong person (Fellegi and Sunter 1969: the false-link error)",
    ),
    Knob(
        set={"registries.retention": "60"},
        measure="registries.petty_count",
        moves="down",
        why="a shorter memory holds fewer records (stock = inflow x stay)",
    ),
    Knob(
        set={"registries.complete": "0.5"},
        measure="registries.petty_count",
        moves="down",
        why="records that are lost reach no file",
    ),
    Knob(
        set={"registries.purge_days": "1500"},
        measure="registries.on_watchlist",
        moves="up",
        why="entries that nobody removes pile up (US DOJ audit 2007: 38% of records in error)",
    ),
    Knob(
        base={"registries.asks": "0.5"},
        set={"registries.feeds": "12"},
        measure="registries.correction",
        moves="up",
        why="alerts of more feeds come first, and corrections wait (overload of limited analysts)",
    ),
    Knob(
        set={"registries.asks": "0.5"},
        measure="registries.corrected",
        moves="up",
        why=("errors are corrected where people ask (FTC 2012: 206 files changed of 262 with errors found)"),
    ),
)

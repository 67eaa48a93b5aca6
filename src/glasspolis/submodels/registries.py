"""Registries, after identification and before scoring: what agencies hold about a person.

Purpose
Turn reported conduct into records on which scores, lists and face search act, with the errors that
record keeping is known for.

Entities and state
A person has a watchlist entry, a court record of a default, petty records on file, perhaps a
material error in the hub file, records under way to the file, and perhaps a request for a
correction.

Process
Agencies record an offence that payments show or its victim reports, and debts over which a creditor
goes to court. They also record a part of the breaches and protected acts that were seen and named
(`filed`, `filed_protected`: most cases end with a word on the spot, and few are recorded as
untrustworthy conduct, P175). Such a record is under way until its agency uploads it, after a
geometric delay of a day at least. If the readers of the streams (streams) cannot read all that
instruments report, a police record waits on the days on which nobody reads it, and a record that
waits too long is overwritten. So with overload, records come late or not at all. An official may
enter what did not happen into the file of a rival (security); that entry is under way like any
other. An upload is kept, or is linked to the wrong person, or is lost. A record that is linked to
the wrong person moves: its owner does not have it, and somebody else, drawn evenly, receives it the
next day, so that records are conserved in expectation. Repayment leaves a stale default until the
court clears it. The case of a wanted person closes, but the entry stays until it is purged. A stop
shows that an entry is done with, stale or another's, and the entry is then struck off, or somebody
fails to see to it. Children below an age are not put on the watchlist. A petty file is purged as a
whole. People who learn of an error, or who ask unprompted, wait for a limited number of analysts.
`sharing` is horizontal: with 0, scoring sees the petty records of the city only. `upward` is
vertical: with 0, no local judgment reaches the national register. Each of the `feeds` into the hub
links an upload once more, brings errors of its own, and raises alerts that analysts look at before
they correct anything (overload).

The first day
The court's register holds the debts that were overdue for so long that their judgment has arrived,
less those that an agency lost. All other files begin empty.

Scheduling
All police records of one person that are under way arrive in one batch.

Stochasticity
There is one dense draw. The police batch reads all of it; the court, the solving of offences,
warrants and analysts read its low 16 bits, and and its low ten bits decide whether anybody reads a
batch today. All other draws are rare draws.

What it cannot model
Names that look alike are left out: receiving a false link does not depend on the group here,
although real linkage error does (Bohensky et al. 2010). Two records of one kind on one day merge,
so that wrong ones are understated. Agencies differ only in their delay. Nobody makes entries that
should never have been made.

Follows
Fellegi and Sunter (1969) for linkage, FTC (2012) for errors in files, US DOJ (2007) for watchlists.
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
    happens,
    happens_in,
    happens_low,
    lot,
    low_bits,
    of,
    param,
    rare,
    ration,
    switch,
    tally,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import MISTAKEN_IDENTITY, OTHERS_ENTRY, OWN_OFFENCE, STALE_RECORD

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

# Codes of a record that is delivered.
OWN = 1
OF_ANOTHER = 2
OF_NOBODY = 3
# Codes of a court record and of a watchlist entry; what is stale or another's is wrong.
CURRENT = 1
STALE = 2
ANOTHERS = 3
# Kinds of a record that was linked to the wrong person.
PETTY = 1
OFFENCE = 2
DEFAULT = 3
# What becomes of records under way.
WAITS = 0
ARRIVES = 1
MOVES = 2
LOST = 3
# Codes of sensing.saw_petty and sensing.saw_payment.
TRUE_REPORT = 1
FALSE_REPORT = 2
# Codes of identification.named; without that file, whoever takes a report down knows the name.
STREET = 1
ACT = 2
UNNAMED = 9
ALL = 1024  # of streams.read
MOST_RECORDS = 15
MOST_RECEIVED = Decimal("0.02")  # the largest chance of the rare draw `link`


class Own(NamedTuple):
    wanted: int = column(
        high=3,
        unit="code",
        doc="0 no, 1 rightly, 2 stale entry, 3 entry that belongs to another",
        diary="was on the watchlist",
    )
    on_watchlist: int = yes_no(doc="any watchlist entry")
    new_petty: int = column(
        high=3, unit="code", doc="delivered: 0 none, 1 own, 2 another's, 3 nobody's", diary="got a petty record"
    )
    new_offence: int = column(
        high=3, unit="code", doc="delivered: 0 none, 1 own, 2 another's, 3 nobody's", diary="got an offence record"
    )
    new_default: int = column(
        high=3,
        unit="code",
        doc="delivered today: 0 none, 1 own current, 2 stale, 3 another's",
        diary="got a record of default",
    )
    new_protected: int = yes_no(
        doc="speech, assembly, worship or travel recorded today", diary="had a protected act recorded"
    )
    default_record: int = column(
        high=3, unit="code", doc="court record: 0 none, 1 own current, 2 paid but not cleared, 3 another's"
    )
    opened: int = yes_no(doc="the file is open, from the first day on")
    pending_petty: int = yes_no(doc="under way: a petty record of own conduct")
    pending_petty_of_nobody: int = yes_no(doc="under way: a petty record of what did not happen")
    pending_petty_of_another: int = yes_no(doc="under way: a petty record of what somebody else did")
    pending_offence: int = yes_no(doc="under way: a record of an own offence")
    pending_offence_of_nobody: int = yes_no(doc="under way: a record of an offence that did not happen")
    pending_protected: int = yes_no(doc="under way: a record of a protected act")
    pending_default: int = yes_no(doc="under way: a judgment on an own default")
    petty_count: int = column(high=MOST_RECORDS, unit="records", doc="petty records on file")
    false_count: int = column(
        high=MOST_RECORDS, unit="records", doc="petty records on file that are not from own conduct"
    )
    file_error: int = yes_no(doc="the hub file holds a material error")
    correction: int = yes_no(doc="a correction request waits for an analyst")
    disputed: int = yes_no(doc="makes a correction request", diary="disputed a record")
    corrected: int = yes_no(doc="corrected today", diary="had a record corrected")
    decided: int = yes_no(doc="an analyst decided on a request today, either way")
    struck: int = column(high=MOST_RECORDS, unit="records", doc="false petty records that the correction removed")
    unread: int = yes_no(doc="a police record under way was overwritten unread today", diary="had a record lost unread")
    moved_petty: int = yes_no(doc="an own petty record was linked to another person today")
    moved_offence: int = yes_no(doc="an own offence was linked to another person today")
    moved_default: int = yes_no(doc="an own default was linked to another person today")


class Seen(NamedTuple):
    age: int = trait("age")
    offence: int = today("society.offence")
    arrears: int = today("society.arrears")
    sued: int = today("society.sued")
    saw_petty: int = today("sensing.saw_petty")
    saw_protected: int = today("sensing.saw_protected")
    saw_payment: int = today("sensing.saw_payment")
    named: int = today("identification.named", absent=UNNAMED)
    received: int = today("identification.received")
    stop: int = today("identification.stop_flag")
    notified: int = yesterday("safeguards.notified")
    redressed: int = yesterday("safeguards.redressed")
    act_shield: int = yesterday("safeguards.act_shield")
    framed: int = yesterday("security.framed")
    read: int = of("streams.read", absent=1024)
    overwritten: int = of("streams.overwritten", absent=-1)
    people: int = tally("society.present", by="world")
    astray_petty: int = tally("registries.moved_petty", by="world")
    astray_offence: int = tally("registries.moved_offence", by="world")
    astray_default: int = tally("registries.moved_default", by="world")


class Par(NamedTuple):
    complete: int = assumed(
        "0.9", unit="probability", low="0.5", high="1", doc="an uploaded police record is kept at all"
    )
    delay: int = assumed("7", unit="days", low="1", high="60", doc="mean wait for a police upload")
    court_delay: int = assumed(
        "21", unit="days", low="1", high="120", doc="mean wait from judgment to register", role="law"
    )
    court_after: int = assumed(
        "90",
        unit="days",
        low="30",
        high="365",
        doc="days overdue at which a creditor's claim becomes a judgment",
        role="law",
    )
    filed: int = param(
        "0.11",
        unit="probability",
        low="0.02",
        high="0.6",
        evidence="P175",
        doc="a report of a petty breach or of an honest payment becomes a record; gives 10 records per 1,000 and year",
    )
    filed_protected: int = assumed(
        "0.004",
        unit="probability",
        low="0.0004",
        high="0.04",
        doc="a report of a protected act becomes a record: a tenth of all records, of none to all of P175",
    )
    false_link: int = assumed(
        "0.01", unit="probability", low="0.001", high="0.05", doc="an upload is linked to the wrong person, in the hub"
    )
    retention: int = assumed(
        "730", unit="days", low="60", high="3650", doc="mean time until a person's petty file is purged"
    )
    clear_days: int = assumed(
        "120", unit="days", low="60", high="720", doc="mean time until the court clears a paid default", role="law"
    )
    solved: int = assumed(
        "0.3",
        unit="probability",
        low="0.1",
        high="0.6",
        doc="an offence is reported by its victim and the offender known",
        role="statistics",
    )
    warrant: int = assumed(
        "0.5",
        unit="probability",
        low="0",
        high="1",
        doc="a recorded offence puts the person on the watchlist",
        role="statistics",
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
        doc="share of those entries that are wrong because out of date",
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
    strikes: int = assumed(
        "0.7",
        unit="probability",
        low="0.4",
        high="1",
        doc="an entry that a stop shows to be done with, stale or another's is struck off; else nobody sees to it",
    )
    watch_from_age: int = assumed(
        "14",
        unit="years",
        low="10",
        high="18",
        doc="from which a person is put on the watchlist; ages of criminal responsibility lie in this range",
        allowed=("0", "100"),
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
        "0.005",
        unit="per year",
        low="0.0005",
        high="0.05",
        doc="a material error turns into an adverse item: an eighth of the records of P175; ten times less or more",
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
        "0.05",
        unit="per year",
        low="0",
        high="0.5",
        doc="a person with a wrong record asks without having been told",
        role="statistics",
    )
    campaign: int = assumed(
        "1",
        unit="times",
        low="1",
        high="14",
        sweep=False,
        doc="how many times as many ask: 14 is 7 a year, as where all are shown their files",
    )
    analysts: int = assumed(
        "20",
        unit="corrections per 100,000 people and day",
        low="0",
        high="200",
        doc="how many requests analysts decide",
    )
    feeds: int = assumed("1", unit="feeds", low="1", high="12", sweep=False, doc="agencies and firms that feed the hub")
    screening: int = assumed(
        "4",
        unit="alerts per 100,000 people, day and feed",
        low="0",
        high="50",
        doc="alerts that analysts look at first, for each feed from the second on",
    )
    sharing: int = switch("1", doc="agencies share one hub; 0: scoring sees the city's petty records only")
    upward: int = switch("1", doc="local judgments reach the national register")
    keep_protected: int = switch("1", doc="protected conduct is kept as a record")
    slips: int = derived(unit="per year", doc="new material errors, over all feeds")
    asking: int = derived(unit="per year", doc="a person with a wrong record asks unprompted")
    keep: int = derived(unit="probability", doc="a waiting police batch arrives at its owner's file today")
    move: int = derived(unit="probability", doc="a waiting police batch arrives at anybody's file today")
    end: int = derived(unit="probability", doc="a waiting police batch arrives or is lost today")
    court_keep: int = derived(unit="probability", doc="a waiting judgment arrives at its owner's file today")
    court_move: int = derived(unit="probability", doc="a waiting judgment arrives at anybody's file today")
    court_end: int = derived(unit="probability", doc="a waiting judgment arrives or is lost today")
    get_petty: int = derived(unit="probability", doc="another's petty record is received today")
    get_offence: int = derived(unit="probability", doc="another's petty record or offence is received today")
    get_default: int = derived(unit="probability", doc="another's petty record, offence or default is received today")
    purges: int = derived(unit="probability", doc="the petty file is purged today")
    clears: int = derived(unit="probability", doc="the court clears a paid default today")
    bitten: int = derived(unit="probability", doc="on the first day, an error has left a wrong record on file")
    closes: int = derived(unit="probability", doc="a wanted person's case closes today")
    stale_goes: int = derived(unit="probability", doc="a wrong watchlist entry goes today")
    watch_right: int = derived(unit="probability", doc="on the first day, the person is rightly wanted")
    watch_any: int = derived(
        unit="probability", doc="on the first day, the person is rightly wanted or has a stale entry"
    )
    places: int = derived(unit="corrections", doc="requests decided today", fraction="day")


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


def _stock(rate: Decimal, stay: Decimal) -> Decimal:
    """Return the share of files with any item of a kind, where items come at a rate a year and
    files are purged whole.
    """
    return rate * stay / (365 + rate * stay)


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Turn delays and yesterday's moved records into daily chances, and analysts into places."""
    people = Decimal(max(total.get("society.present", 0), 1))
    linked_wrongly = 1 - (1 - par["false_link"]) ** par["feeds"] if par["sharing"] else Decimal(0)
    derived_values = {
        "slips": par["error_rate"] * par["feeds"],
        "asking": par["asks"] * par["campaign"],
        "purges": 1 / par["retention"],
        "bitten": par["initial_error"] * _stock(par["error_bite"], par["retention"]),
        "clears": 1 / par["clear_days"],
        "closes": 1 / par["case_days"],
        "stale_goes": 1 / par["purge_days"],
        "watch_right": par["watch_share"] * (1 - par["watch_stale"]),
        "watch_any": par["watch_share"],
    }
    for agency, delay in (("", par["delay"]), ("court_", par["court_delay"])):
        derived_values[f"{agency}keep"] = par["complete"] * (1 - linked_wrongly) * (1 / delay)
        derived_values[f"{agency}move"] = par["complete"] * (1 / delay)
        derived_values[f"{agency}end"] = 1 / delay
    received = Decimal(0)
    for kind in ("petty", "offence", "default"):
        received += Decimal(total.get(f"registries.moved_{kind}", 0)) / people
        derived_values[f"get_{kind}"] = min(received, MOST_RECEIVED)
    left_by_alerts = par["analysts"] - par["screening"] * (par["feeds"] - 1)
    derived_values["places"] = max(Decimal(0), left_by_alerts * people / 100000)
    return derived_values


def _fate(pending: int, kept: int, uploaded: int, ended: int) -> int:
    """Return what becomes today of records under way: they wait, arrive, move, or are lost."""
    fate = ARRIVES if kept else (MOVES if uploaded else (LOST if ended else WAITS))
    return fate if pending else WAITS


def _is_read(seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether readers get to a batch on a day.

    An upload takes its delay anyway, so that readers hold it up only where they take longer: what
    waits then arrives at the rate at which it is read.
    """
    return happens_in(lot(draw.clerk, 0), min(seen.read * par.delay, ALL))


def _police_fate(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return what becomes today of the batch of police records under way; unread, it waits or is
    lost.
    """
    petty = own.pending_petty or own.pending_petty_of_nobody or own.pending_petty_of_another
    pending = petty or own.pending_offence or own.pending_offence_of_nobody or own.pending_protected
    clerk = draw.clerk
    if not _is_read(seen, par, draw):
        return _fate(pending, 0, 0, clerk <= seen.overwritten)
    return _fate(pending, happens(clerk, par.keep), happens(clerk, par.move), happens(clerk, par.end))


def _court_fate(own: Own, par: Par, draw: Draw) -> int:
    """Return what becomes today of a judgment under way."""
    low = low_bits(draw.clerk)
    kept = happens_low(low, par.court_keep)
    uploaded = happens_low(low, par.court_move)
    return _fate(own.pending_default, kept, uploaded, happens_low(low, par.court_end))


def _received_kind(par: Par, draw: Draw) -> int:
    """Return the kind of the record of somebody else that is linked to this person today, 0 for
    none.
    """
    others = OFFENCE if happens(draw.link, par.get_offence) else (DEFAULT if happens(draw.link, par.get_default) else 0)
    return PETTY if happens(draw.link, par.get_petty) else others


def _code(own_one: int, of_another: int, of_nobody: int) -> int:
    """Return the code of the record delivered today: an own one before another's and nobody's."""
    return OWN if own_one else (OF_ANOTHER if of_another else (OF_NOBODY if of_nobody else 0))


def _judged_before(seen: Seen, par: Par, draw: Draw) -> int:
    """Whether, on the first day, a judgment on what is overdue has long been in the register."""
    arrived = seen.sued and seen.arrears >= par.court_after + par.court_delay
    return arrived and par.upward and happens(draw.clerk, par.complete)


def _goes_to_court(own: Own, seen: Seen, par: Par) -> int:
    """Return whether a creditor's claim becomes a judgment today; on the first day, lately."""
    lately = own.opened == 0 and par.court_after <= seen.arrears < par.court_after + par.court_delay
    return seen.sued and par.upward and (seen.arrears == par.court_after or lately)


def _court_record(own: Own, seen: Seen, par: Par, draw: Draw, court: int, received: int) -> int:
    """Return the court record after today's upload, payment, clearing or false link."""
    if court == ARRIVES:
        return CURRENT if seen.arrears > 0 else STALE
    record = own.default_record
    if own.opened == 0 and _judged_before(seen, par, draw):
        return CURRENT
    cleared = happens(draw.clear, par.clears if record == STALE else par.purges)
    after_payment = STALE if record == CURRENT and seen.arrears == 0 else record
    kept = 0 if record >= STALE and (cleared or seen.redressed) else after_payment
    return ANOTHERS if kept == 0 and received == DEFAULT else kept


def _is_struck_off(seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether a stop of today takes the person's entry off the watchlist."""
    shown_wrong = seen.stop == STALE_RECORD or seen.stop == OTHERS_ENTRY
    return (shown_wrong or seen.stop == OWN_OFFENCE) and happens_low(low_bits(draw.clerk), par.strikes)


def _watchlist_entry(own: Own, seen: Seen, par: Par, draw: Draw, offence: int) -> int:
    """Return the watchlist entry after today's warrant, stop, purge, or another's offence."""
    grown = seen.age >= par.watch_from_age
    if own.opened == 0:
        stale_or_none = STALE if happens(draw.clerk, par.watch_any) else 0
        first = CURRENT if happens(draw.clerk, par.watch_right) else stale_or_none
        return first if grown else 0
    case_closes = happens(draw.case, par.closes) or seen.stop == OWN_OFFENCE
    entry_goes = happens(draw.case, par.stale_goes) or seen.redressed
    open_case = STALE if case_closes else CURRENT
    in_force = open_case if own.wanted == CURRENT else (0 if entry_goes else own.wanted)
    kept = 0 if _is_struck_off(seen, par, draw) else in_force
    if grown and offence == OWN and happens_low(low_bits(draw.clerk), par.warrant):
        return CURRENT
    return ANOTHERS if grown and kept == 0 and offence == OF_ANOTHER else kept


def _petty_file(own: Own, seen: Seen, par: Par, draw: Draw, petty: int) -> tuple[int, int]:
    """Right and false petty records on file after today's purge, redress and delivery."""
    stays = 0 if happens(draw.purge, par.purges) else 1
    right = stays * (own.petty_count - own.false_count) + (petty == OWN)
    right_count = min(right, MOST_RECORDS)
    # Errors were there before the first day, and what they left behind is on file in its steady
    # state.
    left_behind = own.opened == 0 and happens_low(low_bits(draw.clerk), par.bitten)
    false = stays * own.false_count * (seen.redressed == 0) + (petty >= OF_ANOTHER) + left_behind
    return right_count, min(false, MOST_RECORDS - right_count)


def _file_error(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether the hub file holds a material error."""
    if own.opened == 0:
        return happens_low(low_bits(draw.clerk), par.initial_error)
    return (own.file_error or happens(draw.slip, par.slips)) and seen.redressed == 0


def _reported_petty(seen: Seen, filed: int) -> tuple[int, int]:
    """Return whether a breach, and whether one that did not happen, is taken down under this
    name.
    """
    named = seen.named == STREET
    unnamed = seen.named == UNNAMED
    breach = seen.saw_petty != FALSE_REPORT and (named or (unnamed and seen.saw_petty == TRUE_REPORT))
    return breach and filed, seen.saw_petty == FALSE_REPORT and (named or unnamed) and filed


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Deliver what was under way, keep up the file, and send off what is reported today."""
    police = _police_fate(own, seen, par, draw)
    court = _court_fate(own, par, draw)
    received = _received_kind(par, draw)
    # What arrives: the batch of the police, records of others, and errors that turn into items.
    arrives = police == ARRIVES
    error_bites = own.file_error and happens(draw.slip, par.error_bite)
    petty = _code(
        arrives and own.pending_petty,
        (arrives and own.pending_petty_of_another) or received == PETTY,
        (arrives and own.pending_petty_of_nobody) or error_bites,
    )
    offence = _code(arrives and own.pending_offence, received == OFFENCE, arrives and own.pending_offence_of_nobody)
    # What is on file.
    record = _court_record(own, seen, par, draw, court, received)
    wanted = _watchlist_entry(own, seen, par, draw, offence)
    right_count, false_count = _petty_file(own, seen, par, draw, petty)
    file_error = _file_error(own, seen, par, draw)
    wrong = record >= STALE or wanted >= STALE or false_count > 0 or file_error
    asks = own.correction or seen.notified or happens(draw.ask, par.asking)
    # What sets out, beside what still waits.
    waits = police == WAITS
    filed = happens_low(low_bits(draw.clerk), par.filed)
    breach, no_breach = _reported_petty(seen, filed)
    solved = seen.offence and happens_low(low_bits(draw.clerk), par.solved)
    act_named = seen.named == ACT or seen.named == UNNAMED
    act_filed = happens_low(low_bits(draw.clerk), par.filed_protected)
    act_kept = seen.saw_protected and act_filed and par.keep_protected and seen.act_shield == 0
    new_default = court == ARRIVES or (received == DEFAULT and record != own.default_record)
    return own._replace(
        wanted=wanted,
        new_petty=petty,
        new_offence=offence * par.sharing,
        new_default=record * par.sharing if new_default else 0,
        new_protected=arrives and own.pending_protected and par.sharing,
        default_record=record,
        opened=1,
        pending_petty=(waits and own.pending_petty) or breach,
        pending_petty_of_nobody=(waits and own.pending_petty_of_nobody) or no_breach or seen.framed,
        pending_petty_of_another=(waits and own.pending_petty_of_another) or (seen.received and filed),
        pending_offence=(waits and own.pending_offence) or seen.saw_payment == TRUE_REPORT or solved,
        pending_offence_of_nobody=(waits and own.pending_offence_of_nobody)
        or (seen.saw_payment == FALSE_REPORT and filed),
        pending_protected=(waits and own.pending_protected) or (act_kept and act_named),
        pending_default=(court == WAITS and own.pending_default) or _goes_to_court(own, seen, par),
        petty_count=right_count + false_count,
        false_count=false_count,
        file_error=file_error,
        correction=wrong and asks,
        disputed=wrong and asks and own.correction == 0,
        unread=police == LOST and not _is_read(seen, par, draw),
        moved_petty=police == MOVES
        and (own.pending_petty or own.pending_petty_of_nobody or own.pending_petty_of_another),
        moved_offence=police == MOVES and (own.pending_offence or own.pending_offence_of_nobody),
        moved_default=court == MOVES,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """Let an analyst decide on a request: remove all that is wrong on file, or refuse."""
    decided = grant.analyst != 0
    corrected = decided and happens_low(low_bits(draw.clerk), par.accuracy)
    struck = own.false_count if corrected else 0
    wanted = 0 if corrected and own.wanted >= STALE else own.wanted
    return own._replace(
        wanted=wanted,
        on_watchlist=wanted != 0,
        correction=0 if decided else own.correction,
        corrected=corrected,
        decided=decided,
        struck=struck,
        default_record=0 if corrected and own.default_record >= STALE else own.default_record,
        petty_count=own.petty_count - struck,
        false_count=own.false_count - struck,
        file_error=0 if corrected else own.file_error,
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
        column="unread",
        kind="volume",
        unit="batches",
        doc="police records overwritten because nobody read them",
        person=False,
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
OPENED = {"opened": 1}
EXAMPLES = (
    WorkedExample(
        "an own breach that was named and is filed (low bits 0) is under way and not yet on file",
        own=OPENED,
        seen={"saw_petty": TRUE_REPORT, "named": STREET},
        draw={**QUIET, "clerk": 30000 << 16},
        expect={"pending_petty": 1, "new_petty": 0},
    ),
    WorkedExample(
        "another breach that was named ends with a word on the spot (low bits 65535)",
        own=OPENED,
        seen={"saw_petty": TRUE_REPORT, "named": STREET},
        draw=QUIET,
        expect={"pending_petty": 0, "opened": 1},
    ),
    WorkedExample(
        "on the first day, a debt sued over 500 days ago is in the register (0.5 < 0.9)",
        seen={"arrears": 500, "sued": 1, "named": 0},
        draw={**QUIET, "clerk": "0.5"},
        expect={"default_record": CURRENT, "pending_default": 0, "new_default": 0},
    ),
    WorkedExample(
        "a debt over which nobody sues reaches no court",
        own=OPENED,
        seen={"arrears": 90, "sued": 0, "named": 0},
        draw=QUIET,
        expect={"default_record": 0, "pending_default": 0},
    ),
    WorkedExample(
        "the record arrives",
        own={**OPENED, "pending_petty": 1},
        seen={"named": 0},
        par={"keep": "0.1"},
        draw={**QUIET, "clerk": "0.05"},
        expect={"pending_petty": 0, "new_petty": OWN, "petty_count": 1, "false_count": 0},
    ),
    WorkedExample(
        "a sixteenth is read in a day, half of what an upload in eight days needs (low bits 512): it waits on",
        own={**OPENED, "pending_petty": 1},
        seen={"named": 0, "read": 64, "overwritten": -1},
        par={"delay": "8", "keep": "0.1"},
        draw={**QUIET, "clerk": 9 << 10 | 512},
        expect={"pending_petty": 1, "new_petty": 0, "unread": 0},
    ),
    WorkedExample(
        "... and what has waited for too long is lost unread",
        own={**OPENED, "pending_petty": 1},
        seen={"named": 0, "read": 64, "overwritten": 9728},
        par={"delay": "8", "keep": "0.1"},
        draw={**QUIET, "clerk": 9 << 10 | 512},
        expect={"pending_petty": 0, "new_petty": 0, "unread": 1},
    ),
    WorkedExample(
        "what an official entered yesterday against a rival is under way",
        own=OPENED,
        seen={"named": 0, "framed": 1},
        draw=QUIET,
        expect={"pending_petty_of_nobody": 1, "opened": 1},
    ),
    WorkedExample(
        "the record is linked to somebody else: its owner has none",
        own={**OPENED, "pending_petty": 1},
        seen={"named": 0},
        par={"keep": "0.1", "move": "0.2"},
        draw={**QUIET, "clerk": "0.15"},
        expect={"pending_petty": 0, "new_petty": 0, "petty_count": 0, "moved_petty": 1},
    ),
    WorkedExample(
        "somebody receives it, and has another's record on file",
        own=OPENED,
        seen={"named": 0},
        par={"get_petty": "0.001", "get_offence": "0.001", "get_default": "0.001"},
        draw={**QUIET, "link": "0.0005"},
        expect={"new_petty": OF_ANOTHER, "petty_count": 1, "false_count": 1, "correction": 0, "disputed": 0},
    ),
    WorkedExample(
        "a person with an error in the file asks by chance: a request is made",
        own={**OPENED, "file_error": 1},
        seen={"named": 0},
        par={"asking": "3.65"},
        draw={**QUIET, "ask": "0.005"},
        expect={"correction": 1, "disputed": 1},
    ),
    WorkedExample(
        "a default that is paid goes stale",
        own={**OPENED, "default_record": CURRENT},
        seen={"named": 0},
        draw=QUIET,
        expect={"default_record": STALE, "new_default": 0},
    ),
    WorkedExample(
        "a judgment uploaded after payment arrives stale",
        own={**OPENED, "pending_default": 1},
        seen={"named": 0},
        par={"court_keep": "1", "court_move": "1", "court_end": "1"},
        draw=QUIET,
        expect={"default_record": STALE, "new_default": STALE, "pending_default": 0},
    ),
    WorkedExample(
        "a wanted person who is found leaves a stale entry behind where nobody strikes it off",
        own={**OPENED, "wanted": CURRENT},
        seen={"stop": OWN_OFFENCE, "named": 0},
        draw=QUIET,
        expect={"wanted": STALE},
    ),
    WorkedExample(
        "a stop on a stale entry: low bits 32767 are below a chance of 0.7, and it is struck off",
        own={**OPENED, "wanted": STALE},
        seen={"stop": STALE_RECORD, "named": 0},
        par={"strikes": "0.7"},
        draw={**QUIET, "clerk": NEVER - 32768},
        expect={"wanted": 0},
    ),
    WorkedExample(
        "a stop by mistaken identity shows nothing of an own entry",
        own={**OPENED, "wanted": STALE},
        seen={"stop": MISTAKEN_IDENTITY, "named": 0},
        par={"strikes": "1"},
        draw={**QUIET, "clerk": NEVER - 32768},
        expect={"wanted": STALE},
    ),
    WorkedExample(
        "a child is not put on the watchlist on the first day",
        seen={"age": 13, "named": 0},
        par={"watch_right": "0.5", "watch_any": "0.5"},
        draw={**QUIET, "clerk": 9},
        expect={"wanted": 0, "opened": 1},
    ),
    WorkedExample(
        "an appeal won clears what was wrong, and nothing else",
        own={
            **OPENED,
            "wanted": ANOTHERS,
            "default_record": ANOTHERS,
            "petty_count": 3,
            "false_count": 2,
            "file_error": 1,
        },
        seen={"redressed": 1, "named": 0},
        draw=QUIET,
        expect={"wanted": 0, "default_record": 0, "petty_count": 1, "false_count": 0, "file_error": 0},
    ),
    WorkedExample(
        "an analyst strikes two false records out",
        function="settle",
        own={"correction": 1, "petty_count": 3, "false_count": 2, "wanted": CURRENT},
        par={"accuracy": "1"},
        draw=QUIET,
        grant={"analyst": 1},
        expect={
            "correction": 0,
            "corrected": 1,
            "decided": 1,
            "struck": 2,
            "petty_count": 1,
            "false_count": 0,
            "on_watchlist": 1,
        },
    ),
)
KNOBS = (
    Knob(
        base={"registries.filed": "0.6"},
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
        base={"registries.watch_share": "0.05"},
        set={"registries.strikes": "0"},
        measure="registries.on_watchlist",
        moves="up",
        why="entries that nobody strikes off pile up (US DOJ audit 2007: 38% of records in error)",
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
        why="errors are corrected where people ask (FTC 2012: 206 files changed of 262 with errors found)",
    ),
)

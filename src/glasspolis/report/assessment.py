"""The report of an assessment: the AI Act's Article 27(1)(a) to (f), Article 5 and HUDERIA,
answered from a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glasspolis.answers.run import Run
from glasspolis.contract.parameters import DESIGN, OPERATOR
from glasspolis.files import atomic_write
from glasspolis.question import run_as
from glasspolis.question.assess import Answers
from glasspolis.question.assess_kinds import WORDS
from glasspolis.question.assessed import Assessed
from glasspolis.report import agreement, deciding, harm, headline, page, ranges, tradeoffs, trust, waiting
from glasspolis.report.differences import Effect, effect_of, way
from glasspolis.report.duties import prohibited
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count, listed, number, period, span, width

UNREVIEWED = "unreviewed"


def write_assessment(run: Run, answers: Answers, path: str | Path) -> Path:
    """Write the assessment of a system from the run of its scenario, as one HTML file that opens
    offline.

    Raises:
        GlasspolisError: a table is damaged, or the file cannot be written.
    """
    return atomic_write.write(Path(path), page.render(build(run, answers)), parents=True)


def build(run: Run, answers: Answers) -> page.Page:
    """The assessment's content, before it becomes HTML."""
    r = Reading(run)
    looks = answers.system.report
    found = headline.headline(r)
    sections = [
        _described(r, answers),
        _period(r, answers),
        _titled(harm.who_is_hit(r), "(c) Who is likely to be affected"),
        _risks(r, answers),
        _titled(harm.on_what_basis(r), "(d) On what basis people are hit"),
        _oversight(r, looks.review),
        _titled(tradeoffs.safeguards(r), "(f) If the risk comes true: what safeguards change"),
        _titled(waiting.how_long(r), "(f) Complaints: how long a wrong lasts"),
        prohibited(r, looks), deciding.section(r), trust.trust(r), trust.what_it_is_not(r),
    ]  # fmt: skip
    return page.Page(
        question=str(r.scenario["question"]),
        answer=headline.sentence(r, found),
        ranges=ranges.lines(r, found, agreement.third_range(r)),
        explained=ranges.explained(r),
        picture=headline.picture(r),
        rests=_rests(r, answers),
        sections=[section for section in sections if section is not None],
        command=trust.command(r),
        colophon=trust.colophon(r),
        version=str(run.manifest.get("versions", {}).get("glasspolis", "")),
    )


def to_ask_for(run: Run) -> str:
    """The first number to ask the vendor for, or why none can be named."""
    return _to_ask_for(Reading(run))


def _to_ask_for(r: Reading) -> str:
    """What a vendor knows is how the system was designed and how it is run."""
    question = deciding.first_asked_of(r.sensitivity, (DESIGN, OPERATOR), r.parameter)
    return question or deciding.rests_on(r.sensitivity, r.parameter)


def _rests(r: Reading, answers: Answers) -> list[str]:
    missing = len(answers.missing)
    given = len(answers.questions) - missing
    reach = float(answers.known["people_in_reach"])
    lacking = count(missing, "missing", "missing") if missing else "none missing"
    lines = [
        f"{capital(count(given, 'number'))} given, {lacking}; a missing number takes a usual value, and the "
        "range over what is not known draws it together with every uncertain parameter of the model; what is given "
        "holds in every setting.",
        f"The system reaches {reach:,.0f} people; {r.people:,} synthetic ones stand for them, "
        f"each for {reach / r.people:,.0f}. Figures are rates; totals in reach are those rates carried over.",
    ]
    question = _to_ask_for(r)
    return [*([question] if question else []), *lines, *(line for line in headline.rests(r) if line != question)]


def _titled(section: Section | None, title: str) -> Section | None:
    return section and Section(**{**vars(section), "title": title})


def _described(r: Reading, answers: Answers) -> Section:
    """Article 27(1)(a): the process the system is used in, and the numbers that describe it."""
    said = tuple(f"{capital(doc)}: {answers.words.get(key, 'not stated')}." for key, doc in WORDS.items())
    rows = []
    told = Assessed.model_validate(r.scenario["assessed"])
    other = run_as.of(r.scenario)
    for q in answers.questions:
        known = told.given.get(q.key)
        used = f"{known:,}" if known is not None else f"{told.middle(q):,}, and {q.least:,} to {q.most:,} as a range"
        used = used.replace("-0", "−0")
        used += f" (run as {other[q.key][1]:,})" if q.key in other else ""
        rows.append((q.ask, q.unit, "given" if known is not None else "missing", used, q.why if known is None else ""))
    for name, cells in answers.groups.items():
        rows.append((f"{capital(name)}: share and stated error rate", "share", "given",
                     " and ".join(f"{v:,}" for v in cells.values()), ""))  # fmt: skip
    head = ("Number", "Unit", "State", "Used", "Why this range")
    missing = len(answers.missing)
    are = "is" if missing == 1 else "are"
    finding = f"{count(missing, 'number')} of {len(answers.questions)} {are} missing" if missing else "All are given"
    table = Table("What the assessment was told", head, rows, words=True)
    return Section("a", "(a) The process and the purpose", f"{capital(finding)}.", said, tables=(table,))


def _period(r: Reading, answers: Answers) -> Section:
    """Article 27(1)(b): for how long and how often."""
    often = answers.system.report.often
    a_day = r.rate(often.measure, r.system) / r.days / PER * float(answers.known["people_in_reach"])
    stated = answers.known.get(often.answer)
    said = f"{number(a_day)} {often.noun} a day came about in the simulated city, carried over to everybody in reach"
    beside = f"; stated are {stated:,}" if stated else "; no number was stated"
    return Section("b", "(b) Period and frequency", f"Followed for {period(r.days)}: {said}{beside}.")


def _risks(r: Reading, answers: Answers) -> Section:
    """Article 27(1)(d) with HUDERIA's four: how grave, how many, how likely, and can it be put
    right.
    """
    reach = float(answers.known["people_in_reach"])
    rows = [line for m in r.kind("harm") if (line := _huderia(r, m, reach))]
    head = ("Harm", "Scale: per person hit", "Scope: persons in reach", "Probability: of 1,000", "Luck", "Not known",
            "Reversibility")  # fmt: skip
    text = (
        "Scale is how much of it falls on one person who is hit; scope the number of persons hit, carried over to "
        "everybody in reach; probability their share; reversibility what the run shows of wrongs put right (HUDERIA, "
        "Council of Europe 2024). Gravity itself is for people to judge: nothing here adds harms up.",
    )
    finding = f"{count(len(rows), 'kind')} of harm come about because of the system." if rows else "No harm was seen."
    table = Table(f"Harms in {period(r.days)}, against the same people without the system", head, rows, words=True)
    return Section("d", "(d) The risks of harm", capital(finding), text, tables=(table,) if rows else ())


def _huderia(r: Reading, measure: str, reach: float) -> tuple[str, ...] | None:
    persons, total = (effect_of(r, measure, r.system, r.baseline, what) for what in ("persons", "total"))
    if persons.value is None or total.value is None or persons.value <= 0:
        return None
    if not r.by_person(measure):
        size = f"{number(total.value, width(total.luck))} {r.unit(measure)} per {PER:,} people"
        ranges = (span(total.luck), span(total.span), _reversed(r, measure))
        return (capital(r.phrase(measure)), size, "not counted by person", "–", *ranges)
    each = f"{number(total.value / persons.value)} {r.unit(measure)}"
    hit = number(persons.value / PER * reach, width(persons.luck) and (width(persons.luck) or 0) / PER * reach)
    return (
        capital(r.phrase(measure)), each, hit, number(persons.value, width(persons.luck)), span(persons.luck),
        span(persons.span), _reversed(r, measure),
    )  # fmt: skip


def _reversed(r: Reading, measure: str) -> str:
    """What the spells of the same submodel say of wrongs put right, not of appeals, which few
    wrongs come to.
    """
    spells = r.table("spells").filter(world=r.system)
    of_submodel = [s for s in spells["spell"].unique().sort() if s.partition(".")[0] == measure.partition(".")[0]]
    for name in (s for s in of_submodel if s.rpartition(".")[2].startswith((waiting.WRONG, waiting.REDRESS))):
        found = way(r, name, r.system)
        if found and found.spells < waiting.LEAST:
            return f"too few to say (n={found.spells:,})"
        if found:
            ends = [f"{100 * found.last[e][0]:.0f} {e}" for e in waiting.good(name) if e in found.last]
            return f"of 100: {listed(ends)} within the run" if ends else "none put right within the run"
    return "what is lost stays lost" if r.unit(measure) in ("minutes", "acts", "CNY") else "no remedy in the model"


def _oversight(r: Reading, review: Sequence[str]) -> Section | None:
    """Article 27(1)(e): what the people who look at alerts change, against the same system without
    them.
    """
    if UNREVIEWED not in r.worlds:
        return None
    measure = r.answer["measure"]
    effect: Effect = ranges.told(effect_of(r, measure, UNREVIEWED, r.system, r.count))
    if effect.value is None:
        return Section("e", "(e) Human oversight", f"What review changes is {effect.why}.")
    words = "more" if effect.value > 0 else "fewer"
    size = f"{number(abs(effect.value), width(effect.luck))} {words}" if effect.value else "as many"
    finding = (
        f"Without review {size} of {PER:,} people would be hit ({span(effect.luck)} by luck; {span(effect.span)} over "
        "what is not known)."
    )
    lines = [measure for measure in review if measure in r.measures]
    rows = [(capital(r.phrase(m)), *(number(r.rate(m, w)) for w in r.real if w != r.baseline)) for m in lines]
    head = ("Measure", *(r.label(w) for w in r.real if w != r.baseline))
    table = Table(f"Review, per {PER:,} people in {period(r.days)}", head, rows)
    return Section("e", "(e) Human oversight", finding, tables=(table,) if rows else ())

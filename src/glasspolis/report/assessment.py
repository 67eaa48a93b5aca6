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
from glasspolis.question.assess_kinds import WORDS, Question
from glasspolis.question.assessed import Assessed
from glasspolis.report import (
    agreement,
    cited,
    deciding,
    forms,
    harm,
    headline,
    huderia,
    page,
    ranges,
    tradeoffs,
    trust,
    vendor_questions,
    waiting,
)
from glasspolis.report.differences import Effect, effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Section, State, Table
from glasspolis.report.phrases import capital, count, number, period, span, width

UNREVIEWED = "unreviewed"


def write_assessment(run: Run, answers: Answers, path: str | Path) -> Path:
    """Write the assessment of a system from the run of its scenario, as one HTML file that opens
    offline.

    Raises:
        GlasspolisError: a table is damaged, or the file cannot be written.
    """
    return atomic_write.write(Path(path), page.render(build(run, answers)), parents=True)


def build(run: Run, answers: Answers) -> page.Page:
    """Return the assessment's content, before it becomes HTML."""
    r = Reading(run)
    looks = answers.system.report
    found = headline.headline(r)
    sections = [
        vendor_questions.section(r, answers),
        _described(r, answers),
        _period(r, answers),
        _titled(harm.who_is_hit(r), "(c) Who is likely to be affected"),
        _risks(r, answers),
        _titled(harm.on_what_basis(r), "(d) On what basis people are hit"),
        _oversight(r, looks.review),
        _titled(tradeoffs.safeguards(r), "(f) If the risk comes true: what safeguards change"),
        _titled(waiting.how_long(r), "(f) Complaints: how long a wrong lasts"),
        deciding.section(r), trust.trust(r), trust.what_it_is_not(r),
    ]  # fmt: skip
    made = [section for section in sections if section is not None]
    answer = headline.sentence(r, found)
    filled = forms.Assessment(r, answers, answer, _to_ask_for(r), {section.key: section for section in made})
    whole = page.Page(
        question=str(r.scenario["question"]),
        answer=answer,
        ranges=ranges.lines(r, found, agreement.third_range(r)),
        explained=ranges.explained(r),
        picture=headline.picture(r),
        rests=_rests(r, answers),
        sections=[*made, *forms.sections(filled)],
        command=trust.command(r),
        colophon=trust.colophon(r),
        version=str(run.manifest.get("versions", {}).get("glasspolis", "")),
        signs=forms.SIGNS,
        digest=str(run.manifest.get("digest", "")),
        subject=_subject(r, answers),
    )
    return cited.with_sources(whole, forms.sources())


def _subject(r: Reading, answers: Answers) -> str:
    """Return which system, who uses it, the period of its numbers, and the day on which it was
    run.
    """
    said = [answers.words[key] for key in ("system", "deployer", "period") if key in answers.words]
    day = str(r.manifest.get("started", "")).partition("T")[0]
    return " · ".join(["Assessment", *(said or [answers.kind]), *([f"run on {day}"] if day else [])])


def to_ask_for(run: Run) -> str:
    """Return the first number to ask the vendor for, or why none can be named."""
    return _to_ask_for(Reading(run))


def _to_ask_for(r: Reading) -> str:
    """Return what a vendor knows is how the system was designed and how it is run."""
    question = deciding.first_asked_of(r.sensitivity, (DESIGN, OPERATOR), r.parameter)
    return question or deciding.rests_on(r.sensitivity, r.parameter)


def _rests(r: Reading, answers: Answers) -> list[str]:
    missing = len(answers.missing)
    given = len(answers.questions) - missing
    reach = float(answers.known["people_in_reach"])
    lacking = count(missing, "missing", "missing") if missing else "none missing"
    lines = [
        f"{capital(count(given, 'number'))} given, {lacking}; a missing number takes a usual value, and the "
        "range over what is not known draws it together with every uncertain parameter of the model. A number that "
        "is given is the same in every setting.",
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
    states = []
    told = Assessed.model_validate(r.scenario["assessed"])
    other = run_as.of(r.scenario)
    for q in answers.questions:
        known = told.given.get(q.key)
        states.append(State.USUAL if known is None and q.key not in told.counted else State.STATED)
        state = "given" if known is not None else "counted" if q.key in told.counted else "missing"
        run = f" (run as {other[q.key][1]:,})" if q.key in other else ""
        rows.append((q.ask, q.unit, state, _used(told, q) + run, _why(answers, told, q)))
    for name, cells in answers.groups.items():
        states.append(State.STATED)
        rows.append((f"{capital(name)}: share and stated error rate", "share", "given",
                     " and ".join(f"{v:,}" for v in cells.values()), ""))  # fmt: skip
    head = ("Number", "Unit", "State", "Used", "Who says so, or why this range")
    missing = len(answers.missing)
    are = "is" if missing == 1 else "are"
    finding = f"{count(missing, 'number')} of {len(answers.questions)} {are} missing" if missing else "All are given"
    table = Table("What the assessment was told", head, rows, words=True, states=tuple(states))
    return Section("a", "(a) The process and the purpose", f"{capital(finding)}.", said, tables=(table,))


def _used(told: Assessed, q: Question) -> str:
    """Return the number that a run uses: as given, as counts leave it, or as assumed with its
    range.
    """
    known = told.given.get(q.key)
    if known is not None:
        text = f"{known:,}"
    elif q.key in told.counted:
        ends = told.counted[q.key]
        over = told.system.counted[q.key].over
        text = f"{ends[len(ends) // 2]:,}, and {ends[0]:,} to {ends[-1]:,} as counts leave it"
        text += f", divided by the answer {over}" if over else ""
    else:
        text = f"{told.middle(q):,}, and {q.least:,} to {q.most:,} as a range"
    return text.replace("-0", "−0")


def _why(answers: Answers, told: Assessed, q: Question) -> str:
    """Return who gave a number and where it stands, why a range is assumed, or what was typed
    beside counts.
    """
    source = answers.sources.get(q.key, "")
    if q.key in told.counted:
        typed = answers.known.get(q.key)
        return f"counted; {typed:,} was typed" if typed is not None else "counted"
    if q.key not in told.given:
        return q.why
    outside = q.per == "1" and q.key != "people_in_reach" and not q.least <= told.given[q.key] <= q.most
    notes = [source, f"outside of {q.least:,} to {q.most:,}, which is assumed where nobody knows it" if outside else ""]
    return "; ".join(note for note in notes if note)


def _period(r: Reading, answers: Answers) -> Section:
    """Article 27(1)(b): for how long and how often."""
    often = answers.system.report.often
    a_day = r.rate(often.measure, r.system) / r.days / PER * float(answers.known["people_in_reach"])
    stated = answers.known.get(often.answer) if often.answer else None
    said = f"{number(a_day)} {often.noun} a day came about in the simulated city, carried over to everybody in reach"
    beside = f"; stated are {stated:,}" if stated else "; no number was stated"
    return Section("b", "(b) Period and frequency", f"Followed for {period(r.days)}: {said}{beside}.")


def _risks(r: Reading, answers: Answers) -> Section:
    """Article 27(1)(d) with HUDERIA's four: how grave, how many, how likely, and can it be put
    right.
    """
    reach = float(answers.known["people_in_reach"])
    rows = [line for m in r.kind("harm") if (line := huderia.row(r, m, reach))]
    text = (
        "Scale is how much of it falls on one person who is hit; scope the number of persons hit, carried over to "
        "everybody in reach; probability their share; reversibility what the run shows of wrongs put right (HUDERIA, "
        "Council of Europe 2024). People have to judge how grave a harm is: nothing here adds harms up.",
    )
    finding = f"{count(len(rows), 'kind')} of harm come about because of the system." if rows else "No harm was seen."
    table = Table(
        f"Harms in {period(r.days)}, against the same people without the system", huderia.HEAD, rows, words=True
    )
    return Section("d", "(d) The risks of harm", capital(finding), text, tables=(table,) if rows else ())


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

"""The first section of an assessment: what to ask the vendor and the operator, as questions, with
what each answer is worth.

What a number is worth is how much it narrows what is not known (answers/knowing.py), where the
settings are enough to say; else the missing numbers stand in the order in which they are asked.
"""

from __future__ import annotations

from glasspolis.answers.knowing import Worth
from glasspolis.contract.parameters import DESIGN, OPERATOR
from glasspolis.question.assess import Answers
from glasspolis.question.assess_kinds import Question
from glasspolis.question.assessed import PREFIX
from glasspolis.report.gather import Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count

WHOSE = {"vendor": "the vendor", "list": "whoever keeps the list", "desk": "the desk", "use": "the operator"}
HEAD = ("Question", "Whom to ask", "Where it stands", "Narrows what is not known by")
NOT_TOLD = "not told by so few settings"
LITTLE = "not seen to matter"


def section(r: Reading, answers: Answers) -> Section:
    """Return the questions in the order of what their answers are worth."""
    found = r.sensitivity
    missing = {PREFIX + q.key: q for q in answers.missing}
    worths = {found.about(single.parameters[0])["parameter"]: single for single in found.singles}
    rows = [_asked(missing[name], single) for name, single in worths.items() if name in missing]
    rows += [
        _of_design(r, name, single)
        for name, single in worths.items()
        if name not in missing
        and not name.startswith(PREFIX)
        and found.about(single.parameters[0])["role"] in (DESIGN, OPERATOR)
    ]
    rows += [_asked(q, None, bool(worths)) for name, q in missing.items() if name not in worths]
    table = Table("What to ask, what is worth most first", HEAD, rows, words=True)
    text = (
        "A number that is not known is drawn from its whole range. “Narrows by” is the share of the range of the "
        "answer that goes away once the number is known, with its 95% interval.",
    )
    return Section("vendor", "Ask the vendor", _finding(rows, bool(worths)), text, tables=(table,) if rows else ())


def _finding(rows: list[tuple[str, ...]], told: bool) -> str:
    if not rows:
        return "Every number was given; there is nothing to ask the vendor for."
    first = rows[0]
    if not told:
        many = count(len(rows), "number")
        are = "is" if len(rows) == 1 else "are"
        return (
            f"{capital(many)} {are} not known; the settings of this run are too few to say which of them matters most."
        )
    return f"Ask {first[1]} first: {first[0]} Known, it narrows what is not known by {first[3]}."


def _asked(q: Question, single: Worth | None, told: bool = True) -> tuple[str, ...]:
    worth = _worth(single) if single else LITTLE if told else NOT_TOLD
    return (q.ask, WHOSE[q.whose], q.found_in, worth)


def _of_design(r: Reading, name: str, single: Worth) -> tuple[str, ...]:
    return (f"What is this: {r.parameter(name)}?", WHOSE["use"], f"not asked here ({name})", _worth(single))


def _worth(single: Worth) -> str:
    value, low, high = (round(100 * end) for end in (single.narrower.value, single.narrower.low, single.narrower.high))
    return f"{value}% ({low} to {high})"

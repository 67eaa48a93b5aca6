"""The report: one HTML file made from a run's folder, the last step of the flow; ``write_report``
is all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from glasspolis.answers.run import Run
from glasspolis.files import atomic_write
from glasspolis.report import (
    account,
    agreement,
    appendix,
    branched,
    chilling_and_spillover,
    cited,
    deciding,
    diaries,
    exceeded,
    harm,
    headline,
    page,
    published,
    ranges,
    tradeoffs,
    trust,
    waiting,
)
from glasspolis.report.gather import Reading

SECTIONS: tuple[tuple[str, Callable[[Reading], page.Section | None]], ...] = (
    ("who is hit", harm.who_is_hit),
    ("what happens with the system alone", exceeded.section),
    ("on what basis", harm.on_what_basis),
    ("how long it lasts", waiting.how_long),
    ("lawful acts given up", chilling_and_spillover.chilling),
    ("households and contacts", chilling_and_spillover.spill_over),
    ("what each other world changes", tradeoffs.safeguards),
    ("harm against benefit", tradeoffs.weighed),
    ("one life in two worlds", diaries.one_life),
    ("the whole account", account.whole_account),
    ("everything that was measured", appendix.measures),
    ("which number to ask for", deciding.section),
    ("what agrees with what is published", agreement.agreeing),
    ("how far to trust this", trust.trust),
    ("what this model has reproduced", appendix.reproduced),
    ("what this is not", trust.what_it_is_not),
)


def write_report(run: Run, path: str | Path) -> Path:
    """Write the report of a finished run as one HTML file that needs no network and no script.

    Sections for which the run holds no data are left out and named.

    Args:
        run: an opened run.
        path: the file to write; it appears whole or not at all.

    Returns:
        The path written.

    Raises:
        GlasspolisError: a table is damaged, or the file cannot be written.
        LineError: the run breaks the line; no page is made of it.
    """
    return atomic_write.write(Path(path), page.render(build(run)), parents=True)


def first_screen(run: Run) -> list[str]:
    """Return the answer as the report's first screen gives it, a paragraph each.

    They are the question, the sentence, both ranges, what is published, what decides the answer and
    which number to ask for.

    Raises:
        GlasspolisError: a table is damaged.
        LineError: the run breaks the line.
    """
    r = Reading(run)
    found = headline.headline(r)
    lines = ranges.lines(r, found, agreement.third_range(r))
    told = [f"{name}: {bounds} ({meaning})." for name, bounds, meaning in lines]
    rests = (deciding.rests_on(r.sensitivity, r.parameter), *deciding.asks(r.sensitivity, r.parameter))
    answer = (str(r.scenario["question"]), headline.sentence(r, found), *told)
    screen = [*answer, exceeded.headline(r), published.held_against(r), *rests, *branched.lines(r)]
    return [line for line in screen if line]


def build(run: Run) -> page.Page:
    """Return the report's content, before it becomes HTML."""
    r = Reading(run)
    found = headline.headline(r)
    made = [(name, section(r)) for name, section in SECTIONS]
    missing = [name for name, section in made if section is None]
    rests = [*headline.rests(r), *branched.lines(r)]
    if missing:
        rests.append(f"Left out, because this run holds no data on it: {', '.join(missing)}.")
    whole = page.Page(
        question=str(r.scenario["question"]),
        answer=headline.sentence(r, found),
        ranges=ranges.lines(r, found, agreement.third_range(r)),
        explained=ranges.explained(r),
        picture=headline.picture(r),
        published=published.held_against(r),
        besides=[line for line in (exceeded.headline(r), *headline.besides(r)) if line],
        rests=rests,
        sections=[section for _, section in made if section is not None],
        command=branched.command(r) or trust.command(r),
        colophon=trust.colophon(r),
        version=str(run.manifest.get("versions", {}).get("glasspolis", "")),
        digest=str(run.manifest.get("digest", "")),
    )
    return cited.with_sources(whole)

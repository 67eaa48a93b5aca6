"""A file of answers as text: assess.py writes it after a run, interview.py the answers as they were
typed, and the form in a browser the same (report/answers_form.js; a test compares the two).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from glasspolis.question.assess_kinds import Kind


@dataclass(frozen=True)
class Written:
    """What stands in a file of answers; ``values``, the cells of ``groups`` and the list of
    ``safeguards`` are TOML.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    safeguards: str = ""


def quoted(text: str) -> str:
    """Return a line of text as TOML has it."""
    return json.dumps(text, ensure_ascii=False)


def text(kind: Kind, written: Written) -> str:
    """Return the file: the kind, words, each question with its answer, groups and sources."""
    words = {"kind": kind.kind, **written.words}
    lines = [f"{key} = {quoted(value)}" for key, value in words.items()]
    if written.safeguards:
        lines.append(f"safeguards = {written.safeguards}")
    for q in kind.questions:
        value = written.values.get(q.key)
        lines += [f"# {q.ask}", f"{q.key} = {value}" if value is not None else f"# {q.key} = not known"]
    for name, cells in written.groups.items():
        lines += ["", f"[groups.{quoted(name)}]", *(f"{key} = {value}" for key, value in cells.items())]
    if written.sources:
        lines += ["", "[sources]", *(f"{key} = {quoted(said)}" for key, said in written.sources.items())]
    return "\n".join(lines) + "\n"

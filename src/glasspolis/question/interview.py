"""The interview of an assessment: its steps in order, what an answer to each may be, and the file
that keeps the answers of one that was stopped; commands/cli_interview.py asks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import atomic_write, packaged_files
from glasspolis.people.group_shares import GROUPS
from glasspolis.question import answer_messages as messages
from glasspolis.question import answers_file, assess, plain_numbers, typed_safeguards
from glasspolis.question.assess import SAFEGUARDS
from glasspolis.question.assess_kinds import REACH, WORDS, Kind, Question, kinds
from glasspolis.question.scenario import LARGEST_FILE

HELP = "?"
BACK = "<"
SOURCE = "@"
KIND = "kind"
GROUPS_STEP = "number of groups"
SHARE = "share"
WHY_GROUPS = "Where error rates differ by group, the page says whom the system hits harder."
_SKIPPED = re.compile(r'^# ("?)(.+?)\1 = not known$', re.MULTILINE)
HOW = (
    "Enter: not known. ?: what a number means and where to find it. <: back. A number may be 1.2 million, 0.1%, 1 in "
    "6,000, yes or no; after @ you can say who gives it and in which document it stands (0.1% @ test report, p. 4)."
)


@dataclass(frozen=True)
class Step:
    """One thing that is asked: the kind, words, a number, how many groups, a number of one, or the
    safeguards.
    """

    key: str
    ask: str
    help: str
    question: Question | None = None
    group: str = ""

    @property
    def place(self) -> str:
        """Return the key under which its answer is kept."""
        return f"{self.group}.{self.key}" if self.group else self.key


@dataclass
class Interview:
    """What has been answered, as it was typed, and what was left open.

    ``typed`` holds answers by step, ``sources`` who gives them and where, ``skipped`` the steps
    that were left open. A step that stands nowhere has not been asked.
    """

    typed: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    @property
    def system(self) -> Kind | None:
        """Return the kind of system, once it is known."""
        return kinds().get(self.typed.get(KIND, ""))

    def steps(self) -> Iterator[Step]:
        """Yield all steps in order, as far as the answers so far say which there are."""
        yield Step(KIND, f"Kind of system ({', '.join(kinds())})", _about_kinds())
        system = self.system
        if system is None:
            return
        for key, doc in WORDS.items():
            yield Step(key, doc[:1].upper() + doc[1:], "One line of text that stands on the page as you type it.")
        for q in system.questions:
            yield Step(q.key, f"{q.ask} ({q.unit})", help_of(q), q)
            if q.key == system.by_group.answer:
                yield from self._group_steps(q)
        yield Step(SAFEGUARDS, typed_safeguards.ASK, typed_safeguards.help_of(system))

    def _group_steps(self, q: Question) -> Iterator[Step]:
        text = f"Of how many groups do you know this number, 2 to {len(GROUPS)}"
        yield Step(GROUPS_STEP, text, WHY_GROUPS)
        many = int(self.typed.get(GROUPS_STEP, 0))
        for group in GROUPS[:many]:
            yield Step(SHARE, f"{group}: share of those in reach", "The shares of all groups sum to 1.", q, group)
            yield Step(q.key, f"{group}: {q.ask} ({q.unit})", help_of(q), q, group)

    def next(self) -> Step | None:
        """Return the first step that has not been asked; None where all have."""
        done = {*self.typed, *self.skipped}
        return next((step for step in self.steps() if step.place not in done), None)

    def back(self, step: Step) -> Step:
        """Forget the step before this one, and give it; the first one stays."""
        before = [s for s in self.steps() if s.place in (*self.typed, *self.skipped) and s.place != step.place]
        if not before:
            return step
        last = before[-1]
        self.typed.pop(last.place, None)
        self.sources.pop(last.place, None)
        if last.place in self.skipped:
            self.skipped.remove(last.place)
        return last

    def take(self, step: Step, text: str) -> str:
        """Keep the answer to a step, and give a note on it, or "".

        Raises:
            GlasspolisError: the answer is not allowed; the message says what is.
        """
        value, _, source = (part.strip() for part in text.partition(SOURCE))
        if step.question is None and step.key in (*WORDS, SAFEGUARDS):
            value = text.strip()
            source = ""
        if not value:
            if step.key in (KIND, REACH) or step.group:
                raise GlasspolisError(f"{step.key}: {messages.NEEDED.format(why=messages.ALWAYS)}")
            self.skipped.append(step.place)
            return ""
        note = self._checked(step, value)
        self.typed[step.place] = self._kind(value) if step.key == KIND else value.replace('"', "'")
        if source:
            self.sources[step.place] = source.replace('"', "'")
        return note

    def _kind(self, value: str) -> str:
        names = list(kinds())
        return names[int(value) - 1] if value.isdigit() and 0 < int(value) <= len(names) else value

    def _checked(self, step: Step, value: str) -> str:
        if step.key == KIND:
            if self._kind(value) not in kinds():
                raise unknown("kind", value, kinds())
            return ""
        if step.key == GROUPS_STEP:
            if not value.isdigit() or not 2 <= int(value) <= len(GROUPS):
                raise GlasspolisError(f"{value[:40]!r}: give a whole number from 2 to {len(GROUPS)}, or press Enter.")
            return ""
        if step.key == SAFEGUARDS:
            assess.parse({**self._before(), SAFEGUARDS: typed_safeguards.read(value)}, "answers")
            return ""
        if step.question is None:
            assess.parse({**self._before(), step.key: value.replace('"', "'")})
            return ""
        if step.group:
            return self._checked_of_group(step, value)
        return _note(step.question, assess.parse({**self._before(), step.key: value}).known[step.key])

    def _checked_of_group(self, step: Step, value: str) -> str:
        if step.key != SHARE:
            return _note(step.question, assess.parse({**self._before(), step.key: value}).known[step.key])  # type: ignore[arg-type]
        share = plain_numbers.read(value, SHARE)
        others = [plain_numbers.read(text) for key, text in self.typed.items() if key.endswith(f".{SHARE}")]
        many = int(self.typed[GROUPS_STEP])
        left = 1 - sum(others, Decimal(0))
        if not 0 < share <= left:
            said = messages.SHARE_LEFT
        elif len(others) == many - 1 and share != left:
            said = messages.SHARE_SUM
        else:
            return ""
        raise GlasspolisError(f"{step.group}: share = {share}: {said.format(left=left)}")

    def _before(self) -> dict[str, Any]:
        """Return the answers before this step as the tables of a file, with as much as a check
        needs.
        """
        system = self.system
        asked = [q.key for q in system.questions] if system else []
        return {REACH: 1000, KIND: self.typed[KIND], **{key: self.typed[key] for key in asked if key in self.typed}}

    def raw(self) -> dict[str, Any]:
        """Return all answers as the tables of a file of answers."""
        apart = (GROUPS_STEP, SAFEGUARDS)
        plain: dict[str, Any] = {key: text for key, text in self.typed.items() if key not in apart and "." not in key}
        groups: dict[str, dict[str, str]] = {}
        for key, text in self.typed.items():
            if "." in key:
                name, _, inner = key.partition(".")
                groups.setdefault(name, {})[inner] = text
        rate = self.system.by_group.answer if self.system else ""
        if groups:
            plain.pop(rate, None)
        if SAFEGUARDS in self.typed:
            plain[SAFEGUARDS] = typed_safeguards.read(self.typed[SAFEGUARDS])
        named = {key.rpartition(".")[2]: text for key, text in self.sources.items() if not key.endswith(SHARE)}
        return {**plain, **({"groups": groups} if groups else {}), **({"sources": named} if named else {})}

    def text(self) -> str:
        """Return all answers as a file of answers, each as it was typed."""
        raw = self.raw()
        system = kinds()[raw.pop(KIND)]
        quoted = answers_file.quoted
        groups = {
            name: {key: quoted(text) for key, text in cells.items()} for name, cells in raw.pop("groups", {}).items()
        }
        sources = raw.pop("sources", {})
        safeguards = typed_safeguards.as_toml(raw.pop(SAFEGUARDS, []))
        words = {key: raw.pop(key) for key in WORDS if key in raw}
        values = {key: quoted(text) for key, text in raw.items()}
        return answers_file.text(system, answers_file.Written(words, values, groups, sources, safeguards))

    def save(self, path: Path) -> None:
        """Keep the answers so far, so that an interview that is stopped goes on from there."""
        lines = ["# Answers of an interview that is not over yet; glasspolis assess goes on from here."]
        lines += [f"{json.dumps(key)} = {json.dumps(text, ensure_ascii=False)}" for key, text in self.typed.items()]
        lines += [f"# {json.dumps(key)} = not known" for key in self.skipped]
        lines += ["", "[sources]"]
        lines += [f"{json.dumps(key)} = {json.dumps(text, ensure_ascii=False)}" for key, text in self.sources.items()]
        atomic_write.write(path, "\n".join(lines) + "\n", parents=True)

    @classmethod
    def resume(cls, path: Path) -> Interview:
        """Return the interview that was kept in a file.

        Raises:
            GlasspolisError: the file cannot be read, or is none of an interview.
        """
        raw = packaged_files.tables(path, path, LARGEST_FILE, "an interview is")
        sources = raw.pop("sources", {})
        texts = {**raw, **sources} if isinstance(sources, Mapping) else {"sources": None}
        if not all(isinstance(text, str) for text in texts.values()):
            raise GlasspolisError(f"{path}: is no file of an interview; move it away to begin anew.")
        skipped = [found[1] for found in _SKIPPED.findall(path.read_text(encoding="utf-8"))]
        return cls(raw, dict(sources), skipped)


def help_of(q: Question) -> str:
    """Return what a number means, where to find it, and where its usual value comes from."""
    usual = messages.USUAL.format(usual=f"{q.usual:f}", low=f"{q.least:f}", high=f"{q.most:f}", why=q.why)
    return f"{q.means} {q.found_in} {usual if q.key != REACH else ''}".strip()


def _note(q: Question, value: Decimal) -> str:
    if q.key == REACH or q.per != "1" or q.least <= value <= q.most:
        return ""
    return messages.UNUSUAL.format(value=f"{value:f}", low=f"{q.least:f}", high=f"{q.most:f}")


def _about_kinds() -> str:
    lines = [f"{at}: {kind.kind}. {kind.about}" for at, kind in enumerate(kinds().values(), 1)]
    return "Type the name or its number. " + " ".join(lines)

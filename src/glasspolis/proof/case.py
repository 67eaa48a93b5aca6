"""A case file: a published result, what is run to reproduce it, and how near is near enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, ValidationInfo, model_validator

from glasspolis import evidence
from glasspolis.errors import GlasspolisError
from glasspolis.files import packaged_files
from glasspolis.files.validation_messages import message_for
from glasspolis.proof import case_check
from glasspolis.proof.case_tables import Calibration, Control, Facts, Inputs, Line, Output, Paragraph, Strict, as_tuple
from glasspolis.question import texts
from glasspolis.question.line import refuse_keys, refuse_named_groups
from glasspolis.question.published import CASE_KINDS

LARGEST_FILE = 1_000_000
CITES = re.compile(r"\bP\d{3}\b")


class PublishedCase(Strict):
    """A published result with all that docs/cases.md says of it."""

    kind: Literal["prediction", "constraint", "calibration", "docking", "identity"] = Field(
        description=", ".join(CASE_KINDS)
    )
    title: Line = Field(min_length=5, max_length=120, description="5 to 120 characters")
    question: Annotated[str, AfterValidator(texts.question)] = Field(
        min_length=10, max_length=300, pattern=r"\?$", description="one sentence that ends in '?'"
    )
    inputs: Inputs = Field(description="what is run")
    outputs: Annotated[tuple[Output, ...], BeforeValidator(as_tuple)] = Field(
        min_length=1, max_length=200, description="1 to 200 tables [[outputs]]"
    )
    control: Control | None = Field(default=None, description="settings under which it must fail")
    calibration: Calibration | None = Field(default=None, description="for kind = 'calibration' only")
    quick: Inputs | None = Field(default=None, description="what --quick runs otherwise: fewer people, days")
    note: Paragraph = Field(default="", description="what it shows and what not")
    sources: Facts = Field(default=(), description="fact ids")

    @model_validator(mode="after")
    def _consistent(self, info: ValidationInfo) -> PublishedCase:
        where = (info.context or {}).get("where", "case")
        known: dict[str, Output] = {}
        for output in self.outputs:
            place = f"{where}: outputs.{output.name}"
            if output.name in known:
                raise GlasspolisError(f"{place}: appears twice; every output has a name of its own.")
            case_check.check_output(output, known, place)
            known[output.name] = output
        if not self.judged:
            raise GlasspolisError(f"{where}: outputs: none has published; a case is compared with something.")
        case_check.check_inputs(self.inputs, f"{where}: inputs")
        for fact_id in self.sources:
            evidence.fact(fact_id, f"{where}: sources")
        texts.refuse_records(self.said, where)
        refuse_named_groups(self.headings, where)
        case_check.check_control(self.control, self.kind, self.judged, where)
        case_check.check_calibration(self.calibration, self.kind, self.outputs, where)
        return self

    @property
    def judged(self) -> tuple[Output, ...]:
        """Return the outputs that have a published value."""
        return tuple(output for output in self.outputs if output.published is not None)

    @property
    def headings(self) -> dict[str, str]:
        """Return what names the case, its world and its figures, by key."""
        named = {"title": self.title, "question": self.question, "inputs.tick": self.inputs.tick or ""}
        return named | {f"outputs.{output.name}.title": output.title for output in self.outputs}

    @property
    def own_words(self) -> dict[str, str]:
        """Return the headings and the note, but for sentences that cite a fact: they may say where
        a published figure is from.
        """
        sentences = re.split(r"(?<=[.!?])\s+", self.note)
        return {**self.headings, "note": " ".join(s for s in sentences if not CITES.search(s))}

    @property
    def said(self) -> dict[str, str]:
        """Return every free text but references, which may hold numbers of documents, by key."""
        why = {f"outputs.{o.name}.found": o.found or "" for o in self.outputs}
        why |= {f"outputs.{o.name}.tolerance.reason": o.tolerance.reason for o in self.outputs if o.tolerance}
        return {**self.headings, "note": self.note, **why, "control.why": self.control.why if self.control else ""}

    @classmethod
    def parse(cls, raw: Mapping[str, Any], where: str = "case") -> PublishedCase:
        """Return a case from the tables of a file; ``where`` begins every message.

        Raises:
            GlasspolisError: a key or value is not allowed; the message says which are.
        """
        refuse_keys(raw, where)
        try:
            return cls.model_validate(dict(raw), context={"where": where})
        except ValidationError as error:
            raise message_for(error, cls, where) from None

    @classmethod
    def load(cls, name: str | Path) -> PublishedCase:
        """Return a case that ships, by name, or one of your own, by the path of its TOML file.

        Raises:
            GlasspolisError: no such case, an unreadable file, or a value that is not allowed.
        """
        path = find(name)
        return cls.parse(packaged_files.tables(path, name, LARGEST_FILE, "a case is"), path.name)


def shipped() -> dict[str, Path]:
    """Return the cases that come with Glasspolis, by name."""
    return packaged_files.shipped("cases")


def find(name: str | Path) -> Path:
    """Return the file of a case given by name or by path.

    Raises:
        GlasspolisError: there is none.
    """
    return packaged_files.find("cases", "case", name)

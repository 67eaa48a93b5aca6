"""What a scenario's answer can be held against: a figure of a case, or why there is none."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, model_validator

from glasspolis.question.world import NAME


class HeldAgainst(BaseModel):
    """A figure of a case, by the case's name and the figure's title; or ``none``, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    case: str | None = Field(default=None, pattern=NAME, description="name of a case that ships")
    figure: str | None = Field(default=None, min_length=5, description="title of one figure of the case")
    none: str | None = Field(default=None, min_length=20, description="why no figure is published, a sentence")

    @model_validator(mode="after")
    def _one_of_both(self) -> HeldAgainst:
        if (self.none is None) == (self.case is None) or (self.case is None) != (self.figure is None):
            raise ValueError("wants case and figure, or none with the reason")
        return self

"""The report's own words in other languages: titles, heads of tables, forms, lines to fill.

The English text of the program is the key of each catalogue (data/languages/*.toml), as it is in
gettext. A key with slots stands for every text of that form. ``{}`` is a name or a figure of the
run, which stays as it is; ``{#}`` is a number in digits or in words, and ``{~}`` a text that is
said in the language, too. What a run says in sentences made from its figures has no key and stays
English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import packaged_files
from glasspolis.records.run_files import LANGUAGES
from glasspolis.report.phrases import IN_WORDS

ENGLISH = "en"
LARGEST_FILE = 1 << 17
SLOT = re.compile(r"\{[#~]?\}")
NAME = "{}"
ANY = "(.*?)"
NUMBER = rf"([-−+]?\d[\d,]*(?:\.\d+)?%?|(?i:{'|'.join(IN_WORDS)}))"
"""What matches a slot for any text, and one for a number."""


@dataclass(frozen=True)
class Form:
    """An English text with slots.

    Attributes:
        matches: a group for each slot.
        names: whether each slot is a name or a figure of the run, which stays as it is.
        word: the text in the language, with its slots numbered.
    """

    matches: re.Pattern[str]
    names: tuple[bool, ...]
    word: str


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Attributes:
        language: as BCP 47 writes it.
        whole: the word for each English text without slots.
        slotted: every English text with slots, the longest first.
    """

    language: str = ENGLISH
    whole: Mapping[str, str] = field(default_factory=dict)
    slotted: tuple[Form, ...] = ()

    def __call__(self, text: str) -> str:
        """Return the text in this language, or as it is if the catalogue lacks it."""
        return self.known(text) or text

    def known(self, text: str) -> str | None:
        """Return the text in this language; None if the catalogue lacks it."""
        if text in self.whole:
            return self.whole[text]
        for form in self.slotted:
            if found := form.matches.fullmatch(text):
                slots = zip(found.groups(), form.names, strict=True)
                return form.word.format(*(slot if name else self(slot) for slot, name in slots))
        return None


def languages() -> list[str]:
    """Return every language that a report can be written in; English is the first."""
    return [ENGLISH, *sorted(packaged_files.shipped(LANGUAGES))]


@cache
def words_of(language: str) -> Words:
    """Return the words of a language.

    Raises:
        GlasspolisError: there is no such language, or its catalogue is damaged.
    """
    if language == ENGLISH:
        return Words()
    if language not in languages():
        raise unknown("language", language, languages(), "--language")
    path = packaged_files.shipped(LANGUAGES)[language]
    tables = packaged_files.tables(path, path, LARGEST_FILE, "a catalogue is")
    texts: dict[str, str] = {}
    for table in tables.values():
        if not isinstance(table, dict) or not all(isinstance(word, str) for word in table.values()):
            raise GlasspolisError(f"{path.name}: holds tables of texts only; each key is an English text.")
        texts |= table
    slotted = sorted(filter(SLOT.search, texts), key=len, reverse=True)
    return Words(
        language,
        {text: word for text, word in texts.items() if text not in slotted},
        tuple(_form(text, texts[text]) for text in slotted),
    )


def _form(text: str, word: str) -> Form:
    slots = SLOT.findall(text)
    groups = [NUMBER if slot == "{#}" else ANY for slot in slots]
    parts = [re.escape(part) for part in SLOT.split(text)]
    matches = "".join(part + group for part, group in zip_longest(parts, groups, fillvalue=""))
    return Form(re.compile(matches, re.DOTALL), tuple(slot == NAME for slot in slots), word)

"""Reads the manifest of a run and checks what its readers rely on, for answers/run.py."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from glasspolis.errors import GlasspolisError
from glasspolis.files import checksums
from glasspolis.question.sentence import SENTENCE_SLOTS

SCHEMA_VERSION = 4


def digest_of(sums: Mapping[str, str]) -> str:
    """The digest of a run: sha256 over the names and checksums of all its tables.

    Two runs with the same digest hold the same tables, to the byte.
    """
    return hashlib.sha256("".join(f"{name} {sums[name]}\n" for name in sorted(sums)).encode()).hexdigest()


def _texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, str) for entry in value)


def _text_by_name(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(entry, str) for entry in value.values())


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _table(value: object) -> bool:
    return isinstance(value, dict)


def _text(value: object) -> bool:
    return isinstance(value, str)


def _sentence(value: object) -> bool:
    try:
        return bool(str(value).format(**dict.fromkeys(SENTENCE_SLOTS, "")))
    except (ValueError, LookupError, AttributeError):
        return False


Wanted = Mapping[str, Callable[[object], bool]]
NEEDED: Wanted = {
    "rows": _table, "sha256": _text_by_name, "worlds": _texts, "people": _count, "days": _count,
}  # fmt: skip
OF_A_HEADLINE: Wanted = {
    "scenario": _table, "scenario.question": _text, "scenario.answer": _table, "scenario.answer.measure": _text,
    "scenario.answer.sentence": _sentence,
}  # fmt: skip
TABLES = ("measures", "world_labels", "place", "versions", "scenario")


def read(path: Path) -> dict[str, Any]:
    """The manifest of a run.

    Raises:
        GlasspolisError: it is damaged, was changed after the run was written, or is of another
            version.
    """
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        version = manifest["schema_version"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise GlasspolisError(f"{path}: is damaged ({error}); run the scenario again.") from error
    if version != SCHEMA_VERSION:
        raise GlasspolisError(
            f"{path}: schema_version is {version!r}; this Glasspolis reads {SCHEMA_VERSION}. "
            "Open it with the version that wrote it (versions.glasspolis), or run the scenario again."
        )
    _check(manifest, NEEDED, path)
    for key in TABLES:
        if key in manifest and not isinstance(manifest[key], dict):
            raise GlasspolisError(f"{path}: is damaged ({key}); run the scenario again.")
    if not checksums.is_intact(manifest):
        check_headline(manifest, path)
        raise GlasspolisError(f"{path}: was changed after the run was written; run the scenario again.")
    return dict(manifest)


def check_headline(manifest: Mapping[str, Any], path: Path) -> None:
    """Refuse a manifest without what a headline is made of: the scenario's question and answer.

    Raises:
        GlasspolisError: it is damaged.
    """
    _check(manifest, OF_A_HEADLINE, path)


def _check(manifest: Mapping[str, Any], wanted: Wanted, path: Path) -> None:
    for key, fits in wanted.items():
        if not fits(_at(manifest, key)):
            raise GlasspolisError(f"{path}: is damaged ({key}); run the scenario again.")


def _at(content: object, key: str) -> object:
    for part in key.split("."):
        content = content.get(part) if isinstance(content, Mapping) else None
    return content

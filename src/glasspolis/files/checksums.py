"""Checksums of files and JSON documents, which tell whether they were changed, cut or damaged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SEAL = "seal"


def of_file(path: Path) -> str:
    """sha256 of a file's bytes, in hexadecimal digits.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sealed(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with its own checksum under ``seal``; what JSON lacks becomes text."""
    plain = json.loads(json.dumps(document, default=str))
    return {**plain, SEAL: _of_document(plain)}


def is_intact(document: Mapping[str, Any]) -> bool:
    """Return whether a document that was read again is the one that was sealed."""
    return document.get(SEAL) == _of_document({key: value for key, value in document.items() if key != SEAL})


def _of_document(document: Mapping[str, Any]) -> str:
    """sha256 of a JSON document, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()

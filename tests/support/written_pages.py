"""Reads what a written page says, for tests that walk from page to command."""

import re
import shlex
from html import unescape
from pathlib import Path


def commands_of(page: Path) -> list[list[str]]:
    """The commands at the foot of a page, each as the words that follow the program's name."""
    block = re.search(r"<pre[^>]*><code>(.*?)</code>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return [shlex.split(line, comments=True)[1:] for line in unescape(block[1]).splitlines() if line[0] != "#"]

"""``python -m bench.axe PAGE...``: what axe finds on pages, in light and in the dark."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.explorer import AXE, FLAGS, chromium, found_by_axe

SCHEMES = ("light", "dark")
SEEN = "#seen&guess=20"
"""What stands behind the address, so that an explorer shows all its parts; other pages leave it."""


def main(words: Sequence[str] | None = None) -> int:
    """Print the rules of WCAG 2.2 AA that each page breaks, as JSON; 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m bench.axe", description=__doc__)
    parser.add_argument("pages", nargs="+", type=Path, help="files of HTML: reports, explorers, forms, a site's pages")
    asked = parser.parse_args(words)
    if missing := [path for path in [AXE, *asked.pages] if not path.is_file()]:
        print(f"bench.axe: no file {missing[0]}; axe comes with `npm ci --prefix explorer`.", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        found = {str(path): looked_at(browser, path) for path in asked.pages}
        browser.close()
    print(json.dumps(found, indent=2))
    return int(any(rules for schemes in found.values() for rules in schemes.values()))


def looked_at(browser: Any, path: Path) -> dict[str, dict[str, list[str]]]:
    """What axe finds on one page: colour scheme -> rule -> elements."""
    found = {}
    for scheme in SCHEMES:
        page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
        page.goto(path.absolute().as_uri() + SEEN)
        page.wait_for_load_state("load")
        page.wait_for_timeout(200)
        found[scheme] = found_by_axe(page)
        page.context.close()
    return found


if __name__ == "__main__":
    sys.exit(main())

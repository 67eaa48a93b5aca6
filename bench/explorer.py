"""``python -m bench.explorer PAGE``: size of a page of the explorer, first paint, slider
latency and what axe finds; with ``--pictures``, what the page looks like.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

AXE = Path(__file__).parents[1] / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 1000}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 1.25},
    "dark": {"viewport": {"width": 1280, "height": 1000}, "color_scheme": "dark"},
}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
CPU_MOVES = 40
SETTLES = 1_500
"""Milliseconds after which a reader who has just opened a page may move a slider."""
MOVE = """(i) => {
  const sliders = [...document.querySelectorAll('.slider input[type=range]')];
  const slider = sliders[i % sliders.length];
  slider.value = String((i + 0.5) / 60);
  slider.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
}"""
MOVES = """() => {
  const sliders = [...document.querySelectorAll('.slider input[type=range]')];
  const moved = (slider, place) => {
    slider.value = String(place);
    const before = performance.now();
    slider.dispatchEvent(new Event('input'));
    document.body.getBoundingClientRect();
    return performance.now() - before;
  };
  const places = Array.from({ length: 60 }, (_, i) => (i + 0.5) / 60);
  if (!sliders.length) return { one: [], others: [] };
  const one = places.map((place) => moved(sliders[0], place));
  return { one, others: places.map((place, i) => moved(sliders[i % sliders.length], place)) };
}"""
"""Milliseconds from an input event to the new layout: of one slider, and of one after the other."""
WATCH = """() => {
  window.keys = [];
  new PerformanceObserver((list) => window.keys.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: 'event', durationThreshold: 16, buffered: false });
}"""
PRESSES = 60


def main(words: Sequence[str] | None = None) -> int:
    """Measure a page, and print JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.explorer", description=__doc__)
    parser.add_argument("page", type=Path, help="what `glasspolis explore` wrote")
    parser.add_argument("--state", default="seen&guess=20", help="what stands behind # in the pictures")
    parser.add_argument("--pictures", type=Path, help="folder for pictures of the page")
    parser.add_argument("--at", default="s-answer", help="section at the top of the pictures")
    asked = parser.parse_args(words)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        address = f"{asked.page.absolute().as_uri()}#{asked.state}"
        print(json.dumps({"bytes": asked.page.stat().st_size, **measured(browser, address)}, indent=2))
        if asked.pictures:
            pictures(browser, address, asked.at, asked.pictures)
        browser.close()
    return 0


def chromium() -> str | None:
    """The program of a Chromium: the one that CHROMIUM names, or what is on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def opened(browser: Any, address: str, **options: Any) -> Any:
    """The page in a new tab, ready."""
    page = browser.new_context(**options).new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    return page


def measured(browser: Any, address: str) -> dict[str, Any]:
    """First paint and slider latency in milliseconds, and axe's findings by rule."""
    paints = [float(opened(browser, address).evaluate(PAINT)) for _ in range(3)]
    page = opened(browser, address, bypass_csp=True)
    page.wait_for_timeout(SETTLES)
    moves = page.evaluate(MOVES)
    figures: dict[str, Any] = {"first_paint_ms": round(statistics.median(paints)), "slider_moves": len(moves["one"])}
    for name, times in moves.items():
        if times:
            figures |= {f"{name}_ms": round(statistics.median(times), 1), f"{name}_worst_ms": round(max(times), 1)}
    if moves["one"]:
        times = cpu_of_moves(browser, opened(browser, address))
        figures |= {"cpu_ms": round(statistics.median(times), 1), "cpu_worst_ms": round(max(times), 1)}
        figures["key_to_paint_worst_ms"] = key_to_paint(opened(browser, address))
    if AXE.is_file():
        figures |= {"axe": {rule: len(nodes) for rule, nodes in found_by_axe(page).items()}}
    return figures


def cpu_of_moves(browser: Any, page: Any) -> list[float]:
    """Milliseconds of a processor that each move of a slider takes until the new layout stands, one
    slider after the other: what a machine without other work needs for it.
    """
    session = browser.new_browser_cdp_session()
    known = session.send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [one["id"] for one in known if one["type"] == "renderer"]

    def spent() -> float:
        stats = [Path(f"/proc/{pid}/task/{pid}/schedstat") for pid in pages]
        return sum(int(path.read_text().split()[0]) for path in stats if path.is_file()) / 1e6

    times = []
    for move in range(CPU_MOVES):
        page.wait_for_timeout(50 if move else SETTLES)
        before = spent()
        page.evaluate(MOVE, move)
        times.append(spent() - before)
    return times


def key_to_paint(page: Any) -> float:
    """The longest time from a key on a slider to the picture with the new figures, in milliseconds.

    The browser measures it (Event Timing), to 8 ms; what takes less than 16 ms counts as 16.
    """
    sliders = page.locator(".slider input[type=range]")
    page.wait_for_timeout(SETTLES)
    page.evaluate(WATCH)
    for press in range(PRESSES):
        sliders.nth(press % sliders.count()).press("ArrowRight")
    page.wait_for_timeout(200)
    return float(max([16, *page.evaluate("window.keys")]))


def found_by_axe(page: Any, rules: Sequence[str] = (), tags: Sequence[str] = RULES) -> dict[str, list[str]]:
    """Rules of WCAG 2.2 AA that a page breaks, each with the elements; all folds are opened first.

    Args:
        page: in a browser, with the policy of the page set aside (``bypass_csp``).
        rules: only these rules, by id, where some are named.
        tags: the kinds of rules otherwise.
    """
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(tags)}
    found = page.evaluate(f"axe.run(document, {{ runOnly: {json.dumps(only)} }})")
    return {rule["id"]: [node["html"] for node in rule["nodes"]] for rule in found["violations"]}


def pictures(browser: Any, address: str, at: str, folder: Path) -> None:
    """What a reader sees at a desk, on a phone, in the dark, and on paper (with pdftoppm)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, options in LOOKS.items():
        page = opened(browser, address, **options)
        page.evaluate("(at) => document.getElementById(at)?.scrollIntoView()", at)
        page.screenshot(path=str(folder / f"explore-{name}.png"))
    if shutil.which("pdftoppm") is None:
        return
    with tempfile.TemporaryDirectory() as scratch:
        paper = Path(scratch) / "page.pdf"
        opened(browser, address).pdf(path=str(paper), prefer_css_page_size=True, print_background=True)
        words = ["pdftoppm", "-png", "-r", "70", "-f", "1", "-l", "1", "-singlefile", str(paper)]
        subprocess.run([*words, str(folder / "explore-print")], check=True)


if __name__ == "__main__":
    sys.exit(main())

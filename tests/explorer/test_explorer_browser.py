"""The explorer in a real browser: guess first, the run's numbers, keyboard, sliders, axe."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from glasspolis.answers.quantiles import settings_range
from glasspolis.answers.run import Run
from glasspolis.explorer import outcomes, real_runs
from glasspolis.explorer import page as page_of
from glasspolis.report.gather import Reading
from glasspolis.report.phrases import bound
from support.settings_run import ANSWER

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def tab(browser: Any, both: Path) -> Iterator[Any]:
    """A function that opens the page with a state behind "#"; nothing may be asked for or fail."""
    asked: list[str] = []
    failed: list[str] = []
    contexts = []

    def open_page(state: str = "seen", **options: Any) -> Any:
        options = {"viewport": WIDE, "locale": "en-GB"} | options
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(f"{both.as_uri()}#{state}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not failed
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]


def rows(page: Any, name: str) -> list[list[str]]:
    """The table of a chart, as text; a number with all its digits, which its cell rounds."""
    script = "(name) => [...document.querySelectorAll(`[data-sheet='${name}'] tbody tr`)]"
    script += ".map((row) => [...row.children].map((cell) => cell.dataset.exact ?? cell.textContent))"
    return list(page.evaluate(script, name))


def state(page: Any) -> str:
    """What stands behind "#" in the address."""
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def settled(page: Any, words: str) -> None:
    """Wait until the address holds the words; it is written once changes come to rest."""
    page.wait_for_function("(words) => decodeURIComponent(location.hash).includes(words)", arg=words)


def test_the_reader_guesses_first(tab: Any) -> None:
    page = tab("")
    assert page.locator("#later").is_hidden()
    page.locator("form button").first.click()
    assert page.evaluate("document.activeElement.id") == "guess"
    assert "number" in page.locator("#guess-error").inner_text()
    page.keyboard.type("42")
    page.keyboard.press("Enter")
    page.wait_for_selector("#s-answer")
    assert page.evaluate("document.activeElement.id") == "h-answer"
    assert "42" in page.locator("#s-answer").inner_text()
    assert "guess=42" in state(page)


def test_every_figure_in_the_text_is_the_runs(tab: Any, moved: dict[str, Any]) -> None:
    page = tab("seen&guess=1")
    told = moved["headline"]
    known = {f"headline.{name}.{at}": (told[name][at], told[name]) for name in ("luck", "range") for at in (0, 1)}
    people = moved["people"]
    known |= {
        "people.sum": (people["there"] + people["value"], people["luck"]),
        "people.there": (people["there"], people["luck"]),
    }
    shown = page.evaluate(
        "[...document.querySelectorAll('data')].map((d) => [d.dataset.figure, d.value, d.textContent])"
    )
    assert {name for name, *_ in shown} >= {"headline.luck.0", "headline.range.1", "people.sum"}
    for name, value, text in shown:
        expected, ends = known[name]
        assert float(value) == expected
        scale = moved["per"] / 1000
        assert text == bound(expected * scale, (ends[1] - ends[0]) * scale)


def test_every_table_is_what_compare_says(tab: Any, settings: Run, moved: dict[str, Any]) -> None:
    page = tab()
    scale = moved["per"] / 1000
    labels = {world["label"]: world["name"] for world in moved["worlds"]}
    told = {label: cells for label, *cells in rows(page, "worlds")}
    assert len(told) == len(labels) - 1
    for label, cells in told.items():
        line = settings.compare(labels[label]).row(by_predicate=pl.col("measure") == ANSWER, named=True)
        assert float(cells[0]) == pytest.approx(scale * line["range_middle"])
        assert [float(end) for end in cells[3:5]] == pytest.approx(
            [scale * line["range_low"], scale * line["range_high"]]
        )
        assert cells[5] == line["verdict"]
    groups = {row[0]: float(row[3]) for row in rows(page, "who") if row[1] == "group"}
    for line in settings.compare(dimension="group").filter(measure=ANSWER).iter_rows(named=True):
        assert groups[line["level"]] == pytest.approx(scale * line["difference"])
    said = page.locator("#s-worlds .row:not(.scale) .said").all_inner_texts()
    figures = [world["figure"] for world in moved["worlds"] if world["figure"]]
    assert said == [bound(f["value"] * scale, (f["luck"][1] - f["luck"][0]) * scale) for f in figures]


def test_a_table_shows_four_digits_and_its_file_holds_all(tab: Any) -> None:
    page = tab()
    script = (
        "[...document.querySelectorAll('[data-sheet] td[data-exact]')].map((c) => [c.dataset.exact, c.textContent])"
    )
    cells = page.evaluate(script)
    assert len(cells) > 50
    for exact, shown in cells:
        value = float(shown.replace("−", "-"))
        assert value == pytest.approx(float(exact), rel=5e-4, abs=1e-12)
        digits = shown.lstrip("−").replace(".", "").lstrip("0")
        assert len(digits) <= 4 or "." not in shown, shown
    assert any(len(exact) > 8 for exact, _ in cells), "the file that is saved has the exact numbers"


def emulated(fit: outcomes.Emulated, place: float) -> np.ndarray[Any, Any]:
    """The band of the answer with the first axis known, computed in Python."""
    points = fit.design.points.copy()
    points[:, fit.design.names.index("society.train")] = place
    values = fit.process(points) + fit.left
    if fit.scale.log:
        values = fit.scale.sign * np.maximum(np.exp(values) - fit.scale.offset, 0)
    ends = settings_range(values)
    return np.array([ends.middle[0], ends.low[0], ends.high[0]])


def test_a_slider_narrows_the_band_as_python_computes_it(tab: Any, settings: Run, moved: dict[str, Any]) -> None:
    page = tab()
    reading = Reading(settings)
    scale = moved["per"] / 1000
    line = settings.compare().row(by_predicate=pl.col("measure") == ANSWER, named=True)
    open_band = [float(cell) for cell in rows(page, "settings")[0][2:]]
    assert open_band == pytest.approx([scale * line[f"range_{end}"] for end in ("middle", "low", "high")])
    slider = page.locator("[data-axis='society.train'] input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert float(slider.input_value()) == pytest.approx(0.505)
    fit = outcomes.emulated(reading, "with", ANSWER, reading.count)
    assert fit is not None
    band = [float(cell) for cell in rows(page, "settings")[0][2:]]
    assert band == pytest.approx(scale * emulated(fit, 0.505))
    assert band[2] - band[1] < open_band[2] - open_band[1]
    page.wait_for_function("() => document.getElementById('live').textContent.includes('Setting A')")
    settled(page, "a=with;society.train~0.505")
    assert "narrower" in page.locator(".result").first.inner_text()
    assert page.locator("[data-axis='registries.watch_share']").count() == 0
    dots = page.locator("#s-sliders path.run").get_attribute("d")
    assert dots.count("M") == len(moved["sliders"]["points"])
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert [float(cell) for cell in rows(page, "settings")[0][2:]] == pytest.approx(band)


def test_ticks_stand_below_what_they_tell(tab: Any) -> None:
    page = tab("seen&day=0")
    for chart in ("#s-life", "#s-sliders"):
        area, ticks = (page.locator(f"{chart} {part}").first.bounding_box() for part in (".area", ".x-ticks"))
        assert (area["x"], area["width"]) == pytest.approx((ticks["x"], ticks["width"]))


def test_two_settings_stand_side_by_side(tab: Any) -> None:
    page = tab("seen&a=with;society.train~0.900")
    page.locator("#add").click()
    page.locator("[data-preset='preset-open']").click()
    first, second = (row[2:] for row in rows(page, "settings"))
    assert first != second
    settled(page, "edit=b")
    assert "Q2" in page.locator("#quote").input_value()
    page.locator("#drop").click()
    assert len(rows(page, "settings")) == 1


def test_a_keyboard_alone_reaches_everything(tab: Any) -> None:
    page = tab()
    wanted = page.evaluate(
        "[...document.querySelectorAll('button, select, input, textarea, summary, a[href]')]"
        ".filter((e) => e.checkVisibility() && e.type !== 'radio').length"
    )
    page.evaluate("window.met = new Set()")
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
        page.evaluate("met.add(document.activeElement)")
    reached = page.evaluate(
        "[...met].filter((e) => e.matches('button, select, input, textarea, summary, a[href]')).length"
    )
    assert reached >= wanted


def test_a_window_over_the_real_runs(browser: Any, settings: Run, moved: dict[str, Any], tmp_path: Path) -> None:
    held = {**moved, "real": real_runs.real_runs(Reading(settings)), "sliders": {**moved["sliders"], "enough": 2}}
    path = tmp_path / "explore.html"
    path.write_text(page_of.render([held]), encoding="utf-8")
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(f"{path.as_uri()}#seen&look=society.train&window=0")
    page.wait_for_selector("html[data-ready]")
    at = next(axis for axis in held["real"]["axes"] if axis["axis"] == "society.train")["values"]
    third = np.argsort(at, kind="stable")[: round(len(at) / 3)]
    middle = np.median(np.array(held["real"]["answers"])[third]) * held["per"] / 1000
    ends = settings_range(np.array(held["real"]["answers"]))
    wide = float((ends.high - ends.low)[0]) * held["per"] / 1000
    sentence = page.locator("#s-real .result").inner_text()
    assert f"The middle of these runs is {bound(float(middle), wide)} " in sentence
    page.locator("#window").focus()
    page.keyboard.press("End")
    assert page.locator("#s-real .result").inner_text() != sentence
    page.wait_for_function("() => document.getElementById('live').textContent.includes('picked by lot')")
    assert page.locator("#s-real path.inside").get_attribute("d").count("M") == len(third)
    page.context.close()


def spoken(page: Any) -> list[dict[str, Any]]:
    """What a browser tells a screen reader: role, name, value and live region of each element."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    found = []
    for node in nodes:
        if node.get("ignored"):
            continue
        about = {key: node.get(key, {}).get("value") for key in ("role", "name", "value")}
        about |= {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        about["under"] = node.get("parentId")
        found.append(about | {"id": node["nodeId"]})
    return found


def test_a_screen_reader_hears_what_changed(tab: Any) -> None:
    page = tab()
    slider = page.locator("[data-axis='society.train'] input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.getElementById('live').textContent.includes('Setting A')")
    heard = spoken(page)
    (told,) = [one for one in heard if one["role"] == "slider" and one.get("focused")]
    assert told["name"]
    assert "per year" in str(slider.get_attribute("aria-valuetext")), "a reader hears the value with its unit"
    live = {one["id"] for one in heard if one.get("live") == "polite"}
    texts = [one["name"] for one in heard if one["role"] == "StaticText" and one["under"] in live]
    assert any("Setting A" in text and "narrower" in text for text in texts)
    assert not [one for one in heard if one["role"] in ("slider", "button", "combobox") and not one["name"]]
    assert not [one for one in heard if one["role"] in ("image", "img") and not one["name"]]


@pytest.mark.parametrize("name", ["who-by", "gain", "harm"])
def test_a_part_that_a_choice_fills_is_a_live_region(tab: Any, name: str) -> None:
    page = tab()
    assert page.locator(f"section:has(#{name}) > [aria-live=polite]").count() == 1


def test_the_page_fits_a_phone_and_four_times_the_size(tab: Any) -> None:
    page = tab(viewport=NARROW, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.locator(".play").is_hidden()


def test_another_run_and_another_language_can_be_chosen(tab: Any) -> None:
    page = tab("seen&guess=3")
    page.locator("#run").select_option(index=1)
    assert page.locator("#later").is_hidden()
    page.locator("#language").select_option("de")
    assert page.evaluate("document.documentElement.lang") == "de-DE"
    assert "lang=de" in state(page)


def test_the_sentence_to_quote_has_both_ranges(tab: Any, moved: dict[str, Any]) -> None:
    quote = tab().locator("#quote").input_value()
    assert quote.startswith(moved["sentence"])
    assert moved["digest"][:12] in quote
    assert re.search(r"no forecast", quote)

"""The form of answers in a browser: it writes the file that the interview writes, says of a number
what the program says, sends nothing, and can be used by everybody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.explorer import RULES

from glasspolis.errors import GlasspolisError
from glasspolis.question import assess, plain_numbers, typed_safeguards
from glasspolis.question.assess import SAFEGUARDS
from glasspolis.question.assess_kinds import REACH, WORDS, kinds
from glasspolis.question.interview import GROUPS_STEP, Interview
from glasspolis.report import answers_form
from support.refusals import refused

TYPED = {
    "system": 'Gates of the "north" line', "deployer": "Verkehrsbetriebe Größe", "purpose": "", "process": "",
    "period": "2025", REACH: "1.2 million", "searches_per_day": "", "gallery": "12,500",
    "false_alert_rate": "1 in 6,000", GROUPS_STEP: "2",
    "group 1.share": "0.75", "group 1.false_alert_rate": "0.01%", "group 2.share": "25%",
    "group 2.false_alert_rate": "1 in 2,000", "miss_rate": "0.25", "threshold_raised": "-0.01", "shared": "yes",
    SAFEGUARDS: "notice, human-review 50.0% day 030, retention-limit day 9, ban-face-search 1 in 8",
}  # fmt: skip
"""Answers of a face search by step of the interview; others stay open."""
SOURCES = {"gallery": "deployment report, page 4", "miss_rate": "trial of 2024"}
CONSIDERED = {"notice": {}, "human-review": {"gs": "50.0%", "gd": "030"}, "retention-limit": {"gd": "9"},
              "ban-face-search": {"gs": "1 in 8"}}  # fmt: skip
FIELDS = {"group 1.share": "share-0", "group 1.false_alert_rate": "rate-0", "group 2.share": "share-1",
          "group 2.false_alert_rate": "rate-1"}  # fmt: skip
NUMBERS = [
    "1200", " 1,200 ", "1 200 000", "1.2 million", "3k", "0.1%", "5 per cent", "3 ‰", "1 in 6,000", "3/4", "5 of 8",
    "yes", "NO", "12,5", "1,2,3", "1'200", "1.200.000", "1 in 0", "x", "", "−3", "1e-7", ".5", "5.",
    "9" * 61,
]  # fmt: skip
READ = "(text) => { try { return read(text, 'share'); } catch (error) { return error.message; } }"
CLEAR = f"""document.querySelectorAll('#questions input').forEach((one) => {{ one.value = ''; }});
at('q-{REACH}').value = 1e6;"""
WRONG = [
    ("face search", {REACH: "3"}), ("face search", {REACH: "12,5"}), ("face search", {REACH: "10%"}),
    ("face search", {"miss_rate": "99.5%"}), ("face search", {"miss_rate": "a 'few'"}),
    ("face search", {"threshold_raised": "0.0005"}), ("face search", {"gallery": "10.5"}),
    ("face search", {"complaint_days": "-4"}), ("face search", {"shared": "2"}),
    ("automated finding", {"claimants": "2000000"}), ("risk score", {"told": "1.2"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The form in a tab."""
    path = answers_form.write(tmp_path_factory.mktemp("form") / "form.html")
    tab = browser.new_context(accept_downloads=True).new_page()
    tab.problems = []
    tab.on("pageerror", lambda error: tab.problems.append(str(error)))
    tab.on("request", lambda request: tab.problems.append(request.url) if request.url != path.as_uri() else None)
    tab.goto(path.as_uri())
    yield tab
    assert not [problem for problem in tab.problems if not problem.startswith("blob:")]


def choose(page: Any, kind: str) -> None:
    page.check(f"input[name=kind][value='{kind}']")


def test_the_form_writes_what_the_interview_writes(page: Any) -> None:
    interview = Interview()
    interview.take(next(interview.steps()), "face search")
    while step := interview.next():
        answer = TYPED.get(step.place, "")
        source = SOURCES.get(step.place, "")
        interview.take(step, f"{answer} @ {source}" if source else answer)
    choose(page, "face search")
    page.select_option("#groups", TYPED[GROUPS_STEP])
    for place, text in TYPED.items():
        if place not in (GROUPS_STEP, SAFEGUARDS):
            page.fill(f"#{FIELDS.get(place) or ('w-' if place in WORDS else 'q-') + place}", text)
    for key, text in SOURCES.items():
        page.fill(f"#s-{key}", text)
    for name, fields in CONSIDERED.items():
        page.check(f"#g-{name}")
        for field, text in fields.items():
            page.fill(f"#{field}-{name}", text)
    with page.expect_download() as saved:
        page.click("#save")
    written = Path(saved.value.path()).read_text(encoding="utf-8")
    assert written == interview.text()
    assert "safeguards = [" in written and '{ name = "human-review", strength = 0.5, day = 30 }' in written
    assert saved.value.suggested_filename == "my-system.toml"
    path = Path(saved.value.path()).with_name("mine.toml")
    path.write_text(written, encoding="utf-8")
    assert assess.load(path).text() == assess.parse(interview.raw()).text()
    page.select_option("#groups", "0")


@pytest.mark.parametrize(("field", "text"), [("gs", "120%"), ("gs", "0"), ("gs", "half"), ("gd", "-3"), ("gd", "3.5")])
def test_a_safeguard_is_refused_in_the_words_of_the_program(page: Any, field: str, text: str) -> None:
    choose(page, "risk score")
    page.evaluate(CLEAR)
    page.check("#g-notice")
    page.fill(f"#{field}-notice", text)
    with pytest.raises(GlasspolisError) as caught:
        typed_safeguards.read(f"notice {'day ' if field == 'gd' else ''}{text}")
    assert page.inner_text(f"#{field}-notice-error") == str(caught.value)
    page.click("#save")
    assert page.evaluate("document.activeElement.id") == f"{field}-notice"
    page.fill(f"#{field}-notice", "")
    page.uncheck("#g-notice")
    assert not page.is_visible("#gs-notice") and "safeguards" not in page.inner_text("#file")


def test_the_form_has_the_safeguards_that_set_something_in_each_kind(page: Any) -> None:
    for name, kind in kinds().items():
        choose(page, name)
        found = page.evaluate("[...document.querySelectorAll('#safeguards input[type=checkbox]')].map((one) => one.id)")
        assert found == [f"g-{one}" for one in typed_safeguards.acting(kind)] and found


def test_a_number_is_read_as_the_program_reads_it(page: Any) -> None:
    found = page.evaluate(f"(texts) => texts.map({READ})", NUMBERS)
    for text, there in zip(NUMBERS, found, strict=True):
        try:
            here: Any = float(plain_numbers.read(text, "share"))
        except GlasspolisError as error:
            here = str(error)
        assert there == (pytest.approx(here) if isinstance(here, float) else here), text


@pytest.mark.parametrize(("kind", "answers"), WRONG)
def test_an_answer_is_refused_in_the_words_of_the_program(page: Any, kind: str, answers: dict[str, str]) -> None:
    choose(page, kind)
    page.evaluate(CLEAR)
    for key, text in answers.items():
        page.fill(f"#q-{key}", text)
    (key,) = answers
    with pytest.raises(GlasspolisError) as caught:
        assess.parse({"kind": kind, REACH: "1000000", **answers})
    assert page.inner_text(f"#q-{key}-error") == str(caught.value).removeprefix("assess: ")
    assert page.get_attribute(f"#q-{key}", "aria-invalid") == "true"
    page.click("#save")
    assert page.evaluate("document.activeElement.id") == f"q-{key}"


def test_everybody_can_use_the_form(page: Any, axe: Path) -> None:
    choose(page, "face search")
    page.select_option("#groups", "2")
    page.check("#g-notice")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(axe.read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(f"axe.run(document, {{ runOnly: {json.dumps(RULES)} }})")
        assert {rule["id"]: len(rule["nodes"]) for rule in found["violations"]} == {}
    page.select_option("#groups", "0")


def test_the_command_writes_a_page_with_every_question_and_no_address(glasspolis: Any) -> None:
    assert glasspolis("assess", "--form", "form.html").code == 0
    text = Path("form.html").read_text(encoding="utf-8")
    assert not re.search(r"https?:|src=|fetch\(|XMLHttp|WebSocket|sendBeacon|localStorage", text)
    for kind in kinds().values():
        assert all(json.dumps(q.ask, ensure_ascii=False) in text for q in kind.questions)
    refused(glasspolis("assess", "--form", "form.html"), "exists already")
    refused(glasspolis("assess", "--form", "form.pdf"), "wants to end in .html")
    Path("mine.toml").write_text("people_in_reach = 4000\n")
    refused(glasspolis("assess", "mine.toml", "--form", "other.html"), "without a file of answers")

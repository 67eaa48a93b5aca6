// One life in two worlds, told day by day, and the year of the whole city as a play-through.
import type { Life, Run } from "../data";
import { label } from "../data";
import { key, plot } from "../charts";
import { announce, english, figureText, h, section, sheet, whole } from "../dom";
import type { State } from "../state";
import { listed, say } from "../words";

const STEP = 3;
const PAUSE = 60;

let timer = 0;

/** The section; `told` hears of every life and day that is chosen. */
export function life(run: Run, state: State, told: () => void): HTMLElement {
  window.clearInterval(timer);
  const lives = run.lives.lives;
  const story = h("div", {});
  const chart = h("div", {});
  const sentence = h("p", {});
  const last = run.days - 1;
  const slider = h("input", { id: "day", type: "range", min: 0, max: last, step: 1, value: state.day ?? last });
  const out = h("output", { for: "day" });
  const play = h("button", { type: "button", class: "play" }, say("year-play"));
  const show = (day: number, spoken: boolean) => {
    state.day = day === last ? null : day;
    slider.value = String(day);
    slider.setAttribute("aria-valuetext", say("year-sentence", { day: whole(day + 1), per: run.per, list: soFar(run, day) }));
    out.textContent = whole(day + 1);
    sentence.textContent = say("year-sentence", { day: whole(day + 1), per: run.per, list: soFar(run, day) });
    chart.replaceChildren(year(run, day));
    mark(story, day);
    if (spoken) announce(() => `${sentence.textContent} ${onDay(run, lives[state.life], day)}`);
    told();
  };
  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    play.textContent = say("year-play");
  };
  const draw = () => {
    story.replaceChildren(...(lives.length ? tell(run, lives[state.life]) : [h("p", {}, say("life-none"))]));
    show(state.day ?? last, false);
  };
  slider.addEventListener("input", () => show(Number(slider.value), true));
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(slider.value) >= last) show(0, false);
    play.textContent = say("year-pause");
    timer = window.setInterval(() => {
      const day = Math.min(Number(slider.value) + STEP, last);
      show(day, false);
      if (day === last) stop();
    }, PAUSE);
  });
  const next = () => {
    stop();
    const later = lives[state.life]?.days.find((one) => one.day > Number(slider.value));
    show(later ? later.day : last, true);
  };
  const first = () => {
    stop();
    show(0, true);
  };
  const choose = h("select", { id: "life-choice", change: () => { state.life = choose.selectedIndex; draw(); } }, lives.map((_, at) => h("option", {}, say("life-number", { n: at + 1 }))));
  choose.selectedIndex = state.life;
  const chosen = say(`life-${run.lives.chosen}`, { candidates: whole(run.lives.candidates), phrase: run.phrase });
  const rows = lives.flatMap((one, at) => one.days.map((day) => [say("life-number", { n: at + 1 }), day.day + 1, day.there, day.here]));
  const table = { caption: say("life-title"), head: [say("life-choice"), say("col-day"), label(run, run.baseline), label(run, run.system)], rows };
  draw();
  return section(
    "life",
    say("life-title"),
    lives.length ? [h("p", {}, chosen), h("label", { for: "life-choice" }, say("life-choice")), choose] : null,
    h("div", { class: "line controls" }, h("label", { for: "day" }, say("year-day")), slider, out, play, h("button", { type: "button", click: next }, say("year-next")), h("button", { type: "button", click: first }, say("year-start"))),
    story,
    h("h3", {}, say("year-chart", { phrase: run.phrase, per: run.per })),
    sentence,
    chart,
    key(run.daily.map((one, at) => [`s${at}`, one.label])),
    h("p", { class: "note" }, say("year-note", { unit: run.unit })),
    sheet("life", table),
    sheet("year", yearTable(run)),
  );
}

function numberOf(run: Run, it: Life): number {
  return run.lives.lives.indexOf(it) + 1;
}

function tell(run: Run, it: Life): HTMLElement[] {
  const head = h("tr", {}, [say("col-day"), label(run, run.baseline), label(run, run.system)].map((title) => h("th", { scope: "col" }, title)));
  const cell = (text: string) => h("td", { lang: "en" }, text || say("life-nothing"));
  const rows = it.days.map((one) => h("tr", { "data-day": one.day, class: one.there === one.here ? "" : "differs" }, h("th", { scope: "row" }, whole(one.day + 1)), cell(one.there), cell(one.here)));
  const table = h("table", { class: "story" }, h("caption", {}, say("life-parted", { parted: it.parted, days: whole(run.days) })), h("thead", {}, head), h("tbody", {}, rows));
  return [english(it.who, "p"), h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("life-number", { n: numberOf(run, it) }) }, table)];
}

/** Mark the day that the year has come to: the last entry up to it. */
function mark(story: HTMLElement, day: number): void {
  const rows = [...story.querySelectorAll<HTMLElement>("tr[data-day]")];
  const now = rows.filter((row) => Number(row.dataset.day) <= day).at(-1);
  for (const row of rows) {
    row.classList.toggle("ahead", Number(row.dataset.day) > day);
    if (row === now) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
  }
}

function onDay(run: Run, it: Life | undefined, day: number): string {
  const entry = it?.days.find((one) => one.day === day);
  if (!entry) return "";
  return `${label(run, run.baseline)}: ${entry.there || say("life-nothing")}. ${label(run, run.system)}: ${entry.here || say("life-nothing")}.`;
}

function soFar(run: Run, day: number): string {
  return listed(run.daily.map((one) => say("year-item", { value: figureText(run, one.so_far[day], null), label: one.label })));
}

function year(run: Run, day: number): HTMLElement {
  const scale = run.per / 1000;
  const series = run.daily.map((one, at) => ({ kind: `s${at}`, points: one.so_far.slice(0, day + 1).map((n, d) => [d + 1, n * scale] as [number, number]) }));
  const most = Math.max(...run.daily.flatMap((one) => one.so_far)) * scale;
  const frame = { kind: "none", dots: [], points: [], band: [[1, 0, most]] as [number, number, number][] };
  return plot({ series: [frame, ...series], across: say("year-day"), up: run.phrase, xs: [1, run.days], xTicks: daysOf(run), cursor: day + 1, alt: say("year-sentence", { day: whole(day + 1), per: run.per, list: soFar(run, day) }) });
}

/** Days to write below the year: the first, the last and some between. */
function daysOf(run: Run): [number, string][] {
  const last = run.days;
  return [1, Math.round(last / 4), Math.round(last / 2), Math.round((3 * last) / 4), last].map((day) => [day, whole(day)]);
}

function yearTable(run: Run) {
  const scale = run.per / 1000;
  const exact = (value: number) => String(Number((value * scale).toPrecision(12)));
  const rows = Array.from({ length: run.days }, (_, day) => [day + 1, ...run.daily.map((one) => exact(one.so_far[day]))]);
  return { caption: say("year-chart", { phrase: run.phrase, per: run.per }), head: [say("col-day"), ...run.daily.map((one) => one.label)], rows };
}

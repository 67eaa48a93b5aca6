// The runs themselves, where nothing can be foretold: a window over one number, and what the runs in it give.
import type { Real, Run } from "../data";
import { key, plot } from "../charts";
import { announce, figureText, filledSheet, h, p, section, whole } from "../dom";
import { bandOf, type Band } from "../emulator";
import { bound } from "../numbers";
import type { State } from "../state";
import { locale, say } from "../words";
import { unitOf } from "./sliders";

const PART = 1 / 3;
const DRAWS = 2000;
/** Draws of a hundred in which lots do as much, from which on a window says nothing. */
const USUAL = 5;

/** Random numbers that are the same each time (a linear congruence). */
function lots(): (below: number) => number {
  let seed = 20_261;
  return (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

/** How far the middle of runs picked by lot lies from that of all, in order: what chance alone gives. */
export function byLot(answers: number[], picked: number): number[] {
  const next = lots();
  const { middle } = bandOf(answers);
  const order = answers.map((_, i) => i);
  return Array.from({ length: DRAWS }, () => {
    for (let i = 0; i < picked; i++) {
      const j = i + next(order.length - i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return Math.abs(bandOf(order.slice(0, picked).map((i) => answers[i])).middle - middle);
  }).sort((a, b) => a - b);
}

/** The runs in the window: a third of them, from the lowest (0) to the highest (1) of a number. */
export function inWindow(values: number[], place: number): Set<number> {
  const picked = Math.max(Math.round(values.length * PART), 1);
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const first = Math.round(place * (values.length - picked));
  return new Set(order.slice(first, first + picked));
}

interface Look {
  chosen: Set<number>;
  band: Band;
  all: Band;
  from: number;
  to: number;
  share: number;
}

function look(it: Real, chance: number[], at: number, place: number): Look {
  const { values } = it.axes[at];
  const chosen = inWindow(values, place);
  const there = [...chosen].map((i) => values[i]);
  const band = bandOf([...chosen].map((i) => it.answers[i]));
  const all = bandOf(it.answers);
  const far = Math.abs(band.middle - all.middle) - 1e-9;
  const share = Math.round((100 * chance.filter((by) => by >= far).length) / chance.length);
  return { chosen, band, all, from: Math.min(...there), to: Math.max(...there), share };
}

/** The section; none where the answer has sliders, or the runs are too few. */
export function real(run: Run, state: State, told: () => void): HTMLElement | null {
  const it = run.real;
  if (!it) return null;
  const chance = byLot(it.answers, Math.max(Math.round(it.answers.length * PART), 1));
  const body = h("div", { class: "results" });
  const table = filledSheet("runs", true);
  const range = h("input", { id: "window", type: "range", min: 0, max: 1, step: 0.01, value: state.window });
  const show = (spoken: boolean) => {
    const found = look(it, chance, state.look, state.window);
    const sentence = said(run, it, state.look, found);
    range.setAttribute("aria-valuetext", between(it, state.look, found));
    body.replaceChildren(h("p", { class: "result" }, sentence), h("p", {}, chanceSaid(it, found)), drawing(run, it, state.look, found, sentence));
    table.fill(sheetOf(run, it, state.look, found));
    if (spoken) announce(() => `${sentence} ${chanceSaid(it, found)}`);
    told();
  };
  const choose = h("select", { id: "look", lang: "en", change: () => { state.look = choose.selectedIndex; show(true); } }, it.axes.map((axis) => h("option", {}, axis.label)));
  choose.selectedIndex = state.look;
  range.addEventListener("input", () => {
    state.window = Number(range.value);
    show(true);
  });
  show(false);
  const controls = h("div", { class: "line controls" }, h("label", { for: "window" }, say("real-window")), range);
  return section("real", say("real-title"), p("real-intro", { n: whole(it.answers.length) }), h("label", { for: "look" }, say("real-axis")), choose, controls, body, key([["real", say("real-in")], ["outside", say("real-out")]]), table.box);
}

function value(number: number): string {
  return bound(number, null, locale());
}

function between(it: Real, at: number, found: Look): string {
  return say("real-between", { from: value(found.from), to: value(found.to), unit: unitOf(it.axes[at]) }).trim();
}

function said(run: Run, it: Real, at: number, found: Look): string {
  const wide = found.all.high - found.all.low;
  const text = (number: number) => figureText(run, number, wide);
  return say("real-sentence", {
    k: whole(found.chosen.size), n: whole(it.answers.length), label: it.axes[at].label, between: between(it, at, found), per: whole(run.per), unit: run.unit,
    value: text(found.band.middle), low: text(found.band.low), high: text(found.band.high), whole: text(found.all.middle), least: text(found.all.low), most: text(found.all.high),
  });
}

function chanceSaid(it: Real, found: Look): string {
  const slots = { share: whole(found.share), k: whole(found.chosen.size), axes: whole(it.axes.length) };
  return say(found.share >= USUAL ? "real-chance" : "real-rare", slots);
}

function drawing(run: Run, it: Real, at: number, found: Look, alt: string): HTMLElement {
  const scale = run.per / 1000;
  const dots = (inside: boolean) => it.answers.flatMap((answer, i) => (found.chosen.has(i) === inside ? [[it.axes[at].values[i], answer * scale] as [number, number]] : []));
  const unit = unitOf(it.axes[at]);
  const across = say("slider-across", { label: it.axes[at].label, unit }).replace(" ()", "");
  return h("div", { lang: "en" }, plot({ series: [{ kind: "outside", dots: dots(false) }, { kind: "inside", dots: dots(true) }], across, up: run.unit, alt }));
}

function sheetOf(run: Run, it: Real, at: number, found: Look) {
  const scale = run.per / 1000;
  const rows = it.answers.map((answer, i) => [it.axes[at].values[i], Number((answer * scale).toPrecision(12)), say(found.chosen.has(i) ? "real-in" : "real-out")]);
  return { caption: `${say("real-title")}: ${it.axes[at].label}`, head: [it.axes[at].axis, say("col-figure", { per: run.per }), say("real-window")], rows };
}

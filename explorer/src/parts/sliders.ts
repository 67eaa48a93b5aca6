// What is not known, to be moved: sliders, one or two settings, the band that narrows, the curve.
import type { Axis, Emulator, Outcome, Pair, Run } from "../data";
import { label } from "../data";
import { bars, key, pointed, type Bar, type Plot, type Pointed } from "../charts";
import { announce, english, figureText, filledSheet, h, p, section, whole } from "../dom";
import { bandOf, Fitted, type Band } from "../emulator";
import { bound, share2 } from "../numbers";
import type { Setting, State } from "../state";
import { listed, locale, say } from "../words";

/** Places along an axis at which its curve is computed. */
const PLACES = Array.from({ length: 25 }, (_, i) => i / 24);
/** Milliseconds between two computations that nobody waits for. */
const SPARE = 20;
const UNITLESS = ["share", "probability"];

/** Emulators of a run, made when they are first asked for. */
const made = new WeakMap<Emulator, Fitted>();
export function fitted(run: Run, what: Outcome, world: string): Fitted | null {
  const emulator = what.worlds[world];
  if (!emulator || emulator.q2 < run.sliders.enough) return null;
  const known = made.get(emulator) ?? new Fitted(emulator, run.sliders.points);
  made.set(emulator, known);
  return known;
}

/** The worlds whose emulator foretells enough. */
export function ready(run: Run, what: Outcome): string[] {
  return Object.keys(what.worlds).filter((world) => fitted(run, what, world));
}

/** The axes that are sliders: they decide in a world that is ready, and are no control. */
export function offered(run: Run, what: Outcome): number[] {
  const deciding = new Set(ready(run, what).flatMap((world) => what.worlds[world].decides));
  return run.sliders.axes.flatMap((axis, at) => (axis.offered && deciding.has(at) ? [at] : []));
}

/** The outcome that the sliders move; the first that has any, where the state names one without. */
export function moved(run: Run, state: State): Outcome | null {
  const named = run.sliders.outcomes[state.what];
  if (named && offered(run, named).length) return named;
  return run.sliders.outcomes.find((what) => offered(run, what).length) ?? null;
}

/** The value of an axis at a place from 0 to 1. */
export function valueAt(axis: Axis, place: number): number {
  const at = place * (axis.values.length - 1);
  const below = Math.min(Math.floor(at), axis.values.length - 2);
  return axis.values[below] + (at - below) * (axis.values[below + 1] - axis.values[below]);
}

export function valueText(value: number): string {
  return bound(value, null, locale());
}

export function unitOf(axis: { unit: string }): string {
  return UNITLESS.includes(axis.unit) ? "" : axis.unit;
}

export function sliders(run: Run, state: State, told: () => void): HTMLElement {
  const what = moved(run, state);
  if (!what) return none(run);
  const box = section("sliders", say("sliders-title"));
  const body = h("div", {});
  const draw = () => body.replaceChildren(...set(run, moved(run, state) ?? what, state, told));
  const outcomes = run.sliders.outcomes.filter((one) => offered(run, one).length);
  const choose = h("select", { id: "what", lang: "en", change: () => { state.what = run.sliders.outcomes.indexOf(outcomes[choose.selectedIndex]); state.a.places.clear(); state.b = null; state.active = "a"; state.focus = null; draw(); told(); announce(() => say("sliders-changed")); } }, outcomes.map((one) => h("option", {}, titleOf(one))));
  choose.selectedIndex = outcomes.indexOf(what);
  state.what = run.sliders.outcomes.indexOf(what);
  draw();
  const answer = run.sliders.outcomes[0];
  const without = outcomes.includes(answer) ? [] : [p("sliders-other"), ...whyNot(run, answer)];
  const chosen = outcomes.length > 1 ? h("div", { class: "line controls" }, h("label", { for: "what" }, say("sliders-what")), choose) : p("sliders-only", { phrase: english(titleOf(what)) });
  box.append(h("p", {}, say("sliders-intro")), ...without, chosen, body);
  return box;
}

function titleOf(what: Outcome): string {
  return `${what.phrase} (${what.unit})`;
}

/** The sliders of one outcome, with what they give. */
function set(run: Run, what: Outcome, state: State, told: () => void): HTMLElement[] {
  const axes = offered(run, what);
  const results = resultsOf(run, what);
  const curve = curveOf(run, what);
  const controls = h("div", { class: "sliders" });
  const q2 = h("div", { class: "note" });
  const side = h("div", { class: "line controls" });
  const current = () => (state.active === "b" && state.b ? state.b : state.a);
  const changed = (spoken: boolean) => {
    const at = state.focus !== null && axes.includes(state.focus) ? state.focus : axes[0];
    const all = shown(run, what, state);
    results.draw(all);
    curve.draw(current(), at);
    if (spoken) announce(() => spokenChange(run, what, all));
    told();
  };
  const redraw = (spoken: boolean) => {
    controls.replaceChildren(...axes.map((at) => slider(run, at, current(), (touched) => { state.focus = touched; changed(true); })));
    side.replaceChildren(...settings(run, what, state, () => redraw(true)));
    q2.replaceChildren(...trusted(run, what, current().world));
    changed(spoken);
  };
  if (!fitted(run, what, state.a.world)) state.a = { world: ready(run, what)[0], places: new Map() };
  if (state.b && !fitted(run, what, state.b.world)) state.b = null;
  redraw(false);
  ahead(fitted(run, what, current().world) as Fitted, axes);
  const presets = h("div", { class: "line controls", role: "group", "aria-label": say("presets") }, h("strong", {}, say("presets")), presetsOf(run, what, axes).map(([id, places]) => h("button", { type: "button", "data-preset": id, click: () => { current().places = places(current().world); redraw(true); } }, say(id))));
  return [side, presets, h("div", { class: "two" }, controls, h("div", { class: "stay" }, results.box, curve.box)), q2, ...controlsOf(run, what)];
}

/** Compute the curves in spare time, before a slider asks for them. What a page computes first takes it
 * longest, so that single points come before whole curves. */
function ahead(own: Fitted, axes: number[], turn = 0): void {
  const curve = turn - PLACES.length;
  if (curve >= axes.length) return;
  window.setTimeout(() => {
    if (curve < 0) own.band(new Map([[axes[0], PLACES[turn]]]));
    else own.along(axes[curve], new Map(), PLACES);
    ahead(own, axes, turn + 1);
  }, SPARE);
}

/** How well the emulator foretells, and how much is luck. */
function trusted(run: Run, what: Outcome, world: string): HTMLElement[] {
  const it = what.worlds[world];
  return [p("sliders-q2", { label: label(run, world), q2: share2(it.q2), enough: run.sliders.enough }), ...(it.log ? [p("sliders-log")] : []), ...luckOf(it)];
}

function luckOf(it: Emulator): HTMLElement[] {
  if (!it.luck || it.luck.share === null) return [];
  const percent = (share: number) => whole(Math.round(100 * share));
  return [p("sliders-luck", { share: percent(it.luck.share), low: percent(it.luck.low), high: percent(it.luck.high), repeated: it.luck.repeated })];
}

/** Why an outcome has no sliders: too few settings, luck, an emulator that foretells too little. */
function whyNot(run: Run, what: Outcome | undefined): HTMLElement[] {
  const it = run.sliders;
  if (it.settings < it.fewest) return [p("sliders-few", { settings: whole(it.settings), fewest: whole(it.fewest) })];
  if (!what) return [];
  const weak = Object.entries(what.worlds).filter(([, emulator]) => emulator.q2 < it.enough);
  const said = weak.map(([world, emulator]) => h("li", {}, p("sliders-weak", { label: label(run, world), q2: share2(emulator.q2), enough: it.enough }), luckOf(emulator)));
  const lucky = weak.some(([, emulator]) => (emulator.luck?.share ?? 0) > 1 - it.enough);
  const helps = weak.length ? [p(lucky ? "sliders-people" : "sliders-settings", { people: whole(it.people), settings: whole(it.settings) })] : [];
  const undecided = ready(run, what).length && !offered(run, what).length ? [...(controlsOf(run, what).length ? controlsOf(run, what) : [p("sliders-undecided")])] : [];
  return [...(said.length ? [h("ul", {}, said)] : []), ...helps, ...undecided];
}

function none(run: Run): HTMLElement {
  const it = run.sliders;
  const more = it.more.length ? [p("sliders-more"), h("pre", { tabindex: 0 }, h("code", {}, it.more.join(" ")))] : [];
  return section("sliders", say("sliders-title"), h("p", {}, h("strong", {}, say("sliders-none")), run.real ? ` ${say("sliders-real")}` : null), whyNot(run, it.outcomes[0]), more);
}

/** Axes that decide and are no slider, since somebody may use them to control. */
function controlsOf(run: Run, what: Outcome): HTMLElement[] {
  const deciding = new Set(ready(run, what).flatMap((world) => what.worlds[world].decides));
  const names = run.sliders.axes.filter((axis, at) => !axis.offered && deciding.has(at)).map((axis) => axis.label);
  return names.length ? [p("sliders-controls", { list: english(listed(names)) }, { class: "note" })] : [];
}

function presetsOf(run: Run, what: Outcome, axes: number[]): [string, (world: string) => Map<number, number>][] {
  const real = (share: number) => (world: string) => {
    const answers = what.worlds[world].answers;
    const order = answers.map((_, i) => i).sort((a, b) => answers[a] - answers[b]);
    const chosen = order[Math.round(share * (order.length - 1))];
    return new Map(axes.map((at) => [at, Math.round(run.sliders.points[chosen][at] * 1000) / 1000]));
  };
  return [
    ["preset-open", () => new Map()],
    ["preset-stated", () => new Map(axes.map((at) => [at, 0.5]))],
    ["preset-low", real(0.05)],
    ["preset-middle", real(0.5)],
    ["preset-high", real(0.95)],
  ];
}

function slider(run: Run, at: number, it: Setting, touched: (at: number) => void): HTMLElement {
  const axis = run.sliders.axes[at];
  const id = `slider-${at}`;
  const unit = unitOf(axis);
  const output = h("output", { for: id });
  const tick = h("input", { type: "checkbox", id: `${id}-set` });
  const range = h("input", { type: "range", id, min: 0, max: 1, step: 0.005, value: it.places.get(at) ?? 0.5 });
  const show = () => {
    const open = !it.places.has(at);
    const text = open ? say("slider-open") : say("slider-value", { value: valueText(valueAt(axis, Number(range.value))), unit }).trim();
    output.textContent = text;
    range.setAttribute("aria-valuetext", text);
    tick.checked = !open;
    range.classList.toggle("open", open);
  };
  range.addEventListener("input", () => {
    it.places.set(at, Number(range.value));
    show();
    touched(at);
  });
  tick.addEventListener("change", () => {
    if (tick.checked) it.places.set(at, Number(range.value));
    else it.places.delete(at);
    show();
    touched(at);
  });
  show();
  return h("div", { class: "slider", "data-axis": axis.axis }, h("label", { for: id, lang: "en" }, axis.label), range, h("div", { class: "line" }, h("label", { class: "tick" }, tick, " ", say("slider-set")), output), why(axis));
}

function why(axis: Axis): HTMLElement {
  const source = axis.source;
  const number = (text: string) => text.split(" ").map((cell) => valueText(Number(cell))).join(" ");
  const link = source.url && /^https?:/.test(source.url) ? h("a", { href: source.url, rel: "noopener noreferrer" }, say("slider-link")) : null;
  const rests = source.claim ? h("p", {}, say("slider-source", { quality: source.quality ?? "", publisher: source.publisher ?? "", year: source.year ?? "", claim: source.claim }), " ", link, ` (${source.id})`) : p("slider-assumed");
  return h("details", { class: "why" }, h("summary", {}, say("slider-why")), h("p", {}, say("slider-range", { stated: number(axis.stated), low: number(axis.low), high: number(axis.high), unit: unitOf(axis) })), rests, p("slider-change", { from: axis.known_from }), h("p", {}, h("code", {}, axis.axis)));
}

/** One setting or two, and which of them the sliders set. */
function settings(run: Run, what: Outcome, state: State, redraw: () => void): HTMLElement[] {
  const worldOf = (it: Setting, id: string, name: string) => {
    const worlds = ready(run, what);
    const choose = h("select", { id, lang: "en", change: () => { it.world = worlds[choose.selectedIndex]; redraw(); } }, worlds.map((world) => h("option", {}, label(run, world))));
    choose.selectedIndex = worlds.indexOf(it.world);
    return h("div", {}, h("label", { for: id }, `${name}: ${say("setting-world")}`), choose);
  };
  const own = [worldOf(state.a, "world-a", say("setting-a"))];
  if (!state.b) {
    const add = () => {
      state.b = { world: state.a.world, places: new Map(state.a.places) };
      state.active = "b";
      redraw();
    };
    return [...own, h("button", { type: "button", id: "add", click: add }, say("setting-add"))];
  }
  const radio = (which: "a" | "b") => h("label", { class: "tick" }, h("input", { type: "radio", name: "edit", value: which, checked: state.active === which, change: () => { state.active = which; redraw(); } }), " ", say(`setting-${which}`));
  const drop = () => {
    state.b = null;
    state.active = "a";
    redraw();
  };
  return [...own, worldOf(state.b, "world-b", say("setting-b")), h("fieldset", {}, h("legend", {}, say("setting-edit")), radio("a"), radio("b")), h("button", { type: "button", id: "drop", click: drop }, say("setting-drop"))];
}

/** The settings of the page with their names, bands and how much narrower they are. */
export function shown(run: Run, what: Outcome, state: State): { name: string; it: Setting; band: Band; open: Band }[] {
  const named: [string, Setting | null][] = [[say("setting-a"), state.a], [say("setting-b"), state.b]];
  return named.flatMap(([name, it]) => {
    const band = it && fitted(run, what, it.world)?.band(it.places);
    return it && band ? [{ name, it, band, open: bandOf(what.worlds[it.world].answers) }] : [];
  });
}

export type Shown = ReturnType<typeof shown>[number];

/** A setting's figure and band in a sentence. */
export function said(run: Run, what: Outcome, one: Shown): string {
  const wide = one.band.high - one.band.low;
  const text = (value: number) => figureText(run, value, wide);
  const slots = { name: one.name, label: label(run, one.it.world), value: text(one.band.middle), unit: what.unit, phrase: what.phrase, per: whole(run.per), low: text(one.band.low), high: text(one.band.high) };
  if (what !== run.sliders.outcomes[0]) return say("setting-other", slots);
  return say(what.count === "persons" ? "setting-result" : "setting-total", slots);
}

function change(run: Run, one: Shown): string {
  const before = one.open.high - one.open.low;
  const share = before ? Math.round(100 * (1 - (one.band.high - one.band.low) / before)) : 0;
  const whole_ = say("setting-whole", { low: figureText(run, one.open.low, before), high: figureText(run, one.open.high, before) });
  if (!one.it.places.size || share === 0) return whole_;
  return `${whole_} ${say(share > 0 ? "setting-narrower" : "setting-wider", { share: Math.abs(share) })}`;
}

function spokenChange(run: Run, what: Outcome, all: Shown[]): string {
  return all.map((one) => `${said(run, what, one)} ${change(run, one)}`).join(" ");
}

/** A figure as a file holds it. */
function exactly(run: Run, value: number): string {
  return String(Number(((value * run.per) / 1000).toPrecision(12)));
}

/** What the settings give: sentences, bars and their table, drawn anew at each move. */
function resultsOf(run: Run, what: Outcome): { box: HTMLElement; draw: (all: Shown[]) => void } {
  const scale = run.per / 1000;
  const drawn = h("div", {});
  const table = filledSheet("settings");
  const both = (band: Band): Pair => [band.low * scale, band.high * scale];
  const rowsOf = (one: Shown): Bar[] => [
    { label: `${one.name}, ${say("preset-open")}`, value: null, range: both(one.open), text: "" },
    { label: one.name, value: one.band.middle * scale, range: both(one.band), text: figureText(run, one.band.middle, one.band.high - one.band.low), bold: true },
  ];
  const draw = (all: Shown[]) => {
    const lines = all.map((one) => h("p", { class: "result" }, h("strong", {}, said(run, what, one)), " ", change(run, one)));
    drawn.replaceChildren(...lines, bars(all.flatMap(rowsOf), what.unit, spokenChange(run, what, all)));
    table.fill({
      caption: `${say("sliders-title")}: ${titleOf(what)}`,
      head: [say("col-setting"), say("col-world"), say("col-figure", { per: run.per }), say("col-range-low"), say("col-range-high")],
      rows: all.map((one) => [one.name, label(run, one.it.world), exactly(run, one.band.middle), exactly(run, one.band.low), exactly(run, one.band.high)]),
    });
  };
  return { box: h("div", { class: "results" }, drawn, table.box), draw };
}

/** The outcome against one slider: emulator and band, with the real runs as dots. While that slider
 * moves, its curve stays as it is, and the cursor moves alone. */
function curveOf(run: Run, what: Outcome): { box: HTMLElement; draw: (it: Setting, at: number) => void } {
  const title = h("h3", {});
  const chart = h("div", {});
  const table = filledSheet("curve", true);
  const legend = key([["emulated", say("slider-key-curve")], ["band", say("slider-key-band")], ["real", say("slider-key-run")]]);
  const box = h("div", { class: "curve" }, title, chart, legend, table.box);
  let bands: Band[] = [];
  let drawn: Pointed | null = null;
  const draw = (it: Setting, at: number) => {
    const own = fitted(run, what, it.world) as Fitted;
    const axis = run.sliders.axes[at];
    const found = own.along(at, it.places, PLACES);
    if (found !== bands || !drawn) {
      bands = found;
      drawn = pointed(curvePlot(run, what, own, at, bands));
      title.textContent = say("slider-chart", { label: axis.label });
      chart.replaceChildren(drawn.box);
      const rows = bands.map((band, i) => [String(valueAt(axis, PLACES[i])), exactly(run, band.middle), exactly(run, band.low), exactly(run, band.high)]);
      table.fill({ caption: title.textContent, head: [axis.axis, say("col-figure", { per: run.per }), say("col-range-low"), say("col-range-high")], rows });
    }
    const place = it.places.get(at);
    drawn.point(place === undefined ? undefined : valueAt(axis, place));
  };
  return { box, draw };
}

function curvePlot(run: Run, what: Outcome, own: Fitted, at: number, bands: Band[]): Plot {
  const axis = run.sliders.axes[at];
  const scale = run.per / 1000;
  const xs = PLACES.map((place) => valueAt(axis, place));
  const dots = run.sliders.points.map((point, i) => [valueAt(axis, point[at]), own.emulator.answers[i] * scale] as [number, number]);
  const wide = bands[0].high - bands[0].low;
  const ends = { first: figureText(run, bands[0].middle, wide), last: figureText(run, bands[bands.length - 1].middle, wide) };
  return {
    series: [
      { kind: "emulated", band: bands.map((band, i) => [xs[i], band.low * scale, band.high * scale]), points: bands.map((band, i) => [xs[i], band.middle * scale]) },
      { kind: "real", dots },
    ],
    across: say("slider-across", { label: axis.label, unit: unitOf(axis) }).replace(" ()", ""),
    up: what.unit,
    alt: say("slider-alt", { label: axis.label, n: dots.length, ...ends }),
  };
}

// What the reader has chosen, kept in the address behind "#", so that a link carries it.
import type { Run } from "./data";
import { LANGUAGES, type Language } from "./words";

export interface Setting {
  world: string;
  places: Map<number, number>;
}

export interface State {
  run: number;
  language: Language;
  guess: number | null;
  seen: boolean;
  a: Setting;
  b: Setting | null;
  active: "a" | "b";
  focus: number | null;
  what: number;
  life: number;
  day: number | null;
  look: number;
  window: number;
}

const PLACES = 3;

/** The state in an address; what it does not say, or says wrongly, is as at first. */
export function read(hash: string, runs: Run[]): State {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const at = runs.findIndex((run) => run.name === told.get("run"));
  const number = Math.max(at, Number(told.get("n") ?? at) || 0);
  const run = runs[number] ?? runs[0];
  const guess = told.get("guess");
  const day = told.get("day");
  const spoken = (told.get("lang") ?? navigator.language.slice(0, 2)) as Language;
  return {
    run: runs[number] ? number : 0,
    language: spoken in LANGUAGES ? spoken : "en",
    guess: guess !== null && Number.isFinite(Number(guess)) && guess !== "" ? Number(guess) : null,
    seen: told.has("seen"),
    a: setting(told.get("a"), run) ?? { world: run.system, places: new Map() },
    b: setting(told.get("b"), run),
    active: told.get("edit") === "b" && told.has("b") ? "b" : "a",
    focus: axisOf(told.get("slider"), run),
    what: Math.max(run.sliders.outcomes.findIndex((one) => one.measure === told.get("what")), 0),
    life: Math.min(Math.max(Number(told.get("life") ?? 1) - 1 || 0, 0), Math.max(run.lives.lives.length - 1, 0)),
    look: Math.max(run.real?.axes.findIndex((axis) => axis.axis === told.get("look")) ?? 0, 0),
    window: share(told.get("window")),
    day: day !== null && Number.isFinite(Number(day)) ? Math.min(Math.max(Number(day), 0), run.days - 1) : null,
  };
}

function share(text: string | null): number {
  const place = Number(text ?? 1);
  return place >= 0 && place <= 1 ? place : 1;
}

function axisOf(name: string | null, run: Run): number | null {
  const at = run.sliders.axes.findIndex((axis) => axis.axis === name && axis.offered);
  return at < 0 ? null : at;
}

function setting(text: string | null, run: Run): Setting | null {
  if (text === null) return null;
  const [world, ...pairs] = text.split(";");
  if (!run.worlds.some((one) => one.name === world)) return null;
  const places = new Map<number, number>();
  for (const pair of pairs) {
    const [name, place] = pair.split("~");
    const axis = axisOf(name, run);
    if (axis !== null && Number(place) >= 0 && Number(place) <= 1) places.set(axis, Number(place));
  }
  return { world, places };
}

function written(it: Setting, run: Run): string {
  const pairs = [...it.places].map(([axis, place]) => `${run.sliders.axes[axis].axis}~${place.toFixed(PLACES)}`);
  return [it.world, ...pairs].join(";");
}

/** The address of a state, without what is as at first. */
export function write(state: State, runs: Run[]): string {
  const run = runs[state.run];
  const told = new URLSearchParams();
  if (runs.length > 1) {
    told.set("run", run.name);
    if (runs.findIndex((one) => one.name === run.name) !== state.run) told.set("n", String(state.run));
  }
  if (state.language !== "en" || !navigator.language.startsWith("en")) told.set("lang", state.language);
  if (state.guess !== null) told.set("guess", String(state.guess));
  if (state.seen) told.set("seen", "");
  if (state.a.world !== run.system || state.a.places.size) told.set("a", written(state.a, run));
  if (state.b) told.set("b", written(state.b, run));
  if (state.active === "b") told.set("edit", "b");
  if (state.what) told.set("what", run.sliders.outcomes[state.what].measure);
  if (state.focus !== null) told.set("slider", run.sliders.axes[state.focus].axis);
  if (state.life) told.set("life", String(state.life + 1));
  if (run.real && (state.look || state.window !== 1)) {
    told.set("look", run.real.axes[state.look].axis);
    told.set("window", state.window.toFixed(PLACES));
  }
  if (state.day !== null) told.set("day", String(state.day));
  return told.toString().replaceAll("%3B", ";").replaceAll("%7E", "~").replace("seen=", "seen");
}

// First the reader guesses, then sees: the question, the answer with both ranges, and the dots.
import type { Figure, Run } from "../data";
import { label } from "../data";
import { key } from "../charts";
import { english, figure, h, p, section, sheet, svg, whole } from "../dom";
import { widest } from "../numbers";
import type { State } from "../state";
import { parts, say } from "../words";

const ACROSS = 50;

export function guess(run: Run, state: State, told: (guess: number | null) => void): HTMLElement {
  const persons = run.people !== null && run.count === "persons";
  const slots = { per: whole(run.per), days: whole(run.days), phrase: run.phrase, unit: run.unit, system: label(run, run.system), baseline: label(run, run.baseline) };
  const input = h("input", { id: "guess", type: "number", inputmode: "decimal", step: "any", value: state.guess ?? "", "aria-describedby": "guess-hint guess-error" });
  const error = h("p", { id: "guess-error", class: "error", role: "alert" });
  const submit = (event: Event) => {
    event.preventDefault();
    if (input.value.trim() === "" || !Number.isFinite(Number(input.value))) {
      error.textContent = say("guess-missing");
      input.setAttribute("aria-invalid", "true");
      input.focus();
    } else told(Number(input.value));
  };
  return section(
    "guess",
    say("guess-title"),
    h("p", { class: "large" }, parts(persons ? "guess-persons" : "guess-total", slots)),
    h(
      "form",
      { submit, novalidate: true },
      h("label", { for: "guess" }, say("guess-label", { per: whole(run.per) })),
      h("div", { class: "line" }, input, h("button", { class: "main" }, say("guess-show")), h("button", { type: "button", click: () => told(null) }, say("guess-skip"))),
      error,
      h("p", { id: "guess-hint", class: "note" }, say("guess-hint")),
    ),
  );
}

/** The answer in a sentence, both ranges, and how the guess compares. */
export function answer(run: Run, state: State): HTMLElement {
  const it = run.headline;
  const part = (name: "luck" | "range", at: 0 | 1) => {
    const pair = it[name] ?? [0, 0];
    return figure(run, pair[at], pair[1] - pair[0], `headline.${name}.${at}`);
  };
  const lines: HTMLElement[] = [];
  if (it.luck) lines.push(p("answer-luck", { low: part("luck", 0), high: part("luck", 1) }));
  if (it.range) {
    const id = it.settings < 20 ? "answer-range-few" : "answer-range";
    lines.push(p(id, { low: part("range", 0), high: part("range", 1), settings: whole(it.settings) }));
  } else lines.push(p("answer-no-range"));
  const explained = h("details", {}, h("summary", {}, say("answer-read")), english(run.explained, "p"));
  return section("answer", say("answer-title"), compared(run, state), h("p", { class: "large", lang: "en" }, run.sentence), lines, run.explained ? explained : null);
}

function compared(run: Run, state: State): HTMLElement | null {
  if (state.guess === null) return null;
  const own = h("strong", {}, whole(state.guess));
  const it = run.headline.range;
  const scale = run.per / 1000;
  if (!it) return p("guessed", { guess: own });
  const inside = state.guess >= it[0] * scale && state.guess <= it[1] * scale;
  const wide = it[1] - it[0];
  const slots = { guess: own, low: figure(run, it[0], wide, "headline.range.0"), high: figure(run, it[1], wide, "headline.range.1") };
  return p(inside ? "guessed-inside" : "guessed-outside", inside ? { guess: own } : slots);
}

interface Marks {
  both: number;
  alone: number;
  rings: number;
}

/** People as dots in both worlds; the same place is the same person. */
export function people(run: Run): HTMLElement | null {
  const it = run.people;
  if (!it) return section("people", say("dots-title"), p("dots-none", { phrase: run.phrase }));
  if (it.value === null) return null;
  const marks = counted(run, it);
  const worlds = [run.system, run.baseline] as const;
  const fields = worlds.map((world, at) => field(run, label(run, world), marks[at], at === 0 ? "caused" : "spared"));
  const wide = widest(it.luck) ?? widest(it.range);
  const here = figure(run, it.there + it.value, wide, "people.sum");
  const there = figure(run, it.there, wide, "people.there");
  const rows = worlds.map((world, at) => [label(run, world), marks[at].both + marks[at].alone, marks[at].alone]);
  const items: [string, string][] = [["plain", say("dots-plain")], ["both", say("dots-both")], ["caused", say("dots-caused")], ["ring", say("dots-ring")]];
  if (marks[1].alone) items.splice(3, 0, ["spared", say("dots-spared")]);
  return section(
    "people",
    say("dots-title"),
    p("dots-sentence", { per: whole(run.per), here, there, system: label(run, run.system), baseline: label(run, run.baseline) }),
    h("div", { class: "two" }, fields),
    key(items),
    p("dots-caption", { per: whole(run.per) }, { class: "note" }),
    sheet("people", { caption: say("dots-title"), head: [say("dots-world"), say("col-marked"), say("col-alone")], rows }),
  );
}

/** How many dots are marked in the system's world and in the other one. */
export function counted(run: Run, it: Figure): [Marks, Marks] {
  const scale = run.per / 1000;
  const caused = Math.round((it.value ?? 0) * scale);
  const there = Math.round(it.there * scale);
  const high = Math.round((it.range?.[1] ?? 0) * scale);
  const both = caused >= 0 ? there : Math.max(there + caused, 0);
  const here = { both, alone: Math.max(caused, 0), rings: Math.max(Math.min(high, run.per - both) - Math.max(caused, 0), 0) };
  return [here, { both, alone: Math.max(-caused, 0), rings: 0 }];
}

/** Places scattered over a field of n people, the same ones each time (Fisher and Yates). */
function scattered(n: number): number[] {
  const places = Array.from({ length: n }, (_, i) => i);
  let seed = 20_261;
  for (let i = n - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const j = seed % (i + 1);
    [places[i], places[j]] = [places[j], places[i]];
  }
  return places;
}

function field(run: Run, title: string, marks: Marks, alone: string): HTMLElement {
  const n = run.per;
  const across = n > 1000 ? 2 * ACROSS : ACROSS;
  const down = Math.ceil(n / across);
  const size = 10;
  const name = `dot-${alone}`;
  const dot = svg("pattern", { id: name, width: size, height: size, patternUnits: "userSpaceOnUse" }, svg("circle", { class: "person", cx: size / 2, cy: size / 2, r: 2.6 }));
  const drawing = svg("svg", { viewBox: `0 0 ${across * size} ${down * size}`, class: "people", role: "img", "aria-label": `${title}. ${say("dots-alt", { per: whole(n), both: marks.both, alone: marks.alone, rings: marks.rings })}` }, svg("defs", {}, dot), svg("rect", { width: across * size, height: down * size, fill: `url(#${name})` }));
  const kinds: [string, number, number][] = [["both", 0, marks.both], [alone, marks.both, marks.alone], ["ring", marks.both + marks.alone, marks.rings]];
  const places = scattered(n);
  for (const [kind, from, many] of kinds) {
    for (let i = from; i < from + many; i++) {
      const at = places[i];
      drawing.append(svg("circle", { class: `hit ${kind}`, cx: ((at % across) + 0.5) * size, cy: (Math.floor(at / across) + 0.5) * size, r: (kind === "ring" ? 3.4 : 4.4) * (n > 1000 ? 2 : 1) }));
    }
  }
  return h("figure", {}, h("figcaption", {}, english(title)), drawing as never);
}

// Sections made of differences in rows: worlds, who is hit, what each safeguard changes.
import type { Figure, Level, Row, Run } from "../data";
import { label } from "../data";
import { bars, type Bar } from "../charts";
import { english, figureText, h, section, sheet, type Sheet } from "../dom";
import { widest } from "../numbers";
import { listed, say } from "../words";

/** A figure in words: rounded by its uncertainty, or why there is none. */
export function inWords(run: Run, it: Figure, times = 1): string {
  if (it.value === null) return it.why || say("not-estimable");
  return figureText(run, it.value, widest(it.luck) ?? widest(it.range), times);
}

function scaled(run: Run, it: Figure, times: number): Pick<Bar, "value" | "luck" | "range"> {
  const scale = (run.per / 1000) * times;
  const both = (pair: [number, number] | null): [number, number] | null => pair && [pair[0] * scale, pair[1] * scale];
  return { value: it.value === null ? null : it.value * scale, luck: it.value === null ? null : both(it.luck), range: it.value === null ? null : both(it.range) };
}

export function bar(run: Run, name: string, it: Figure, bold = false, times = 1): Bar {
  return { label: name, text: inWords(run, it, times), bold, ...scaled(run, it, times) };
}

/** The cells of a figure in a table: exact, so that a file holds what the run's tables hold. */
export function cells(run: Run, it: Figure, times = 1): (string | number)[] {
  const scale = (run.per / 1000) * times;
  const exact = (value: number | undefined | null) => (value === null || value === undefined ? "" : String(Number((value * scale).toPrecision(12))));
  const value = it.value === null ? it.why : exact(it.value);
  return [value, exact(it.luck?.[0]), exact(it.luck?.[1]), exact(it.range?.[0]), exact(it.range?.[1]), it.verdict];
}

export function columns(run: Run): string[] {
  const per = String(run.per);
  return [say("col-figure", { per }), say("col-luck-low"), say("col-luck-high"), say("col-range-low"), say("col-range-high"), say("col-verdict")];
}

/** Every world against the baseline, on the answer's measure. */
export function worlds(run: Run): HTMLElement {
  const shown = run.worlds.filter((world) => world.figure);
  const rows = shown.map((world) => bar(run, world.label, world.figure as Figure, world.name === run.system));
  const table: Sheet = { caption: say("worlds-title"), head: [say("col-world"), ...columns(run)], rows: shown.map((world) => [world.label, ...cells(run, world.figure as Figure)]) };
  const list = listed(shown.map((world) => say("worlds-item", { label: world.label, value: inWords(run, world.figure as Figure) })));
  const sentence = say("worlds-sentence", { baseline: label(run, run.baseline), per: run.per, list });
  return section("worlds", say("worlds-title"), h("p", {}, sentence), bars(rows, run.unit, sentence), h("p", { class: "note" }, say("worlds-key")), sheet("worlds", table));
}

/** Who is hit: the levels of one dimension at a time. */
export function who(run: Run): HTMLElement {
  const body = h("div", { "aria-live": "polite" });
  const draw = (at: number) => {
    const block = run.who.blocks[at];
    const name = (one: Level) => one.level.charAt(0).toUpperCase() + one.level.slice(1);
    const rows = block.levels.map((one) => bar(run, name(one), one.figure));
    const alt = `${block.title}. ${listed(block.levels.map((one) => `${name(one)}: ${inWords(run, one.figure)}`))}.`;
    body.replaceChildren(h("p", { lang: "en" }, alt), bars(rows, run.unit, alt));
  };
  const choose = h("select", { id: "who-by", change: () => draw(choose.selectedIndex) }, run.who.blocks.map((block) => h("option", { lang: "en" }, block.title)));
  const rows = run.who.blocks.flatMap((block) => block.levels.map((one) => [one.level, block.dimension, one.people, ...cells(run, one.figure)]));
  const table: Sheet = { caption: say("who-title"), head: [say("col-level"), say("who-by"), say("col-people"), ...columns(run)], rows };
  if (run.who.blocks.length) draw(0);
  return section("who", say("who-title"), english(run.who.finding, "p"), h("label", { for: "who-by" }, say("who-by")), choose, body, h("p", { class: "note" }, say("who-note"), " ", say("worlds-key")), sheet("who", table));
}

/** The harms of the system in every world. */
export function guards(run: Run): HTMLElement {
  const body = h("div", { "aria-live": "polite" });
  const names = run.worlds.filter((world) => !world.placebo && world.name !== run.baseline).map((world) => world.name);
  if (!run.worlds.some((world) => world.guarded)) return section("guards", say("guards-title"), h("p", {}, say("guards-none")));
  const title = (row: Row) => `${row.phrase} (${row.unit})`;
  const draw = (at: number) => {
    const row = run.harms[at];
    const made = names.map((world) => bar(run, label(run, world), row.worlds[world], world === run.system));
    const list = listed(names.map((world) => say("worlds-item", { label: label(run, world), value: inWords(run, row.worlds[world]) })));
    const sentence = say("guards-sentence", { phrase: row.phrase, per: run.per, baseline: label(run, run.baseline), list });
    body.replaceChildren(h("p", {}, sentence), bars(made, row.unit, sentence));
  };
  const choose = h("select", { id: "harm", change: () => draw(choose.selectedIndex) }, run.harms.map((row) => h("option", { lang: "en" }, title(row))));
  const rows = run.harms.flatMap((row) => names.map((world) => [title(row), label(run, world), ...cells(run, row.worlds[world])]));
  const table: Sheet = { caption: say("guards-title"), head: [say("guards-measure"), say("col-world"), ...columns(run)], rows };
  draw(0);
  return section("guards", say("guards-title"), h("label", { for: "harm" }, say("guards-measure")), choose, body, h("p", { class: "note" }, say("guards-note"), " ", say("worlds-key")), sheet("guards", table));
}

// How long a wrong lasts, and harm beside benefit.
import type { Run, Way } from "../data";
import { label } from "../data";
import { bars, key, plot, type Bar } from "../charts";
import { english, h, section, sheet, whole, type Sheet } from "../dom";
import { listed, say } from "../words";
import { bar, cells, columns, inWords } from "./figures";

const WAITING = "still waiting";

/** Who is still waiting, by days since it began, in each world. */
export function long(run: Run): HTMLElement | null {
  const it = run.long;
  if (!it) return null;
  const enough = it.worlds.filter((way) => way.enough && way.shares[WAITING]);
  const said = it.worlds.map(half);
  const series = enough.map((way, at) => ({ kind: `s${at}`, label: way.label, points: way.days.map((day, i) => [day, 100 * way.shares[WAITING][i]] as [number, number]) }));
  const chart = series.length ? [plot({ series, across: say("long-across"), up: say("long-chart"), alt: say("long-alt", { list: said.join(" ") }) }), key(enough.map((way, at) => [`s${at}`, way.label]))] : [];
  const percent = (way: Way, exit: string) => (way.last[exit] ? String(Number((100 * way.last[exit].value).toPrecision(12))) : "0");
  const table: Sheet = {
    caption: `${say("long-title")}: ${it.spell}`,
    head: [say("col-world"), say("col-n"), say("col-half"), ...it.exits.map((exit) => say("col-waiting", { exit }))],
    rows: it.worlds.map((way) => [way.label, way.spells, way.enough ? (way.median ?? "–") : "–", ...it.exits.map((exit) => (way.enough ? percent(way, exit) : "–"))]),
  };
  return section("long", say("long-title"), english(it.finding, "p"), chart, h("ul", {}, said.map((text) => h("li", {}, text))), h("p", { class: "note", lang: "en" }, it.doc), sheet("long", table));
}

function half(way: Way): string {
  const slots = { label: way.label, n: whole(way.spells), days: whole(way.median ?? 0) };
  if (!way.enough) return say("long-few", slots);
  return say(way.median === null ? "long-never" : "long-half", slots);
}

/** Harm and benefit of each world, in rows under one another and never as one number. */
export function weigh(run: Run): HTMLElement {
  const it = run.weigh;
  if (!it || !it.gains.length) return section("weigh", say("weigh-title"), h("p", {}, it ? english(it.finding) : say("weigh-none")));
  const harm = run.harms[0];
  const names = run.worlds.filter((world) => !world.placebo && world.name !== run.baseline).map((world) => world.name);
  const body = h("div", { "aria-live": "polite" });
  const draw = (at: number) => {
    const gain = it.gains[at];
    const list = listed(names.map((w) => say("weigh-item", { label: label(run, w), harm: inWords(run, harm.worlds[w]), gain: inWords(run, gain.worlds[w]) })));
    const sentence = say("weigh-sentence", { per: run.per, baseline: label(run, run.baseline), list });
    const part = (title: string, row: typeof harm) => {
      const made: Bar[] = names.map((w) => bar(run, label(run, w), row.worlds[w], w === run.system));
      return h("div", {}, h("h3", {}, title), bars(made, row.unit, title));
    };
    body.replaceChildren(h("p", {}, sentence), h("div", { class: "two" }, part(say("weigh-across", { phrase: harm.phrase }), harm), part(say("weigh-up", { phrase: gain.phrase }), gain)));
  };
  const choose = h("select", { id: "gain", change: () => draw(choose.selectedIndex) }, it.gains.map((row) => h("option", { lang: "en" }, row.phrase)));
  const rows = [harm, ...it.gains].flatMap((row, at) => names.map((w) => [row.phrase, say(at ? "col-benefit" : "col-harm"), label(run, w), ...cells(run, row.worlds[w])]));
  const table: Sheet = { caption: say("weigh-title"), head: [say("col-measure"), say("col-kind"), say("col-world"), ...columns(run)], rows };
  draw(0);
  return section("weigh", say("weigh-title"), english(it.finding, "p"), h("label", { for: "gain" }, say("weigh-benefit")), choose, body, h("p", { class: "note" }, say("weigh-note"), " ", english(it.note)), sheet("weigh", table));
}

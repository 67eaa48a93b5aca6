// Charts that fit any width: bars with their ranges in rows, and plots of lines, bands and dots.
import type { Pair } from "./data";
import { h, svg } from "./dom";
import { formatter } from "./numbers";
import { locale } from "./words";

export interface Bar {
  label: string;
  value: number | null;
  luck?: Pair | null;
  range?: Pair | null;
  text: string;
  bold?: boolean;
  heading?: boolean;
}

/** Ends of an axis that hold 0 and everything drawn, and even steps between them. */
export function axis(values: number[], steps = 4): { low: number; high: number; ticks: number[] } {
  const known = values.filter(Number.isFinite);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  const step = nice((high - low || 1) / steps);
  const first = Math.floor(low / step + 1e-9) * step;
  const ticks: number[] = [];
  for (let n = 0; first + n * step < high + step * 0.999; n++) ticks.push(first + n * step);
  if (ticks.length < 2) ticks.push(first + step);
  return { low: ticks[0], high: ticks[ticks.length - 1], ticks };
}

/** Even steps that lie within two ends. */
function within(left: number, right: number): number[] {
  const step = nice((right - left || 1) / 4);
  const ticks: number[] = [];
  for (let n = Math.ceil(left / step - 1e-9); n * step <= right + step * 1e-9; n++) ticks.push(Number((n * step).toPrecision(12)));
  return ticks;
}

function nice(raw: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((n) => n * magnitude).find((n) => n >= raw) ?? raw;
}

function short(value: number): string {
  return formatter(locale(), { maximumSignificantDigits: 4 }).format(value).replace("-", "−");
}

function ends(bar: Bar): number[] {
  return [bar.value ?? 0, ...(bar.luck ?? []), ...(bar.range ?? [])];
}

/** Rows of a label, a bar (dot, luck thick, what is not known thin) and the figure in words. */
export function bars(rows: Bar[], unit: string, alt: string): HTMLElement {
  const { low, high, ticks } = axis(rows.flatMap(ends));
  const at = (value: number) => `${(100 * (Math.min(Math.max(value, low), high) - low)) / (high - low)}%`;
  const grid = () => ticks.map((t) => svg("line", { class: t === 0 ? "zero" : "grid", x1: at(t), x2: at(t), y1: 0, y2: "100%" }));
  const line = (pair: Pair | null | undefined, kind: string, cap: boolean) =>
    pair
      ? [
          svg("line", { class: kind, x1: at(pair[0]), x2: at(pair[1]), y1: "50%", y2: "50%" }),
          ...(cap ? pair.map((end) => svg("line", { class: kind, x1: at(end), x2: at(end), y1: "30%", y2: "70%" })) : []),
        ]
      : [];
  const made = rows.map((row) => {
    if (row.heading) return h("div", { class: "bar-heading" }, row.label);
    const dot = row.value === null ? [] : [svg("circle", { class: "dot", cx: at(row.value), cy: "50%", r: 5 })];
    const drawing = svg("svg", { class: "bar", focusable: "false" }, grid(), line(row.range, "range", true), line(row.luck, "luck", false), dot);
    return h("div", { class: row.bold ? "row bold" : "row" }, h("div", { class: "name" }, row.label), drawing as never, h("div", { class: "said" }, row.text));
  });
  const marks = ticks.map((t) => {
    const mark = h("span", {}, short(t));
    mark.style.left = at(t);
    return mark;
  });
  const scale = h("div", { class: "row scale" }, h("div", { class: "name" }), h("div", { class: "ticks" }, marks), h("div", { class: "said" }, unit));
  return h("div", { class: "bars", role: "img", "aria-label": alt }, h("div", { "aria-hidden": "true" }, made, scale));
}

export interface Series {
  kind: string;
  label?: string;
  points?: [number, number][];
  band?: [number, number, number][];
  dots?: [number, number][];
}

export interface Plot {
  series: Series[];
  across: string;
  up: string;
  alt: string;
  xs?: [number, number];
  xTicks?: [number, string][];
  cursor?: number;
}

/** A plot, and what moves its cursor without drawing the rest again. */
export interface Pointed {
  box: HTMLElement;
  point: (x?: number) => void;
}

/** Lines, bands and dots over one axis. */
export function plot(it: Plot): HTMLElement {
  return pointed(it).box;
}

export function pointed(it: Plot): Pointed {
  const all = it.series.flatMap((s) => [...(s.points ?? []), ...(s.dots ?? []), ...(s.band ?? []).flatMap(([x, a, b]) => [[x, a], [x, b]] as [number, number][])]);
  const [left, right] = it.xs ?? [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))];
  const y = axis(all.map(([, value]) => value));
  const px = (x: number) => (100 * (x - left)) / (right - left || 1);
  const py = (value: number) => 100 - (100 * (value - y.low)) / (y.high - y.low);
  const ticks = it.xTicks ?? within(left, right).map((t) => [t, short(t)] as [number, string]);
  const lines = svg("svg", { class: "lines", viewBox: "0 0 100 100", preserveAspectRatio: "none", focusable: "false" });
  for (const tick of y.ticks) lines.append(svg("line", { class: tick === 0 ? "zero" : "grid", x1: 0, x2: 100, y1: py(tick), y2: py(tick) }));
  for (const s of it.series) {
    if (s.band?.length) {
      const top = s.band.map(([x, , high]) => `${px(x)},${py(high)}`);
      const bottom = [...s.band].reverse().map(([x, low]) => `${px(x)},${py(low)}`);
      lines.append(svg("polygon", { class: `band ${s.kind}`, points: [...top, ...bottom].join(" ") }));
    }
    if (s.points?.length) lines.append(svg("polyline", { class: `line ${s.kind}`, points: s.points.map(([x, v]) => `${px(x)},${py(v)}`).join(" ") }));
  }
  const cursor = svg("line", { class: "cursor", y1: 0, y2: 100 });
  const point = (x?: number) => {
    cursor.toggleAttribute("hidden", x === undefined);
    for (const end of ["x1", "x2"]) cursor.setAttribute(end, String(x === undefined ? 0 : px(x)));
  };
  point(it.cursor);
  lines.append(cursor);
  // All dots are one path of strokes without length, whose round ends are the dots: one element in place of hundreds.
  for (const s of it.series) if (s.dots?.length) lines.append(svg("path", { class: `run ${s.kind}`, d: s.dots.map(([x, v]) => `M${px(x).toFixed(2)} ${py(v).toFixed(2)}h0`).join("") }));
  const placed = (text: string, side: "left" | "top", place: number) => {
    const mark = h("span", {}, text);
    mark.style[side] = `${place}%`;
    return mark;
  };
  const area = h("div", { class: "area" }, lines as never);
  const box = h(
    "div",
    { class: "plot", role: "img", "aria-label": it.alt },
    h("div", { "aria-hidden": "true" }, h("div", { class: "up" }, it.up), h("div", { class: "grid-box" }, h("div", { class: "y-ticks" }, y.ticks.map((t) => placed(short(t), "top", py(t)))), area, h("div", { class: "x-ticks" }, ticks.map(([t, text]) => placed(text, "left", px(t)))), h("div", { class: "across" }, it.across))),
  );
  return { box, point };
}

/** The key of a plot or a field of dots: a mark and what it means. */
export function key(items: [string, string][]): HTMLElement {
  return h("ul", { class: "key" }, items.map(([kind, words]) => h("li", {}, h("span", { class: `mark ${kind}`, "aria-hidden": "true" }), words)));
}

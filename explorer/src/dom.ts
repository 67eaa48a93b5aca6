// Elements without a framework: one function that makes them, and the pieces that every part uses.
import type { Run } from "./data";
import { bound, formatter } from "./numbers";
import { locale, parts, say, type Slot } from "./words";

type Attributes = Record<string, string | number | boolean | ((event: Event) => void)>;
type Child = Node | string | null | undefined | false | Child[];

/** An element with attributes (functions become listeners) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]) {
  const element = document.createElement(tag);
  set(element, attributes);
  append(element, children);
  return element;
}

/** The same for SVG. */
export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  append(element, children);
  return element;
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
}

function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child) element.append(child);
  }
}

/** A string of the catalogue in an element; slots may be elements. */
export function p(id: string, slots: Record<string, Slot> = {}, attributes: Attributes = {}): HTMLParagraphElement {
  return h("p", attributes, parts(id, slots));
}

/** Words that come from the run and stay English whatever the language of the page. */
export function english(text: string, tag: "span" | "p" | "h1" | "h3" | "blockquote" = "span"): HTMLElement {
  return h(tag, { lang: "en" }, text);
}

/** A figure of the run, per as many people as the page tells it of; its attributes say what it is. */
export function figure(run: Run, value: number, width: number | null, name: string, times = 1): HTMLElement {
  const scale = (run.per / 1000) * times;
  const text = bound(value * scale, width === null ? null : width * Math.abs(scale), locale());
  return h("data", { value: value * times, "data-figure": name }, text);
}

/** The same as text, for charts and files. */
export function figureText(run: Run, value: number, width: number | null, times = 1): string {
  const scale = (run.per / 1000) * times;
  return bound(value * scale, width === null ? null : width * Math.abs(scale), locale());
}

/** A whole number in the reader's language. */
export function whole(value: number): string {
  return formatter(locale()).format(value);
}

/** A section with a heading that links can lead to. */
export function section(key: string, title: string, ...children: Child[]): HTMLElement {
  const heading = h("h2", { id: `h-${key}`, tabindex: -1 }, title);
  return h("section", { id: `s-${key}`, "aria-labelledby": `h-${key}` }, heading, ...children);
}

const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/;

export interface Sheet {
  caption: string;
  head: string[];
  rows: (string | number)[][];
}

/** What a cell shows: a number as the language writes it, a count whole and all else with four digits. */
function written(text: string): string {
  if (!NUMBER.test(text)) return text;
  const digits = Number.isInteger(Number(text)) ? {} : { maximumSignificantDigits: 4 };
  return formatter(locale(), { ...digits, useGrouping: false }).format(Number(text)).replace("-", "−");
}

function tableOf(table: Sheet): HTMLElement {
  const cell = (value: string | number, first: boolean) => {
    const text = String(value);
    const exact: Attributes = NUMBER.test(text) ? { "data-exact": text } : {};
    return first ? h("th", { scope: "row", ...exact }, written(text)) : h("td", exact, written(text));
  };
  const body = table.rows.map((row) => h("tr", {}, row.map((value, at) => cell(value, at === 0))));
  const head = h("tr", {}, table.head.map((title) => h("th", { scope: "col" }, title)));
  return h("table", {}, h("caption", {}, table.caption), h("thead", {}, head), h("tbody", {}, body));
}

/** The tables on the page, with their numbers as a file holds them. */
const sheets = new WeakMap<Element, Sheet>();
export function sheetsIn(page: ParentNode): [string, Sheet][] {
  return [...page.querySelectorAll<HTMLElement>("[data-sheet]")].flatMap((box) => {
    const table = sheets.get(box);
    return table ? [[box.dataset.sheet ?? "", table] as [string, Sheet]] : [];
  });
}

/** A folded table that can be filled again; it stays open if the reader has opened it. One that is
 * `late` makes its cells when it is opened. */
export function filledSheet(name: string, late = false): { box: HTMLElement; fill: (table: Sheet) => void } {
  let now: Sheet = { caption: "", head: [], rows: [] };
  const inside = h("div", { class: "scroll", tabindex: 0, role: "region" });
  const button = h("button", { type: "button", class: "small", click: () => save(`${name}.csv`, csv(now)) }, say("csv"));
  const box = h("details", { class: "sheet", "data-sheet": name }, h("summary", {}, say("table")), inside, button);
  const fill = (table: Sheet) => {
    now = table;
    sheets.set(box, table);
    if (!late || box.open) show();
  };
  const show = () => {
    inside.setAttribute("aria-label", `${say("table")}: ${now.caption}`);
    inside.replaceChildren(tableOf(now));
  };
  if (late) box.addEventListener("toggle", show);
  return { box, fill };
}

/** A folded table with a button that saves it; every chart has one. */
export function sheet(name: string, table: Sheet): HTMLElement {
  const made = filledSheet(name);
  made.fill(table);
  return made.box;
}

/** A table as CSV text (RFC 4180). */
export function csv(table: Sheet): string {
  const quoted = (value: string | number) => {
    const text = String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [table.head, ...table.rows].map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
}

/** Hand the reader a text as a file. */
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Tell what changed to who listens; the sentence is made when changes have come to rest. */
let waiting = 0;
export function announce(text: () => string): void {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    const live = document.getElementById("live");
    if (live) live.textContent = text();
  }, 400);
}

// Numbers as report/phrases.py rounds them, written in the reader's language.
import type { Pair } from "./data";
import { locale } from "./words";

/** Round as Python does: exact ties go to the even neighbour. */
export function rounded(value: number, places: number): number {
  const scale = 10 ** Math.abs(places);
  const scaled = places >= 0 ? value * scale : value / scale;
  const below = Math.floor(scaled);
  const tie = scaled - below === 0.5 && (places >= 0 ? scaled / scale : scaled * scale) === value;
  if (tie) {
    const even = below % 2 === 0 ? below : below + 1;
    return places >= 0 ? even / scale : even * scale;
  }
  return places >= 0 ? Number(value.toFixed(places)) : Math.round(scaled) * scale;
}

/** The decimals that a value deserves: two digits of its uncertainty, at most three in all. */
function placesOf(value: number, width: number | null): number {
  const own = 2 - Math.floor(Math.log10(Math.abs(value)));
  return width ? Math.min(own, 1 - Math.floor(Math.log10(width))) : own;
}

/** Writers of numbers; to make one takes longer than to draw a chart. */
const made = new Map<string, Intl.NumberFormat>();
export function formatter(language: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const name = `${language} ${Object.values(options).join(" ")}`;
  const known = made.get(name) ?? new Intl.NumberFormat(language, options);
  made.set(name, known);
  return known;
}

/** A value rounded by the width of its interval, as `bound` of report/phrases.py. */
export function bound(value: number, width: number | null, language: string): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const places = placesOf(value, width);
  const shown = rounded(value, Math.max(-6, Math.min(4, places)));
  if (shown === 0) return "0";
  const digits = Math.max(Math.min(places, 4), 0);
  const text = formatter(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Math.abs(shown));
  return shown < 0 ? `−${text}` : text;
}

/** A share such as Q2, to the hundredth. */
export function share2(value: number, language = locale()): string {
  return formatter(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value).replace("-", "−");
}

/** The widest of several intervals, for rounding. */
export function widest(...bounds: (Pair | null)[]): number | null {
  const widths = bounds.flatMap((pair) => (pair ? [pair[1] - pair[0]] : [])).filter(Number.isFinite);
  return widths.length ? Math.max(...widths) : null;
}

// What stands for the model: a Gaussian process of some axes (answers/gaussian_process.py fits it).
//
// A setting that is moved to where a slider stands keeps its own distance from what is foretold. So
// nothing set gives the real runs themselves, and a slider that is set shows what is left open.
import type { Emulator, Pair } from "./data";

const ENDS: Pair = [0.05, 0.95];
/** Sets of moved axes whose nearness is kept: two settings side by side, each with its curve. */
const KEPT = 4;
/** Curves that are kept. */
const CURVES = 64;

export type Places = ReadonlyMap<number, number>;

/** The point of sorted answers at the plotting position i/(n+1), as answers/quantiles.py. */
export function pointAt(sorted: ArrayLike<number>, p: number): number {
  const place = Math.min(Math.max(p * (sorted.length + 1) - 1, 0), sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

export interface Band {
  low: number;
  middle: number;
  high: number;
}

export function bandOf(answers: ArrayLike<number>): Band {
  const sorted = Float64Array.from(answers).sort();
  const half = sorted.length / 2;
  const middle = sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
  return { low: pointAt(sorted, ENDS[0]), middle, high: pointAt(sorted, ENDS[1]) };
}

/** A process of some settings, with what it needs again and again kept in flat arrays.
 *
 * Nearness is a product over the axes. What the axes that are not set give of it, each setting to each
 * other, changes only when another axis is set; it is computed then, and kept. Where the sliders stand
 * changes one factor of each column alone, so that a moved slider costs additions and no exponentials
 * of pairs.
 */
export class Fitted {
  private readonly size: number;
  private readonly columns: Float64Array[];
  private readonly place = new Map<number, number>();
  private readonly near = new Map<string, Float64Array>();
  private readonly curves = new Map<string, Band[]>();

  constructor(
    readonly emulator: Emulator,
    points: readonly (readonly number[])[],
  ) {
    emulator.inputs.forEach((axis, k) => this.place.set(axis, k));
    this.columns = emulator.inputs.map((axis) => Float64Array.from(points, (row) => row[axis]));
    this.size = points.length;
  }

  /** The answer of each setting, moved to where the sliders stand. */
  answers(places: Places): ArrayLike<number> {
    const set = [...places].filter(([axis]) => this.place.has(axis));
    if (!set.length) return this.emulator.answers;
    const { left } = this.emulator;
    return this.foretold(set.map(([axis, place]) => [this.place.get(axis) as number, place])).map((value, i) => this.natural(value + left[i]));
  }

  band(places: Places): Band {
    return bandOf(this.answers(places));
  }

  /** The bands along one axis, whatever that axis is set to; those that were asked for last are kept. */
  along(axis: number, places: Places, steps: readonly number[]): Band[] {
    const others = [...places].filter(([at]) => at !== axis);
    const name = JSON.stringify([axis, others]);
    const known = this.curves.get(name);
    if (known) return known;
    const bands = steps.map((place) => this.band(new Map([...others, [axis, place]])));
    if (this.curves.size >= CURVES) this.curves.clear();
    this.curves.set(name, bands);
    return bands;
  }

  /** The process at each setting with some inputs moved. */
  private foretold(moved: readonly (readonly [number, number])[]): Float64Array {
    const { scales, weights, middle } = this.emulator;
    const n = this.size;
    const pairs = this.nearness(moved.map(([k]) => k));
    const pull = Float64Array.from(weights, (weight, t) => {
      let far = 0;
      for (const [k, place] of moved) far += scales[k] * (place - this.columns[k][t]) ** 2;
      return weight * Math.exp(-far / 2);
    });
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = middle;
      for (let t = 0, at = i * n; t < n; t++) sum += pairs[at + t] * pull[t];
      values[i] = sum;
    }
    return values;
  }

  /** How near each setting is to each other on the inputs that are not moved (n times n, row by row). */
  private nearness(moved: readonly number[]): Float64Array {
    const name = [...moved].sort((a, b) => a - b).join(" ");
    const known = this.near.get(name);
    if (known) return known;
    const n = this.size;
    const pairs = new Float64Array(n * n);
    const fixed = this.columns.flatMap((column, k) => (moved.includes(k) ? [] : [{ column, scale: this.emulator.scales[k] }]));
    for (const { column, scale } of fixed) {
      for (let i = 0; i < n; i++) for (let t = 0; t < i; t++) pairs[i * n + t] += scale * (column[i] - column[t]) ** 2;
    }
    for (let i = 0; i < n; i++) {
      pairs[i * n + i] = 1;
      for (let t = 0; t < i; t++) pairs[t * n + i] = pairs[i * n + t] = Math.exp(-pairs[i * n + t] / 2);
    }
    if (this.near.size >= KEPT) this.near.clear();
    this.near.set(name, pairs);
    return pairs;
  }

  private natural(value: number): number {
    const { log, sign, offset } = this.emulator;
    return log ? sign * Math.max(Math.exp(value) - offset, 0) : value;
  }
}

// What stands for the model: a Gaussian process of some axes (answers/gaussian_process.py fits it).
//
// A setting that is moved to where a slider stands keeps its own distance from what is foretold. So
// nothing set gives the real runs themselves, and a slider that is set shows what is left open.
import type { Emulator, Pair } from "./data";

const ENDS: Pair = [0.05, 0.95];

export type Places = ReadonlyMap<number, number>;

/** The point of sorted answers at the plotting position i/(n+1), as answers/quantiles.py. */
export function pointAt(sorted: readonly number[], p: number): number {
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

export function bandOf(answers: readonly number[]): Band {
  const sorted = [...answers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const middle = sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
  return { low: pointAt(sorted, ENDS[0]), middle, high: pointAt(sorted, ENDS[1]) };
}

export class Fitted {
  private readonly points: number[][];
  private readonly far: Float64Array;
  private readonly place = new Map<number, number>();
  private kept?: { name: string; bands: Band[] };

  constructor(
    readonly emulator: Emulator,
    points: readonly (readonly number[])[],
  ) {
    const { inputs, scales } = emulator;
    inputs.forEach((axis, k) => this.place.set(axis, k));
    this.points = points.map((row) => inputs.map((axis) => row[axis]));
    const n = points.length;
    this.far = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let t = 0; t < n; t++) {
        let sum = 0;
        for (let k = 0; k < scales.length; k++) sum += scales[k] * (this.points[i][k] - this.points[t][k]) ** 2;
        this.far[i * n + t] = sum;
      }
    }
  }

  /** The answer of each setting, moved to where the sliders stand. */
  answers(places: Places): number[] {
    const set = [...places].filter(([axis]) => this.place.has(axis));
    if (!set.length) return this.emulator.answers;
    return this.foretold(set).map((value, i) => this.natural(value + this.emulator.left[i]));
  }

  band(places: Places): Band {
    return bandOf(this.answers(places));
  }

  /** The bands along one axis, whatever that axis is set to; kept until another one is asked for. */
  along(axis: number, places: Places, steps: readonly number[]): Band[] {
    const others = [...places].filter(([at]) => at !== axis);
    const name = JSON.stringify([axis, others]);
    if (this.kept?.name !== name) {
      this.kept = { name, bands: steps.map((place) => this.band(new Map([...others, [axis, place]]))) };
    }
    return this.kept.bands;
  }

  /** The process at each setting with some axes moved: what they were is taken off each distance. */
  private foretold(set: readonly (readonly [number, number])[]): number[] {
    const { scales, weights, middle } = this.emulator;
    const n = this.points.length;
    const moved = set.map(([axis, place]) => [this.place.get(axis) as number, place] as const);
    const added = this.points.map((row) => moved.reduce((sum, [k, place]) => sum + scales[k] * (place - row[k]) ** 2, 0));
    return this.points.map((own, i) => {
      let sum = middle;
      for (let t = 0; t < n; t++) {
        let far = this.far[i * n + t] + added[t];
        for (const [k] of moved) far -= scales[k] * (own[k] - this.points[t][k]) ** 2;
        sum += weights[t] * Math.exp(-far / 2);
      }
      return sum;
    });
  }

  private natural(value: number): number {
    const { log, sign, offset } = this.emulator;
    return log ? sign * Math.max(Math.exp(value) - offset, 0) : value;
  }
}

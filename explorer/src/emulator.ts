// What stands for the model: a sparse polynomial of the axes (answers/emulator.py makes it).
//
// A setting that is moved to where a slider stands keeps its own distance from the polynomial. So
// nothing set gives the real runs themselves, and every slider that is set narrows their band.
import type { Emulator, Pair } from "./data";

const DEGREE = 8;
const ENDS: Pair = [0.05, 0.95];

/** Orthonormal Legendre polynomials of degree 0 to 8 at a place of the unit interval. */
export function legendre(place: number): number[] {
  const x = 2 * place - 1;
  const plain = [1, x];
  for (let k = 1; k < DEGREE; k++) plain.push(((2 * k + 1) * x * plain[k] - k * plain[k - 1]) / (k + 1));
  return plain.map((value, k) => value * Math.sqrt(2 * k + 1));
}

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
  private readonly basis: number[][][];
  private readonly left: number[];
  private kept?: { name: string; bands: Band[] };

  constructor(
    readonly emulator: Emulator,
    points: readonly (readonly number[])[],
  ) {
    this.basis = points.map((row) => row.map(legendre));
    const own = this.polynomial(new Map());
    this.left = emulator.answers.map((answer, i) => this.onScale(answer) - own[i]);
  }

  /** The answer of each setting, moved to where the sliders stand. */
  answers(places: Places): number[] {
    if (!places.size) return this.emulator.answers;
    const wider = this.emulator.wider;
    return this.polynomial(places).map((value, i) => this.natural(value + wider * this.left[i]));
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

  private polynomial(places: Places): number[] {
    const { terms, weights, mean } = this.emulator;
    const set = new Map([...places].map(([axis, place]) => [axis, legendre(place)]));
    const sums = this.basis.map(() => mean);
    terms.forEach((term, t) => {
      const fixed = term.reduce((product, [axis, degree]) => product * (set.get(axis)?.[degree] ?? 1), weights[t]);
      const free = term.filter(([axis]) => !set.has(axis));
      for (let i = 0; i < sums.length; i++) {
        let product = fixed;
        for (const [axis, degree] of free) product *= this.basis[i][axis][degree];
        sums[i] += product;
      }
    });
    return sums;
  }

  private onScale(answer: number): number {
    const { log, sign, offset } = this.emulator;
    return log ? Math.log(Math.max(sign * answer, 0) + offset) : answer;
  }

  private natural(value: number): number {
    const { log, sign, offset } = this.emulator;
    return log ? sign * Math.max(Math.exp(value) - offset, 0) : value;
  }
}

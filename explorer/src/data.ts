// The shape of the data in the page; src/glasspolis/explorer/payload.py writes them.

export type Pair = [number, number];

/** A difference between two worlds per 1,000 people, told as the report tells it. */
export interface Figure {
  value: number | null;
  luck: Pair | null;
  range: Pair | null;
  here: number;
  there: number;
  verdict: string;
  settings: number;
  why: string;
}

export interface World {
  name: string;
  label: string;
  placebo: boolean;
  guarded: boolean;
  figure: Figure | null;
}

export interface Level {
  level: string;
  people: number;
  figure: Figure;
}

export interface Row {
  measure: string;
  phrase: string;
  unit: string;
  count: string;
  times: number;
  worlds: Record<string, Figure>;
}

export interface Way {
  world: string;
  label: string;
  spells: number;
  enough: boolean;
  median: number | null;
  days: number[];
  shares: Record<string, number[]>;
  last: Record<string, { value: number; luck: Pair | null }>;
}

export interface LifeDay {
  day: number;
  there: string;
  here: string;
}

export interface Life {
  who: string;
  parted: number;
  days: LifeDay[];
}

export interface Axis {
  axis: string;
  parameter: string;
  label: string;
  unit: string;
  low: string;
  high: string;
  stated: string;
  role: string;
  known_from: string;
  offered: boolean;
  settable: boolean;
  values: number[];
  source: { id: string; claim?: string; publisher?: string; year?: string; url?: string; quality?: string };
}

export interface Luck {
  share: number | null;
  low: number;
  high: number;
  repeated: number;
}

export interface Emulator {
  q2: number;
  luck: Luck | null;
  log: boolean;
  offset: number;
  sign: number;
  middle: number;
  inputs: number[];
  scales: number[];
  weights: number[];
  left: number[];
  decides: number[];
  answers: number[];
}

/** What sliders can move: the answer, or something else that the scenario asks. */
export interface Outcome {
  measure: string;
  phrase: string;
  unit: string;
  count: string;
  worlds: Record<string, Emulator>;
}

/** The settings of a run themselves, where no slider moves the answer. */
export interface Real {
  answers: number[];
  axes: { axis: string; label: string; unit: string; values: number[] }[];
}

export interface Run {
  name: string;
  question: string;
  place: string;
  measure: string;
  phrase: string;
  unit: string;
  count: string;
  per: number;
  system: string;
  baseline: string;
  days: number;
  citizens: number;
  replicates: number;
  settings: number;
  seed: number;
  digest: string;
  version: string;
  command: string;
  typed: string[];
  folder: string;
  worlds: World[];
  headline: Figure;
  sentence: string;
  template: string;
  people: Figure | null;
  explained: string;
  who: { finding: string; blocks: { dimension: string; title: string; levels: Level[] }[] };
  long: { spell: string; doc: string; finding: string; exits: string[]; worlds: Way[] } | null;
  harms: Row[];
  weigh: { finding: string; note: string; gains: Row[] } | null;
  daily: { world: string; label: string; so_far: number[] }[];
  lives: { chosen: "hit" | "wrong" | "harm" | "any"; candidates: number; lives: Life[] };
  real: Real | null;
  sliders: {
    enough: number;
    fewest: number;
    settings: number;
    people: number;
    outcomes: Outcome[];
    axes: Axis[];
    points: number[][];
    more: string[];
  };
}

/** The runs that the page holds: JSON, compressed with gzip, in base64. */
export async function unpack(text: string): Promise<Run[]> {
  const bytes = Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

export function label(run: Run, world: string): string {
  return run.worlds.find((one) => one.name === world)?.label ?? world;
}

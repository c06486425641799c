/** What a benchmark is: it measures, and answers with lines of the one table. */

/** One line: a figure beside its goal. `–`: no goal is set, or it could not be measured here. */
export type Line = { what: string; figure: string; goal: string; verdict: 'ok' | 'over' | '–' }

/** `notes` say what a figure is made of and what it leaves out. */
export type Result = { lines: Line[]; notes: string[] }

export type Benchmark = {
  name: string
  /** One line for `--list`. */
  summary: string
  run(): Promise<Result>
}

/** A figure that should be at most this. */
export function atMost(what: string, value: number, limit: number, write: (value: number) => string): Line {
  return { what, figure: write(value), goal: `≤ ${write(limit)}`, verdict: value <= limit ? 'ok' : 'over' }
}

/** A figure that should be at least this. */
export function atLeast(what: string, value: number, limit: number, write: (value: number) => string): Line {
  return { what, figure: write(value), goal: `≥ ${write(limit)}`, verdict: value >= limit ? 'ok' : 'over' }
}

/** A figure that stands for itself. */
export function withoutGoal(what: string, figure: string): Line {
  return { what, figure, goal: '', verdict: '–' }
}

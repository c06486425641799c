/** Their lines against our entries: every line of the result, and its sums. Pure. */
import { addDays } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import {
  type Comparison,
  type ComparisonLine,
  comparisonKind,
  type ExportLine,
  MAX_KEPT_LINES,
  WINDOW_DAYS,
} from './comparison.ts'
import { matchLines } from './match-lines.ts'
import { signalEntry } from './signal.ts'
import { wentBackOut } from './went-back-out.ts'

type Compared = Pick<Comparison, 'from' | 'through' | 'theirs' | 'ours' | 'counts' | 'unkept'> & {
  lines: ComparisonLine[]
}

/**
 * Compares. Ours may reach beyond their days, so that what lies just outside is found; of ours only what was received
 * within their days can be missing in theirs.
 *
 * @param ours entries of the villages, of joint receipts their parts; neither returned nor withdrawn
 */
export function compareLines(theirs: readonly ExportLine[], ours: readonly IncomeEntry[]): Compared {
  const days = theirs.map(({ on }) => on).sort()
  const [from = '', through = ''] = [days[0], days.at(-1)]
  const isWithin = ({ receivedOn }: IncomeEntry) => receivedOn >= from && receivedOn <= through
  const within = ours.filter(isWithin)
  const { pairs, theirsAlone, oursAlone } = matchLines(theirs, ours)
  const payers = new Map(pairs.map((pair) => [pair.theirs, pair.ours.payer]))
  const agreeing = pairs.filter(({ fields }) => fields.length === 0)
  const said = (entry: IncomeEntry) => signalEntry.parse(entry)
  const telling: ComparisonLine[] = [
    ...theirsAlone.map((one) => ({ kind: 'missing_in_ours' as const, theirs: one })),
    ...oursAlone.filter(isWithin).map((entry) => ({ kind: 'missing_in_theirs' as const, ours: said(entry) })),
    ...pairs
      .filter(({ fields }) => fields.length > 0)
      .map((pair) => ({ kind: 'different' as const, ...pair, ours: said(pair.ours) })),
    ...wentBackOut(theirs, (line) => payers.get(line)).map((one) => ({ kind: 'back_out' as const, ...one })),
  ]
  const matched = agreeing.map((pair) => ({ kind: 'matched' as const, theirs: pair.theirs, ours: said(pair.ours) }))
  const all = [...telling, ...matched]
  const lines = all.slice(0, MAX_KEPT_LINES)
  const sum = (fens: readonly number[]) => ({ count: fens.length, fen: fens.reduce((total, fen) => total + fen, 0) })
  return {
    from,
    through,
    theirs: {
      in: sum(theirs.map(({ inFen }) => inFen).filter((fen) => fen !== 0)),
      out: sum(theirs.map(({ outFen }) => outFen).filter((fen) => fen !== 0)),
    },
    ours: sum(within.map(({ amountFen }) => amountFen)),
    counts: Object.fromEntries(
      comparisonKind.options.map((kind) => [kind, all.filter((line) => line.kind === kind).length]),
    ) as Comparison['counts'],
    unkept: all.length - lines.length,
    lines,
  }
}

/** The days within which an entry can be the same money as a line of the export. */
export function daysToRead(theirs: readonly ExportLine[], around = WINDOW_DAYS): { from: string; through: string } {
  const days = theirs.map(({ on }) => on).sort()
  return { from: addDays(days[0] ?? '', -around), through: addDays(days.at(-1) ?? '', around) }
}

import { isTaken } from '../bulletin/record/bulletin-status.ts'
import { latestFigures } from '../bulletin/record/read-bulletin.ts'
import { addDays, lastDayOf, timeProgressByMonth, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { EvidenceFile } from '../evidence/evidence.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { HISTORY_DAYS } from '../income/submission-warnings.ts'
import { villageEntries } from '../income/village-entries.ts'
import { someAtOnce } from '../some-at-once.ts'
import type { YearBooks } from '../standings/figures.ts'
import { makeFigures } from '../standings/make-figures.ts'
import { subjectsOf, townshipProgress } from '../standings/subjects.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { countingRuleOn } from '../townships/settings.ts'
import { countedInMonth, findSignals } from './find-signals.ts'
import type { JudgedFigures } from './last-days.ts'
import type { IntegritySignal } from './signal.ts'

export type SignalDependencies = Pick<Dependencies, 'standings' | 'income' | 'bulletins' | 'contracts' | 'evidence'>

const AT_ONCE = 16

/**
 * The signals of a month as the books stand now; `isTaken`: its figures are. Reads the year's entries and those of the
 * 400 days before it: for a page that somebody opens once a month, and for nothing oftener.
 */
export async function readSignals(
  deps: SignalDependencies,
  townshipId: string,
  month: string,
): Promise<{ signals: IntegritySignal[]; isTaken: boolean }> {
  const year = yearOf(month)
  const [books, states, contracts] = await Promise.all([
    deps.standings.yearBooks(townshipId, year),
    deps.bulletins.states(townshipId, year),
    deps.contracts.all(townshipId),
  ])
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const taken = states.filter(isTaken)
  const state = taken.find((one) => one.month === month)
  const [entries, figures] = await Promise.all([
    entriesUpTo(deps, townshipId, books, month),
    state === undefined ? figuresOf(books, month) : latestFigures(deps, townshipId, state),
  ])
  const { files, usedElsewhere } = await filesOf(deps, townshipId, month, entries)
  const signals = findSignals({
    month,
    villages: books.villages,
    entries,
    files,
    usedElsewhere,
    figures: { ...figures, yellowLimitPoints: figures.settings.lights.yellowLimitPoints },
    taken: taken.map((one) => ({ month: one.month, takenAt: one.revisions[0]?.takenAt ?? '' })),
    targets: [...books.targets, ...books.lastYear.targets],
    projectsWithContract: new Set(contracts.map(({ projectId }) => projectId)),
  })
  return { signals, isTaken: state !== undefined }
}

/** Of every village, those received up to the month's end, from far enough back to know what is usual. */
export async function entriesUpTo(
  deps: Pick<Dependencies, 'income'>,
  townshipId: string,
  { villages }: Pick<YearBooks, 'villages'>,
  month: string,
): Promise<IncomeEntry[]> {
  const range = { from: addDays(`${yearOf(month)}-01-01`, -HISTORY_DAYS), through: lastDayOf(month) }
  const found = await someAtOnce(villages, ({ id }) => villageEntries(deps, townshipId, id, range), AT_ONCE)
  return found.flatMap((ofVillage) => ofVillage.reverse())
}

/** A month that is not taken: its rows as they would be if it were taken now. */
function figuresOf(
  books: YearBooks,
  month: string,
): Omit<JudgedFigures, 'yellowLimitPoints'> & Pick<YearBooks, 'settings'> {
  const { settings, standings, closedThrough } = books
  const cutOff = lastDayOf(month)
  const countingRule = countingRuleOn(settings, cutOff)
  const timeProgress = townshipProgress(settings, cutOff, timeProgressByMonth(month))
  const { rows } = makeFigures(subjectsOf(books, cutOff, timeProgress, { month: null, cutOff: null }), {
    cutOff,
    countingRule,
    timeProgress,
    settings,
    standings,
    waiting: [],
    before: { from: `${month}-01` },
    previousRanks: new Map(),
    reportState: () => null,
    closedThrough,
  })
  return { countingRule, rows, settings }
}

/** Every use, anywhere in the township, of a file that an entry of the month lists. */
async function filesOf(
  deps: SignalDependencies,
  townshipId: string,
  month: string,
  entries: readonly IncomeEntry[],
): Promise<{ files: EvidenceFile[]; usedElsewhere: IncomeEntry[] }> {
  const refs = countedInMonth(month, entries).flatMap(({ id: entryId, evidence = [] }) =>
    evidence.map((id) => ({ entryId, id })),
  )
  if (refs.length === 0) return { files: [], usedElsewhere: [] }
  const contents = new Set((await deps.evidence.files(townshipId, refs)).map(({ sha256 }) => sha256))
  const files = (
    await someAtOnce([...contents], (sha256) => deps.evidence.sameContent(townshipId, sha256), AT_ONCE)
  ).flat()
  const known = new Set(entries.map(({ id }) => id))
  const elsewhere = [...new Set(files.map(({ entryId }) => entryId))].filter((id) => !known.has(id))
  return { files, usedElsewhere: await deps.income.entries(townshipId, elsewhere) }
}

/** Townships as they are in a year of work, for the benchmarks. */
import { addMonths, firstDayOf, monthOf, yearOf } from '../shared/calendar.ts'
import type { IncomeCategory } from '../shared/category.ts'
import type { Dependencies } from '../shared/dependencies.ts'
import type { IncomeEntry } from '../shared/income/entry.ts'
import { movedStanding, movesBetween } from '../shared/standings/contribution.ts'
import type { Standing } from '../shared/standings/standing.ts'
import { type AnnualTarget, annualTargetSchema } from '../shared/targets/target.ts'
import { settingsSchema } from '../shared/townships/settings.ts'
import { type Township, townshipSchema } from '../shared/townships/township.ts'
import { type Village, villageSchema } from '../shared/villages/village.ts'
import { seededRandom } from './random.ts'

export function aTownship(id: string): Township {
  return townshipSchema.parse({
    id,
    name: '明沙乡',
    countyId: null,
    sample: false,
    createdAt: '2022-12-01T00:00:00.000Z',
  })
}

export function someVillages(count: number): Village[] {
  return Array.from({ length: count }, (_, index) =>
    villageSchema.parse({
      id: `village-${index + 1}`,
      name: `第${index + 1}村`,
      code: String(150_821_100_200 + index),
      secretary: '张书记',
      bookkeeper: '李报账员',
      liaison: '包村干部甲',
      households: 320,
      version: 1,
    }),
  )
}

export function aTarget(villageId: string, year: number): AnnualTarget {
  return annualTargetSchema.parse({
    villageId,
    year,
    amountFen: 30_000_000,
    reason: '年初下达',
    documentNo: `明沙发〔${year}〕3号`,
    setBy: 'admin',
    setAt: `${year}-01-05T02:00:00.000Z`,
    version: 1,
  })
}

/** Weekly dispatches from this day on; a mailing list of the offices and of each village. */
export function scheduledSettings(villages: readonly Village[], activeFrom: string) {
  return settingsSchema.parse({
    schedule: { activeFrom },
    bulletin: {
      recipients: [
        { name: '乡党政办公室', email: 'office@mingsha.example' },
        { name: '农经站', email: 'rural@mingsha.example' },
        ...villages.map(({ id, name }) => ({ name, email: `${id}@mingsha.example`, villageId: id })),
      ],
    },
  })
}

/** Stores a township with its villages and their targets for two years. */
export async function storeTownship(
  deps: Pick<Dependencies, 'townships' | 'villages' | 'targets'>,
  {
    id,
    villages,
    year,
    activeFrom,
    dueAt,
  }: { id: string; villages: readonly Village[]; year: number; activeFrom: string; dueAt: string },
): Promise<void> {
  await deps.townships.create(aTownship(id))
  await deps.townships.saveSettings(id, scheduledSettings(villages, activeFrom), 0, { nextDueAt: dueAt })
  await Promise.all(
    villages.map(async (village) => {
      await deps.villages.save(id, village, 0)
      for (const each of [year - 1, year]) await deps.targets.save(id, aTarget(village.id, each), 0)
    }),
  )
}

const CATEGORIES: readonly (readonly [IncomeCategory, number])[] = [
  ['operating', 60],
  ['investment', 18],
  ['subsidy', 12],
  ['other', 8],
  ['not_income', 2],
]

/**
 * Approved entries spread evenly over the days and villages of a year: one in thirty from another village of the
 * township, one in twenty late, counted in the month after.
 */
export function* approvedEntries(
  townshipId: string,
  villages: readonly Village[],
  { year, count }: { year: number; count: number },
): Generator<IncomeEntry> {
  const random = seededRandom(count + year)
  for (let index = 0; index < count; index++) {
    const village = villages[random.below(villages.length)]
    const payer = villages[random.below(villages.length)]
    const receivedOn = new Date(Date.UTC(year, 0, 1 + random.below(365))).toISOString().slice(0, 10)
    const nextMonth = firstDayOf(addMonths(monthOf(receivedOn), 1))
    const late = random.below(20) === 0 && yearOf(nextMonth) === year
    if (village === undefined || payer === undefined) return
    const isInterVillage = payer.id !== village.id && random.below(30) === 0
    yield {
      ...anEntry(townshipId, village.id, receivedOn, `e-${year}-${index}`),
      category: random.weighted(CATEGORIES),
      amountFen: 10_000 + random.below(5_000_000),
      status: 'approved',
      version: 2,
      countedOn: late ? nextMonth : receivedOn,
      ...(late ? { late } : {}),
      ...(isInterVillage ? { payerVillageId: payer.id } : {}),
    }
  }
}

/** An entry that waits for review. */
export function anEntry(townshipId: string, villageId: string, receivedOn: string, id: string): IncomeEntry {
  return {
    id,
    townshipId,
    villageId,
    receivedOn,
    category: 'operating',
    amountFen: 1_234_567,
    payer: '蒙牛牧业有限公司',
    note: '圈舍租金（上半年）',
    status: 'submitted',
    version: 1,
    digest: 'a'.repeat(64),
    writers: [`local|${villageId}`],
    submittedAt: `${receivedOn}T02:00:00.000Z`,
    history: [{ action: 'submitted', at: `${receivedOn}T02:00:00.000Z`, by: `local|${villageId}`, byName: '李报账员' }],
  }
}

/** The standings that approving these entries leaves behind; by the function that approvals and `rebuild` use. */
export function standingsAfter(entries: Iterable<IncomeEntry>): Standing[] {
  return movesBetween([], [...entries]).map((move) => movedStanding(undefined, move))
}

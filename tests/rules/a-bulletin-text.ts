/** The text of a bulletin, written from figures and nothing else. */
import { expect } from 'vitest'
import { crossFoot } from '../../shared/bulletin/check/cross-foot.ts'
import { makeBulletin } from '../../shared/bulletin/make-bulletin.ts'
import type { BulletinFigures, BulletinState } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { composeLayout } from '../../shared/bulletin/text/compose-layout.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { annualTargetSchema } from '../../shared/targets/target.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { type Village, villageSchema } from '../../shared/villages/village.ts'

export const draft: BulletinState = {
  month: '2023-06',
  status: 'draft',
  version: 1,
  takes: 1,
  revisions: [],
  closedThroughBefore: null,
  number: null,
  issuedAt: null,
  issuedBy: null,
  issuedByName: null,
  mail: true,
  files: [],
  history: [],
}

export const sumNames = {
  operating: (segment: string) => `${segment} operating`,
  subsidy: (segment: string) => `${segment} subsidy`,
  waiting: (segment: string) => `waiting ${segment} operating`,
}

export type Town = {
  month?: string
  name?: string
  /** The day on which it is issued; left out: it is a draft taken on 10 July 2023. */
  issuedOn?: string
  kinds?: Village['kind'][]
  /** Target and income of the month in 万元, a village each. */
  villages?: [target: number | null, income: number, kind?: keyof typeof sumNames][]
  lastYear?: number
  settings?: object
  change?: Partial<BulletinFigures>
}

export function write({
  month = '2023-06',
  name = '明沙乡',
  villages = [[10, 6]],
  lastYear,
  settings = {},
  change = {},
  kinds = [],
  issuedOn,
}: Town) {
  const ids = villages.map((_, index) => `v${String(index + 1).padStart(2, '0')}`)
  const segment = { '01': '01w02', '06': '06w24', '09': '09w37', '12': '12w50', '05': '05w20' }[month.slice(5)] ?? ''
  const figures = {
    ...makeBulletin({
      month,
      books: {
        township: { id: 't', name, countyId: null, sample: false, createdAt: '' },
        settings: settingsSchema.parse(settings),
        villages: ids.map((id, index) =>
          villageSchema.parse({
            id,
            name: `${index + 1}号村`,
            code: `1506251022${String(index + 1).padStart(2, '0')}`,
            kind: kinds[index] ?? 'village',
          }),
        ),
        targets: villages.flatMap(([target], index) =>
          target === null
            ? []
            : [
                annualTargetSchema.parse({
                  villageId: ids[index],
                  year: 2023,
                  amountFen: target * 1_000_000,
                  reason: '年初下达',
                  documentNo: null,
                  setBy: 'admin',
                  setAt: '2023-01-05T00:00:00.000Z',
                  version: 1,
                }),
              ],
        ),
        standings: villages.map(([, income, kind = 'operating'], index) => ({
          villageId: ids[index] ?? '',
          year: 2023,
          sums: { [sumNames[kind](segment)]: income * 1_000_000 },
        })),
        lastYear: {
          targets: [],
          standings: [],
          past:
            lastYear === undefined
              ? []
              : ids.map((villageId) => ({
                  villageId,
                  year: 2022,
                  monthsFen: [lastYear * 1_000_000, ...Array(11).fill(0)],
                })),
        },
        olderWaiting: [],
        closingVersion: 0,
        waiting: [],
        closedThrough: null,
      },
      projects: [],
      contracts: [],
      tallies: [],
      meetings: [],
      actionItems: [],
      reports: [],
      previous: null,
      closedThroughBefore: null,
      takenAt: '2023-07-10T00:00:00.000Z',
      takenBy: 'job',
    }),
    ...change,
  }
  const state: BulletinState =
    issuedOn === undefined ? draft : { ...draft, status: 'issued', issuedAt: `${issuedOn}T09:00:00.000Z` }
  const layout = composeLayout(figures, state)
  expect(crossFoot(figures, layout)).toEqual([])
  const text = layout.sections.map(({ heading, paragraphs }) => [heading, ...paragraphs.map(textOf)].join('')).join('')
  return { layout, text }
}

export const arrears = [
  {
    projectId: 'p',
    projectName: '厂房',
    contractId: 'c',
    contractTitle: '厂房租赁',
    party: '甲公司',
    villageIds: ['v01'],
    overdueFen: 5_000_000,
    overdueDays: 30,
  },
]

export const meetings = {
  asOf: '2023-06-30',
  meetingCount: 7,
  itemCount: 20,
  closedCount: 18,
  overdueCount: 2,
  closingRate: { numerator: 18, denominator: 20 },
}

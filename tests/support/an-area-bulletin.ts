/** An area's bulletin by its children's sums, and how it reads. */
import { expect } from 'vitest'
import { areaBulletinChat } from '../../shared/areas/figures/area-chat.ts'
import type { AreaBulletin, ChildFigures } from '../../shared/areas/figures/area-figures.ts'
import { areaLayout } from '../../shared/areas/figures/area-layout.ts'
import { figuresOfDispatch } from '../../shared/areas/figures/child-figures.ts'
import { makeAreaFigures } from '../../shared/areas/figures/make-area-figures.ts'
import { areaCrossFoot } from '../../shared/bulletin/check/area-cross-foot.ts'
import { type BulletinState, bulletinStateSchema } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { lastDayOf, timeProgressByMonth } from '../../shared/calendar.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { bulletinOptions, settingsSchema } from '../../shared/townships/settings.ts'
import { aDispatch, aDispatchRow } from './a-dispatch.ts'

/** A child by name with what it has of its target; null: 未报. */
export type Child = Partial<ChildFigures> & { countedFen: number; targetFen: number }
type Given = Record<string, Child | null>
type Asked = { month: string; childWord?: string; areaName?: string; previous?: AreaBulletin }

export function areaBulletin(
  given: Given,
  { month, childWord = '乡镇', areaName = '示范县', previous }: Asked,
): AreaBulletin {
  const figures = makeAreaFigures({
    area: { id: 'shifan', name: areaName },
    childWord,
    settings: settingsSchema.parse({}),
    cutOff: lastDayOf(month),
    timeProgress: timeProgressByMonth(month),
    children: Object.entries(given).map(([name, child]) => ({
      child: { kind: 'township', id: name, name },
      figures: child === null ? null : childFigures(child, month),
      lastKnown: null,
    })),
    isWithin: new Map(),
    previous: previous ?? null,
    takenAt: '2023-07-10T02:00:00.000Z',
    takenBy: 'somebody',
  })
  const more = { revision: 1, previousMonth: previous?.month ?? null, closedThroughBefore: null }
  return { ...figures, ...more, month, options: bulletinOptions.parse({}) }
}

function childFigures(child: Child, month: string): ChildFigures {
  const rows = [aDispatchRow({ targetFen: child.targetFen, countedFen: child.countedFen })]
  const of = figuresOfDispatch(aDispatch({ rows, missing: [], meetings: null, projects: [], arrears: [] }), {
    period: month,
    revision: 1,
    sha256: '',
  })
  const money = { targetedFen: child.countedFen, totalIncomeFen: child.countedFen, farBehindCount: 0 }
  return {
    ...of,
    ...money,
    periodFen: 0,
    metCount: 0,
    targetedCount: 1,
    timeProgress: timeProgressByMonth(month),
    ...child,
  }
}

/** A month that is taken and not issued. */
export const aDraft: BulletinState = bulletinStateSchema.parse({
  month: '2023-06',
  status: 'draft',
  version: 1,
  takes: 1,
  revisions: [{ revision: 1, take: 1, takenAt: '2023-07-10T02:00:00.000Z', correctionOf: null }],
  number: null,
  issuedAt: null,
  issuedBy: null,
  issuedByName: null,
  mail: false,
  files: [],
  closedThroughBefore: null,
  history: [],
})

/** What it says, checked against its own tables. */
export function readAreaText(figures: AreaBulletin) {
  const layout = areaLayout(figures, { ...aDraft, month: figures.month })
  // Whatever it says, it says as its tables do.
  expect(areaCrossFoot(figures, layout)).toEqual([])
  const text = layout.sections
    .map(({ heading, paragraphs }) => [heading, ...paragraphs.map(textOf)].join('\n'))
    .join('\n')
  return { layout, text, chat: areaBulletinChat(figures, null) }
}

/** 万元 in fen. */
export const WAN = 1_000_000

import * as z from 'zod'
import { day, month } from '../../calendar.ts'
import { arrearLine } from '../../contracts/arrears.ts'
import { meetingCounts, promises } from '../../meetings/meeting-counts.ts'
import { outboxRecord } from '../../outbox/send-once.ts'
import { projectLine } from '../../projects/project-line.ts'
import { figureSettings, figures } from '../../standings/figures.ts'
import { forecastSchema } from '../../standings/forecast-line.ts'
import { light } from '../../standings/light.ts'
import { bulletinOptions } from '../../townships/settings.ts'
import { villageSchema } from '../../villages/village.ts'
import { attachedForm } from './attached-form.ts'
import { bulletinStatus } from './bulletin-status.ts'

/** A village's problem as its weekly report puts it. */
const problemLine = z.object({
  villageId: z.string(),
  villageName: z.string(),
  week: z.string(),
  problem: z.string(),
  helpNeeded: z.string(),
})
export type ProblemLine = z.infer<typeof problemLine>

/** The figures of a bulletin: immutable, one item a taking or correction, holding everything it was made from. */
export const bulletinFiguresSchema = figures.extend({
  townshipId: z.string(),
  townshipName: z.string(),
  month,
  revision: z.int().min(1),
  takenAt: z.string(),
  takenBy: z.string(),
  /** Of a revision: when what waits for review was read; missing: when the figures were taken. */
  pendingAt: z.string().optional(),
  /** Closed months before the first taking: pending money "would count" by these. */
  closedThroughBefore: month.nullable(),
  previousMonth: month.nullable(),
  /** What counted in the month before, within the year; null where nothing did. */
  lastMonthFen: z.int().nullable().default(null),
  projects: z.array(projectLine),
  arrears: z.array(arrearLine).default([]),
  /** Of each village, in the order of the rows; none in bulletins of before there were contracts. */
  forecasts: z.array(forecastSchema).default([]),
  /** What villages said in weekly reports of the month, the latest of each. */
  problems: z.array(problemLine).default([]),
  /** Of the year up to the cut-off; null in bulletins of before meetings were kept. */
  meetings: meetingCounts.nullable().default(null),
  /** What the villages are; missing in bulletins of earlier releases, where their names tell. */
  villageKinds: z.array(villageSchema.shape.kind.unwrap()).optional(),
  /** How the villages stood in the bulletin before, so that it can be told who crossed a line. */
  stoodBefore: z.array(z.object({ villageId: z.string(), light, met: z.boolean() })).default([]),
  /** What was promised for the time since the bulletin before; null: nothing was. */
  promises: promises.nullable().default(null),
  /** By when villages that are behind are to write; missing in bulletins of earlier releases. */
  replyOn: day.optional(),
  settings: figureSettings,
  options: bulletinOptions,
})
export type BulletinFigures = z.infer<typeof bulletinFiguresSchema>

/** One figure of one line that a correction changed, with its value before and after. */
const correctionChange = z.object({
  month,
  villageId: z.string().nullable(),
  villageName: z.string(),
  field: z.enum([
    'periodFen',
    'countedFen',
    'reportedFen',
    'betweenFen',
    'rank',
    'light',
    'met',
    'metCount',
    'completionRate',
  ]),
  before: z.string(),
  after: z.string(),
})
export type CorrectionChange = z.infer<typeof correctionChange>

/** 更正通报: what a correction of closed months changed. */
export const correctionSchema = z.object({
  month,
  number: z.int().min(1),
  reason: z.string(),
  entryIds: z.array(z.string()),
  correctedBy: z.string(),
  correctedByName: z.string(),
  correctedAt: z.string(),
  requestId: z.string().nullable(),
  revisions: z.array(z.object({ month, from: z.int(), to: z.int() })),
  changes: z.array(correctionChange),
  /** 文号 of its own; null: without 机关代字, or nothing of it was issued. */
  documentNo: z.string().nullable().default(null),
  /** The issued bulletins that it corrects, as they were issued; none in corrections of earlier releases. */
  cites: z.array(z.object({ month, title: z.string(), number: z.string().nullable() })).default([]),
})
export type Correction = z.infer<typeof correctionSchema>

/** The life of a month's bulletin; its numbers lie beside it, its deliveries too. */
export const bulletinStateSchema = z.object({
  month,
  status: bulletinStatus,
  version: z.int(),
  /** Which figures each revision is: figures are counted by take, so a discarded draft stays readable. */
  takes: z.int(),
  revisions: z.array(
    z.object({
      revision: z.int(),
      take: z.int(),
      takenAt: z.string(),
      correctionOf: month.nullable(),
      /** Of the township, so that a dispatch need not read the figures; missing in revisions of earlier releases. */
      countedFen: z.int().optional(),
    }),
  ),
  closedThroughBefore: month.nullable(),
  number: z.string().nullable(),
  issuedAt: z.string().nullable(),
  issuedBy: z.string().nullable(),
  issuedByName: z.string().nullable(),
  /** Whether its e-mails go out: of several missed bulletins only the latest is mailed. */
  mail: z.boolean(),
  /** Digests (SHA-256) of the kept files of issued revisions. */
  files: z.array(
    z.object({
      revision: z.int(),
      html: z.string(),
      docx: z.string(),
      /** Missing where it was issued before there was one; none is made afterwards. */
      pdf: z.string().optional(),
      xlsx: z.string(),
      /** Missing where the entries were still a sheet of the .xlsx. */
      entries: z.string().optional(),
      /** Others' forms that were filled from it and go with its mail. */
      forms: z.array(attachedForm).optional(),
    }),
  ),
  history: z.array(
    z.object({
      action: z.string(),
      at: z.string(),
      by: z.string(),
      byName: z.string(),
      note: z.string().nullable(),
      requestId: z.string().optional(),
      requestDigest: z.string().optional(),
    }),
  ),
})
export type BulletinState = z.infer<typeof bulletinStateSchema>

/** Every revision of an issued bulletin has its files; with the last of them its deliveries were recorded. */
export function isFinished({ files, revisions }: Pick<BulletinState, 'files' | 'revisions'>): boolean {
  return revisions.every(({ revision }) => files.some((one) => one.revision === revision))
}

/** One thing that became of a delivery, at the address it had then; by nobody where the system found it out. */
const deliveryEvent = z.object({
  at: z.string(),
  what: z.enum(['sent', 'failed', 'unknown', 'retried', 'received', 'bounced', 'complained']),
  email: z.string(),
  cause: z.string().nullable(),
  byName: z.string().nullable(),
  /** The request by which a person decided, where it had an id. */
  by: z.string().optional(),
  requestId: z.string().optional(),
  requestDigest: z.string().optional(),
})
type DeliveryEvent = z.infer<typeof deliveryEvent>

/** One recipient of one bulletin: the record is the outbox too. */
export const deliverySchema = outboxRecord.extend({
  id: z.string(),
  townshipId: z.string(),
  month,
  revision: z.int(),
  name: z.string(),
  email: z.string(),
  villageId: z.string().nullable(),
  providerId: z.string().nullable(),
  /** What became of it so far, oldest first. */
  history: z.array(deliveryEvent).default([]),
})
export type Delivery = z.infer<typeof deliverySchema>

const MAX_EVENTS = 50

/** The delivery's history with one event more; of very many the oldest are left out. */
export function withEvent({ history }: Delivery, event: DeliveryEvent): DeliveryEvent[] {
  return [...history, event].slice(-MAX_EVENTS)
}

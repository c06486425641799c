/** An import, or its check, that goes on by itself: what is kept of it, so that its page can be left and come back to. */
import * as z from 'zod'
import { millisSince, year } from '../calendar.ts'
import { errorStatus } from '../errors.ts'
import { keptRefusal } from '../kept-refusal.ts'
import { id, plainText } from '../text.ts'
import { keptReportSchema } from './kept-report.ts'
import { sheetKinds } from './sort-sheets.ts'

/** What whoever imports says of the ledger. */
export const importChoices = {
  /** Take new rows of closed months; they count in the earliest open one. */
  late: z.boolean().default(false),
  /** Take amounts that were asked about. */
  confirmLarge: z.boolean().default(false),
  /** Rows of a 收入台账 without 状态 are approved history; else they wait for review. */
  approvedHistory: z.boolean().default(false),
  /** What a sheet is whose name does not say so. */
  sheetKind: z.enum(sheetKinds).nullable().default(null),
  /** Leave bad rows out instead of writing nothing. */
  skipBad: z.boolean().default(false),
}

/** A ledger that went up, and how it is to be read. */
export const uploadInput = z.object({
  uploadId: id,
  /** As the person knows it; the sheet of a .csv is named like it. Empty: nobody told. */
  fileName: plainText(120),
  year: z.coerce.number().pipe(year),
  ...importChoices,
})
export type UploadInput = z.infer<typeof uploadInput>

/** A check says what the import would do, bad rows left out, and writes nothing. */
const task = z.enum(['check', 'import']).default('import')
export type ImportTask = z.output<typeof task>

/** Rows that were read (null: the file is being read), records that are to be written, and those that are; a check writes none. */
type ImportProgress = { rows: number; toWrite: number; written: number } | null
/** Awaited before anything is written. */
export type OnProgress = (progress: ImportProgress) => void | Promise<void>

const codes = Object.keys(errorStatus) as [keyof typeof errorStatus]

/** What became of it: a report, or why it was not done. */
const end = z.union([
  z.object({ report: keptReportSchema }),
  z.object({
    refused: z.object({
      code: z.enum(codes),
      refusal: keptRefusal,
      issues: z.array(z.object({ path: z.string(), message: keptRefusal })),
    }),
  }),
])
export type ImportEnd = z.output<typeof end>

export const importJobSchema = z.object({
  townshipId: id,
  /** Who sent the file: nobody else can read it, or follow this. */
  personId: z.string(),
  personName: z.string(),
  task,
  input: uploadInput,
  startedAt: z.string(),
  /** `asked`: nobody has begun yet, or whoever had will begin again. */
  state: z.enum(['asked', 'running', 'over']),
  /** When it was asked for, or last showed that it goes on. */
  aliveAt: z.string(),
  /** How often it was begun. */
  tries: z.int(),
  progress: z.object({ rows: z.int(), toWrite: z.int(), written: z.int() }).nullable(),
  /** Null until it is over. */
  end: end.nullable(),
  version: z.int(),
})
export type ImportJob = z.output<typeof importJobSchema>

/** What is to go on for whom: a person has one import and one check at a time in a township. */
export const importRequest = z.object({ townshipId: id, personId: z.string(), task })
export type ImportRequest = z.output<typeof importRequest>

/** Whoever works at it says so every ten seconds; after so long without a word it died. */
export const SILENT_MS = 50_000
/** Begun so often without coming to an end, it is given up. */
export const MOST_TRIES = 3

/** Whether nobody works at it any more, though it is not over. */
export function isSilent({ state, aliveAt }: ImportJob, now: Date): boolean {
  return state !== 'over' && millisSince(aliveAt, now) > SILENT_MS
}

/** Whether somebody may begin it now. */
export function mayBegin(job: ImportJob, now: Date): boolean {
  return job.state === 'asked' || isSilent(job, now)
}

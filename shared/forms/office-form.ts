/** 上报表格: a form that another office sends, and what belongs into each of its places. */
import * as z from 'zod'
import { MAX_FEN } from '../money.ts'
import { id, lineText, requiredLine } from '../text.ts'
import { figureName } from './figure-names.ts'
import { figurePeriod } from './figure-period.ts'

/** Which period a form says it is for. */
const formDates = z.object({
  /** Null: no word of it names a year. */
  year: z.int().nullable(),
  /** Of its title, of a report how it begins: `01-06` for 上半年; null: none. */
  months: figurePeriod.nullable(),
})
export type FormDates = z.infer<typeof formDates>

export const formKind = z.enum(['xlsx', 'docx'])
export type FormKind = z.infer<typeof formKind>

const index = z.int().min(0).max(100_000)
/** A sheet by its name, a table of a document by its place: `#1`. */
const tableName = z.string().min(1).max(100)

/** What is to stand in a place. Money in the form's unit; a rate as 0.587, as 58.7 or as `58.7%`. */
const filling = {
  figure: figureName,
  period: figurePeriod.default('cumulative'),
  unit: z.enum(['yuan', 'wan']).default('yuan'),
  rate: z.enum(['fraction', 'percent', 'text']).default('text'),
  /** Of `villagesBetween`: from this income on, and below that. */
  fromFen: z.int().min(0).max(MAX_FEN).nullable().default(null),
  belowFen: z.int().min(1).max(MAX_FEN).nullable().default(null),
}
const fillingSchema = z.object(filling)
export type Filling = z.infer<typeof fillingSchema>

/** Rows and columns counted from 0, as they lie in the file. */
export const placeSchema = z.union([
  z.object({ table: tableName, row: index, column: index }),
  /** The n-th run of underscores in the text of a document, from 0. */
  z.object({ blank: index }),
])
export type FormPlace = z.infer<typeof placeSchema>

const line = z.object({ index, ...filling })
const namedVillage = z.object({ index, villageId: id })

/** Villages down the rows and figures across the columns (`along: rows`), or the other way round. */
const grid = z.object({
  kind: z.literal('grid'),
  table: tableName,
  along: z.enum(['rows', 'columns']),
  /** None: a row of the township alone. */
  villages: z.array(namedVillage).max(200),
  lines: z.array(line).max(60),
  /** Where the township's own sum stands; null: nowhere, or a formula makes it. */
  totalIndex: index.nullable().default(null),
})

/** One place: of a village, or (null) of the township. */
const single = z.object({
  kind: z.literal('single'),
  at: placeSchema,
  villageId: id.nullable().default(null),
  ...filling,
})

/** A row that is written once for each village, project or entry; it grows with the look of the first. */
const repeat = z.object({
  kind: z.literal('repeat'),
  table: tableName,
  row: index,
  of: z.enum(['villages', 'projects', 'entries']),
  lines: z.array(line).min(1).max(60),
})

const formPart = z.discriminatedUnion('kind', [grid, single, repeat])
export type FormPart = z.infer<typeof formPart>
export type Grid = z.infer<typeof grid>
export type Single = z.infer<typeof single>
export type Repeat = z.infer<typeof repeat>

/** What became of it: one filled copy that was handed in. */
export const handedIn = z.object({
  id,
  /** `2023-06` or `2023-W26`, at the revision its figures were then. */
  period: z.string(),
  revision: z.int().min(1),
  sha256: z.string(),
  bytes: z.int(),
  missing: z.int(),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
})
export type HandedIn = z.infer<typeof handedIn>

/** What a person says of a form. */
export const formDetails = z.object({
  name: requiredLine(60),
  /** Who asks for it: 县农业农村局. */
  source: lineText(60).nullable().default(null),
  /** When it is due, in words: 每月5日前. */
  due: lineText(60).nullable().default(null),
  /** Filled from each bulletin that is issued, and sent with its e-mails. */
  withBulletin: z.boolean().default(false),
  parts: z.array(formPart).max(400),
})

export const officeFormSchema = formDetails.extend({
  id,
  kind: formKind,
  fileName: z.string(),
  /** Of the file as it came. */
  sha256: z.string(),
  /** What time it says that it is for; null in forms of before that was read. */
  dates: formDates.nullable().default(null),
  createdAt: z.string(),
  createdByName: z.string(),
  changedAt: z.string(),
  changedByName: z.string(),
  /** The latest copies handed in, newest first. */
  handedIn: z.array(handedIn).max(60),
  version: z.int(),
})
export type OfficeForm = z.infer<typeof officeFormSchema>

/** How many copies a form remembers: five years of months. */
export const MAX_HANDED_IN = 60

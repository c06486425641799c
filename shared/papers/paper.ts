/**
 * A paper of the office made of text and tables, as it reads, before anyone decides how it looks: the year-end review, the
 * 周调度表, a village's sheets. Built by pure functions from what is kept, parsed where it crosses from one function to another.
 */
import * as z from 'zod'
import { slidesPaperSchema } from './slides-paper.ts'
import { tableSchema } from './table.ts'

export const officePaperSchema = z.object({
  /** `report`: text, signature, each table an annex on pages of its own; `tables`: one table below the other. */
  form: z.enum(['report', 'tables']),
  title: z.string(),
  /** On every page of what is not final: `未关账`, `待签署`, `暂定`; null once it is. */
  mark: z.string().nullable(),
  opening: z.string(),
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
  tables: z.array(tableSchema),
  office: z.string(),
  /** `签署人：王书记`; null where nobody signs. */
  signer: z.string().nullable(),
  date: z.string(),
})
export type OfficePaper = z.infer<typeof officePaperSchema>

/** What a village posts or holds in hand: everything of it on one side of paper. */
const sheetSchema = z.object({
  title: z.string(),
  /** Right below the title: as of which day, and the unit. */
  caption: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  tables: z.array(tableSchema),
  notes: z.array(z.string()),
  /** What is filled in by hand: `公示地点：`. */
  blanks: z.array(z.string()),
})
export type VillageSheet = z.infer<typeof sheetSchema>

const sheetsPaperSchema = z.object({
  form: z.literal('sheets'),
  title: z.string(),
  office: z.string(),
  date: z.string(),
  /** Each on a page of its own, or two on a page to be cut. */
  size: z.enum(['page', 'half']),
  sheets: z.array(sheetSchema).min(1),
})
export type SheetsPaper = z.infer<typeof sheetsPaperSchema>

export const paperSchema = z.discriminatedUnion('form', [officePaperSchema, sheetsPaperSchema, slidesPaperSchema])
export type Paper = z.infer<typeof paperSchema>

export const paperKinds = ['docx', 'pdf', 'xlsx'] as const
export type PaperKind = (typeof paperKinds)[number]
/** Sheets of villages are for paper alone. */
export const villageSheetKinds = ['docx', 'pdf'] as const satisfies readonly PaperKind[]
export type VillageSheetKind = (typeof villageSheetKinds)[number]

/** Slides are for a screen alone. */
export const drawnKinds = [...paperKinds, 'pptx'] as const
export type DrawnKind = (typeof drawnKinds)[number]

/** Draws papers. On AWS the documents function does, so that document libraries stay out of the others. */
export interface Papers {
  draw(paper: Paper, kind: DrawnKind): Promise<Uint8Array>
  /** Draws it once and keeps it under a key: kept already, what is there. */
  keep(paper: Paper, kind: DrawnKind, key: string): Promise<Uint8Array>
  /** What is kept under a key; null: nothing. */
  kept(key: string): Promise<Uint8Array | null>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    papers: Papers
  }
}

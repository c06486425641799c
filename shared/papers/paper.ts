/**
 * A paper of the office made of text and tables, as it reads, before anyone decides how it looks: the year-end review, the
 * 周调度表. Built by pure functions from what is kept, parsed where it crosses from one function to another.
 */
import * as z from 'zod'
import { tableSchema } from './table.ts'

export const paperSchema = z.object({
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
export type Paper = z.infer<typeof paperSchema>

export const paperKinds = ['docx', 'pdf', 'xlsx'] as const
export type PaperKind = (typeof paperKinds)[number]

/** Draws papers. On AWS the documents function does, so that document libraries stay out of the others. */
export interface Papers {
  draw(paper: Paper, kind: PaperKind): Promise<Uint8Array>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    papers: Papers
  }
}

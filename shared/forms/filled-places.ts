/** What is to be written where: the order that a form's file is filled by. */
import * as z from 'zod'
import { placeSchema } from './office-form.ts'

/** What stands in a place: as it reads, and the number or day that a spreadsheet holds. */
const content = z.object({
  text: z.string(),
  number: z.number().exactOptional(),
  day: z.string().exactOptional(),
  /** Money in 万元: the number is exact to the fen, and reads with two decimals where the form says nothing of its own. */
  isWan: z.literal(true).exactOptional(),
})
export type Content = z.infer<typeof content>

export const fillPlanSchema = z.object({
  places: z.array(z.object({ at: placeSchema, content })),
  /** The row of the form once for each of these, cell by cell of the columns named. */
  repeats: z.array(
    z.object({
      table: z.string(),
      row: z.int(),
      rows: z.array(z.array(z.object({ column: z.int(), content }))),
    }),
  ),
  /** Words for placeholders between words. */
  words: z.record(z.string(), z.string()),
})
export type FillPlan = z.infer<typeof fillPlanSchema>

/** The words for blanks, each by its number in the form. */
export function blankWords({ places }: FillPlan): Map<number, string> {
  return new Map(places.flatMap(({ at, content }) => ('blank' in at ? [[at.blank, content.text] as const] : [])))
}

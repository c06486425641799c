/** Slides of a meeting as they read, before a medium draws them; parsed where they cross from one function to another. */
import * as z from 'zod'
import { light } from '../standings/light.ts'
import { tableSchema } from './table.ts'

const fact = z.object({ label: z.string(), value: z.string(), unit: z.string().exactOptional() })
export type SlideFact = z.infer<typeof fact>

/** A rate as a bar with the mark of its schedule; `alt` says the same in words; no light: a township. Shares are fractions of the target. */
const bar = z.object({ share: z.number(), schedule: z.number(), light: light.nullable(), alt: z.string() })
export type SlideBar = z.infer<typeof bar>

const named = { title: z.string(), notes: z.string() }
const slide = z.discriminatedUnion('kind', [
  /** `lead`: the township, above the title. */
  z.object({ kind: z.literal('cover'), ...named, lead: z.string(), lines: z.array(z.string()) }),
  z.object({
    kind: z.literal('overall'),
    ...named,
    facts: z.array(fact),
    /** Null: no target was set. */
    bar: bar.nullable(),
    scheduleText: z.string(),
    counts: z.array(z.object({ light, word: z.string(), text: z.string() })),
  }),
  z.object({
    kind: z.literal('ranking'),
    ...named,
    table: tableSchema,
    /** Of each row; null: the village has no target. */
    bars: z.array(bar.nullable()),
    scheduleText: z.string(),
  }),
  z.object({
    kind: z.literal('village'),
    ...named,
    light,
    word: z.string(),
    /** None where the slide goes on from the one before. */
    facts: z.array(fact),
    bar: bar.nullable(),
    blocks: z.array(fact),
  }),
  z.object({ kind: z.literal('table'), ...named, table: tableSchema }),
  z.object({ kind: z.literal('blocks'), ...named, blocks: z.array(fact) }),
])
export type Slide = z.infer<typeof slide>

export const slidesPaperSchema = z.object({
  form: z.literal('slides'),
  title: z.string(),
  office: z.string(),
  date: z.string(),
  /** Below every slide: whose figures these are, and up to which day. */
  source: z.string(),
  slides: z.array(slide).min(1),
})
export type SlidesPaper = z.infer<typeof slidesPaperSchema>

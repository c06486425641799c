/** What the benchmark and its worker say to each other. */
import * as z from 'zod'

/** Bodies that the planner found; whatever they freeze asks for more runs, in the order of one queue. */
export const workOrder = z.object({ at: z.string(), bodies: z.array(z.string()), isCounted: z.boolean() })
export type WorkOrder = z.infer<typeof workOrder>

const ran = z.object({
  body: z.string(),
  /** Whether its week was frozen by this run; else it only looked. */
  hasFrozen: z.boolean(),
  /** Since the order came, at its end. */
  atMillis: z.number(),
  millis: z.number(),
  rssBytes: z.number(),
  read: z.number(),
  write: z.number(),
  requests: z.number(),
})
export type Ran = z.infer<typeof ran>
export const ranBodies = z.array(ran)

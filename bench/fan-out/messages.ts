/** What the benchmark and its worker say to each other. */
import * as z from 'zod'

export const workOrder = z.object({ at: z.string(), townshipIds: z.array(z.string()) })
export type WorkOrder = z.infer<typeof workOrder>

export const ranTownships = z.array(z.object({ done: z.array(z.string()), millis: z.number(), rssBytes: z.number() }))
export type Ran = z.infer<typeof ranTownships>[number]

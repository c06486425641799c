/** What was done to a project: every move, progress and edit, each written with the project itself. */
import * as z from 'zod'
import { day } from '../calendar.ts'
import { fieldChanges } from '../change/change-log.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Project } from './project.ts'
import { projectStage } from './stage.ts'

export const projectEventSchema = z.object({
  /** The version of the project that it made. */
  version: z.int().min(1),
  action: z.enum(['created', 'imported', 'edited', 'moved', 'progressed', 'procedure']),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  requestId: z.string().nullable(),
  requestDigest: z.string().optional(),
  reason: z.string().nullable(),
  /** Of a move: the day it happened and what let it pass. */
  move: z.object({ from: projectStage, to: projectStage, on: day, gate: z.string().nullable() }).nullable(),
  /** Fields as they were and as they are now, by their dotted path. */
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Of a creation: the same again is known by it. */
  digest: z.string().optional(),
})
export type ProjectEvent = z.infer<typeof projectEventSchema>

/** What follows from the rest, and would say everything twice. */
const DERIVED = [
  'stageSince',
  'moves',
  'movedOn',
  'startedOn',
  'plannedCompletionOn',
  'recordedOn',
  'pausedFrom',
  'ledgerRow',
]
/** A move says these itself. */
const OF_A_MOVE = ['stage', ...DERIVED]

/** The line for a change of a project; `before` null: it was not there. */
export function projectEvent(
  actor: Actor,
  now: Date,
  change: Pick<ProjectEvent, 'action'> &
    Partial<Pick<ProjectEvent, 'requestId' | 'requestDigest' | 'reason' | 'move' | 'digest'>>,
  { before, after }: { before: Project | null; after: Project },
): ProjectEvent {
  const unsaid = change.move == null ? DERIVED : OF_A_MOVE
  return {
    version: after.version,
    at: now.toISOString(),
    by: actor.id,
    byName: actor.name,
    requestId: null,
    reason: null,
    move: null,
    ...change,
    fields: before === null ? [] : fieldChanges(before, after).filter(({ field }) => !unsaid.includes(field)),
  }
}

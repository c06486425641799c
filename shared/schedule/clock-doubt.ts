import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { may } from '../permissions/permissions.ts'

/** Longer than this no machine is silent unless it was off, or its clock was set wrong. */
const DAY_MILLIS = 86_400_000

/** The clock jumped: since `lastAt`, when scheduled work was last looked for, to `now`. */
export type ClockDoubt = { lastAt: string; now: string; direction: 'ahead' | 'back' }

type Deps = Pick<Dependencies, 'townships' | 'clockMarks' | 'now'>

/** More than a day after the last look, or before it. */
export function jumpOf(lastAt: string, now: Date): ClockDoubt['direction'] | null {
  const passed = now.getTime() - Date.parse(lastAt)
  if (passed < 0) return 'back'
  return passed > DAY_MILLIS ? 'ahead' : null
}

/** Whether a person must say that the clock is right before scheduled work goes on; null where nobody guards it. */
export async function readClock({ clockMarks, now }: Pick<Deps, 'clockMarks' | 'now'>): Promise<ClockDoubt | null> {
  const lastAt = (await clockMarks?.last()) ?? null
  if (lastAt === null) return null
  const at = now()
  const direction = jumpOf(lastAt, at)
  return direction === null ? null : { lastAt, now: at.toISOString(), direction }
}

/** As `readClock`, where it stops anything: some township has a schedule. */
export async function clockDoubt(deps: Deps): Promise<ClockDoubt | null> {
  const doubt = await readClock(deps)
  if (doubt === null) return null
  for (const { id } of await deps.townships.all()) if (await isScheduled(deps, id)) return doubt
  return null
}

/** Looks at the clock before scheduled work and, unless it is in doubt, keeps how far it has come. */
export async function lookAtClock(deps: Deps): Promise<ClockDoubt | null> {
  const doubt = await clockDoubt(deps)
  if (doubt === null) await deps.clockMarks?.mark(deps.now().toISOString())
  return doubt
}

/** What somebody who may say that the clock is right is asked on the first page; null: nothing. */
export async function clockQuestion(
  deps: Deps,
  actor: Actor,
  place: { townshipId: string; countyId: string | null },
): Promise<ClockDoubt | null> {
  if (!may(actor, 'clock.confirm', place, dayAt(deps.now()))) return null
  const doubt = await readClock(deps)
  return doubt !== null && (await isScheduled(deps, place.townshipId)) ? doubt : null
}

/** Whether the calendar of the township does anything by itself. */
export async function isScheduled(deps: Pick<Deps, 'townships'>, townshipId: string): Promise<boolean> {
  return (await deps.townships.settings(townshipId)).settings.schedule.activeFrom !== null
}

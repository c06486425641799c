import * as z from 'zod'
import { dayAt, year } from '../calendar.ts'
import type { ChangeRecord, FieldChange } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Action, authorize, may } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'

const changesQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
  cursor: z
    .string()
    .regex(/^20\d{2}-[\dT:.-]{1,20}Z#[A-Za-z0-9_-]{1,160}$/, groundRefusals.cursorWrong.forZod)
    .optional(),
  /** Of days of this year. */
  year: z.coerce.number().pipe(year).optional(),
})

/** A line as somebody reads it: `isHidden` says that something was changed, and keeps what it was. */
export type ReadChange = Omit<ChangeRecord, 'fields'> & { fields: (FieldChange & { isHidden?: true })[] }

/** Fields that only they read who read them elsewhere; accounts are often telephone numbers. */
const readBy: Readonly<Record<string, readonly Action[]>> = {
  bound: ['member.manage'],
  'bulletin.recipients': ['delivery.read', 'settings.edit'],
  'schedule.alarmEmail': ['delivery.read', 'settings.edit'],
  robots: ['delivery.read', 'settings.edit'],
}

/** What was changed in the township's settings, latest first. Nobody reads in it what they may not read elsewhere. */
export async function listChanges(
  deps: Pick<Dependencies, 'changeLog' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<ReadChange>> {
  const today = dayAt(deps.now())
  authorize(actor, 'change.read', { townshipId }, today)
  const page = await deps.changeLog.list(townshipId, parseInput(changesQuery, input))
  const isHidden = (actions: readonly Action[] = []) =>
    actions.length > 0 && !actions.some((action) => may(actor, action, { townshipId }, today))
  return { ...page, items: page.items.map((change) => readable(change, isHidden)) }
}

/** The years in which something was changed. */
export async function yearsOfChanges(deps: Pick<Dependencies, 'changeLog' | 'now'>, actor: Actor, townshipId: string) {
  authorize(actor, 'change.read', { townshipId }, dayAt(deps.now()))
  return deps.changeLog.years(townshipId)
}

function readable(change: ChangeRecord, isHidden: (actions?: readonly Action[]) => boolean): ReadChange {
  const fields = change.fields.map((one) =>
    isHidden(readBy[one.field]) ? { field: one.field, before: null, after: null, isHidden: true as const } : one,
  )
  // What a suppression is about is an address.
  return change.kind === 'suppression' && isHidden(['delivery.read', 'settings.edit'])
    ? { ...change, subject: '', fields }
    : { ...change, fields }
}

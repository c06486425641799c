import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { changeRecord } from '../change/change-log.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'

export const holding = z.object({ hold: z.boolean() })

/** The automatic issue leaves a held month alone until somebody lets it go or issues it by hand. */
export async function holdBulletin(
  deps: Pick<Dependencies, 'townships' | 'now'>,
  actor: Actor,
  { townshipId, month: requestedMonth }: At<'townshipId' | 'month'>,
  input: unknown,
): Promise<void> {
  authorize(actor, 'bulletin.hold', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(requestedMonth)
  const { hold } = parseInput(holding, input)
  await untilWritten(async () => {
    const { settings, version } = await deps.townships.settings(townshipId)
    if (settings.issue.held.includes(month) === hold) return null
    const others = settings.issue.held.filter((one) => one !== month)
    const held = hold ? [...others, month].sort().slice(-24) : others
    const next = { ...settings, issue: { ...settings.issue, held } }
    const change = changeRecord(actor, deps.now(), {
      kind: 'settings',
      key: String(version + 1),
      subject: '',
      before: settings,
      after: next,
    })
    // Due at once: the next sweep issues what is not held any more.
    const nextDueAt = settings.schedule.activeFrom === null ? null : deps.now().toISOString()
    const saved = await deps.townships.saveSettings(townshipId, next, version, nextDueAt, change)
    return saved === 'stale' ? 'moved' : null
  })
}

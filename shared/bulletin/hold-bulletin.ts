import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { changeSettings } from '../townships/settings-of.ts'

const holding = z.object({ hold: z.boolean() })

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
  await changeSettings(deps, actor, { townshipId }, (settings) => {
    if (settings.issue.held.includes(month) === hold) return null
    const others = settings.issue.held.filter((one) => one !== month)
    const held = hold ? [...others, month].sort().slice(-24) : others
    return { settings: { ...settings, issue: { ...settings.issue, held } } }
  })
}

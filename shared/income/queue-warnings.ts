import { addDays, dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { IncomeEntry } from './entry.ts'
import { isWaiting } from './entry-status.ts'
import { isJoint, partsOf } from './joint.ts'
import {
  compareWithHistory,
  HISTORY_DAYS,
  HISTORY_ENTRIES,
  jointMoney,
  type SubmissionWarning,
  unlikely,
} from './submission-warnings.ts'
import { villageEntries } from './village-entries.ts'

/**
 * What asks for a second look at entries that wait for review, by their id: what their village was asked when it
 * submitted, compared anew with what it has entered since. Reversals and refunds repeat their original by nature.
 */
export async function reviewWarnings(
  deps: Pick<Dependencies, 'income' | 'projects' | 'contracts' | 'targets' | 'now'>,
  actor: Actor,
  townshipId: string,
  entries: readonly IncomeEntry[],
): Promise<Map<string, SubmissionWarning[]>> {
  const today = dayAt(deps.now())
  authorize(actor, 'income.decide', { townshipId }, today)
  const waiting = entries.filter((entry) => isWaiting(entry) && entry.amountFen > 0)
  const found = new Map<string, SubmissionWarning[]>()
  if (waiting.length === 0) return found
  const [projects, contracts] = await Promise.all([
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
  ])
  await Promise.all(
    [...new Set(waiting.map(({ villageId }) => villageId))].map(async (villageId) => {
      const ofVillage = waiting.filter((entry) => entry.villageId === villageId)
      const from = addDays(ofVillage.map(({ receivedOn }) => receivedOn).sort()[0] ?? today, -HISTORY_DAYS)
      const history = await villageEntries(deps, townshipId, villageId, { from, through: today })
      const years = [...new Set(ofVillage.map(({ receivedOn }) => yearOf(receivedOn)))]
      const targets = await Promise.all(years.map((year) => deps.targets.find(townshipId, villageId, year)))
      const targetFenOf = (year: number) => targets[years.indexOf(year)]?.amountFen ?? null
      for (const entry of ofVillage) {
        const others = history.filter(({ id }) => id !== entry.id).slice(0, HISTORY_ENTRIES)
        // Of a joint receipt the village knows its part; what is usual of the whole nobody can say.
        const own = partsOf(entry).find((part) => part.villageId === villageId) ?? entry
        const unusual = compareWithHistory(own, others).filter(({ kind }) => !isJoint(own) || kind.startsWith('same_'))
        const against = {
          history: isJoint(own) ? [] : others,
          targetFen: targetFenOf(yearOf(own.receivedOn)),
          // What a file brought in was asked about when it was imported.
          enteredOn: entry.imported === undefined ? dayAt(new Date(entry.submittedAt)) : entry.receivedOn,
        }
        const odd = [...unlikely(own, against), ...unusual]
        const warnings = isJoint(own) ? odd : [...jointMoney(own, projects, contracts), ...odd]
        if (warnings.length > 0) found.set(entry.id, warnings)
      }
    }),
  )
  return found
}

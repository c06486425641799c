import type { Dependencies } from '../../dependencies.ts'
import type { IssuedText } from '../record/issued-text.ts'
import type { BulletinFigures, BulletinState } from '../record/monthly-bulletin.ts'
import { keptWords, wordsOf } from '../text/issued-words.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'documents'>

/** What a revision says: of a draft what the rules write now; of what is issued what was written then. */
export async function bulletinText(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  figures: BulletinFigures,
): Promise<IssuedText> {
  const kept = await keptWords(deps, townshipId, state, figures.revision)
  if (kept !== null) return kept
  // What writes a bulletin loads with the first draft that is read.
  const { layoutOf } = await import('../text/layout-of.ts')
  return wordsOf(await layoutOf(deps, townshipId, state, figures))
}

/** The title under which people have an issued bulletin: that of the last revision before the issue. */
export async function issuedTitle(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  figures: BulletinFigures,
): Promise<string> {
  const { issuedAt, revisions, month } = state
  const first = revisions.findLast(({ takenAt }) => issuedAt !== null && takenAt <= issuedAt)
  const stored = first === undefined ? null : await deps.bulletins.figures(townshipId, month, first.take)
  if (stored !== null) return (await bulletinText(deps, townshipId, state, stored)).title
  return (await import('../text/title.ts')).bulletinTitle(figures)
}

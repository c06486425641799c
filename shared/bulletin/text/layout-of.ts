import type { Dependencies } from '../../dependencies.ts'
import type { BulletinFigures, BulletinState, Correction } from '../record/monthly-bulletin.ts'
import { composeLayout } from './compose-layout.ts'
import { correctedAfterIssue } from './correction-sentences.ts'
import type { BulletinLayout } from './layout.ts'

/** The bulletin as it reads; a revision of an issued one with the correction that made it. */
export async function layoutOf(
  deps: Pick<Dependencies, 'bulletins'>,
  townshipId: string,
  state: BulletinState,
  figures: BulletinFigures,
): Promise<BulletinLayout> {
  const under = state.revisions.find(({ revision }) => revision === figures.revision)?.correctionOf ?? null
  if (under === null || !correctedAfterIssue(state, figures)) return composeLayout(figures, state)
  const corrections = await deps.bulletins.corrections(townshipId, under)
  const made = corrections.find(({ revisions }) =>
    revisions.some((one) => one.month === figures.month && one.to === figures.revision),
  )
  return correctedLayout(state, figures, made)
}

/** The same while the correction that makes the revision is in hand. Pure. */
export function correctedLayout(
  state: BulletinState,
  figures: BulletinFigures,
  correction: Correction | undefined,
): BulletinLayout {
  return correctedAfterIssue(state, figures) ? composeLayout(figures, state, correction) : composeLayout(figures, state)
}

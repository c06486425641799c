import type { Dependencies } from '../../dependencies.ts'
import type { BulletinFigures, BulletinState, Correction } from '../record/monthly-bulletin.ts'
import { composeLayout } from './compose-layout.ts'
import { correctedAfterIssue } from './correction-sentences.ts'
import type { BulletinLayout } from './layout.ts'

/** A township's bulletin as it reads; a revision of an issued one with the correction that made it. */
export async function layoutOf(
  deps: Pick<Dependencies, 'bulletins'>,
  townshipId: string,
  state: BulletinState,
  figures: BulletinFigures,
): Promise<BulletinLayout> {
  return composeLayout(figures, state, await correctionThatMade(deps, townshipId, state, figures))
}

/** The correction that made a revision of any body's; undefined: none did, or it corrected what nobody had been sent. */
export async function correctionThatMade(
  { bulletins }: Pick<Dependencies, 'bulletins'>,
  townshipId: string,
  state: BulletinState,
  figures: Pick<BulletinFigures, 'month' | 'revision' | 'takenAt'>,
): Promise<Correction | undefined> {
  const under = state.revisions.find(({ revision }) => revision === figures.revision)?.correctionOf ?? null
  if (under === null || !correctedAfterIssue(state, figures)) return undefined
  const corrections = await bulletins.corrections(townshipId, under)
  return corrections.find(({ revisions }) =>
    revisions.some((one) => one.month === figures.month && one.to === figures.revision),
  )
}

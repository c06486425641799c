import { composeSections } from './compose-text.ts'
import type { Section } from './layout.ts'
import type { BulletinFigures, BulletinState } from './monthly-bulletin.ts'

/** A bulletin as programs read it: the figures of one revision with the state and the text that belongs to them. */
export type BulletinView = BulletinFigures &
  Pick<BulletinState, 'status' | 'version' | 'number' | 'issuedAt' | 'issuedByName' | 'revisions' | 'files'> & {
    sections: Section[]
  }

export function bulletinView(figures: BulletinFigures, state: BulletinState): BulletinView {
  const { status, version, number, issuedAt, issuedByName, revisions, files } = state
  return {
    ...figures,
    status,
    version,
    number,
    issuedAt,
    issuedByName,
    revisions,
    files,
    sections: composeSections(figures),
  }
}

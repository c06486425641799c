import type { Dependencies } from '../dependencies.ts'
import { issuedTitle } from './files/issued-text.ts'
import { numberFor } from './number-document.ts'
import { isIssued } from './record/bulletin-status.ts'
import type { Correction } from './record/monthly-bulletin.ts'
import type { NumberClaim } from './record/port.ts'
import type { Revision } from './revise-bulletins.ts'

type Deps = Pick<Dependencies, 'townships' | 'bulletins' | 'documents' | 'now'>
type Numbered = Pick<Correction, 'cites' | 'documentNo'> & { claim?: NumberClaim }

/** What a correction cites and under which number it goes out; what nobody has been sent needs no number. */
export async function underItsNumber(
  deps: Deps,
  townshipId: string,
  revisions: readonly Revision[],
  typed: string | undefined,
): Promise<Numbered> {
  const cites = await citedIn(deps, townshipId, revisions)
  if (cites.length === 0) return { cites, documentNo: null }
  const { number, ...claimed } = await numberFor(deps, townshipId, typed)
  return { cites, documentNo: number, ...claimed }
}

/** The issued bulletins that are revised, by the title and number under which people have them. */
async function citedIn(deps: Deps, townshipId: string, revisions: readonly Revision[]): Promise<Correction['cites']> {
  const issued = revisions.filter(({ state }) => isIssued(state))
  return Promise.all(
    issued.map(async ({ before, state }) => ({
      month: state.month,
      title: await issuedTitle(deps, townshipId, state, before),
      number: state.number,
    })),
  )
}

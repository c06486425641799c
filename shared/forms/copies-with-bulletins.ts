import type { Dependencies } from '../dependencies.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { copyWithBulletin } from './form-key.ts'
import type { HandedIn } from './office-form.ts'

/** `mailed` with a bulletin, handed in by a person (who took the file along), or `kept` alone: it went in no mail, and why. */
export type FormCopy = HandedIn & ({ way: 'mailed' | 'by_hand' } | { way: 'kept'; why: string })

/** The copies of a form that were filled with the bulletins of this year and the last, newest first: as the bulletins keep them. */
export async function copiesWithBulletins(
  deps: Pick<Dependencies, 'bulletins' | 'targets' | 'townships' | 'now'>,
  townshipId: string,
  formId: string,
): Promise<FormCopy[]> {
  const year = await latestTargetYear(deps, townshipId)
  const states = await Promise.all([year, year - 1].map((one) => deps.bulletins.states(townshipId, one)))
  return states
    .flat()
    .flatMap(({ month, files, issuedBy, issuedByName }) =>
      files.flatMap(({ revision, forms = [] }) =>
        forms.flatMap((form): FormCopy[] => {
          if (form.formId !== formId || form.filled === null) return []
          const { key: _, ...copy } = form.filled
          const by = { by: issuedBy ?? '', byName: issuedByName ?? '' }
          const { problem } = form
          const way = problem === null ? ({ way: 'mailed' } as const) : ({ way: 'kept', why: problem } as const)
          return [{ id: copyWithBulletin({ month, revision }), period: month, revision, ...copy, ...by, ...way }]
        }),
      ),
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

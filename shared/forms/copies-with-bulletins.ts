import type { Dependencies } from '../dependencies.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { copyWithBulletin } from './form-key.ts'
import type { HandedIn } from './office-form.ts'

/** The copies of a form that went out with the bulletins of this year and the last, newest first: as the bulletins keep them. */
export async function copiesWithBulletins(
  deps: Pick<Dependencies, 'bulletins' | 'targets' | 'townships' | 'now'>,
  townshipId: string,
  formId: string,
): Promise<HandedIn[]> {
  const year = await latestTargetYear(deps, townshipId)
  const states = await Promise.all([year, year - 1].map((one) => deps.bulletins.states(townshipId, one)))
  return states
    .flat()
    .flatMap(({ month, files, issuedBy, issuedByName }) =>
      files.flatMap(({ revision, forms = [] }) =>
        forms.flatMap((form) => {
          if (form.formId !== formId || form.filled === null) return []
          const { key: _, ...copy } = form.filled
          const by = { by: issuedBy ?? '', byName: issuedByName ?? '' }
          return [{ id: copyWithBulletin({ month, revision }), period: month, revision, ...copy, ...by }]
        }),
      ),
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

import { placeOfArea } from '../../../shared/areas/authorize-area.ts'
import { areaAndAbove } from '../../../shared/areas/tree.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import type { PageContext } from '../page-context.ts'
import type { WebDependencies } from '../web-env.ts'
import { areasTexts } from './texts.ts'

/** Where one stands: from the highest area that the person reads down to here; the last is the page itself. */
export type Step = { name: string; to: string | null }

/** The areas above and this one, the highest first, each a link for whoever reads there. */
export async function trailTo(
  deps: Pick<WebDependencies, 'areas'>,
  { actor, today }: PageContext,
  areaId: string,
): Promise<Step[]> {
  const all = await areaAndAbove(deps, areaId)
  const steps = all.map((area, index): Step => {
    const place = placeOfArea([area, ...all.slice(index + 1)])
    const reads = actor !== undefined && may(actor, 'township.read', place, today)
    return { name: area.name, to: reads ? `/areas/${area.id}` : null }
  })
  return steps.reverse()
}

export function Trail({ context, steps }: { context: PageContext; steps: readonly Step[] }) {
  // The page's own title says as much.
  if (steps.length < 2) return null
  const last = steps.length - 1
  return (
    <nav class="trail" aria-label={areasTexts(context.language).trail}>
      <ol>
        {steps.map(({ name, to }, index) => (
          <li>{to === null || index === last ? name : <a href={to}>{name}</a>}</li>
        ))}
      </ol>
    </nav>
  )
}

import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { areasTexts } from './texts.ts'
import { type Step, Trail } from './trail.tsx'

/**
 * In place of what lies below another area, for whoever comes from a document that had it. It names nothing and says the same of
 * what there never was, so nobody learns what there is.
 */
export function ElsewherePage({ context, steps, areaName }: { context: PageContext; steps: Step[]; areaName: string }) {
  const { title, why, back } = areasTexts(context.language).elsewhere
  const from = steps.at(-1)?.to
  return (
    <Page
      context={context}
      title={title(areaName)}
      above={<Trail context={context} steps={[...steps, { name: title(areaName), to: null }]} />}
    >
      <p>{why(areaName)}</p>
      {from && (
        <p class="actions">
          <ButtonLink to={from}>{back}</ButtonLink>
        </p>
      )}
    </Page>
  )
}

import type { Figures } from '../../../shared/standings/figures.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { periodInWords } from '../parts/date-words.ts'
import { RankingTable } from '../standings/ranking-table.tsx'
import { Summary } from '../standings/summary.tsx'
import { pathOf } from './addresses.ts'
import { areasTexts } from './texts.ts'
import { ToTownship } from './to-township.tsx'
import { type Step, Trail } from './trail.tsx'

export type OfTownship = {
  context: PageContext
  /** Down to the area that one came from. */
  steps: readonly Step[]
  areaId: string
  period: string
  figures: Figures & { townshipId: string; townshipName: string }
  /** Whether the person oversees the township, and so reads its own pages. */
  oversees: boolean
}

/** The villages of a township in the document that the area's was made from. */
export function TownshipPage({ context, steps, areaId, period, figures, oversees }: OfTownship) {
  const { language } = context
  const texts = areasTexts(language)
  const title = texts.villagesOf(figures.townshipName, periodInWords(period, language))
  const trail = [...withPeriod({ context, steps, areaId, period }), { name: figures.townshipName, to: null }]
  const here = `/areas/${areaId}/townships/${figures.townshipId}/${period}`
  return (
    <Page context={context} title={title} above={<Trail context={context} steps={trail} />}>
      <Summary {...{ figures, language }} />
      <RankingTable
        {...{ figures, rows: figures.rows, language, caption: title, hasTotal: true }}
        period={period.length > 7 ? 'week' : 'month'}
        linkOf={(villageId) => `${here}/${villageId}`}
      />
      {oversees && (
        <p>
          <ToTownship context={context} id={figures.townshipId}>
            {texts.ownPage(figures.townshipName)}
          </ToTownship>
        </p>
      )}
    </Page>
  )
}

/** The area's own document of the period is the step before its township. */
export function withPeriod(of: Pick<OfTownship, 'context' | 'steps' | 'areaId' | 'period'>): Step[] {
  const name = periodInWords(of.period, of.context.language)
  return [...of.steps, { name, to: pathOf(of.areaId, of.period) }]
}

import { formatYuan } from '../../../shared/amount-text.js'
import { DomainError } from '../../../shared/errors.ts'
import { formatPercent } from '../../../shared/money.ts'
import { completionOf } from '../../../shared/standings/met.ts'
import * as villageRefusals from '../../../shared/villages/refusals.zh.ts'
import { Page } from '../layout.tsx'
import { PostButton } from '../parts/actions.tsx'
import { FactList } from '../parts/fact-list.tsx'
import { LightWord } from '../parts/light-word.tsx'
import { areasTexts } from './texts.ts'
import { type OfTownship, withPeriod } from './township-page.tsx'
import { Trail } from './trail.tsx'

/** One village as its township's document has it; who oversees the township goes on to its entries. */
export function AreaVillagePage(props: OfTownship & { villageId: string }) {
  const { context, areaId, period, figures, villageId, oversees } = props
  const { language } = context
  const { villageFacts: texts } = areasTexts(language)
  const row = figures.rows.find((one) => one.villageId === villageId)
  if (row === undefined) throw new DomainError('not_found', villageRefusals.villageUnknown(villageId))
  const rate = completionOf(row)
  const yuan = (fen: number | null) => (fen === null ? '–' : `${formatYuan(fen)} ${texts.yuan}`)
  const above = { name: figures.townshipName, to: `/areas/${areaId}/townships/${figures.townshipId}/${period}` }
  const document = period.length > 7 ? `dispatch=${period}` : `bulletin=${period}`
  return (
    <Page
      context={context}
      title={row.villageName}
      above={<Trail context={context} steps={[...withPeriod(props), above, { name: row.villageName, to: null }]} />}
    >
      <FactList
        lines={[
          [texts.target, yuan(row.targetFen)],
          [period.length > 7 ? texts.week : texts.month, yuan(row.periodFen)],
          [
            texts.counted,
            <>
              {yuan(row.countedFen)}
              {rate !== null && ` · ${formatPercent(rate)}%`} <LightWord light={row.light} language={language} />
            </>,
          ],
          [texts.rank, row.rank ?? '–'],
          ...(['operating', 'investment', 'subsidy', 'other'] as const).map(
            (category) => [texts.categories[category], yuan(row.byCategory[category])] as const,
          ),
          [texts.lastYear, yuan(row.lastYearFen)],
        ]}
      />
      {oversees && (
        <PostButton
          to="/township"
          context={context}
          hidden={{ townshipId: figures.townshipId, return: `/income?village=${villageId}&${document}` }}
          kind="plain"
        >
          {texts.entries}
        </PostButton>
      )}
    </Page>
  )
}

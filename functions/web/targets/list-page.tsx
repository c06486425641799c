import { formatWan } from '../../../shared/money.ts'
import { targetVersions } from '../../../shared/targets/late-cut.ts'
import type { AnnualTarget } from '../../../shared/targets/target.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { Page } from '../layout.tsx'
import { ledgerTexts } from '../ledger/texts.ts'
import { doneText, type PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { YearTabs } from '../parts/tabs.tsx'
import { formWords } from '../parts/texts.ts'
import { Unseen } from '../parts/unseen.tsx'
import { targetsTexts } from './texts.ts'

type Props = {
  context: PageContext
  year: number
  years: readonly number[]
  villages: readonly Village[]
  targets: ReadonlyMap<string, AnnualTarget>
}

/** The targets of a year, each with the way to change it; what was lowered late is marked. */
export function TargetList({ context, year, years, villages, targets }: Props) {
  const texts = targetsTexts(context.language)
  const total = [...targets.values()].reduce((sum, target) => sum + target.amountFen, 0)
  return (
    <Page
      context={context}
      title={texts.title}
      notice={doneText(context, { saved: formWords(context.language).saved, cut: texts.lateCutSaved })}
      up="settings"
    >
      <YearTabs {...{ years, year, language: context.language }} to={(one) => `/settings/targets?year=${one}`} />
      {targets.size === 0 && <p class="notice warn">{texts.emptyYear}</p>}
      <div class="actions">
        <ButtonLink to={`/settings/target-grid?year=${year}`}>{texts.grid.open}</ButtonLink>
        <a href={`/download/targets.xlsx?year=${year}`}>{formWords(context.language).download}</a>
        <a href={`/download/template.xlsx?year=${year}`}>{ledgerTexts(context.language).template}</a>
      </div>
      <DataTable
        class="stack sparse settings-table"
        folds="after the first"
        caption={texts.of(year)}
        captionIs="shown"
        rows={villages}
        columns={[
          { header: texts.village, names: true, cell: ({ name }) => name, total: texts.total },
          {
            header: texts.amountWan,
            number: true,
            cell: ({ id }) => {
              const target = targets.get(id)
              return target === undefined ? <span class="soft">{texts.notSet}</span> : formatWan(target.amountFen)
            },
            total: formatWan(total),
          },
          { header: texts.document, class: 'small', cell: ({ id }) => targets.get(id)?.documentNo },
          {
            header: texts.changes,
            class: 'small wide last',
            cell: ({ id }) => <Changes {...{ context, target: targets.get(id) }} />,
          },
          {
            header: formWords(context.language).edit,
            headerIsHidden: true,
            class: 'link-cell',
            cell: ({ id, name }) => (
              <a class="row-link" href={`/settings/targets/${id}?year=${year}`}>
                {targets.has(id) ? texts.adjust : texts.set}
                <Unseen>{texts.editTitle(name, year)}</Unseen>
              </a>
            ),
          },
        ]}
      />
    </Page>
  )
}

function Changes({ context, target }: { context: PageContext; target: AnnualTarget | undefined }) {
  const texts = targetsTexts(context.language)
  const wasCut = target !== undefined && targetVersions(target).some(({ lateCut }) => lateCut)
  const changes = target?.earlier.length ?? 0
  return (
    <>
      {changes > 0 && `${texts.changedTimes(changes)} `}
      {wasCut && <span class="status bad">{texts.lateCut}</span>}
    </>
  )
}

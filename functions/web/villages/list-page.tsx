import type { Village } from '../../../shared/villages/village.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { PrimaryLink } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { formWords } from '../parts/texts.ts'
import { villagesTexts } from './texts.ts'

/** The villages in order of code, those that are merged too. */
export function VillageListPage({ context, villages }: { context: PageContext; villages: readonly Village[] }) {
  const texts = villagesTexts(context.language)
  return (
    <Page
      context={context}
      title={texts.title}
      notice={doneText(context, { saved: formWords(context.language).saved })}
      up="settings"
    >
      <div class="actions">
        <PrimaryLink to="/settings/villages/new">{texts.add}</PrimaryLink>
        <a href="/download/villages.xlsx">{formWords(context.language).download}</a>
      </div>
      <DataTable
        empty={texts.empty}
        class="stack sparse"
        folds="after the first"
        caption={texts.count(villages.length)}
        captionIs="shown"
        rows={villages}
        columns={[
          {
            header: texts.name,
            names: true,
            cell: ({ id, name }) => <a href={`/settings/villages/${id}`}>{name}</a>,
          },
          { header: texts.code, class: 'small', cell: ({ code }) => code },
          { header: texts.secretary, label: true, cell: ({ secretary }) => secretary },
          { header: texts.bookkeeper, label: true, cell: ({ bookkeeper }) => bookkeeper },
          { header: texts.liaison, label: true, cell: ({ liaison }) => liaison },
          { header: texts.flags, class: 'small wide', cell: (village) => marksOf(village, context).join(' · ') },
        ]}
      />
    </Page>
  )
}

function marksOf(village: Village, { language, today }: PageContext): string[] {
  const texts = villagesTexts(language)
  const { kind, validFrom, validTo, enclave, coopPilot, monthlyPlan } = village
  return [
    ...(kind === 'village' ? [] : [texts.kinds[kind]]),
    ...(validFrom !== null && validFrom > today ? [texts.begins(validFrom)] : []),
    ...(validTo === null ? [] : [texts.ended(validTo)]),
    ...(enclave ? [texts.enclave] : []),
    ...(coopPilot ? [texts.coopPilot] : []),
    ...(monthlyPlan === null ? [] : [texts.hasPlan]),
  ]
}

import { formatWan } from '../../../shared/money.ts'
import { type PastIncome, pastIncomeThrough } from '../../../shared/targets/target.ts'
import type { Language } from '../catalogue.ts'
import { DataTable } from '../parts/table.tsx'
import { deskTexts } from './texts.ts'

/** A year before the books were kept here: what came in by month, as the sheet 上年收入 says. */
export function PastYear({ past, language }: { past: PastIncome; language: Language }) {
  const texts = deskTexts(language).village.past
  return (
    <>
      <p class="notice">{texts.only}</p>
      <DataTable
        class="settings-table"
        caption={texts.caption(past.year)}
        captionIs="shown"
        rows={past.monthsFen}
        columns={[
          { header: texts.month, names: true, cell: (_, index) => texts.monthName(index + 1), total: texts.year },
          {
            header: texts.received,
            number: true,
            cell: formatWan,
            total: formatWan(pastIncomeThrough(past, `${past.year}-12`)),
          },
        ]}
      />
    </>
  )
}

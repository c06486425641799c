import { formatYuan } from '../../../shared/amount-text.js'
import type { CountedIn } from '../../../shared/desk/entries-counted.ts'
import { EntryTable } from '../income/entry-table.tsx'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { dayInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { deskTexts } from './texts.ts'

type Props = { context: PageContext; names: Names; counted: CountedIn; document: { name: string; to: string } }

/** The entries behind one village's number in a published document; each leads to its evidence. */
export function CountedPage({ context, names, counted, document }: Props) {
  const { row, entries, sumFen } = counted
  const texts = deskTexts(context.language).counted
  return (
    <Page context={context} title={texts.title(row.villageName)} up={{ to: document.to, name: document.name }}>
      <p>{texts.lead(dayInWords(counted.document.cutOff, context.language), shanghaiTime(counted.document.takenAt))}</p>
      {sumFen === row.totalIncomeFen ? (
        <p class="notice">{texts.same(entries.length, formatYuan(sumFen))}</p>
      ) : (
        <p class="notice bad">{texts.differs(formatYuan(sumFen), formatYuan(row.totalIncomeFen))}</p>
      )}
      {entries.length > 0 && (
        <EntryTable {...{ entries, names, language: context.language, caption: texts.title(row.villageName) }} />
      )}
    </Page>
  )
}

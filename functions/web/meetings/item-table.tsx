import type { ActionView } from '../../../shared/desk/action-view.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { DataTable } from '../parts/table.tsx'
import { meetingsTexts } from './texts.ts'

type Props = { items: readonly ActionView[]; names: Names; language: Language; caption: string; empty?: string }

/** The villages an item is about, by name. */
export function villagesOfItem(
  { villageIds }: Pick<ActionView, 'villageIds'>,
  names: Names,
  language: Language,
): string {
  const { wholeTownship } = meetingsTexts(language)
  const separator = language === 'zh' ? '、' : ', '
  return villageIds.length === 0 ? wholeTownship : villageIds.map((id) => names.village(id)).join(separator)
}

/** Action items: open ones with their due day, closed ones with their result. On a phone one block each. */
export function ItemTable({ items, names, language, ...words }: Props) {
  const texts = meetingsTexts(language)
  const { columns } = texts
  const hasClosed = items.some(({ closeOut }) => closeOut !== null)
  return (
    <DataTable
      class="stack items"
      {...words}
      scrolls
      rows={items}
      columns={[
        {
          header: columns.text,
          names: true,
          class: 'wide long',
          cell: ({ id, text }) => <a href={`/meetings/items/${id}`}>{text}</a>,
        },
        { header: columns.villages, label: true, cell: (item) => villagesOfItem(item, names, language) },
        { header: columns.owner, label: true, cell: ({ owner }) => owner },
        {
          header: columns.dueOn,
          label: true,
          cell: ({ dueOn, overdue }) => (
            <>
              <span class="keep">{dueOn}</span> {overdue && <span class="report missing">{texts.overdue}</span>}
            </>
          ),
        },
        {
          header: columns.carried,
          cell: ({ carriedWeeks }) =>
            carriedWeeks > 0 && <span class="soft small keep">{texts.carried(carriedWeeks)}</span>,
        },
        hasClosed && {
          header: columns.result,
          class: 'wide long',
          cell: ({ closeOut }) =>
            closeOut !== null && (
              <>
                <span class="status approved">{`${closeOut.on} ${texts.status.closed}`}</span> {closeOut.result}
              </>
            ),
        },
      ]}
    />
  )
}

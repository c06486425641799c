import type { ActionView } from '../../../shared/desk/action-view.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { items: readonly ActionView[]; names: Names; language: Language; caption: string }

/** The villages an item is about, by name. */
export function villagesOf({ villageIds }: Pick<ActionView, 'villageIds'>, names: Names, language: Language): string {
  const { wholeTownship } = inLanguage(language, zh, en)
  const separator = language === 'zh' ? '、' : ', '
  return villageIds.length === 0 ? wholeTownship : villageIds.map((id) => names.village(id)).join(separator)
}

/** Action items: open ones with their due day, closed ones with their result. On a phone one block each. */
export function ItemTable({ items, names, language, caption }: Props) {
  const texts = inLanguage(language, zh, en)
  const { columns } = texts
  const hasClosed = items.some(({ closeOut }) => closeOut !== null)
  return (
    <ScrollBox label={caption}>
      <table class="stack items">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th>{columns.text}</th>
            <th>{columns.villages}</th>
            <th>{columns.owner}</th>
            <th>{columns.dueOn}</th>
            <th>{columns.carried}</th>
            {hasClosed && <th>{columns.result}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr>
              <th scope="row" class="wide long">
                <a href={`/meetings/items/${item.id}`}>{item.text}</a>
              </th>
              <td data-label={columns.villages}>{villagesOf(item, names, language)}</td>
              <td data-label={columns.owner}>{item.owner}</td>
              <td data-label={columns.dueOn}>
                <span class="keep">{item.dueOn}</span>{' '}
                {item.overdue && <span class="report missing">{texts.overdue}</span>}
              </td>
              <td>
                {item.carriedWeeks > 0 && <span class="soft small keep">{texts.carried(item.carriedWeeks)}</span>}
              </td>
              {hasClosed && (
                <td class="wide long">
                  {item.closeOut !== null && (
                    <>
                      <span class="status approved">{`${item.closeOut.on} ${texts.status.closed}`}</span>{' '}
                      {item.closeOut.result}
                    </>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

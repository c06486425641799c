import { yearOf } from '../../../shared/calendar.ts'
import type { Receivable } from '../../../shared/contracts/receivable.ts'
import { totalOf } from '../../../shared/contracts/receivable-total.ts'
import { formatWan } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { dayInWords } from '../parts/date-words.ts'
import { PaidBar } from './paid-bar.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { wanInWords } from './words.ts'

type Props = { items: readonly Receivable[]; asOf: string; language: Language; nameOf(villageId: string): string }

/** Every contract with what this year asks of it; old ones in which nothing is open are folded away. */
export function ContractTable({ items, ...rest }: Props) {
  const { list } = inLanguage(rest.language, zh, en)
  const isOld = ({ state, dues }: Receivable) =>
    (state === 'expired' || state === 'ended') &&
    dues.every(({ dueOn, openFen }) => openFen === 0 && yearOf(dueOn) < yearOf(rest.asOf))
  const old = items.filter(isOld)
  return (
    <>
      <Table {...rest} items={items.filter((one) => !isOld(one))} />
      {old.length > 0 && (
        <details>
          <summary>{list.older(old.length)}</summary>
          <Table {...rest} items={old} />
        </details>
      )}
    </>
  )
}

function Table({ items, asOf, language, nameOf }: Props) {
  const { list } = inLanguage(language, zh, en)
  return (
    <table class="stack sparse">
      <caption class="visually-hidden">{list.contracts}</caption>
      <thead>
        <tr>
          <th>{list.contract}</th>
          <th>{list.ofYear}</th>
          <th>{list.overdue}</th>
          <th>{list.next}</th>
          <th>{list.expires}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <Row {...{ one, asOf, language, nameOf }} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ one, asOf, language, nameOf }: Omit<Props, 'items'> & { one: Receivable }) {
  const { list, joined } = inLanguage(language, zh, en)
  const { dueThisYearFen, settledThisYearFen } = totalOf([one], asOf)
  return (
    <tr>
      <th scope="row" class="wide">
        <a href={`/projects/${one.projectId}/contracts/${one.contractId}`}>{one.title}</a>
        <div class="soft small plain-weight">
          {one.party} · {one.projectName}（{joined(one.shares.map(({ villageId }) => nameOf(villageId)))}）
        </div>
      </th>
      <td class="wide" data-label={list.ofYear}>
        {dueThisYearFen > 0 && (
          <>
            <span class="small">
              {formatWan(settledThisYearFen)} / {wanInWords(dueThisYearFen, language)}
            </span>
            <PaidBar paidFen={settledThisYearFen} ofFen={dueThisYearFen} label={list.settledBar} />
          </>
        )}
        {one.paidAheadFen > 0 && <span class="small">{list.paidAhead(wanInWords(one.paidAheadFen, language))}</span>}
      </td>
      <td class="wide" data-label={one.overdueFen > 0 ? list.overdue : undefined}>
        {one.overdueFen > 0 && (
          <b class="report missing">
            {wanInWords(one.overdueFen, language)} <span class="keep">{list.overdueBy(one.overdueDays)}</span>
          </b>
        )}
      </td>
      <td class="wide" data-label={one.nextDue === null ? undefined : list.next}>
        {one.nextDue !== null && (
          <>
            <span class="keep">{dayInWords(one.nextDue.dueOn, language)}</span>{' '}
            <span class="keep">{wanInWords(one.nextDue.openFen, language)}</span>
          </>
        )}
      </td>
      <td class="wide" data-label={list.expires}>
        <span class="keep">{dayInWords(one.lastDay, language)}</span>{' '}
        {one.expiresInDays !== null && <span class="status submitted">{list.expiresIn(one.expiresInDays)}</span>}
      </td>
    </tr>
  )
}

import { yearOf } from '../../../shared/calendar.ts'
import type { Receivable } from '../../../shared/contracts/receivable.ts'
import { totalOf } from '../../../shared/contracts/receivable-total.ts'
import { formatWan } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { dayInWords } from '../parts/date-words.ts'
import { PaidBar } from '../parts/progress-bar.tsx'
import type { Sorting } from '../parts/sorting.ts'
import { DataTable } from '../parts/table.tsx'
import { contractsTexts } from './texts.ts'
import { wanInWords } from './words.ts'

type Props = {
  items: readonly Receivable[]
  asOf: string
  language: Language
  nameOf(villageId: string): string
  sorting?: Sorting
}

/** Every contract with what this year asks of it; old ones in which nothing is open are folded away. */
export function ContractTable({ items, ...rest }: Props) {
  const { list } = contractsTexts(rest.language)
  const isOld = ({ state, dues }: Receivable) =>
    (state === 'expired' || state === 'ended') &&
    dues.every(({ dueOn, openFen }) => openFen === 0 && yearOf(dueOn) < yearOf(rest.asOf))
  const old = items.filter(isOld)
  return (
    <>
      <Contracts {...rest} items={items.filter((one) => !isOld(one))} />
      {old.length > 0 && (
        <details>
          <summary>{list.older(old.length)}</summary>
          <Contracts {...rest} items={old} />
        </details>
      )}
    </>
  )
}

function Contracts({ items, asOf, language, nameOf, sorting }: Props) {
  const { list, joined } = contractsTexts(language)
  return (
    <DataTable
      class="stack sparse"
      caption={list.contracts}
      rows={items}
      {...(sorting && { sorting })}
      columns={[
        {
          header: list.contract,
          names: true,
          class: 'wide',
          sort: { by: 'title', of: ({ title }) => title },
          cell: (one) => (
            <>
              <a href={`/projects/${one.projectId}/contracts/${one.contractId}`}>{one.title}</a>
              <div class="soft small plain-weight">
                {one.party} · {one.projectName}（{joined(one.shares.map(({ villageId }) => nameOf(villageId)))}）
              </div>
            </>
          ),
        },
        {
          header: list.ofYear,
          class: 'wide',
          label: true,
          cell: (one) => <OfYear {...{ one, asOf, language }} />,
        },
        {
          header: list.overdue,
          class: 'wide',
          sort: { by: 'overdue', of: ({ overdueFen }) => overdueFen || null },
          label: ({ overdueFen }) => (overdueFen > 0 ? list.overdue : undefined),
          cell: ({ overdueFen, overdueDays }) =>
            overdueFen > 0 && (
              <b class="report missing">
                {wanInWords(overdueFen, language)} <span class="keep">{list.overdueBy(overdueDays)}</span>
              </b>
            ),
        },
        {
          header: list.next,
          class: 'wide',
          sort: { by: 'next', of: ({ nextDue }) => nextDue?.dueOn ?? null },
          label: ({ nextDue }) => (nextDue === null ? undefined : list.next),
          cell: ({ nextDue }) =>
            nextDue !== null && (
              <>
                <span class="keep">{dayInWords(nextDue.dueOn, language)}</span>{' '}
                <span class="keep">{wanInWords(nextDue.openFen, language)}</span>
              </>
            ),
        },
        {
          header: list.expires,
          class: 'wide',
          sort: { by: 'expires', of: ({ lastDay }) => lastDay },
          label: true,
          cell: ({ lastDay, expiresInDays }) => (
            <>
              <span class="keep">{dayInWords(lastDay, language)}</span>{' '}
              {expiresInDays !== null && <span class="status submitted">{list.expiresIn(expiresInDays)}</span>}
            </>
          ),
        },
      ]}
    />
  )
}

/** What is due this year, and what of it came in. */
function OfYear({ one, asOf, language }: { one: Receivable; asOf: string; language: Language }) {
  const { list } = contractsTexts(language)
  const { dueThisYearFen, settledThisYearFen } = totalOf([one], asOf)
  return (
    <>
      {dueThisYearFen > 0 && (
        <>
          <span class="small">
            {formatWan(settledThisYearFen)} / {wanInWords(dueThisYearFen, language)}
          </span>
          <PaidBar paidFen={settledThisYearFen} ofFen={dueThisYearFen} label={list.settledBar} />
        </>
      )}
      {one.paidAheadFen > 0 && <span class="small">{list.paidAhead(wanInWords(one.paidAheadFen, language))}</span>}
    </>
  )
}

import { yearOf } from '../../../shared/calendar.ts'
import { arrearsChaseText } from '../../../shared/contracts/chase-text.ts'
import type { ArrearsByAge } from '../../../shared/contracts/receivable.ts'
import type { ReceivableTotal } from '../../../shared/contracts/receivable-total.ts'
import type { ReceivablesView } from '../../../shared/desk/read-receivables.ts'
import { formatWan } from '../../../shared/money.ts'
import type { Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { AskForm } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { FigureCard } from '../parts/figure-card.tsx'
import { PaidBar } from '../parts/progress-bar.tsx'
import type { Sorting } from '../parts/sorting.ts'
import { DataTable } from '../parts/table.tsx'
import { YearTabs } from '../parts/tabs.tsx'
import { ContractTable } from './contract-table.tsx'
import { DueCalendar } from './due-calendar.tsx'
import { ForecastTable } from './forecast-table.tsx'
import { contractsTexts } from './texts.ts'
import { WanFigure } from './wan-figure.tsx'
import { wanInWords } from './words.ts'

type Props = {
  context: PageContext
  view: ReceivablesView
  /** Every village of the township, in order of code: for their names. */
  all: readonly Village[]
  /** Those that may be chosen. */
  villages: readonly Village[]
  /** The one whose parts are shown; undefined: everything. */
  village: Village | undefined
  years: readonly number[]
  sorting: Sorting
}

/** `/receivables`: what is due this year and what came in, who owes since when, by village and month, and where it leads. */
export function ReceivablesPage({ context, view, all, villages, village, years, sorting }: Props) {
  const { language } = context
  const { title, list } = contractsTexts(language)
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? id
  return (
    <Page context={context} title={title}>
      <YearTabs
        {...{ years, year: yearOf(view.asOf), language }}
        to={(one) => addressOf(one, yearOf(context.today), village?.id)}
      />
      <Filter {...{ language, view, villages, village }} />
      {view.items.length === 0 ? (
        <>
          <p>{list.empty}</p>
          <p class="soft">{list.emptyHow}</p>
        </>
      ) : (
        <>
          <Totals {...{ total: view.total, year: yearOf(view.asOf), language }} />
          {view.total.overdueFen > 0 && (
            <section>
              <h2>{list.chase}</h2>
              <Ages {...{ ages: view.total.overdueByAge, language }} />
              <details>
                <summary>{list.chaseText}</summary>
                <p class="copy-text" lang="zh">
                  {arrearsChaseText(view.arrears, view.asOf, nameOf)}
                </p>
              </details>
            </section>
          )}
          <h2>{list.contracts}</h2>
          <ContractTable {...{ items: view.items, asOf: view.asOf, language, nameOf, sorting }} />
          <DueCalendar {...{ view, villages, village, language }} />
        </>
      )}
      {view.forecasts !== null && view.forecasts.length > 0 && (
        <ForecastTable {...{ forecasts: view.forecasts, language, nameOf }} />
      )}
    </Page>
  )
}

/** A year that is over as it stood on its last day. */
function addressOf(year: number, thisYear: number, village: string | undefined): string {
  const query = new URLSearchParams({
    ...(village && { village }),
    ...(year < thisYear && { 'as-of': `${year}-12-31` }),
  })
  return query.size === 0 ? '/receivables' : `/receivables?${query}`
}

function Filter(props: Omit<Props, 'context' | 'all' | 'years' | 'sorting'> & { language: Language }) {
  const { language, view, villages, village } = props
  const { list } = contractsTexts(language)
  return (
    <>
      <p class="soft">{list.asOf(dayInWords(view.asOf, language))}</p>
      {villages.length > 1 && (
        <AskForm action="/receivables" class="filter" button={list.show}>
          <label for="village">{list.village}</label>
          <select id="village" name="village">
            <option value="">{list.allVillages}</option>
            {villages.map(({ id, name }) => (
              <option value={id} selected={id === village?.id}>
                {name}
              </option>
            ))}
          </select>
        </AskForm>
      )}
      {village && <p class="notice">{list.villageNote(village.name)}</p>}
    </>
  )
}

function Totals({ total, year, language }: { total: ReceivableTotal; year: number; language: Language }) {
  const { list } = contractsTexts(language)
  const wan = (fen: number) => wanInWords(fen, language)
  return (
    <ul class="cards">
      <li class="card">
        <div class="soft">{list.dueThisYear(year)}</div>
        <div class="figure">
          <WanFigure fen={total.dueThisYearFen} language={language} />
        </div>
        <PaidBar paidFen={total.settledThisYearFen} ofFen={total.dueThisYearFen} label={list.settledBar} />
        <div class="soft small">
          {list.settled(wan(total.settledThisYearFen))} · {list.toCome(wan(total.toComeThisYearFen))}
        </div>
      </li>
      <FigureCard
        label={list.overdue}
        figure={<WanFigure fen={total.overdueFen} language={language} />}
        isBad={total.overdueFen > 0}
      >
        {total.overdueCount > 0 ? list.overdueCount(total.overdueCount) : list.noOverdue}
      </FigureCard>
      <FigureCard label={list.expiring} figure={list.expiringCount(total.expiringCount)} />
    </ul>
  )
}

function Ages({ ages, language }: { ages: ArrearsByAge; language: Language }) {
  const { list } = contractsTexts(language)
  return (
    <DataTable
      class="narrow"
      caption={list.ages}
      captionIs="shown"
      rows={['upTo30', 'upTo90', 'upTo180', 'over180'] as const}
      columns={[
        { names: true, cell: (age) => list.age[age] },
        {
          number: true,
          class: (age) => (ages[age] > 0 ? 'report missing' : 'soft'),
          cell: (age) => formatWan(ages[age]),
        },
      ]}
    />
  )
}

import type { listBulletins } from '../../../shared/bulletin/list-bulletins.ts'
import type { BulletinStatus } from '../../../shared/bulletin/record/bulletin-status.ts'
import { isTaken } from '../../../shared/bulletin/record/bulletin-status.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { inLanguage } from '../catalogue.ts'
import { ErrorSummary, type FormState, SelectField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { monthChoices } from '../parts/period-choices.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { Table } from '../parts/table.tsx'
import { YearTabs } from '../parts/year-tabs.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** How the word of a state looks: as those of an entry do. */
const LOOKS: Readonly<Record<BulletinStatus, string>> = {
  taking: '',
  draft: 'submitted',
  issued: 'approved',
  discarded: '',
}

type Props = {
  context: PageContext
  list: Awaited<ReturnType<typeof listBulletins>>
  form: FormState
  /** The year whose months are listed, and those that have targets. */
  year: number
  years: readonly number[]
}

/** The months of the year, latest first, and taking one by hand. */
export function BulletinListPage({ context, list, form, year, years }: Props) {
  const texts = inLanguage(context.language, zh, en)
  const { actor, township, today } = context
  const canTake =
    actor !== undefined && township != null && may(actor, 'bulletin.take', { townshipId: township.id }, today)
  return (
    <Page context={context} title={texts.title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={context.language} />
      <YearTabs {...{ years, year, language: context.language }} to={(one) => `/bulletins?year=${one}`} />
      {list.items.length === 0 ? <p>{texts.none}</p> : <BulletinTable list={list} language={context.language} />}
      {canTake && (
        <section>
          <h2>{texts.take}</h2>
          <p class="hint">{texts.takeHint}</p>
          <form method="get" action="/bulletins/take">
            <SelectField
              name="month"
              label={texts.month}
              form={form}
              choices={monthChoices({ years, today }).map((value) => ({ value, label: texts.monthName(value) }))}
              required
            />
            <button type="submit" class="primary">
              {texts.takeLook}
            </button>
          </form>
        </section>
      )}
    </Page>
  )
}

function BulletinTable({ list, language }: { list: Props['list']; language: PageContext['language'] }) {
  const texts = inLanguage(language, zh, en)
  return (
    <Table
      class="stack"
      caption={texts.title}
      scrolls
      rows={[...list.items].reverse()}
      columns={[
        {
          header: texts.columns.month,
          names: true,
          cell: (bulletin) =>
            isTaken(bulletin) ? (
              <a href={`/bulletins/${bulletin.month}`}>{texts.monthName(bulletin.month)}</a>
            ) : (
              texts.monthName(bulletin.month)
            ),
        },
        {
          header: texts.columns.status,
          cell: ({ status }) => <span class={`status ${LOOKS[status]}`}>{texts.statuses[status]}</span>,
        },
        { header: texts.columns.number, cell: ({ number }) => number ?? '' },
        {
          header: texts.columns.issuedAt,
          class: 'soft',
          cell: ({ issuedAt }) => (issuedAt === null ? '' : shanghaiTime(issuedAt)),
        },
      ]}
    />
  )
}

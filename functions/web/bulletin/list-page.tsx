import { type BulletinStatus, isTaken } from '../../../shared/bulletin/record/bulletin-status.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { type FormState, fieldsOf, SelectField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf, isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { AskForm } from '../parts/actions.tsx'
import { monthChoices } from '../parts/period-choices.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { YearTabs } from '../parts/tabs.tsx'
import type { monthsListed } from './months-listed.ts'
import { bulletinTexts } from './texts.ts'

/** How the word of a state looks: as those of an entry do. */
const LOOKS: Readonly<Record<BulletinStatus, string>> = {
  taking: '',
  draft: 'submitted',
  issued: 'approved',
  discarded: '',
}

type Props = {
  context: PageContext
  list: Awaited<ReturnType<typeof monthsListed>>['list']
  form: FormState
  /** The year whose months are listed, and those that have targets. */
  year: number
  years: readonly number[]
}

/** The months of the year, latest first, and taking one by hand. */
export function BulletinListPage({ context, list, form, year, years }: Props) {
  const texts = bulletinTexts(context.language)
  const field = fieldsOf(form, texts)
  const { actor, office, today } = context
  const canTake = actor !== undefined && office != null && may(actor, 'bulletin.take', office.place, today)
  return (
    <Page context={context} title={texts.title} form={form}>
      <YearTabs
        {...{ years, year, language: context.language }}
        to={(one) => addressOf(context, `/bulletins?year=${one}`)}
      />
      <BulletinTable {...{ list, context }} />
      {canTake && (
        <section>
          <h2>{texts.take}</h2>
          <p class="hint">{isOfArea(context) ? texts.takeHintOfArea : texts.takeHint}</p>
          <AskForm action={addressOf(context, '/bulletins/take')} button={texts.takeLook} kind="primary">
            <SelectField
              {...field('month')}
              choices={monthChoices({ years, today }).map((value) => ({ value, label: texts.monthName(value) }))}
              required
            />
          </AskForm>
        </section>
      )}
    </Page>
  )
}

function BulletinTable({ list, context }: Pick<Props, 'list' | 'context'>) {
  const texts = bulletinTexts(context.language)
  return (
    <DataTable
      class="stack"
      caption={texts.title}
      empty={texts.none}
      scrolls
      rows={[...list.items].reverse()}
      columns={[
        {
          header: texts.columns.month,
          names: true,
          cell: (bulletin) =>
            isTaken(bulletin) ? (
              <a href={addressOf(context, `/bulletins/${bulletin.month}`)}>{texts.monthName(bulletin.month)}</a>
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

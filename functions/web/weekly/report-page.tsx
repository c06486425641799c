import { formatYuan } from '../../../shared/amount-text.js'
import { monthOfWeek, weekOf } from '../../../shared/calendar.ts'
import type { ActionLine } from '../../../shared/meetings/action-lines.ts'
import type { NilMonth } from '../../../shared/weekly/nil-month.ts'
import { CheckField, type FormState, fieldsOf, TextArea } from '../fields.tsx'
import { whatItIs } from '../income/entry-words.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { PostButton, SaveForm } from '../parts/actions.tsx'
import { shortDay, weekInWords } from '../parts/date-words.ts'
import { weeklyTexts } from './texts.ts'
import type { VillageWeek } from './week-of-village.ts'

const MOST = 200
const TEXTS = [
  ['problem', 'problemHint'],
  ['helpNeeded', 'helpHint'],
  ['nextStep', 'nextHint'],
] as const

type ReportPageProps = {
  context: PageContext
  village: { id: string; name: string }
  others: readonly { id: string; name: string }[]
  found: VillageWeek
  /** The week's month and the next, each with what was declared for it. */
  months: readonly { month: string; nilMonth: NilMonth | null }[]
  /** Action items about the village that were open in the latest dispatch. */
  promised: readonly ActionLine[]
  form: FormState
}

/** `/weekly/{week}`: what a village says of its week, besides its entries. */
export function ReportPage(props: ReportPageProps) {
  const { context, village, others, found, form } = props
  const { language } = context
  const texts = weeklyTexts(language)
  const { week } = found
  return (
    <Page
      context={context}
      title={texts.formTitle(village.name)}
      form={form}
      notice={doneText(context, { saved: texts.saved })}
      up={{ to: `/weekly?week=${week}`, name: texts.toWeeks }}
    >
      <p>
        <strong>{weekInWords(week, language)}</strong>
      </p>
      {others.length > 0 && (
        <p>
          {texts.otherVillages}{' '}
          {others.map(({ id, name }) => (
            <>
              <a href={`/weekly/${week}?village=${id}`}>{name}</a>{' '}
            </>
          ))}
        </p>
      )}
      <Entered {...props} />
      {found.isClosed ? <Written {...props} /> : <ReportForm {...props} />}
      <Agreed {...props} />
      <NilMonths {...props} />
    </Page>
  )
}

function Entered({ context, village, found }: ReportPageProps) {
  const { language } = context
  const texts = weeklyTexts(language)
  const isPresent = found.week === weekOf(context.today)
  return (
    <section class="card">
      <h2>{texts.entered}</h2>
      {found.entries.length === 0 ? (
        <p>{texts.enteredNone}</p>
      ) : (
        <>
          <ul class="plain">
            {found.entries.map((entry) => (
              <li>
                <a href={`/income/${entry.id}`}>
                  {shortDay(entry.receivedOn, language)} {whatItIs(entry, language)}{' '}
                  {texts.yuan(formatYuan(entry.amountFen))}
                </a>
              </li>
            ))}
          </ul>
          <p class="hint">{texts.enteredHint}</p>
        </>
      )}
      {isPresent && (
        <p>
          <a href={`/income/new?village=${village.id}`}>{texts.newIncome}</a>
        </p>
      )}
    </section>
  )
}

function ReportForm({ context, village, found, form }: ReportPageProps) {
  const texts = weeklyTexts(context.language)
  const field = fieldsOf(form, texts)
  const { report, week } = found
  const wasSent = Object.keys(form.values).length > 0
  return (
    <SaveForm
      context={context}
      action={`/weekly/${week}`}
      class="income-form counted"
      button={texts.save}
      kind="primary big"
      hidden={{ village: village.id, version: report?.version ?? 0 }}
    >
      {!found.hasEntry && (
        <CheckField
          {...field('nil', 'nilBox')}
          checked={wasSent ? form.values.nil === 'yes' : (report?.nil ?? false)}
        />
      )}
      {TEXTS.map(([name, hint]) => (
        <TextArea {...{ name, label: texts[name], hint: texts[hint], form }} maxlength={MOST} value={report?.[name]} />
      ))}
    </SaveForm>
  )
}

/** After the dispatch: what was said, unchangeable. */
function Written({ context, found }: ReportPageProps) {
  const texts = weeklyTexts(context.language)
  const { report } = found
  const said = TEXTS.filter(([name]) => report?.[name])
  return (
    <section>
      <p class="notice">{texts.closed}</p>
      {report?.nil && <p>{texts.states.nil}</p>}
      {said.length === 0 && <p>{texts.nothingWritten}</p>}
      <dl class="facts">
        {said.map(([name]) => (
          <>
            <dt>{texts[name]}</dt>
            <dd class="long">{report?.[name]}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function Agreed({ context, promised }: ReportPageProps) {
  const texts = weeklyTexts(context.language)
  if (promised.length === 0) return null
  return (
    <section>
      <h2>{texts.agreed}</h2>
      <ul class="plain">
        {promised.map((item) => (
          <li class="row">
            <span class="long">
              {item.text} <span class="soft">{item.owner}</span>
            </span>
            <span>
              {texts.dueOn(shortDay(item.dueOn, context.language))}{' '}
              {item.overdue && <span class="report missing">{texts.overdue}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NilMonths({ context, village, found, months }: ReportPageProps) {
  const texts = weeklyTexts(context.language)
  const present = monthOfWeek(weekOf(context.today))
  const open = months.filter(({ month }) => month >= present)
  if (open.length === 0) return null
  return (
    <details class="fold" open={open.some(({ nilMonth }) => nilMonth !== null && nilMonth.withdrawnOn === null)}>
      <summary class="fold-summary">{texts.nilMonths}</summary>
      <p class="hint">{texts.nilMonthHint}</p>
      {open.map(({ month, nilMonth }) => {
        const stands = nilMonth !== null && nilMonth.withdrawnOn === null
        const fields = {
          village: village.id,
          month,
          week: found.week,
          version: String(nilMonth?.version ?? 0),
          declared: stands ? 'no' : 'yes',
        }
        return (
          <div class="actions">
            {stands && <span>{texts.declaredMonth(month, nilMonth.byName)}</span>}
            <PostButton to="/weekly/nil-month" context={context} kind="plain" hidden={fields}>
              {stands ? texts.withdraw : texts.declareMonth(month)}
            </PostButton>
          </div>
        )
      })}
    </details>
  )
}

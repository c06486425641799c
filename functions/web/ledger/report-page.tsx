import { formatYuan } from '../../../shared/amount-text.js'
import { STATUS_COLUMN } from '../../../shared/ledger/entry-columns.ts'
import type { KeptReport } from '../../../shared/ledger/kept-report.ts'
import { CheckField, emptyForm } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { GuardedForm, HiddenFields, PrimaryLink } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { RefusalText } from '../refusals/refusal.tsx'
import { ImportOptionsForm } from './import-form.tsx'
import { type ImportOptions, optionFields } from './import-options.ts'
import { ledgerTexts } from './texts.ts'

type Props = { context: PageContext; report: KeptReport; uploadId: string; options: ImportOptions }

const kinds = ['villages', 'targets', 'pastIncome', 'projects', 'contracts', 'entries'] as const

/** What an import would do, or did: the verdict, the counts, every bad row, and what can be done about it. */
export function ImportReportPage({ context, report, uploadId, options }: Props) {
  const texts = ledgerTexts(context.language)
  const isCheck = report.outcome === 'dry_run'
  const { text, tone } = verdict(report, context)
  return (
    <Page
      context={context}
      title={isCheck ? texts.reportTitle : texts.doneTitle}
      up={{ to: '/settings/import', name: texts.title }}
    >
      <p class={`notice ${tone}`} role="status">
        {isCheck ? texts.checkOnly(text) : text}
      </p>
      <p class="soft long">
        {options.fileName !== '' && `${texts.fileName}：${options.fileName} · `}
        {texts.yearOf(options.year)}
      </p>
      {isCheck && (
        <details class="fold">
          <summary class="fold-summary">{texts.optionsTitle}</summary>
          <ImportOptionsForm {...{ context, uploadId, options }} form={emptyForm} />
        </details>
      )}
      <Counts {...{ context, report }} />
      {report.problems.length > 0 && <Problems {...{ context, report }} />}
      <FirstRows {...{ context, report }} />
      <Notes {...{ context, report }} />
      {isCheck ? <NextSteps {...{ context, report, uploadId, options }} /> : <Afterwards context={context} />}
    </Page>
  )
}

function verdict({ outcome, problemCount: bad, ...report }: KeptReport, { language }: PageContext) {
  const texts = ledgerTexts(language)
  const isNew = kinds.some((kind) => report[kind].added + report[kind].changed > 0)
  switch (outcome) {
    case 'dry_run':
      if (bad > 0) return { text: texts.someBad(bad), tone: 'bad' }
      return isNew ? { text: texts.allGood, tone: '' } : { text: texts.nothingNew, tone: '' }
    case 'refused':
      return { text: texts.refused(bad), tone: 'bad' }
    case 'interrupted':
      return { text: texts.interrupted, tone: 'warn' }
    case 'written':
      return bad > 0 ? { text: texts.doneSkipped(bad), tone: 'warn' } : { text: texts.done, tone: '' }
  }
}

function Counts({ context, report }: { context: PageContext; report: KeptReport }) {
  const texts = ledgerTexts(context.language)
  return (
    <DataTable
      class="narrow"
      caption={texts.counts}
      scrolls
      rows={kinds}
      columns={[
        { header: texts.what, names: true, cell: (kind) => texts[kind] },
        ...(['added', 'changed', 'unchanged'] as const).map((what) => ({
          header: texts[what],
          number: true,
          cell: (kind: (typeof kinds)[number]) => report[kind][what],
        })),
      ]}
    />
  )
}

/** So many are read at a glance; what can be done about them stands below. */
const AT_A_GLANCE = 10

function Problems({ context, report: { problems, problemCount } }: { context: PageContext; report: KeptReport }) {
  const texts = ledgerTexts(context.language)
  const rest = problems.slice(AT_A_GLANCE)
  return (
    <section>
      <h2>{texts.problems}</h2>
      <ProblemTable {...{ context, problems: problems.slice(0, AT_A_GLANCE) }} />
      {rest.length > 0 && (
        <details>
          <summary>{texts.restProblems(rest.length)}</summary>
          <ProblemTable {...{ context, problems: rest }} />
        </details>
      )}
      {problemCount > problems.length && <p>{texts.moreProblems(problemCount - problems.length)}</p>}
    </section>
  )
}

function ProblemTable({ context, problems }: { context: PageContext; problems: KeptReport['problems'] }) {
  const texts = ledgerTexts(context.language)
  return (
    <DataTable
      class="stack problems"
      caption={texts.problems}
      rows={problems}
      columns={[
        { header: texts.sheet, names: true, class: 'keep', cell: ({ sheet }) => sheet },
        { header: texts.row, number: true, label: true, cell: ({ row }) => (row > 0 ? row : '') },
        {
          header: texts.column,
          class: 'wide keep',
          label: true,
          cell: ({ column }) => (column === null ? '' : `${column.letter} ${column.heading}`),
        },
        {
          header: texts.reason,
          class: 'wide',
          cell: ({ message }) => (
            <RefusalText>{context.language === 'zh' ? withBoxes(message.chinese) : message}</RefusalText>
          ),
        },
      ]}
    />
  )
}

/**
 * A reason speaks to whoever runs the command; on the page the option is a box. The English of a reason names the box by
 * itself.
 */
function withBoxes(reason: string): string {
  return reason
    .replace('要加 --late', '要勾选“收入已关账月份的新行”')
    .replace('要加 --confirm-large 才导入', '请在下面勾选确认')
}

/** Whoever looks at no other row sees from these whether columns and units were understood. */
function FirstRows({ context, report: { firstRows } }: { context: PageContext; report: KeptReport }) {
  const texts = ledgerTexts(context.language)
  if (firstRows.length === 0) return null
  return (
    <section>
      <h2>{texts.firstRows}</h2>
      <ul>
        {firstRows.map((line) => (
          <li class="long">{line}</li>
        ))}
      </ul>
    </section>
  )
}

function Notes({ context, report }: { context: PageContext; report: KeptReport }) {
  const texts = ledgerTexts(context.language)
  const lines = [
    ...(report.lateEntries > 0 ? [texts.lateEntries(report.lateEntries)] : []),
    ...(report.earlierYears > 0 ? [texts.earlier(report.earlierYears)] : []),
    ...report.unmatchedReversals.map((one) =>
      texts.unmatched(one.sheet, one.row, one.villageName, formatYuan(one.amountFen)),
    ),
    ...(report.withoutStatus === null
      ? []
      : [texts.withoutStatus[report.withoutStatus.takenAs](STATUS_COLUMN, report.withoutStatus.rows)]),
    ...report.notes,
  ]
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{texts.notes}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  )
}

function NextSteps({ context, report, uploadId, options }: Props) {
  const texts = ledgerTexts(context.language)
  const hasProblems = report.problems.length > 0
  const isNew = kinds.some((kind) => report[kind].added + report[kind].changed > 0)
  const late = new URLSearchParams(optionFields({ ...options, late: true }))
  // Rows that are only asked about come in with the tick, so the button is there for them too.
  const isAsked = report.askedAbout > 0
  return (
    <>
      {report.refusedLate > 0 && !options.late && (
        <p>
          {texts.lateRows(report.refusedLate)} <a href={`/settings/import/${uploadId}?${late}`}>{texts.checkLate}</a>
        </p>
      )}
      <GuardedForm
        context={context}
        action={`/settings/import/${uploadId}`}
        hidden={{ skipBad: hasProblems ? 'yes' : null }}
      >
        <HiddenFields values={optionFields(options)} />
        {isAsked && (
          <CheckField name="confirmLarge" label={texts.confirmLarge(report.askedAbout)} hint={texts.confirmLargeHint} />
        )}
        <div class="actions">
          {hasProblems && <PrimaryLink to="/settings/import">{texts.again}</PrimaryLink>}
          {(isNew || isAsked) && (
            <button type="submit" class={hasProblems ? '' : 'primary'}>
              {hasProblems ? texts.confirmSkip : texts.confirm}
            </button>
          )}
          {!hasProblems && <a href="/settings/import">{texts.again}</a>}
        </div>
      </GuardedForm>
    </>
  )
}

function Afterwards({ context }: { context: PageContext }) {
  const texts = ledgerTexts(context.language)
  return (
    <p class="actions">
      <PrimaryLink to="/">{texts.seeStandings}</PrimaryLink>
      <a href="/settings/import">{texts.again}</a>
    </p>
  )
}

import { dayAt, daysBetween } from '../../../shared/calendar.ts'
import type { OfferedUpload } from '../../../shared/evidence/upload-form.ts'
import { STATUS_COLUMN } from '../../../shared/ledger/entry-columns.ts'
import type { ImportJob } from '../../../shared/ledger/import-job.ts'
import { CheckField, type FormState, fieldsOf, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { AskForm } from '../parts/actions.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { SheetForm } from '../sheets/sheet-form.tsx'
import { followedAt, type ImportOptions, optionFields } from './import-options.ts'
import { ledgerTexts } from './texts.ts'

type Props = {
  context: PageContext
  upload: OfferedUpload
  form: FormState
  /** What this person had checked and imported last, each shown for a week. */
  jobs: readonly (ImportJob | null)[]
  /** What became of the page that led here; null: nobody was led here. */
  notice: string | null
  now: Date
}

const SHOWN_DAYS = 7

/** Where a ledger goes up. */
export function ImportForm({ context, upload, form, jobs, notice, now }: Props) {
  const texts = ledgerTexts(context.language)
  return (
    <Page context={context} title={texts.title} form={form} notice={notice} up="settings">
      <section class="card">
        <p>{texts.intro}</p>
        <p>{texts.sheets}</p>
        <p>
          <a href="/download/template.xlsx">{texts.template}</a>
          <span class="soft small"> {texts.templateHint}</span>
        </p>
      </section>
      {jobs.map(
        (job) =>
          job !== null &&
          daysBetween(dayAt(new Date(job.startedAt)), dayAt(now)) < SHOWN_DAYS && <LastJob {...{ context, job }} />,
      )}
      <SheetForm
        {...{ upload, form }}
        formPath="/settings/import/form"
        label={texts.file}
        hint={texts.fileHint}
        button={texts.check}
        language={context.language}
      />
    </Page>
  )
}

function LastJob({ context, job: { task, input, startedAt, state } }: { context: PageContext; job: ImportJob }) {
  const texts = ledgerTexts(context.language)
  const words = texts.jobs[task]
  return (
    <section class="card">
      <h2>{words.last}</h2>
      <p class="long">
        {input.fileName || texts.theFile} · {shanghaiTime(startedAt)} · {state === 'over' ? words.over : words.underWay}{' '}
        <a href={`/settings/import/${input.uploadId}/${followedAt[task]}`}>
          {state === 'over' ? texts.seeEnd : texts.seeRun}
        </a>
      </p>
    </section>
  )
}

type OptionsProps = { context: PageContext; uploadId: string; options: ImportOptions; form: FormState }

/** How a ledger that went up is to be read; asked for again, it is checked again. */
export function ImportOptionsForm({ context, uploadId, options, form }: OptionsProps) {
  const texts = ledgerTexts(context.language)
  const field = fieldsOf(form, texts)
  const { year, late, history, ...kept } = optionFields(options)
  return (
    <AskForm action={`/settings/import/${uploadId}`} hidden={kept} button={texts.checkAgainSo}>
      <TextField {...field('year')} inputmode="numeric" maxlength={4} value={year} required />
      <CheckField {...field('late')} checked={late !== undefined} />
      <CheckField
        name="history"
        label={texts.history(STATUS_COLUMN)}
        hint={texts.historyHint}
        checked={history !== undefined}
      />
    </AskForm>
  )
}

/** A ledger that cannot be checked as it is to be read. */
export function ImportOptionsPage(props: OptionsProps) {
  const texts = ledgerTexts(props.context.language)
  const up = { to: '/settings/import', name: texts.title }
  return (
    <Page context={props.context} title={texts.optionsTitle} up={up} form={props.form}>
      <ImportOptionsForm {...props} />
    </Page>
  )
}

import type { OfferedUpload } from '../../../shared/evidence/upload-form.ts'
import type { Comparison } from '../../../shared/integrity/comparison.ts'
import type { Language } from '../catalogue.ts'
import { CheckField, emptyForm, type FormState, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { YearTabs } from '../parts/tabs.tsx'
import { SheetForm } from '../sheets/sheet-form.tsx'
import { IntegrityTabs } from './parts.tsx'
import { integrityTexts } from './texts.ts'

type Props = {
  context: PageContext
  comparisons: readonly Comparison[]
  years: readonly number[]
  year: number
  /** For who may compare. */
  upload: OfferedUpload | null
  form: FormState
}

/** `/integrity/comparisons`: where an export goes up, and what was compared so far. */
export function ComparisonsPage({ context, comparisons, years, year, upload, form }: Props) {
  const { language } = context
  const { platform: texts } = integrityTexts(language)
  return (
    <Page context={context} title={texts.title} form={form}>
      <IntegrityTabs current="comparisons" month={null} language={language} />
      <p class="soft">{texts.intro}</p>
      {upload !== null && (
        <SheetForm
          {...{ upload, form, language }}
          formPath="/integrity/comparisons/form"
          label={texts.file}
          hint={texts.fileHint}
          button={texts.upload}
        />
      )}
      <h2>{texts.earlier}</h2>
      <YearTabs {...{ years, year, language }} to={(one) => `/integrity/comparisons?year=${one}`} />
      <Earlier {...{ comparisons, language }} />
    </Page>
  )
}

function Earlier({ comparisons, language }: { comparisons: readonly Comparison[]; language: Language }) {
  const { platform: texts } = integrityTexts(language)
  return (
    <DataTable
      class="stack"
      caption={texts.earlier}
      empty={texts.none}
      rows={comparisons}
      columns={[
        {
          header: texts.period,
          class: 'wide',
          cell: ({ id, from, through }) => <a href={`/integrity/comparisons/${id}`}>{texts.days(from, through)}</a>,
        },
        { header: texts.fileName, class: 'wide long', cell: ({ fileName }) => fileName },
        {
          header: texts.found,
          number: true,
          label: true,
          cell: ({ counts }) => counts.missing_in_ours + counts.missing_in_theirs + counts.different + counts.back_out,
        },
        { header: texts.kinds.matched.title, number: true, label: true, cell: ({ counts }) => counts.matched },
        {
          header: texts.made,
          class: 'wide soft',
          cell: ({ madeAt, madeByName }) => `${shanghaiTime(madeAt)} ${madeByName}`,
        },
      ]}
    />
  )
}

type SentProps = { context: PageContext; id: string; fileName: string }

/** An export that has arrived: what it is called, and how it is to be read. */
export function CompareSentPage({ context, id, fileName }: SentProps) {
  const { platform: texts } = integrityTexts(context.language)
  return (
    <Page context={context} title={texts.title} notice={texts.arrived}>
      <IntegrityTabs current="comparisons" month={null} language={context.language} />
      <SaveForm
        context={context}
        action={`/integrity/comparisons/sent/${id}`}
        button={texts.compare}
        cancel={{ to: '/integrity/comparisons', name: texts.another }}
      >
        <TextField name="file" label={texts.fileName} form={emptyForm} maxlength={120} value={fileName} required />
        <CheckField name="creditIsIncome" label={texts.credit} hint={texts.creditHint} />
      </SaveForm>
    </Page>
  )
}

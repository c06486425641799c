import { periodName } from '../../../shared/calendar.ts'
import type { OfferedUpload } from '../../../shared/evidence/upload-form.ts'
import type { FormDue, ListedForm } from '../../../shared/forms/due-forms.ts'
import { dueRule } from '../../../shared/forms/due-words.ts'
import type { Language } from '../catalogue.ts'
import { type FormState, fieldsOf, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { SheetForm } from '../sheets/sheet-form.tsx'
import { formsTexts } from './texts.ts'

type Props = { context: PageContext; forms: readonly ListedForm[]; upload: OfferedUpload; form: FormState }

/** `/forms`: the forms there are, and where an empty one goes up. */
export function FormsPage({ context, forms, upload, form }: Props) {
  const { language } = context
  const texts = formsTexts(language)
  return (
    <Page context={context} title={texts.title} form={form}>
      <p class="soft">{texts.intro}</p>
      <DataTable
        empty={texts.none}
        class="stack"
        caption={texts.all}
        rows={forms}
        columns={[
          {
            header: texts.name,
            class: 'wide',
            names: true,
            cell: ({ form: { id, name } }) => <a href={`/forms/${id}`}>{name}</a>,
          },
          { header: texts.source, label: true, cell: ({ form: { source } }) => source ?? '–' },
          {
            header: texts.due,
            class: 'wide',
            label: true,
            cell: ({ form: { due: words }, due }) => (
              <>
                {words ?? '–'} {due !== null && <Due {...{ due, language }} />}
                {words !== null && dueRule(words) === null && <span class="soft">{texts.dueUnknown}</span>}
              </>
            ),
          },
          {
            header: texts.last,
            label: true,
            cell: ({
              form: {
                handedIn: [last],
              },
            }) => (last === undefined ? texts.never : periodName(last.period)),
          },
        ]}
      />
      <h2>{texts.upload}</h2>
      <SheetForm
        {...{ upload, form, language }}
        formPath="/forms/form"
        label={texts.file}
        hint={texts.fileHint}
        button={texts.upload}
        accept=".xlsx,.docx"
      />
    </Page>
  )
}

function Due({ due: { month, on, isLate }, language }: { due: FormDue; language: Language }) {
  const { late, dueBy } = formsTexts(language)
  return isLate ? (
    <strong class="late">{late(periodName(month), on)}</strong>
  ) : (
    <span class="soft">{dueBy(periodName(month), on)}</span>
  )
}

type SentProps = { context: PageContext; id: string; fileName: string; form: FormState }

/** An empty form that has arrived: what it is called, who asks for it, when it is due. */
export function FormSentPage({ context, id, fileName, form }: SentProps) {
  const texts = formsTexts(context.language)
  const field = fieldsOf(form, texts)
  const named = fileName.replace(/\.[^.]*$/, '').slice(0, 60)
  return (
    <Page context={context} title={texts.title} form={form} notice={form.issues.length === 0 && texts.arrived}>
      <SaveForm
        context={context}
        action={`/forms/sent/${id}`}
        hidden={{ file: fileName }}
        button={texts.take}
        cancel={{ to: '/forms', name: texts.another }}
      >
        <TextField {...field('name')} maxlength={60} value={named} required />
        <TextField {...field('source')} maxlength={60} />
        <TextField {...field('due')} maxlength={60} />
      </SaveForm>
    </Page>
  )
}

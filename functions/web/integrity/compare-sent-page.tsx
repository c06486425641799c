import { CheckField, emptyForm, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { IntegrityTabs } from './parts.tsx'
import { integrityTexts } from './texts.ts'

type Props = { context: PageContext; id: string; fileName: string }

/** An export that has arrived: what it is called, and how it is to be read. */
export function CompareSentPage({ context, id, fileName }: Props) {
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

import { CheckField, CsrfField, emptyForm, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { IntegrityTabs } from './parts.tsx'
import { integrityTexts } from './texts.ts'

type Props = { context: PageContext; id: string; fileName: string }

/** An export that has arrived: what it is called, and how it is to be read. */
export function CompareSentPage({ context, id, fileName }: Props) {
  const { platform: texts } = integrityTexts(context.language)
  return (
    <Page context={context} title={texts.title}>
      <IntegrityTabs current="comparisons" month={null} language={context.language} />
      <p class="notice" role="status">
        {texts.arrived}
      </p>
      <form method="post" action={`/integrity/comparisons/sent/${id}`}>
        <CsrfField session={context.session} />
        <TextField name="file" label={texts.fileName} form={emptyForm} maxlength={120} value={fileName} required />
        <CheckField name="creditIsIncome" label={texts.credit} hint={texts.creditHint} />
        <div class="actions">
          <button type="submit" class="primary">
            {texts.compare}
          </button>
          <a href="/integrity/comparisons">{texts.another}</a>
        </div>
      </form>
    </Page>
  )
}

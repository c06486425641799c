import { CsrfField, ErrorSummary, type FormState, fieldsOf, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { formsTexts } from './texts.ts'

type Props = { context: PageContext; id: string; fileName: string; form: FormState }

/** An empty form that has arrived: what it is called, who asks for it, when it is due. */
export function FormSentPage({ context, id, fileName, form }: Props) {
  const texts = formsTexts(context.language)
  const field = fieldsOf(form, texts)
  const named = fileName.replace(/\.[^.]*$/, '').slice(0, 60)
  return (
    <Page context={context} title={texts.title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={context.language} />
      <p class="notice" role="status">
        {texts.arrived}
      </p>
      <form method="post" action={`/forms/sent/${id}`}>
        <CsrfField session={context.session} />
        <input type="hidden" name="file" value={fileName} />
        <TextField {...field('name')} maxlength={60} value={named} required />
        <TextField {...field('source')} maxlength={60} />
        <TextField {...field('due')} maxlength={60} />
        <div class="actions">
          <button type="submit" class="primary">
            {texts.take}
          </button>
          <a href="/forms">{texts.another}</a>
        </div>
      </form>
    </Page>
  )
}

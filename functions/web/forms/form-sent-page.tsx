import { type FormState, fieldsOf, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { formsTexts } from './texts.ts'

type Props = { context: PageContext; id: string; fileName: string; form: FormState }

/** An empty form that has arrived: what it is called, who asks for it, when it is due. */
export function FormSentPage({ context, id, fileName, form }: Props) {
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

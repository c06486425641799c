import type { OfficeForm } from '../../../shared/forms/office-form.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { formsTexts } from './texts.ts'

/** Asks before a form leaves the list. */
export function RemoveFormPage({ context, found }: { context: PageContext; found: OfficeForm }) {
  const texts = formsTexts(context.language)
  return (
    <Page context={context} title={texts.remove}>
      <p>{texts.removeAsk(found.name)}</p>
      <p class="soft">{texts.removeHint}</p>
      <SaveForm
        context={context}
        action={`/forms/${found.id}/remove`}
        hidden={{ version: found.version }}
        button={texts.remove}
        cancel={{ to: `/forms/${found.id}`, name: texts.keep }}
      />
    </Page>
  )
}

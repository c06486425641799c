import type { OfficeForm } from '../../../shared/forms/office-form.ts'
import { CsrfField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { formsTexts } from './texts.ts'

/** Asks before a form leaves the list. */
export function RemoveFormPage({ context, found }: { context: PageContext; found: OfficeForm }) {
  const texts = formsTexts(context.language)
  return (
    <Page context={context} title={texts.remove}>
      <p>{texts.removeAsk(found.name)}</p>
      <p class="soft">{texts.removeHint}</p>
      <form method="post" action={`/forms/${found.id}/remove`}>
        <CsrfField session={context.session} />
        <input type="hidden" name="version" value={found.version} />
        <div class="actions">
          <button type="submit" class="primary">
            {texts.remove}
          </button>
          <a href={`/forms/${found.id}`}>{texts.keep}</a>
        </div>
      </form>
    </Page>
  )
}

import type { OfficeForm } from '../../../shared/forms/office-form.ts'
import { inLanguage } from '../catalogue.ts'
import { CsrfField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** Asks before a form leaves the list. */
export function RemoveFormPage({ context, found }: { context: PageContext; found: OfficeForm }) {
  const texts = inLanguage(context.language, zh, en)
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

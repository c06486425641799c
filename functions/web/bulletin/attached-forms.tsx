import type { AttachedForm } from '../../../shared/bulletin/record/attached-form.ts'
import { copyWithBulletin } from '../../../shared/forms/form-key.ts'
import type { Language } from '../catalogue.ts'
import { bulletinTexts } from './texts.ts'

type Props = { forms: readonly AttachedForm[]; bulletin: { month: string; revision: number }; language: Language }

/** Others' forms that went with the e-mails, each with its copy; what could not be filled says why. */
export function AttachedForms({ forms, bulletin, language }: Props) {
  const texts = bulletinTexts(language)
  if (forms.length === 0) return null
  return (
    <section>
      <h2>{texts.forms}</h2>
      <ul>
        {forms.map(({ formId, fileName, filled, problem }) =>
          filled === null ? (
            <li class="notice warn">
              <a href={`/forms/${formId}`}>{fileName}</a>
              {texts.formLeft(problem ?? '')}
            </li>
          ) : (
            <li class={problem === null ? undefined : 'notice warn'}>
              <a href={`/forms/${formId}/handed-in/${copyWithBulletin(bulletin)}`}>{fileName}</a>
              {texts.formMissing(filled.missing)}
              {problem !== null && texts.formNotMailed(problem)}
            </li>
          ),
        )}
      </ul>
    </section>
  )
}

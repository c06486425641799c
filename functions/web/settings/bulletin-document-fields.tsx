import { bulletinOptions, type Settings } from '../../../shared/townships/settings.ts'
import { type FormState, fieldsOf, RadioField, TextField } from '../fields.tsx'
import { isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { settingsTexts } from './texts.ts'

/** What can be left empty: then the document says the usual. */
const optional = ['office', 'headMark', 'codeWord', 'addressees', 'copyTo', 'printedBy'] as const
const choices = ['body', 'head', 'annexUnit', 'secondAnnex'] as const
const longest = { office: 40, headMark: 30, codeWord: 20, addressees: 100, copyTo: 200, printedBy: 40 }

/** Who issues the document and to whom it goes, how it looks, what is annexed on paper. */
export function DocumentFields(props: { context: PageContext; bulletin: Settings['bulletin']; form: FormState }) {
  const { context, bulletin, form } = props
  const { language } = context
  const texts = settingsTexts(language).bulletin
  const field = fieldsOf(form, texts)
  const { body, head, annexUnit, secondAnnex } = bulletinOptions.shape
  const bodies = body.unwrap().options.map((value) => ({ value, label: texts.bodies[value] }))
  const heads = head.unwrap().options.map((value) => ({ value, label: texts.heads[value] }))
  const units = annexUnit.unwrap().options.map((value) => ({ value, label: texts.units[value] }))
  const annexes = secondAnnex.unwrap().options.map((value) => ({ value, label: texts.annexes[value] }))
  return (
    <details class="fold record" open={form.issues.length > 0}>
      <summary class="fold-summary">{texts.document}</summary>
      <p class="hint">{texts.fonts}</p>
      <RadioField {...field('body')} choices={bodies} value={bulletin.body} />
      <RadioField {...field('head')} choices={heads} value={bulletin.head} />
      {optional.map((name) => (
        <TextField
          name={name}
          label={texts.documentFields[name]}
          hint={texts.documentHints[name]}
          value={bulletin[name] ?? ''}
          maxlength={longest[name]}
          form={form}
        />
      ))}
      {!isOfArea(context) && (
        <>
          <RadioField {...field('annexUnit', 'unit')} choices={units} value={bulletin.annexUnit} />
          <RadioField {...field('secondAnnex')} choices={annexes} value={bulletin.secondAnnex} />
        </>
      )}
    </details>
  )
}

/** The same fields as they were typed; what was not chosen stays as it is. */
export function typedDocument(form: TypedForm) {
  const texts = optional.map((name) => [name, form.optional(name)])
  const chosen = choices.map((name) => [name, form.text(name)]).filter(([, value]) => value !== '')
  return Object.fromEntries([...texts, ...chosen])
}

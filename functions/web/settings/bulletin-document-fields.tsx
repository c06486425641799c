import { bulletinOptions, type Settings } from '../../../shared/townships/settings.ts'
import { inLanguage } from '../catalogue.ts'
import { type FormState, RadioField, TextField } from '../fields.tsx'
import { isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** What can be left empty: then the document says the usual. */
const optional = ['office', 'headMark', 'codeWord', 'addressees', 'copyTo', 'printedBy'] as const
const choices = ['body', 'head', 'annexUnit', 'secondAnnex'] as const
const longest = { office: 40, headMark: 30, codeWord: 20, addressees: 100, copyTo: 200, printedBy: 40 }

/** Who issues the document and to whom it goes, how it looks, what is annexed on paper. */
export function DocumentFields(props: { context: PageContext; bulletin: Settings['bulletin']; form: FormState }) {
  const { context, bulletin, form } = props
  const { language } = context
  const texts = inLanguage(language, zh, en).bulletin
  const { body, head, annexUnit, secondAnnex } = bulletinOptions.shape
  const bodies = body.unwrap().options.map((value) => ({ value, label: texts.bodies[value] }))
  const heads = head.unwrap().options.map((value) => ({ value, label: texts.heads[value] }))
  const units = annexUnit.unwrap().options.map((value) => ({ value, label: texts.units[value] }))
  const annexes = secondAnnex.unwrap().options.map((value) => ({ value, label: texts.annexes[value] }))
  return (
    <>
      <h2>{texts.document}</h2>
      <p class="hint">{texts.fonts}</p>
      <RadioField
        name="body"
        label={texts.body}
        hint={texts.bodyHint}
        choices={bodies}
        value={bulletin.body}
        form={form}
      />
      <RadioField
        name="head"
        label={texts.head}
        hint={texts.headHint}
        choices={heads}
        value={bulletin.head}
        form={form}
      />
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
          <RadioField name="annexUnit" label={texts.unit} choices={units} value={bulletin.annexUnit} form={form} />
          <RadioField
            name="secondAnnex"
            label={texts.secondAnnex}
            hint={texts.secondAnnexHint}
            choices={annexes}
            value={bulletin.secondAnnex}
            form={form}
          />
        </>
      )}
    </>
  )
}

/** The same fields as they were typed; what was not chosen stays as it is. */
export function typedDocument(form: TypedForm) {
  const texts = optional.map((name) => [name, form.optional(name)])
  const chosen = choices.map((name) => [name, form.text(name)]).filter(([, value]) => value !== '')
  return Object.fromEntries([...texts, ...chosen])
}

import { bulletinOptions, type Settings } from '../../../shared/townships/settings.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { type FormState, RadioField, TextField } from '../fields.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import type { TypedForm } from './typed-form.ts'

/** What can be left empty: then the document says the usual. */
const optional = ['office', 'headMark', 'codeWord', 'addressees', 'copyTo', 'printedBy'] as const
const longest = { office: 40, headMark: 30, codeWord: 20, addressees: 100, copyTo: 200, printedBy: 40 }

/** How the document looks: its head, its offices, to whom it goes. */
export function DocumentFields(props: { bulletin: Settings['bulletin']; language: Language; form: FormState }) {
  const { bulletin, language, form } = props
  const texts = inLanguage(language, zh, en).bulletin
  const heads = bulletinOptions.shape.head.unwrap().options.map((value) => ({ value, label: texts.heads[value] }))
  return (
    <>
      <h2>{texts.document}</h2>
      <p class="hint">{texts.fonts}</p>
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
    </>
  )
}

/** The same fields as they were typed; a head that was not chosen stays as it is. */
export function typedDocument(form: TypedForm) {
  const head = form.text('head')
  const texts = Object.fromEntries(optional.map((name) => [name, form.optional(name)]))
  return { ...texts, ...(head === '' ? {} : { head }) }
}

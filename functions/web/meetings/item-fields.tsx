import type { Language } from '../catalogue.ts'
import { CheckList, type FormState, fieldsOf, SelectField, TextArea, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { meetingsTexts } from './texts.ts'

/** What an item is before it is an item, as typed. */
type TypedItem = { text: string; owner: string; dueOn: string; villageIds: string[]; projectId: string | null }

type Props = {
  form: FormState
  names: Names
  language: Language
  /** Before the names of the fields, where there are several items: `item-0-`. */
  prefix?: string
  item?: TypedItem
}

/** Text, owner, due day; behind a fold the villages and the project. */
export function ItemFields({ form, names, language, prefix = '', item }: Props) {
  const { fields } = meetingsTexts(language)
  const field = fieldsOf(form, fields)
  const of = (name: string) => `${prefix}${name}`
  const hasChosen = (item?.villageIds.length ?? 0) > 0 || (form.values[of('villageIds')] ?? '') !== ''
  const projects = names.projects.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <TextArea {...field(of('text'), 'text')} maxlength={200} rows={2} value={item?.text} />
      <div class="pair">
        <TextField {...field(of('owner'), 'owner')} maxlength={60} value={item?.owner} />
        <TextField {...field(of('dueOn'), 'dueOn')} type="date" value={item?.dueOn} />
      </div>
      <details open={hasChosen}>
        <summary>{fields.about}</summary>
        <CheckList
          {...field(of('villageIds'), 'villages')}
          choices={names.villages.map(({ id, name }) => ({ value: id, label: name }))}
          checked={item?.villageIds ?? []}
        />
      </details>
      {projects.length > 0 && (
        <SelectField
          {...field(of('projectId'), 'project')}
          choices={projects}
          empty={fields.noProject}
          value={item?.projectId ?? ''}
        />
      )}
    </>
  )
}

/** Reads them back. */
export function itemIn(form: TypedForm, prefix = ''): TypedItem {
  return {
    text: oneLineEnd(form.text(`${prefix}text`)),
    owner: form.text(`${prefix}owner`),
    dueOn: form.text(`${prefix}dueOn`),
    villageIds: form.list(`${prefix}villageIds`),
    projectId: form.optional(`${prefix}projectId`),
  }
}

/** A browser sends a line's end as two characters; one was counted. */
export function oneLineEnd(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

export function isEmptyItem({ text, owner, dueOn, villageIds }: TypedItem): boolean {
  return text + owner + dueOn + villageIds.join('') === ''
}

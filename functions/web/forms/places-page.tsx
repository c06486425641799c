import { bodyFigures, type FigureName, rowFigures } from '../../../shared/forms/figure-names.ts'
import { placeName, tableName } from '../../../shared/forms/fill-plan.ts'
import { headingsAbove } from '../../../shared/forms/form-headings.ts'
import { type FormLook, type FormTable, placeholdersIn, textOver } from '../../../shared/forms/form-look.ts'
import type { FormPart, OfficeForm, Single } from '../../../shared/forms/office-form.ts'
import type { Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { CheckField, type FormState, fieldsOf, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { FillingSelects } from './filling-selects.tsx'
import { MorePlaces } from './more-places.tsx'
import { openLines, openPlaces, placesOf, writtenIn } from './open-places.ts'
import { OpenPlaces } from './open-places-list.tsx'
import { fieldName, openName } from './read-places.ts'
import { formsTexts } from './texts.ts'

/** How a person marks a place in a form. */
const EXAMPLE = '{{年度目标}}'
type Props = {
  context: PageContext
  form: OfficeForm
  look: FormLook
  villages: readonly Village[]
  state: FormState
}

/** `/forms/{form}/places`: beside the form's own words, what is filled in there. */
export function PlacesPage({ context, form, look, villages, state }: Props) {
  const { language } = context
  const texts = formsTexts(language)
  const field = fieldsOf(state, texts)
  const names = new Map(villages.map(({ id, name }) => [id, name]))
  const singles = form.parts.flatMap((part, at) => (part.kind === 'single' ? [{ part, at }] : []))
  const named = namesIn(look)
  return (
    <Page context={context} title={`${form.name}：${texts.places}`} form={state}>
      <p class="soft">{form.parts.length === 0 && named.length === 0 ? texts.nothing(EXAMPLE) : texts.placesIntro}</p>
      <SaveForm
        context={context}
        action={`/forms/${form.id}/places`}
        hidden={{ version: form.version }}
        button={texts.save}
        cancel={{ to: `/forms/${form.id}`, name: texts.fill }}
      >
        {form.parts.map((part, at) =>
          part.kind === 'single' ? null : <Lines {...{ part, at, look, state, language }} />,
        )}
        {singles.length > 0 && <Singles {...{ singles, look, names, state, language }} />}
        <OpenPlaces {...{ places: openPlaces(look, form.parts, villages), villages, state, language }} />
        {named.length > 0 && (
          <section>
            <h2>{texts.placeholders}</h2>
            <p class="soft">{texts.placeholdersHint(named[0] ?? EXAMPLE)}</p>
            <p>{named.join('　')}</p>
          </section>
        )}
        {form.kind === 'xlsx' && <MorePlaces {...{ look, villages, state, language }} />}
        <h2>{texts.name}</h2>
        <TextField name="name" label={texts.name} form={state} maxlength={60} value={form.name} required />
        <TextField name="source" label={texts.source} form={state} maxlength={60} value={form.source ?? ''} />
        <TextField name="due" label={texts.due} form={state} maxlength={60} value={form.due ?? ''} />
        <CheckField {...field('withBulletin')} checked={form.withBulletin} />
      </SaveForm>
    </Page>
  )
}

type Several = Exclude<FormPart, Single>

function Lines(props: { part: Several; at: number; look: FormLook; state: FormState; language: Language }) {
  const { part, at, look, state, language } = props
  const texts = formsTexts(language)
  const title =
    part.kind === 'grid'
      ? texts.ofVillages(part.villages.length, tableName(part.table)) +
        (part.totalIndex === null ? '' : texts.withTotal)
      : texts.repeated(tableName(part.table), part.row + 1, texts.ofRows[part.of])
  const figures: readonly FigureName[] = part.kind === 'repeat' ? rowFigures[part.of] : bodyFigures
  const table = look.tables.find(({ name }) => name === part.table)
  const [first = 0] = placesOf(part)
  const writes = (index: number) =>
    part.kind === 'grid' && part.along === 'columns' ? writtenIn(table, index, first) : writtenIn(table, first, index)
  const known = part.lines.map((line, index) => ({
    at: line.index,
    filling: line,
    nameOf: (what: string) => fieldName(at, index, what),
  }))
  const open = openLines(table, part)
    .filter((index) => wordsOf(table, part, index) !== '')
    .map((index) => ({ at: index, filling: null, nameOf: (what: string) => openName(at, index, what) }))
  const rows = [...known, ...open].sort((a, b) => a.at - b.at)
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        class="stack places"
        caption={title}
        rows={rows}
        columns={[
          { header: texts.heading, names: true, class: 'wide', cell: ({ at: index }) => wordsOf(table, part, index) },
          {
            header: texts.figure,
            class: 'wide',
            cell: ({ at: index, filling, nameOf }) => (
              <FillingSelects
                {...{ filling, figures, state, language, nameOf }}
                {...(filling === null ? { writes: writes(index) } : {})}
                label={wordsOf(table, part, index)}
              />
            ),
          },
        ]}
      />
    </section>
  )
}

function Singles(props: {
  singles: readonly { part: Single; at: number }[]
  look: FormLook
  names: ReadonlyMap<string, string>
  state: FormState
  language: Language
}) {
  const { singles, look, names, state, language } = props
  const texts = formsTexts(language)
  return (
    <section>
      <h2>{texts.singles}</h2>
      <DataTable
        class="stack places"
        caption={texts.singles}
        rows={singles}
        columns={[
          {
            header: texts.heading,
            names: true,
            class: 'wide',
            cell: ({ part }) => (
              <>
                {wordsBefore(look, part)} <span class="soft small">{placeName(part.at)}</span>
                {part.villageId !== null && <span class="small">　{names.get(part.villageId) ?? part.villageId}</span>}
              </>
            ),
          },
          {
            header: texts.figure,
            class: 'wide',
            cell: ({ part, at }) => (
              <FillingSelects
                {...{ filling: part, figures: bodyFigures, state, language, nameOf: (what) => fieldName(at, 0, what) }}
                label={`${wordsBefore(look, part)} ${placeName(part.at)}`}
              />
            ),
          },
        ]}
      />
    </section>
  )
}

/** The words over a column, or left of a row. */
function wordsOf(table: FormTable | undefined, part: Several, index: number): string {
  if (table === undefined) return ''
  const first = Math.min(...placesOf(part))
  if (part.kind === 'repeat' || part.along === 'rows') {
    return headingsAbove(table, first, index).join(' / ') || (placeholdersIn(textOver(table, first, index))[0] ?? '')
  }
  return textOver(table, index, 0)
}

function wordsBefore(look: FormLook, { at }: Single): string {
  if ('blank' in at) return wordsOfBlank(look, at.blank)
  const table = look.tables.find(({ name }) => name === at.table)
  for (let column = at.column - 1; table !== undefined && column >= 0; column--) {
    const text = textOver(table, at.row, column)
    if (text !== '' && !/^\d{1,4}$/.test(text)) return text
  }
  return ''
}

function wordsOfBlank({ blanks }: FormLook, blank: number): string {
  return `${blanks[blank]?.before.slice(-20) ?? ''}____`
}

function namesIn(look: FormLook): string[] {
  const inCells = look.tables.flatMap(({ rows }) =>
    rows.flatMap((row) => row.flatMap(({ text }) => placeholdersIn(text))),
  )
  return [...new Set([...inCells, ...look.placeholders.map(({ name }) => name)])].map((name) => `{{${name}}}`)
}

import type { NamesFound } from '../../../shared/desk/find-names.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { ListPage as PageOf } from '../../../shared/page.ts'
import { type FormState, fieldsOf, SelectField, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { incomeTexts } from '../income/texts.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { AskForm } from '../parts/actions.tsx'
import { FoundEntries } from './found-entries.tsx'
import { FoundNames } from './found-names.tsx'
import { findTexts } from './texts.ts'

type Props = {
  context: PageContext
  names: Names
  /** Whose villages; null: all of them. */
  visible: readonly string[] | null
  form: FormState
  /** Null: nothing was asked of them. */
  entries: PageOf<IncomeEntry> | null
  named: NamesFound | null
}

/** One field for everything; conditions behind it, open where one is used. */
export function FindPage({ context, names, visible, form, entries, named }: Props) {
  const { language } = context
  const texts = findTexts(language)
  const { q, ...conditions } = form.values
  const count = Object.values(conditions).filter((value) => value !== undefined).length
  return (
    <Page context={context} title={q === undefined ? texts.title : texts.titleOf(q)} form={form}>
      <AskForm
        action="/find"
        class="find"
        button={texts.find}
        kind="primary"
        cancel={count > 0 && { to: q === undefined ? '/find' : `/find?q=${encodeURIComponent(q)}`, name: texts.clear }}
      >
        <TextField name="q" label={texts.q} hint={texts.qHint} form={form} maxlength={60} />
        <details open={form.issues.some(({ path }) => path !== 'q') || (count > 0 && entries?.items.length === 0)}>
          <summary>{count === 0 ? texts.more : texts.moreOf(count)}</summary>
          <Conditions {...{ context, names, visible, form }} />
        </details>
      </AskForm>
      {visible !== null && <p class="soft">{texts.ownVillages}</p>}
      {entries === null && named === null && form.issues.length === 0 && <p>{texts.start}</p>}
      {named !== null && <FoundNames {...{ named, names, visible, language }} />}
      {entries !== null && <FoundEntries {...{ page: entries, names, language, asked: form.values }} />}
    </Page>
  )
}

function Conditions({ context, names, visible, form }: Pick<Props, 'context' | 'names' | 'visible' | 'form'>) {
  const texts = findTexts(context.language)
  const field = fieldsOf(form, texts)
  const { categories, states } = incomeTexts(context.language)
  const choices = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }))
  const villages = names.villages.filter(({ id }) => visible === null || visible.includes(id))
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div class="conditions">
      <TextField {...field('payer')} maxlength={60} />
      <TextField {...field('amountFrom')} inputmode="decimal" />
      <TextField {...field('amountTo')} inputmode="decimal" />
      <TextField {...field('from')} type="date" />
      <TextField {...field('to')} type="date" />
      <SelectField {...field('village')} empty={texts.any} choices={named(villages)} />
      <SelectField {...field('category')} empty={texts.any} choices={choices(categories)} />
      <SelectField {...field('status')} empty={texts.any} choices={choices(states)} />
      {names.projects.length > 0 && (
        <SelectField {...field('project')} empty={texts.any} choices={named(names.projects)} />
      )}
    </div>
  )
}

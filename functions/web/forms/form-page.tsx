import { periodName } from '../../../shared/calendar.ts'
import type { FormCopy } from '../../../shared/forms/copies-with-bulletins.ts'
import type { FilledForm } from '../../../shared/forms/fill-form.ts'
import type { OfficeForm } from '../../../shared/forms/office-form.ts'
import type { Language } from '../catalogue.ts'
import { emptyForm, fieldsOf, SelectField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { AskForm, ButtonLink, GuardedForm, SaveForm } from '../parts/actions.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { formsTexts } from './texts.ts'

type Props = {
  context: PageContext
  found: OfficeForm
  /** Months and weeks whose figures are frozen, latest first. */
  periods: readonly string[]
  /** With the figures that were chosen; null: none yet. */
  filled: FilledForm | null
  /** Newest first. */
  copies: readonly FormCopy[]
  /** Of the copy that is handed in next. */
  newId: string
}

/** `/forms/{form}`: filled with the figures of a period, and the copies that were handed in. */
export function FormPage({ context, found, periods, filled, copies, newId }: Props) {
  const texts = formsTexts(context.language)
  const field = fieldsOf(emptyForm, texts)
  const about = [found.source, found.due].filter(Boolean).join('，')
  return (
    <Page context={context} title={found.name}>
      <p class="soft">{about}</p>
      <p>
        <a href={`/forms/${found.id}/places`}>{texts.places}</a>　<a href="/forms">{texts.all}</a>
      </p>
      <h2>{texts.fill}</h2>
      {periods.length === 0 ? (
        <p>{texts.noDocument}</p>
      ) : (
        <AskForm action={`/forms/${found.id}`} button={texts.look}>
          <SelectField
            {...field('document')}
            choices={periods.map((value) => ({ value, label: periodName(value) }))}
            value={filled?.document.period ?? periods[0]}
          />
        </AskForm>
      )}
      {filled !== null && <Filled {...{ context, found, filled, newId }} />}
      {copies.length > 0 && <Copies {...{ found, copies, language: context.language }} />}
      <p>
        <a href={`/forms/${found.id}/remove`}>{texts.remove}</a>
      </p>
    </Page>
  )
}

function Filled({
  context,
  found,
  filled,
  newId,
}: Omit<Props, 'periods' | 'filled' | 'copies'> & { filled: FilledForm }) {
  const texts = formsTexts(context.language)
  const { period, revision } = filled.document
  return (
    <section aria-labelledby="filled-title">
      <h3 id="filled-title">
        {texts.filled(periodName(period))}
        {texts.revision(revision)}
      </h3>
      {filled.missing.length === 0 ? (
        <p class="notice" role="status">
          {texts.complete}
        </p>
      ) : (
        <details open={filled.missing.length <= 10}>
          <summary>{texts.missing(filled.missing.length)}</summary>
          <DataTable
            class="stack"
            caption={texts.missing(filled.missing.length)}
            rows={filled.missing}
            columns={[
              { header: texts.what, names: true, cell: ({ what }) => what },
              { header: texts.where, label: true, cell: ({ where }) => where },
              { header: texts.why, class: 'wide', cell: ({ why }) => why },
            ]}
          />
        </details>
      )}
      <GuardedForm context={context} action={`/forms/${found.id}/handed-in`} hidden={{ id: newId, document: period }}>
        <div class="actions">
          <ButtonLink to={`/forms/${found.id}/filled?document=${period}`}>{texts.download}</ButtonLink>
          <button type="submit" class="primary">
            {texts.handIn}
          </button>
        </div>
        <p class="hint">{texts.handInHint}</p>
      </GuardedForm>
    </section>
  )
}

function Copies({ found, copies, language }: Pick<Props, 'found' | 'copies'> & { language: Language }) {
  const texts = formsTexts(language)
  return (
    <section>
      <h2>{texts.copies}</h2>
      <DataTable<FormCopy>
        class="stack"
        caption={texts.copies}
        rows={copies}
        columns={[
          {
            header: texts.copyOf,
            names: true,
            cell: ({ id, period, revision }) => (
              <a href={`/forms/${found.id}/handed-in/${id}`}>
                {periodName(period)}
                {texts.revision(revision)}
              </a>
            ),
          },
          {
            header: texts.way,
            class: 'wide',
            label: true,
            cell: (copy) => (
              <>
                {texts.ways[copy.way]}
                {copy.way === 'kept' && (
                  <span class="soft" lang="zh-CN">
                    {' '}
                    {copy.why}
                  </span>
                )}
              </>
            ),
          },
          { header: texts.when, label: true, cell: ({ at }) => shanghaiTime(at) },
          { header: texts.who, label: true, cell: ({ byName }) => byName },
          { header: texts.holes, number: true, label: true, cell: ({ missing }) => missing },
          {
            header: texts.digest,
            class: 'wide',
            label: true,
            cell: ({ sha256 }) => <code>{sha256.slice(0, 16)}</code>,
          },
        ]}
      />
    </section>
  )
}

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

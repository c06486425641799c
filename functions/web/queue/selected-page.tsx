import { formatYuan } from '../../../shared/amount-text.js'
import type { WaitingItem } from '../../../shared/desk/work-queue.ts'
import type { FormState } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { ownerName } from '../income/parts-table.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { GuardedForm, SaveForm } from '../parts/actions.tsx'
import { shortDay } from '../parts/date-words.ts'
import { DataTable } from '../parts/table.tsx'
import { ReasonFields } from './decision-form.tsx'
import { type QueueView, queueAddress, viewText } from './queue-view.ts'
import { Warnings } from './review-card.tsx'
import { queueTexts } from './texts.ts'

type Props = {
  context: PageContext
  view: QueueView
  /** What was selected and waits still. */
  items: readonly WaitingItem[]
  /** Of the selected, those that somebody else has decided or mended meanwhile. */
  goneCount: number
  /** Somebody else has to decide these. */
  ownCount: number
  names: Names
  requestId: string
  form: FormState
}

/** Before several are decided at once: how many, their sum, and each that asks for a look of its own. */
export function SelectedPage({ context, view, items, goneCount, ownCount, names, requestId, form }: Props) {
  const { language } = context
  const texts = queueTexts(language).selected
  const sum = formatYuan(items.reduce((total, { entry }) => total + entry.amountFen, 0))
  const marked = items.filter(({ warnings }) => warnings.length > 0)
  const hidden = {
    requestId,
    view: viewText(view),
    entry: items.map(({ entry }) => `${entry.id}:${entry.version}`),
  }
  return (
    <Page context={context} title={texts.title(items.length, sum)} form={form}>
      {goneCount > 0 && <p class="notice warn">{texts.gone(goneCount)}</p>}
      {ownCount > 0 && <p class="notice">{texts.own(ownCount)}</p>}
      {items.length > 0 && (
        <>
          <GuardedForm {...{ context, hidden }} action="/review/approve" class="card">
            {marked.length > 0 && (
              <fieldset>
                <legend>{texts.marked(marked.length)}</legend>
                <p class="hint">{texts.markedHint}</p>
                {marked.map((item) => (
                  <div class="marked-one">
                    <label class="check">
                      <input type="checkbox" name="looked" value={item.entry.id} />
                      <span>{texts.looked(ownerName(item.entry, names), formatYuan(item.entry.amountFen))}</span>
                    </label>
                    <Warnings {...{ context, item, warnings: item.warnings, names }} />
                    <p>
                      <a href={`/review/${item.entry.id}`}>{texts.open}</a>
                    </p>
                  </div>
                ))}
              </fieldset>
            )}
            <button type="submit" class="primary">
              {marked.length === 0 ? texts.approve(items.length, sum) : texts.approveRest(items.length - marked.length)}
            </button>
          </GuardedForm>
          <details class="card" open={form.issues.length > 0}>
            <summary>{texts.returnTitle}</summary>
            <SaveForm
              {...{ context, hidden }}
              action="/review/return"
              button={texts.returnDo(items.length)}
              kind="danger"
            >
              <ReasonFields {...{ language, values: form.values, suffix: '' }} />
            </SaveForm>
          </details>
          <Listed {...{ context, items, names, sum }} />
        </>
      )}
      <p>
        <a href={queueAddress(view)}>{texts.back}</a>
      </p>
    </Page>
  )
}

function Listed({
  context: { language },
  items,
  names,
  sum,
}: Pick<Props, 'context' | 'items' | 'names'> & { sum: string }) {
  const texts = queueTexts(language).selected
  return (
    <DataTable
      caption={texts.list}
      captionIs="shown"
      rows={items}
      columns={[
        {
          header: texts.village,
          names: true,
          cell: ({ entry }) => <a href={`/review/${entry.id}`}>{ownerName(entry, names)}</a>,
          total: texts.sum,
        },
        { header: texts.day, class: 'unbroken', cell: ({ entry }) => shortDay(entry.receivedOn, language), total: '' },
        { header: texts.amount, number: true, cell: ({ entry }) => formatYuan(entry.amountFen), total: sum },
      ]}
    />
  )
}

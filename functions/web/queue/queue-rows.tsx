import { formatYuan } from '../../../shared/amount-text.js'
import type { WaitingItem } from '../../../shared/desk/work-queue.ts'
import { payerOf, whatItIs } from '../income/entry-words.ts'
import type { Names } from '../income/names.ts'
import { ownerName } from '../income/parts-table.tsx'
import type { PageContext } from '../page-context.ts'
import { shortDay } from '../parts/date-words.ts'
import { type QueueView, queueAddress } from './queue-view.ts'
import { queueTexts } from './texts.ts'

type Props = {
  context: PageContext
  items: readonly WaitingItem[]
  /** The one that is shown in whole. */
  currentId: string
  view: QueueView
  names: Names
  batchForm: string
}

/** The dense list: a line an entry, the current one marked; each can be ticked, and opens beside the list. */
export function QueueRows({ context, items, currentId, view, names, batchForm }: Props) {
  const { language } = context
  const texts = queueTexts(language)
  return (
    <ol class="plain queue-rows">
      {items.map(({ entry, own, warnings, evidence, lateMonth }) => {
        const village = ownerName(entry, names)
        const amount = formatYuan(entry.amountFen)
        return (
          <li class="queue-row" data-row={entry.id}>
            <span class="tick">
              {own !== 'refused' && (
                <input
                  type="checkbox"
                  name="entry"
                  value={`${entry.id}:${entry.version}`}
                  form={batchForm}
                  data-fen={String(entry.amountFen)}
                  aria-label={texts.select(village, amount)}
                />
              )}
            </span>
            <a
              href={`${queueAddress(view, { at: entry.id })}#entry`}
              aria-current={entry.id === currentId ? 'true' : undefined}
            >
              <span class="row-village">{village}</span>
              <span class="row-amount">{amount}</span>
              <span class="row-what">
                {[
                  shortDay(entry.receivedOn, language),
                  entry.nature === undefined ? '' : whatItIs(entry, language),
                  payerOf(entry, names),
                ]
                  .filter((text) => text !== '')
                  .join(' · ')}
              </span>
              <span class="row-marks">
                {warnings.length > 0 && <b class="mark">{texts.marks.marked}</b>}
                {lateMonth !== null && <b class="mark">{texts.marks.late}</b>}
                {own === 'refused' && <b>{texts.marks.own}</b>}
                {evidence.length > 0 && <span>{texts.marks.evidence(evidence.length)}</span>}
              </span>
            </a>
            <span class="row-state" />
          </li>
        )
      })}
    </ol>
  )
}

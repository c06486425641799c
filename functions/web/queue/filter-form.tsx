import { formatYuan } from '../../../shared/amount-text.js'
import { isFilter, type WorkQueue } from '../../../shared/desk/work-queue.ts'
import type { FormState } from '../fields.tsx'
import { ErrorSummary, fieldsOf, SelectField, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import type { PageContext } from '../page-context.ts'
import { AskForm } from '../parts/actions.tsx'
import { type QueueView, wrongAmounts } from './queue-view.ts'
import { queueTexts } from './texts.ts'

type Props = { context: PageContext; view: QueueView; queue: WorkQueue; names: Names }

/** By village, by amount, by what asks for a look; folded away while nothing is chosen. */
export function FilterForm({ context, view, queue, names }: Props) {
  const { language } = context
  const texts = queueTexts(language).filter
  const { after: _after, ...values } = view
  const form: FormState = { values, issues: wrongAmounts(view).map((path) => ({ path, message: texts.wrongAmount })) }
  const field = fieldsOf(form, texts)
  const isOpen = isFilter(queue.filter) || form.issues.length > 0
  return (
    <details class="filter-fold" open={isOpen}>
      <summary>
        {texts.title}
        {queue.all !== null && (
          <span class="soft small"> {texts.found(queue.all.count, formatYuan(queue.all.sumFen))}</span>
        )}
      </summary>
      <ErrorSummary form={form} language={language} />
      <AskForm
        action="/review"
        class="field-row"
        button={texts.show}
        cancel={isOpen && { to: '/review', name: texts.clear }}
      >
        <SelectField
          {...field('village')}
          empty={texts.every}
          choices={names.villages.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField {...field('from')} inputmode="decimal" autocomplete="off" maxlength={20} />
        <TextField {...field('through')} inputmode="decimal" autocomplete="off" maxlength={20} />
        <SelectField
          {...field('only')}
          empty={texts.every}
          choices={(['marked', 'unproved', 'late'] as const).map((value) => ({ value, label: texts.onlyThese[value] }))}
        />
      </AskForm>
    </details>
  )
}

import type { Child } from 'hono/jsx'
import { formatYuan } from '../../../shared/amount-text.js'
import { incomeCategory } from '../../../shared/category.ts'
import { returnCause } from '../../../shared/income/entry.ts'
import type { QueueItem } from '../../../shared/income/queue.ts'
import type { Language } from '../catalogue.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { incomeTexts } from '../income/texts.ts'
import type { PageContext } from '../page-context.ts'
import { GuardedForm } from '../parts/actions.tsx'
import { Unseen } from '../parts/unseen.tsx'
import { RefusalText } from '../refusals/refusal.tsx'
import { queueTexts } from './texts.ts'

type Props = {
  context: PageContext
  item: QueueItem
  village: string
  /** Makes a decision replayable. */
  requestId: string
  /** Where to go on; left out on a page of one entry. */
  carried?: Carried
  form?: FormState
}

/** What of the queue is looked at, and the entry that comes next in it. */
export type Carried = { view: string; next: string }

/** Approve, with the category mended on the way, or return with a reason; one's own entry only why not. */
export function DecisionForm({ context, item, village, requestId, carried, form = emptyForm }: Props) {
  const texts = queueTexts(context.language)
  const { entry, own } = item
  if (own === 'refused') return <p class="notice">{texts.own}</p>
  const amount = formatYuan(entry.amountFen)
  return (
    <>
      {own === 'allowed' && <p class="hint">{texts.selfAllowed}</p>}
      <Decision {...{ context, item, requestId, carried }} of="approve" class="decide">
        <CategoryField {...{ context, item }} />
        <button type="submit" class="primary" data-key="a">
          {texts.approve}
          <Unseen>{texts.entryOf(village, amount)}</Unseen>
        </button>
      </Decision>
      <ReturnForm {...{ context, item, form, requestId, carried }} />
    </>
  )
}

type Sent = Pick<Props, 'context' | 'item' | 'requestId'> & { carried: Carried | undefined }

/** A decision on the version that was seen, with the id that makes it replayable. */
function Decision(props: Sent & { of: 'approve' | 'return'; class?: string; children: Child }) {
  const { context, item, requestId, carried, of, children } = props
  const { id, version } = item.entry
  return (
    <GuardedForm
      context={context}
      action={`/review/${id}/${of}`}
      hidden={{ version, requestId, ...carried }}
      class={props.class}
      data={{ 'data-decision': of }}
    >
      {children}
    </GuardedForm>
  )
}

/** What a reversal or refund undoes decides its category. */
function CategoryField({ context, item: { entry } }: Pick<Props, 'context' | 'item'>) {
  const texts = queueTexts(context.language)
  const { categories } = incomeTexts(context.language)
  if (entry.reversalOf !== undefined || entry.refundOf !== undefined) {
    return <span class="soft">{categories[entry.category]}</span>
  }
  const id = `category-${entry.id}`
  return (
    <span>
      <label for={id}>{texts.category}</label>{' '}
      <select id={id} name="category">
        {incomeCategory.options.map((category) => (
          <option value={category} selected={category === entry.category}>
            {categories[category]}
          </option>
        ))}
      </select>
    </span>
  )
}

/** A form of its own: Enter in its text field must not approve. */
function ReturnForm({ context, item, form, requestId, carried }: Sent & { form: FormState }) {
  const { entry } = item
  const texts = queueTexts(context.language)
  const [issue] = form.issues
  const errorId = `error-${entry.id}`
  return (
    <details open={issue !== undefined}>
      <summary>{texts.returnTitle}</summary>
      <Decision {...{ context, item, requestId, carried }} of="return">
        {issue && (
          <p class="field-error" id={errorId}>
            <RefusalText>{issue.message}</RefusalText>
          </p>
        )}
        <ReasonFields
          {...{ language: context.language, values: form.values, suffix: `-${entry.id}`, errorId: issue && errorId }}
        />
        <button type="submit" class="danger">
          {texts.returnDo}
        </button>
      </Decision>
    </details>
  )
}

/** Picked, or written, or both. */
export function ReasonFields(props: {
  language: Language
  values: FormState['values']
  /** Of the fields' ids: a page may have several. */
  suffix: string
  errorId?: string | undefined
}) {
  const { language, values, suffix, errorId } = props
  const texts = queueTexts(language)
  const [choiceId, textId] = [`field-reasonChoice${suffix}`, `reason${suffix}`]
  return (
    <>
      <p class="field">
        <label for={choiceId}>{texts.reasonChoice}</label>
        <select
          id={choiceId}
          name="reasonChoice"
          aria-invalid={errorId === undefined ? undefined : 'true'}
          aria-describedby={errorId}
        >
          <option value="">{texts.chooseReason}</option>
          {returnCause.options.map((cause) => (
            <option value={cause} selected={values.reasonChoice === cause}>
              {texts.reasons[cause]}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for={textId}>{texts.reasonText}</label>
        <input id={textId} name="reasonText" maxlength={160} value={values.reasonText ?? ''} autocomplete="off" />
      </p>
    </>
  )
}

import { incomeCategory } from '../../../shared/category.ts'
import type { QueueItem } from '../../../shared/income/queue.ts'
import { formatYuan } from '../../../shared/money.ts'
import { inLanguage } from '../catalogue.ts'
import { CsrfField, emptyForm, type FormState } from '../fields.tsx'
import { en as incomeEn } from '../income/texts.en.ts'
import { zh as incomeZh } from '../income/texts.zh.ts'
import type { PageContext } from '../page-context.ts'
import { Refusal } from '../refusals/refusal.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = {
  context: PageContext
  item: QueueItem
  village: string
  /** Makes a decision replayable. */
  requestId: string
  form?: FormState
}

/** Approve, with the category mended on the way, or return with a reason; one's own entry only why not. */
export function DecisionForm({ context, item, village, requestId, form = emptyForm }: Props) {
  const texts = inLanguage(context.language, zh, en)
  const { entry, own } = item
  if (own === 'refused') return <p class="notice">{texts.own}</p>
  const amount = formatYuan(entry.amountFen)
  return (
    <>
      {own === 'allowed' && <p class="hint">{texts.selfAllowed}</p>}
      <form method="post" action={`/review/${entry.id}/approve`} class="decide">
        <Hidden {...{ context, item, requestId }} />
        <CategoryField {...{ context, item }} />
        <button type="submit" class="primary" data-key="a" aria-label={texts.approveOf(village, amount)}>
          {texts.approve}
        </button>
      </form>
      <ReturnForm {...{ context, item, form, requestId }} />
    </>
  )
}

/** The version that was seen, and the id that makes the decision replayable. */
function Hidden({ context, item: { entry }, requestId }: Pick<Props, 'context' | 'item' | 'requestId'>) {
  return (
    <>
      <CsrfField session={context.session} />
      <input type="hidden" name="version" value={String(entry.version)} />
      <input type="hidden" name="requestId" value={requestId} />
    </>
  )
}

/** What a reversal or refund undoes decides its category. */
function CategoryField({ context, item: { entry } }: Pick<Props, 'context' | 'item'>) {
  const texts = inLanguage(context.language, zh, en)
  const { categories } = inLanguage(context.language, incomeZh, incomeEn)
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
function ReturnForm({ context, item, form, requestId }: Omit<Props, 'village' | 'form'> & { form: FormState }) {
  const { entry } = item
  const texts = inLanguage(context.language, zh, en)
  const [issue] = form.issues
  const [choiceId, textId, errorId] = [`field-reasonChoice-${entry.id}`, `reason-${entry.id}`, `error-${entry.id}`]
  // Records keep the words of the township, whatever the language of the page.
  const reasons = Object.entries(zh.reasons) as [keyof typeof zh.reasons, string][]
  return (
    <details open={issue !== undefined}>
      <summary>{texts.returnTitle}</summary>
      <form method="post" action={`/review/${entry.id}/return`}>
        <Hidden {...{ context, item, requestId }} />
        {issue && (
          <p class="field-error" id={errorId}>
            <Refusal>{issue.message}</Refusal>
          </p>
        )}
        <p class="field">
          <label for={choiceId}>{texts.reasonChoice}</label>
          <select
            id={choiceId}
            name="reasonChoice"
            aria-invalid={issue ? 'true' : undefined}
            aria-describedby={issue ? errorId : undefined}
          >
            <option value="">{texts.chooseReason}</option>
            {reasons.map(([name, kept]) => (
              <option value={kept} selected={form.values.reasonChoice === kept}>
                {texts.reasons[name]}
              </option>
            ))}
          </select>
        </p>
        <p class="field">
          <label for={textId}>{texts.reasonText}</label>
          <input
            id={textId}
            name="reasonText"
            maxlength={160}
            value={form.values.reasonText ?? ''}
            autocomplete="off"
          />
        </p>
        <button type="submit" class="danger">
          {texts.returnDo}
        </button>
      </form>
    </details>
  )
}

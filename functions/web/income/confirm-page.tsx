import type { SubmissionWarning } from '../../../shared/income/submission-warnings.ts'
import { formatCapitals, formatYuan, parseAmount } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { CsrfField } from '../fields.tsx'
import { Page, type PageContext } from '../layout.tsx'
import { dayInWords, payerOf, whatItIs } from './entry-words.ts'
import { type FormValues, formFields } from './form-input.ts'
import type { Names } from './names.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { context: PageContext; values: FormValues; warnings: readonly SubmissionWarning[]; names: Names }

/** Asks for a second look; everything typed is kept, and either way is one tap. */
export function ConfirmPage({ context, values, warnings, names }: Props) {
  const { language, session } = context
  const { confirm, facts } = inLanguage(language, zh, en)
  const fen = parseAmount(values.amount ?? '') ?? 0
  return (
    <Page context={context} title={confirm.title}>
      <div class="notice warn">
        <p>{confirm.lead}</p>
        <ul>
          {warnings.map((warning) => (
            <li>
              <Warning {...{ warning, fen, names, language }} />
            </li>
          ))}
        </ul>
      </div>
      <p class="amount">
        <span class="figure">{facts.yuan(formatYuan(fen))}</span>
        <span class="capitals" lang="zh">
          {formatCapitals(fen)}
        </span>
      </p>
      <form method="post" action="/income/new">
        <CsrfField session={session} />
        {formFields.map((name) => (
          <input type="hidden" name={name} value={values[name] ?? ''} />
        ))}
        <div class="actions">
          <button type="submit" name="step" value="back" class="primary">
            {confirm.back}
          </button>
          <button type="submit" name="step" value="confirmed">
            {confirm.anyway}
          </button>
        </div>
      </form>
    </Page>
  )
}

function Warning(props: { warning: SubmissionWarning; fen: number; names: Names; language: Language }) {
  const { warning, fen, names, language } = props
  const { confirm, facts } = inLanguage(language, zh, en)
  const amount = formatYuan(fen)
  if (warning.kind === 'far_above') return <>{confirm.farAbove(amount, formatYuan(warning.largestFen))}</>
  if (warning.kind === 'far_below') return <>{confirm.farBelow(amount, formatYuan(warning.smallestFen))}</>
  const { entry } = warning
  const said = [dayInWords(entry.receivedOn, language), whatItIs(entry, language), payerOf(entry, names)]
  return (
    <>
      {warning.kind === 'same_receipt' ? confirm.sameReceipt : confirm.samePayment}{' '}
      <a href={`/income/${entry.id}`}>
        {[...said, facts.yuan(formatYuan(entry.amountFen))].filter((text) => text !== '').join(' ')}
      </a>
    </>
  )
}

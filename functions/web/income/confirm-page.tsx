import type { SubmissionWarning } from '../../../shared/income/submission-warnings.ts'
import { formatCapitals, formatYuan, parseAmount } from '../../../shared/money.ts'
import { inLanguage } from '../catalogue.ts'
import { CsrfField } from '../fields.tsx'
import { Page, type PageContext } from '../layout.tsx'
import { type FormValues, formFields } from './form-input.ts'
import type { Names } from './names.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { WarningList } from './warning-list.tsx'

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
        <WarningList {...{ warnings, fen, names, language }} />
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

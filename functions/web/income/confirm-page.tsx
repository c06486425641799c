import { parseTyped } from '../../../shared/amount-text.js'
import type { SubmissionWarning } from '../../../shared/income/submission-warnings.ts'
import { CheckField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { GuardedForm } from '../parts/actions.tsx'
import { heldIn } from '../photos/held.ts'
import { photosTexts } from '../photos/texts.ts'
import { AmountInCapitals } from './entry-facts.tsx'
import { type FormValues, formFields } from './form-input.ts'
import type { Names } from './names.ts'
import { PhoneOutbox } from './outbox.tsx'
import { incomeTexts } from './texts.ts'
import { WarningList } from './warning-list.tsx'

type Props = {
  context: PageContext
  values: FormValues
  warnings: readonly SubmissionWarning[]
  names: Names
  /** Confirmed without the tick that a joint project's money asks for. */
  isTickMissing: boolean
}

/** Asks for a second look; everything typed is kept, and either way is one tap. */
export function ConfirmPage({ context, values, warnings, names, isTickMissing }: Props) {
  const { language } = context
  const { confirm } = incomeTexts(language)
  const fen = parseTyped(values.amount ?? '') ?? 0
  const issues = isTickMissing ? [{ path: 'confirmOwn', message: confirm.ownMissing }] : []
  const hidden = Object.fromEntries(formFields.map((name) => [name, values[name] ?? '']))
  const held = heldIn(values.heldPhotos).length
  return (
    <Page context={context} title={confirm.title} form={{ values: {}, issues }}>
      <PhoneOutbox context={context} asked={values.id} late />
      <div class="notice warn">
        <p>{confirm.lead}</p>
        <WarningList {...{ warnings, fen, names, language }} />
      </div>
      <AmountInCapitals fen={fen} language={language} />
      {held > 0 && <p>{photosTexts(language).held(held)}</p>}
      <GuardedForm context={context} action="/income/new" hidden={hidden}>
        {warnings.some(({ kind }) => kind === 'joint_project') && <CheckField name="confirmOwn" label={confirm.own} />}
        <div class="actions">
          <button type="submit" name="step" value="back" class="primary">
            {confirm.back}
          </button>
          <button type="submit" name="step" value="confirmed">
            {confirm.anyway}
          </button>
        </div>
      </GuardedForm>
    </Page>
  )
}

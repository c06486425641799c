import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { assetPath } from '../assets.ts'
import { EvidenceSection } from '../evidence/evidence-section.tsx'
import type { EvidenceView } from '../evidence/evidence-view.ts'
import { Page } from '../layout.tsx'
import type { Told } from '../refusals/refusal.tsx'
import { isForEvidence, lastReason } from './entry-actions.tsx'
import { IncomeForm, type IncomeFormProps } from './income-form.tsx'
import { PhoneOutbox } from './outbox.tsx'
import { incomeTexts } from './texts.ts'

type Props = IncomeFormProps & {
  /** The id was used for another income: this is the one. */
  conflictWith?: string
  /** Why it was not taken in: a sentence of the product. */
  refusal?: Told
  /** Of an entry that was returned: its files, which may be what is missing. */
  evidence?: EvidenceView
}

/** 填报收入, or with `entry` its correction. */
export function IncomeFormPage({ conflictWith, refusal, evidence, ...props }: Props) {
  const { context, form, entry, villages, joint } = props
  const texts = incomeTexts(context.language)
  const newTitle = joint === undefined ? texts.form.title : texts.joint.title
  const title = entry === undefined ? newTitle : texts.form.editTitle
  const isFirst = entry !== undefined && isForEvidence(entry)
  const files =
    evidence === undefined ? null : <EvidenceSection {...{ context, evidence }} hint={texts.form.thenSubmit} />
  if (villages.length === 0 && joint === undefined) {
    return (
      <Page context={context} title={title}>
        <p class="notice warn">{texts.form.noVillage}</p>
      </Page>
    )
  }
  return (
    <Page context={context} title={title} form={form} hasErrors={conflictWith !== undefined} refusal={refusal}>
      {entry === undefined && joint === undefined && <PhoneOutbox context={context} />}
      {entry && <ReturnedBecause entry={entry} text={texts.form.returnedBecause} />}
      {conflictWith !== undefined && (
        <div class="notice warn" role="alert">
          <p>
            <strong>{texts.conflict}</strong> <a href={`/income/${conflictWith}`}>{texts.conflictOpen}</a>
          </p>
          <p>{texts.conflictHelp}</p>
        </div>
      )}
      {files !== null && isFirst && files}
      <IncomeForm {...props} insteadOf={conflictWith} />
      {files !== null && !isFirst && files}
      <script src={assetPath('income.js')} type="module"></script>
    </Page>
  )
}

function ReturnedBecause({ entry, text }: { entry: IncomeEntry; text(reason: string): string }) {
  const reason = lastReason(entry)
  return reason === null ? null : <p class="notice bad">{text(reason)}</p>
}

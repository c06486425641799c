import { parseTyped } from '../../../shared/amount-text.js'
import type { ReceiptPart } from '../../../shared/income/entry.ts'
import { partsOfReceipt, usualSplit } from '../../../shared/income/split-receipt.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { shareText, wholeOf } from '../../../shared/projects/shares.ts'
import { splitRule } from '../../../shared/projects/split.ts'
import type { Language } from '../catalogue.ts'
import { type FormState, RadioField } from '../fields.tsx'
import type { Names } from './names.ts'
import { PartsTable } from './parts-table.tsx'
import { incomeTexts } from './texts.ts'

/** Of a joint receipt: its project, and the parts of the amount typed, where they were asked for. */
export type JointForm = { project: Project; parts: ReceiptPart[] | null }

/** In the place of the village: which project, which villages share, and how. */
export function JointFields({
  joint: { project },
  form,
  names,
  language,
}: {
  joint: JointForm
  form: FormState
  names: Names
  language: Language
}) {
  const { joint, form: texts } = incomeTexts(language)
  const shares = project.shares.map(
    ({ villageId, weight }) => `${names.village(villageId)} ${shareText(weight, wholeOf(project.shares))}`,
  )
  const choices = [
    { value: 'floors', label: joint.byFloors },
    { value: 'shares', label: joint.byShares },
  ]
  return (
    <>
      <p class="field">
        <span class="label">{texts.project}</span>
        <a href={`/projects/${project.id}`}>{project.name}</a>
      </p>
      <p class="hint">{joint.villages(shares.join(language === 'zh' ? '、' : ', '))}</p>
      {project.floors.length > 0 && (
        <RadioField {...{ form, name: 'split', label: joint.split, choices, value: usualSplit(project) }} />
      )}
    </>
  )
}

/** The parts of the amount typed, and the button that asks for them. */
export function JointPreview({
  joint: { parts },
  names,
  language,
}: {
  joint: JointForm
  names: Names
  language: Language
}) {
  const { joint } = incomeTexts(language)
  return (
    <div class="joint-preview" id="parts">
      {parts !== null && <PartsTable {...{ parts, caption: joint.preview, names, language }} />}
      <button type="submit" name="step" value="parts" formnovalidate>
        {joint.showParts}
      </button>
    </div>
  )
}

/** The parts of what is typed so far; null while there is no amount. */
export function partsTyped(
  project: Project,
  villages: readonly { id: string; code: string }[],
  { values }: FormState,
): ReceiptPart[] | null {
  const amountFen = parseTyped(values.amount ?? '')
  if (amountFen === null || amountFen <= 0) return null
  const split = splitRule.safeParse(values.split).data ?? usualSplit(project)
  return partsOfReceipt(project, villages, { amountFen, split })
}

/** The form again when the parts are asked for; they need an amount. */
export function askedForParts(values: FormState['values'], language: Language): FormState {
  const amountFen = parseTyped(values.amount ?? '')
  const { invalid } = incomeTexts(language)
  const message = values.amount ? invalid.amount : invalid.amountMissing
  return { values, issues: amountFen === null || amountFen <= 0 ? [{ path: 'amount', message }] : [] }
}

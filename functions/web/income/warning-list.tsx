import { formatYuan } from '../../../shared/amount-text.js'
import type { SubmissionWarning } from '../../../shared/income/submission-warnings.ts'
import type { Language } from '../catalogue.ts'
import { dayInWords } from '../parts/date-words.ts'
import { payerOf, whatItIs } from './entry-words.ts'
import type { Names } from './names.ts'
import { incomeTexts } from './texts.ts'

type Props = { fen: number; names: Names; language: Language }

/** What asks for a second look at an income of this amount: to its clerk before submitting, to its reviewer after. */
export function WarningList({ warnings, ...props }: Props & { warnings: readonly SubmissionWarning[] }) {
  return (
    <ul>
      {warnings.map((warning) => (
        <li>
          <Warning {...{ warning, ...props }} />
        </li>
      ))}
    </ul>
  )
}

function Warning({ warning, fen, names, language }: Props & { warning: SubmissionWarning }) {
  const { confirm, facts } = incomeTexts(language)
  const amount = formatYuan(fen)
  if (warning.kind === 'far_above') return <>{confirm.farAbove(amount, formatYuan(warning.largestFen))}</>
  if (warning.kind === 'far_below') return <>{confirm.farBelow(amount, formatYuan(warning.smallestFen))}</>
  if (warning.kind === 'above_large') return <>{confirm.aboveLarge(amount)}</>
  if (warning.kind === 'above_target')
    return <>{confirm.aboveTarget(amount, warning.year, formatYuan(warning.targetFen))}</>
  if (warning.kind === 'above_median') return <>{confirm.aboveMedian(amount, formatYuan(warning.medianFen))}</>
  if (warning.kind === 'long_ago') return <>{confirm.longAgo(dayInWords(warning.receivedOn, language))}</>
  if (warning.kind === 'joint_project') {
    const { project, villageCount, by } = warning
    return (
      <>
        {confirm.jointProject(project.name, villageCount, by)}
        <a href={`/projects/${project.id}`}>{confirm.toProject}</a>
      </>
    )
  }
  const { entry } = warning
  const said = [dayInWords(entry.receivedOn, language), whatItIs(entry, language), payerOf(entry, names)]
  return (
    <>
      {warning.kind === 'same_receipt' ? confirm.sameReceipt : confirm.samePayment}
      <a href={`/income/${entry.id}`}>
        {[...said, facts.yuan(formatYuan(entry.amountFen))].filter((text) => text !== '').join(' ')}
      </a>
    </>
  )
}

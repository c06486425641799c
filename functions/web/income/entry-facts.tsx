import type { Child } from 'hono/jsx'
import { formatCapitals, formatYuan } from '../../../shared/amount-text.js'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { Language } from '../catalogue.ts'
import { dayInWords } from '../parts/date-words.ts'
import { FactList } from '../parts/fact-list.tsx'
import { entryFlagsOf, valueInWords, whatItIs } from './entry-words.ts'
import type { Names } from './names.ts'
import { Parts } from './parts-table.tsx'
import { incomeTexts } from './texts.ts'

type Props = { entry: IncomeEntry; names: Names; language: Language }

/** Everything an entry says, the amount repeated in Chinese capitals. */
export function EntryFacts({ entry, names, refunds = [], language }: Props & { refunds?: readonly IncomeEntry[] }) {
  const { facts, categories, joint } = incomeTexts(language)
  const said = (field: keyof IncomeEntry) =>
    entry[field] === undefined ? '' : valueInWords(field, entry[field], names, language)
  const lines: [string, Child][] = [
    [facts.village, entry.parts === undefined ? names.village(entry.villageId) : joint.count(entry.parts.length)],
    [facts.day, dayInWords(entry.receivedOn, language)],
    [facts.what, entry.nature === undefined ? '' : whatItIs(entry, language)],
    [facts.category, categories[entry.category]],
    [facts.payer, entry.payer ?? ''],
    [facts.payerVillage, said('payerVillageId')],
    [facts.payerOutside, said('payerOutside')],
    [facts.project, said('projectId')],
    [facts.contract, contractLink(entry, facts.open)],
    [facts.period, said('forPeriod')],
    [facts.means, said('means')],
    [facts.arrear, said('arrear')],
    [facts.receiptNo, entry.receiptNo ?? ''],
    [facts.voucherNo, entry.voucherNo ?? ''],
    [facts.note, entry.note ?? ''],
    [facts.countedOn, entry.countedOn === undefined ? '' : dayInWords(entry.countedOn, language)],
    ...linksOf(entry, language),
    [facts.refunds, refunds.length === 0 ? '' : <Refunds {...{ refunds, language }} />],
  ]
  return (
    <>
      <AmountInCapitals fen={entry.amountFen} language={language} />
      <Parts {...{ entry, names, language }} />
      <FactList lines={lines} />
    </>
  )
}

/** `12,000.00 元`, below it `壹万贰仟元整`. */
export function AmountInCapitals({ fen, language }: { fen: number; language: Language }) {
  const { facts } = incomeTexts(language)
  return (
    <p class="amount">
      <span class="figure">{facts.yuan(formatYuan(fen))}</span>
      <span class="capitals" lang="zh">
        {formatCapitals(fen)}
      </span>
    </p>
  )
}

export function StateWord({ entry, language }: Pick<Props, 'entry' | 'language'>) {
  return <span class={`status ${entry.status}`}>{incomeTexts(language).states[entry.status]}</span>
}

/** Small marks: 代录, 导入, 冲销, … */
export function Flags({ names }: { names: readonly string[] }) {
  return names.map((name) => (
    <>
      {' '}
      <span class="flag">{name}</span>
    </>
  ))
}

/** State and marks together. */
export function StateLine({ entry, language }: Pick<Props, 'entry' | 'language'>) {
  return (
    <>
      <StateWord {...{ entry, language }} />
      <Flags names={entryFlagsOf(entry, language)} />
    </>
  )
}

/** Each with its day, amount and state, one below the other. */
function Refunds({ refunds, language }: { refunds: readonly IncomeEntry[]; language: Language }) {
  const { facts } = incomeTexts(language)
  return (
    <ul class="plain">
      {refunds.map((refund) => (
        <li>
          <a href={`/income/${refund.id}`}>
            {dayInWords(refund.receivedOn, language)} {facts.yuan(formatYuan(refund.amountFen))}
          </a>{' '}
          <StateWord {...{ entry: refund, language }} />
        </li>
      ))}
    </ul>
  )
}

function contractLink({ projectId, contractId }: IncomeEntry, text: string): Child {
  return contractId === undefined ? '' : <a href={`/projects/${projectId}/contracts/${contractId}`}>{text}</a>
}

function linksOf(entry: IncomeEntry, language: Language): [string, Child][] {
  const { facts } = incomeTexts(language)
  return (['reversalOf', 'reversedBy', 'refundOf'] as const).flatMap((field): [string, Child][] => {
    const id = entry[field]
    return id === undefined ? [] : [[facts[field], <a href={`/income/${id}`}>{facts.open}</a>]]
  })
}

import type { IncomeEntry, ReceiptPart } from '../../../shared/income/entry.ts'
import { formatYuan } from '../../../shared/money.ts'
import { shareText, wholeOf } from '../../../shared/projects/shares.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import type { Names } from './names.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** Whose money it is: the village, or of a joint receipt the project. */
export function whose(entry: Pick<IncomeEntry, 'villageId' | 'parts' | 'projectId'>, names: Names): string {
  return entry.parts === undefined || entry.projectId === undefined
    ? names.village(entry.villageId)
    : names.project(entry.projectId)
}

/** What each village has of a joint receipt, and the share by which it has it. */
export function PartsTable({
  parts,
  caption,
  names,
  language,
}: {
  parts: readonly ReceiptPart[]
  caption: string
  names: Names
  language: Language
}) {
  const { joint } = inLanguage(language, zh, en)
  const hasFloors = parts.some((part) => part.floorFen !== undefined)
  const whole = wholeOf(parts)
  const wholeFen = parts.reduce((sum, part) => sum + part.amountFen, 0)
  return (
    <table class="parts">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th>{joint.village}</th>
          <th class="number">{joint.share}</th>
          {hasFloors && <th class="number">{joint.floor}</th>}
          <th class="number">{joint.part}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ villageId, weight, floorFen, amountFen }) => (
          <tr>
            <th scope="row">{names.village(villageId)}</th>
            <td class="number">{shareText(weight, whole)}</td>
            {hasFloors && <td class="number">{floorFen ? formatYuan(floorFen) : '–'}</td>}
            <td class="number">{formatYuan(amountFen)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{joint.whole}</th>
          <td class="number">100%</td>
          {hasFloors && <td></td>}
          <td class="number">{formatYuan(wholeFen)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The parts of an entry that has any. */
export function Parts({ entry, names, language }: { entry: IncomeEntry; names: Names; language: Language }) {
  if (entry.parts === undefined) return null
  const { joint } = inLanguage(language, zh, en)
  const caption = entry.split === 'floors' ? joint.byFloors : joint.byShares
  return <PartsTable {...{ parts: entry.parts, caption, names, language }} />
}

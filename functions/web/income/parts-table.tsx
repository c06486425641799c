import { formatYuan } from '../../../shared/amount-text.js'
import type { IncomeEntry, ReceiptPart } from '../../../shared/income/entry.ts'
import { shareText, wholeOf } from '../../../shared/projects/shares.ts'
import type { Language } from '../catalogue.ts'
import { DataTable } from '../parts/table.tsx'
import type { Names } from './names.ts'
import { incomeTexts } from './texts.ts'

/** Whose money it is: the village, or of a joint receipt the project. */
export function ownerName(entry: Pick<IncomeEntry, 'villageId' | 'parts' | 'projectId'>, names: Names): string {
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
  const { joint } = incomeTexts(language)
  const hasFloors = parts.some((part) => part.floorFen !== undefined)
  const whole = wholeOf(parts)
  const wholeFen = parts.reduce((sum, part) => sum + part.amountFen, 0)
  return (
    <DataTable
      class="parts"
      caption={caption}
      captionIs="shown"
      rows={parts}
      columns={[
        { header: joint.village, names: true, cell: ({ villageId }) => names.village(villageId), total: joint.whole },
        { header: joint.share, number: true, cell: ({ weight }) => shareText(weight, whole), total: '100%' },
        hasFloors && {
          header: joint.floor,
          number: true,
          cell: ({ floorFen }) => (floorFen ? formatYuan(floorFen) : '–'),
        },
        {
          header: joint.part,
          number: true,
          cell: ({ amountFen }) => formatYuan(amountFen),
          total: formatYuan(wholeFen),
        },
      ]}
    />
  )
}

/** The parts of an entry that has any. */
export function Parts({ entry, names, language }: { entry: IncomeEntry; names: Names; language: Language }) {
  if (entry.parts === undefined) return null
  const { joint } = incomeTexts(language)
  const caption = entry.split === 'floors' ? joint.byFloors : joint.byShares
  return <PartsTable {...{ parts: entry.parts, caption, names, language }} />
}

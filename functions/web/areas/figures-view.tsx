import { formatYuan } from '../../../shared/amount-text.js'
import { type AreaFigures, missingOf } from '../../../shared/areas/figures/area-figures.ts'
import type { PageContext } from '../page-context.ts'
import { periodInWords } from '../parts/date-words.ts'
import { Summary } from '../standings/summary.tsx'
import { ChildTable } from './child-table.tsx'
import { Sources } from './sources.tsx'
import { areasTexts } from './texts.ts'
import { VillageEnds } from './village-table.tsx'

type Props = {
  context: PageContext
  areaId: string
  period: string
  figures: AreaFigures
}

/** What one document of an area says: who is missing, the sum, the children by rank, the villages at both ends, the sources. */
export function FiguresView({ context, areaId, period, figures }: Props) {
  const { language } = context
  const texts = areasTexts(language)
  const caption = texts.current(periodInWords(period, language))
  const missing = missingOf(figures.rows)
  const why = texts.why[period.length > 7 ? 'week' : 'month']
  const names = missing.map((row) =>
    row.why === undefined ? row.childName : texts.missingWhy(row.childName, why[row.why]),
  )
  return (
    <>
      {missing.length > 0 && <p class="notice warn">{texts.missing(names.join(texts.comma))}</p>}
      {missing.length === figures.rows.length ? (
        <p>{texts.allMissing}</p>
      ) : (
        <Summary figures={{ ...figures, rows: figures.total }} language={language} />
      )}
      {figures.otherChangeFen !== null && figures.otherChangeFen !== 0 && (
        <p>{texts.otherChange(formatYuan(figures.otherChangeFen))}</p>
      )}
      <ChildTable {...{ language, areaId, period, figures, caption, isWeek: period.length > 7 }} />
      <VillageEnds {...{ figures, language }} />
      <Sources {...{ context, figures }} />
    </>
  )
}

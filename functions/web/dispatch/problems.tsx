import type { WeeklyDispatch } from '../../../shared/dispatch/weekly-dispatch.ts'
import type { Language } from '../catalogue.ts'
import { FactList } from '../parts/fact-list.tsx'
import { dispatchTexts } from './texts.ts'

/** What the villages said of their week. */
export function Problems({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = dispatchTexts(language)
  const rows = dispatch.rows.filter((row) => row.problem + row.helpNeeded + row.nextStep !== '')
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{texts.said}</h2>
      <FactList
        lines={rows.map((row) => [
          row.villageName,
          <>
            {row.problem !== '' && <p>{texts.problem(row.problem)}</p>}
            {row.helpNeeded !== '' && <p>{texts.helpNeeded(row.helpNeeded)}</p>}
            {row.nextStep !== '' && <p>{texts.nextStep(row.nextStep)}</p>}
          </>,
        ])}
      />
    </section>
  )
}

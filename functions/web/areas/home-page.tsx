import type { AreaFigures } from '../../../shared/areas/figures/area-figures.ts'
import type { AreaSetUp } from '../../../shared/desk/area-set-up.ts'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { dayInWords, periodInWords } from '../parts/date-words.ts'
import { YearTabs } from '../parts/year-tabs.tsx'
import { pathOf } from './addresses.ts'
import { FiguresView } from './figures-view.tsx'
import { AreaSetUpSection, NothingYet } from './set-up.tsx'
import { areasTexts } from './texts.ts'
import { type Step, Trail } from './trail.tsx'

type Props = {
  context: PageContext
  area: { id: string; name: string }
  steps: readonly Step[]
  /** Its latest document; null: there is none yet. */
  latest: { period: string; figures: AreaFigures } | null
  /** Those that it may have published in, and the one that is shown. */
  years: readonly number[]
  year: number
  setUp: AreaSetUp | null
  /** Whether the person sets the area up. */
  setsUp: boolean
  /** Months whose children corrected theirs since. */
  due: readonly string[]
}

/** An area: what is missing, its children by rank in its latest document, each leading to its own, down to the villages. */
export function AreaHomePage({ context, area, steps, latest, years, year, setUp, setsUp, due }: Props) {
  const { language } = context
  const texts = areasTexts(language)
  return (
    <Page context={context} title={area.name}>
      <Trail {...{ context, steps }} />
      {setUp !== null && setsUp && <AreaSetUpSection {...{ context, setUp }} />}
      {due.map((month) => (
        <p class="notice warn">
          {texts.dueIn(periodInWords(month, language))} <a href={`${pathOf(area.id, month)}#due`}>{texts.toBulletin}</a>
        </p>
      ))}
      <YearTabs {...{ years, year, language }} to={(one) => `/areas/${area.id}?year=${one}`} />
      {latest === null ? (
        !setsUp && <NothingYet {...{ context, setUp }} />
      ) : (
        <>
          <p class="soft as-of">
            <a href={pathOf(area.id, latest.period)}>{texts.current(periodInWords(latest.period, language))}</a>{' '}
            {texts.taken(dayInWords(latest.figures.cutOff, language))}
          </p>
          <FiguresView {...{ context, areaId: area.id, ...latest, isBrief: true }} />
          <p class="actions">
            <a class="button" href={addressOf(context, '/dispatches')}>
              {texts.week}
            </a>
            <a class="button" href={addressOf(context, '/bulletins')}>
              {texts.month}
            </a>
            <a href={addressOf(context, `/review/${latest.figures.year}`)}>{texts.yearEnd(latest.figures.year)}</a>
          </p>
        </>
      )}
    </Page>
  )
}

import type { AreaFigures } from '../../../shared/areas/figures/area-figures.ts'
import type { AreaHome } from '../../../shared/desk/area-home.ts'
import { formatWan } from '../../../shared/money.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { dayInWords, periodInWords } from '../parts/date-words.ts'
import { GlanceTotal } from '../standings/glance-total.tsx'
import { standingsTexts } from '../standings/texts.ts'
import { pathDown, pathOf } from './addresses.ts'
import { ChildTable } from './child-table.tsx'
import { Matters } from './matters.tsx'
import { AreaSetUpSection, NothingYet } from './set-up.tsx'
import { areasTexts } from './texts.ts'
import { ToTownship } from './to-township.tsx'
import { type Step, Trail } from './trail.tsx'
import { VillageEnds } from './village-table.tsx'

type Props = { context: PageContext; steps: readonly Step[]; home: AreaHome }

/** An area: what waits, the sum against the schedule, its children by rank in its latest document, each leading to its own. */
export function AreaHomePage({ context, steps, home }: Props) {
  const { area, latest, setUp, setsUp } = home
  return (
    <Page context={context} title={area.name} above={<Trail {...{ context, steps }} />}>
      {setUp !== null && setsUp && <AreaSetUpSection {...{ context, setUp }} />}
      {latest === null ? (
        <>
          {!setsUp && <NothingYet {...{ context, setUp }} />}
          <Below {...{ context, home }} />
        </>
      ) : (
        <Latest {...{ context, home, ...latest }} />
      )}
    </Page>
  )
}

function Latest(props: { context: PageContext; home: AreaHome; period: string; figures: AreaFigures }) {
  const { context, home, period, figures } = props
  const { language } = context
  const texts = areasTexts(language)
  const areaId = home.area.id
  const caption = texts.current(periodInWords(period, language))
  const { metOf, met } = standingsTexts(language)
  return (
    <>
      <p class="soft as-of">
        <a href={pathOf(areaId, period)}>{caption}</a> {texts.taken(dayInWords(figures.cutOff, language))}
      </p>
      <section class="glance card" aria-label={texts.glance}>
        {figures.rows.some(({ reportState }) => reportState === 'reported') ? (
          <div>
            <GlanceTotal {...{ figures, language }} />
            <p class="soft">
              {met} {metOf(figures.metCount, figures.total.targetedCount)}
            </p>
          </div>
        ) : (
          <p>{texts.allMissing}</p>
        )}
        <Matters {...{ context, home }} />
      </section>
      <ChildTable
        {...{ language, areaId, period, figures, caption, isWeek: period.length > 7 }}
        below={home.children}
      />
      <Missing {...{ context, home, period }} />
      <VillageEnds {...{ figures, language }} />
      <p class="actions">
        <ButtonLink to={addressOf(context, '/dispatches')}>{texts.week}</ButtonLink>
        <ButtonLink to={addressOf(context, '/bulletins')}>{texts.month}</ButtonLink>
        <a href={addressOf(context, `/review/${figures.year}`)}>{texts.yearEnd(figures.year)}</a>
        {home.setsUp && <ToChildren context={context} />}
      </p>
    </>
  )
}

/** Who is 未报, in no sum: what was last known, and whether it has come since. */
function Missing({ context, home: { area, missing }, period: of }: Omit<Props, 'steps'> & { period: string }) {
  const { language } = context
  const { missingOnes: texts, why: whys, semicolon } = areasTexts(language)
  const why = whys[of.length > 7 ? 'week' : 'month']
  if (missing.length === 0) return null
  return (
    <section class="group" id="missing" aria-labelledby="missing-title">
      <h2 id="missing-title">{texts.title}</h2>
      <ul>
        {missing.map((row) => {
          const { childKind, childId, childName, lastKnown, since, why: reason } = row
          const period = lastKnown?.document.period
          const isBelow = childKind === 'area' && since !== 'left'
          const to = isBelow ? `/areas/${childId}` : period && pathDown(area.id, row, period)
          return (
            <li>
              {to ? <a href={to}>{childName}</a> : childName}{' '}
              <small class="soft">
                {reason !== undefined && `${why[reason]}${semicolon}`}
                {lastKnown === null
                  ? texts.neverYet
                  : texts.lastKnown(
                      periodInWords(lastKnown.document.period, language),
                      formatWan(lastKnown.countedFen),
                      formatWan(lastKnown.targetFen),
                    )}
                {since !== null && texts.since[since]}
              </small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** While nothing was published: what lies below, each leading to its own first page. */
function Below({ context, home }: { context: PageContext; home: AreaHome }) {
  const { area, children, begun, setsUp } = home
  const { actor, today, language } = context
  const texts = areasTexts(language).children
  if (children.length === 0) return null
  return (
    <section aria-labelledby="below">
      <h2 id="below">{texts.title}</h2>
      <ul class="plain below">
        {children.map(({ kind, id, name }, index) => {
          const isArea = kind === 'area'
          const enters = actor && may(actor, 'township.read', { townshipId: id, countyId: area.id }, today)
          const week = begun[index]
          const to = week && (isArea ? pathOf(id, week) : `/areas/${area.id}/townships/${id}/${week}`)
          return (
            <li>
              {isArea ? (
                <a href={`/areas/${id}`}>{name}</a>
              ) : enters ? (
                <ToTownship {...{ context, id }}>{name}</ToTownship>
              ) : (
                name
              )}{' '}
              {week !== undefined && (
                <small class="soft">
                  {week === null ? texts.noWeekYet : texts.latestWeek}
                  {to && <a href={to}>{periodInWords(week, language)}</a>}
                </small>
              )}
            </li>
          )
        })}
      </ul>
      {setsUp && (
        <p>
          <ToChildren context={context} />
        </p>
      )}
    </section>
  )
}

/** For whoever makes more of what lies below, and moves it. */
function ToChildren({ context }: { context: PageContext }) {
  return <a href={addressOf(context, '/children')}>{areasTexts(context.language).children.manage}</a>
}

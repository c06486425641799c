import type { PressingMatters } from '../../../shared/desk/pressing-matters.ts'
import type { StandingsOverview } from '../../../shared/desk/standings-overview.ts'
import { formatWan } from '../../../shared/money.ts'
import type { FigureRow } from '../../../shared/standings/figures.ts'
import type { Language } from '../catalogue.ts'
import { shortDay } from '../parts/date-words.ts'
import { Line } from '../parts/matter-line.tsx'
import { GlanceTotal } from '../standings/glance-total.tsx'
import { type ProgressGroup, progressGroups } from './progress-groups.ts'
import { deskTexts } from './texts.ts'

/** So much of a kind stands here, that a phone shows all of it on one screen; the rest is a click away. */
const CHARACTERS_OF_NAMES = 30
const MATTERS = 2

type Props = {
  overview: StandingsOverview
  language: Language
  /** How many wait for this person's review; null: not theirs. */
  waiting: number | null
  linkOf(villageId: string): string | null
}

/** What a leader has to know in ten seconds, on one screen: the total, how many stand where, and what to press. */
export function Glance({ overview, language, waiting, linkOf }: Props) {
  const texts = deskTexts(language).glance
  return (
    <section class="glance card" aria-label={texts.title}>
      <div>
        <GlanceTotal figures={overview.figures} language={language} />
        <Counts rows={overview.figures.rows} language={language} />
      </div>
      <Matters {...{ overview, language, waiting, linkOf }} />
    </section>
  )
}

/** 达标5 · 达序时0 · 滞后6 · 严重滞后3: each leads to its villages below. */
function Counts({ rows, language }: { rows: readonly FigureRow[]; language: Language }) {
  const texts = deskTexts(language).glance
  const groups = progressGroups(rows)
  const shown = (Object.keys(groups) as ProgressGroup[]).filter((name) => name !== 'grey' || groups.grey.length > 0)
  return (
    <ul class="plain counts" aria-label={texts.counts}>
      {shown.map((name) => (
        <li class={`light ${name === 'met' ? 'green' : name}`}>
          <a href={`#${groups[name].length === 0 ? 'ranking' : name}`}>
            {texts.groups[name]} <b>{groups[name].length}</b>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Matters({ overview, language, waiting, linkOf }: Props) {
  const texts = deskTexts(language).glance
  const { figures, pressing, thisWeek } = overview
  const { red } = progressGroups(figures.rows)
  const missing = thisWeek === null || thisWeek.suspended ? 0 : thisWeek.missing.length
  const lines = [
    red.length > 0 && <FarBehind {...{ red, language, linkOf }} />,
    pressing !== null && pressing.actions.length > 0 && <Promised actions={pressing.actions} language={language} />,
    pressing !== null && pressing.projects.length > 0 && <Stuck projects={pressing.projects} language={language} />,
    pressing !== null && pressing.arrears.contractCount > 0 && (
      <Line name={texts.arrears}>
        <a href="/receivables">
          {texts.arrearsOf(pressing.arrears.contractCount, formatWan(pressing.arrears.overdueFen))}
        </a>
      </Line>
    ),
    waiting !== null && waiting > 0 && (
      <Line name={texts.waiting}>
        <a href="/review">{texts.waitingOf(waiting)}</a>
      </Line>
    ),
    missing > 0 && (
      <Line name={texts.missing}>
        <a href="/weekly">{texts.missingOf(missing)}</a>
      </Line>
    ),
  ].filter((line) => line !== false)
  return lines.length === 0 ? <p>{texts.nothing}</p> : <dl class="matters">{lines}</dl>
}

/** The furthest behind first. */
function FarBehind({ red, language, linkOf }: { red: readonly FigureRow[] } & Pick<Props, 'language' | 'linkOf'>) {
  const texts = deskTexts(language).glance
  const furthest = namesThatFit(red)
  return (
    <Line name={texts.farBehind}>
      {furthest.map(({ villageId, villageName }, index) => {
        const link = linkOf(villageId)
        return (
          <>
            {index > 0 && (language === 'zh' ? '、' : ', ')}
            {link === null ? villageName : <a href={link}>{villageName}</a>}
          </>
        )
      })}
      {red.length > furthest.length && (
        <>
          {' '}
          <a href="#red">{texts.more(red.length)}</a>
        </>
      )}
    </Line>
  )
}

function namesThatFit(red: readonly FigureRow[]): FigureRow[] {
  let left = CHARACTERS_OF_NAMES
  const furthest = red.toReversed()
  const first = furthest.findIndex(({ villageName }) => {
    left -= villageName.length
    return left < 0
  })
  return first === -1 ? furthest : furthest.slice(0, Math.max(1, first))
}

function Promised({ actions, language }: { actions: PressingMatters['actions']; language: Language }) {
  const texts = deskTexts(language).glance
  return (
    <Line name={texts.promised}>
      <ul class="plain">
        {actions.slice(0, MATTERS).map((item) => (
          <li>
            <a href={`/meetings/items/${item.itemId}`}>{item.text}</a>{' '}
            <small class={item.overdue ? 'report missing' : 'soft'}>
              {item.overdue && texts.overdue}
              {texts.owner(item.owner, shortDay(item.dueOn, language))}
            </small>
          </li>
        ))}
      </ul>
      {actions.length > MATTERS && <a href="/meetings">{texts.moreItems(actions.length - MATTERS)}</a>}
    </Line>
  )
}

function Stuck({ projects, language }: { projects: PressingMatters['projects']; language: Language }) {
  const texts = deskTexts(language).glance
  return (
    <Line name={texts.stuck}>
      {projects.slice(0, MATTERS).map((project) => (
        <>
          <a href={`/projects/${project.projectId}`}>{project.name}</a>{' '}
          <small class="soft">
            {project.overdueDays === null
              ? texts.stuckFor(project.stuckDays ?? 0)
              : texts.overdueBy(project.overdueDays)}
          </small>{' '}
        </>
      ))}
      {projects.length > MATTERS && <a href="/projects?flag=stuck">{texts.moreProjects(projects.length - MATTERS)}</a>}
    </Line>
  )
}

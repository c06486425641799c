import { yearOf } from '../../../shared/calendar.ts'
import type { ProjectFilter } from '../../../shared/desk/list-projects.ts'
import { formatWan } from '../../../shared/money.ts'
import { type DevelopmentModel, developmentModel } from '../../../shared/projects/model.ts'
import type { ProjectView } from '../../../shared/projects/project-view.ts'
import { projectStage } from '../../../shared/projects/stage.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { emptyForm, fieldsOf, SelectField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { AskForm, PrimaryLink } from '../parts/actions.tsx'
import { FigureCard } from '../parts/figure-card.tsx'
import type { Sorting } from '../parts/sorting.ts'
import { Tabs, YearTabs } from '../parts/tabs.tsx'
import { Board } from './board.tsx'
import { namesOf } from './names.ts'
import { ProjectTable } from './project-table.tsx'
import { projectsTexts } from './texts.ts'

const stages = projectStage.options

type ListView = 'board' | 'table'
type Props = {
  context: PageContext
  projects: readonly ProjectView[]
  asOf: string
  /** Those with targets. */
  years: readonly number[]
  villages: readonly Village[]
  filter: ProjectFilter
  view: ListView
  mayAdd: boolean
  sorting: Sorting
}

/** `/projects`: what there is, how much, and what does not move; by stage or as a table. */
export function ProjectListPage(props: Props) {
  const { context, projects, asOf, years, villages, filter, view, mayAdd, sorting } = props
  const year = yearOf(asOf)
  const texts = projectsTexts(context.language)
  const isFiltered = Object.values(filter).some((one) => one !== undefined)
  const byStage = [...projects].sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))
  const shown = { projects: byStage, names: namesOf(villages), language: context.language }
  return (
    <Page context={context} title={texts.title}>
      <div class="actions">
        {mayAdd && <PrimaryLink to="/projects/new">{texts.list.add}</PrimaryLink>}
        <a href="/download/projects.xlsx">{texts.list.download}</a>
        <span class="soft small">{texts.list.asOf(asOf)}</span>
      </div>
      <YearTabs {...{ years, year, language: context.language }} to={(one) => addressOf(filter, view, one)} />
      <Sums {...props} />
      <Filter {...props} />
      <Tabs
        label={texts.list.views}
        tabs={(['board', 'table'] as const).map((one) => ({
          name: texts.list[one],
          to: addressOf(filter, one, year),
          isCurrent: one === view,
        }))}
      />
      {projects.length === 0 ? (
        <p>{isFiltered ? texts.list.nothing : texts.list.empty}</p>
      ) : view === 'board' ? (
        <Board {...shown} />
      ) : (
        <ProjectTable {...shown} sorting={sorting} />
      )}
    </Page>
  )
}

function Sums({ context, projects, asOf, filter }: Props) {
  const texts = projectsTexts(context.language)
  const { list } = texts
  const sum = (of: (one: ProjectView) => number) => formatWan(projects.reduce((total, one) => total + of(one), 0))
  const gapFen = projects.reduce((total, one) => total + one.fundingGapFen, 0)
  const stuck = projects.filter((one) => one.stuckDays !== null).length
  const overdue = projects.filter((one) => one.overdueDays !== null).length
  return (
    <>
      <ul class="cards">
        <FigureCard label={texts.title} figure={list.counts(projects.length)}>
          {stuck > 0 && (
            <a class="attention" href={addressOf({ ...filter, flag: 'stuck' }, 'board', yearOf(asOf))}>
              {list.stuck(stuck)}
            </a>
          )}
          {overdue > 0 && (
            <a class="attention" href={addressOf({ ...filter, flag: 'overdue' }, 'board', yearOf(asOf))}>
              {list.overdue(overdue)}
            </a>
          )}
        </FigureCard>
        <FigureCard label={list.inUnit(list.investment)} figure={sum((one) => one.investmentFen)}>
          {gapFen > 0 && list.gap(formatWan(gapFen))}
        </FigureCard>
        <FigureCard label={list.inUnit(list.expected)} figure={sum((one) => one.expectedYearlyFen)} />
        <FigureCard label={list.inUnit(list.received(asOf.slice(0, 4)))} figure={sum((one) => one.receivedFen)} />
      </ul>
      {filter.village !== undefined && <p class="soft small">{list.whole}</p>}
    </>
  )
}

function Filter({ context, asOf, villages, filter, view }: Props) {
  const texts = projectsTexts(context.language)
  const { list } = texts
  const field = fieldsOf(emptyForm, list)
  const isFiltered = Object.values(filter).some((one) => one !== undefined)
  const models = developmentModel.options.map((value: DevelopmentModel) => ({ value, label: texts.models[value] }))
  const stageChoices = stages.map((value) => ({ value, label: texts.stages[value] }))
  const flags = (['stuck', 'overdue'] as const).map((value) => ({ value, label: list.flags[value] }))
  return (
    <details class="fold" open={isFiltered}>
      <summary class="fold-summary">{list.filter}</summary>
      <AskForm
        action="/projects"
        hidden={{ view: view === 'table' ? 'table' : null, year: asOf.slice(0, 4) }}
        button={list.apply}
        cancel={isFiltered && { to: addressOf({}, view, yearOf(asOf)), name: list.clear }}
      >
        <div class="field-row">
          <SelectField {...field('model')} empty={list.anyModel} choices={models} value={filter.model} />
          <SelectField
            {...field('village')}
            empty={list.anyVillage}
            choices={villages.map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.village}
          />
          <SelectField {...field('stage')} empty={list.anyStage} choices={stageChoices} value={filter.stage} />
          <SelectField {...field('flag')} empty={list.anyFlag} choices={flags} value={filter.flag} />
        </div>
      </AskForm>
    </details>
  )
}

/** The list with this filter, in this view and year. */
function addressOf(filter: ProjectFilter, view: ListView, year: number): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value)
  if (view === 'table') query.set('view', 'table')
  query.set('year', String(year))
  return `/projects?${query}`
}

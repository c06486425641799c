import { formatWan } from '../../../shared/money.ts'
import type { ProjectView } from '../../../shared/projects/project-view.ts'
import type { VillageNames } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import type { Sorting } from '../parts/sorting.ts'
import { DataTable } from '../parts/table.tsx'
import { PaceWords, progressText } from './pace-words.tsx'
import { projectsTexts } from './texts.ts'

type Props = { projects: readonly ProjectView[]; names: VillageNames; language: Language; sorting: Sorting }

const figure = { number: true, class: 'wide', label: true }

/** All projects with their figures; on a phone a block each. */
export function ProjectTable({ projects, names, language, sorting }: Props) {
  const texts = projectsTexts(language)
  const { columns } = texts.list
  return (
    <DataTable
      class="stack sparse projects"
      caption={texts.title}
      scrolls
      sorting={sorting}
      rows={projects}
      columns={[
        {
          header: columns.project,
          names: true,
          class: 'wide',
          sort: { by: 'name', of: ({ name }) => name },
          cell: (project) => (
            <>
              <a href={`/projects/${project.id}`}>{project.name}</a>
              <div class="soft small">
                {texts.joined(project.shares.map((one) => names.get(one.villageId) ?? one.villageId))}
              </div>
            </>
          ),
        },
        { header: columns.model, class: 'small', cell: ({ model }) => texts.models[model] },
        {
          header: columns.stage,
          cell: ({ stage, stageSince }) => (
            <>
              {texts.stages[stage]}
              {stageSince !== null && <div class="soft small keep">{stageSince}</div>}
            </>
          ),
        },
        {
          header: columns.planned,
          sort: { by: 'planned', of: ({ plannedCompletionOn }) => plannedCompletionOn },
          class: 'keep wide',
          label: true,
          cell: ({ plannedCompletionOn }) => plannedCompletionOn ?? '–',
        },
        { header: columns.progress, ...figure, cell: progressText },
        {
          header: columns.investment,
          ...figure,
          sort: { by: 'investment', of: ({ investmentFen }) => investmentFen },
          cell: ({ investmentFen }) => formatWan(investmentFen),
        },
        {
          header: columns.expected,
          ...figure,
          sort: { by: 'expected', of: ({ expectedYearlyFen }) => expectedYearlyFen },
          cell: ({ expectedYearlyFen }) => formatWan(expectedYearlyFen),
        },
        {
          header: columns.received,
          ...figure,
          sort: { by: 'received', of: ({ receivedFen }) => receivedFen },
          cell: ({ receivedFen }) => formatWan(receivedFen),
        },
        {
          header: columns.state,
          class: 'wide',
          cell: (project) =>
            project.overdueDays === null && project.stuckDays === null ? (
              <span class="soft small">{texts.list.onTrack}</span>
            ) : (
              <PaceWords project={project} language={language} />
            ),
        },
      ]}
    />
  )
}

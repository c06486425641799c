import { formatWan } from '../../../shared/money.ts'
import type { ProjectView } from '../../../shared/projects/project-view.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { Table } from '../parts/table.tsx'
import type { VillageNames } from './names.ts'
import { PaceWords, progressText } from './pace-words.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { projects: readonly ProjectView[]; names: VillageNames; language: Language }

const figure = { number: true, class: 'wide', label: true }

/** All projects with their figures; on a phone a block each. */
export function ProjectTable({ projects, names, language }: Props) {
  const texts = inLanguage(language, zh, en)
  const { columns } = texts.list
  return (
    <Table
      class="stack sparse projects"
      caption={texts.title}
      scrolls
      rows={projects}
      columns={[
        {
          header: columns.project,
          names: true,
          class: 'wide',
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
          class: 'keep wide',
          label: true,
          cell: ({ plannedCompletionOn }) => plannedCompletionOn ?? '–',
        },
        { header: columns.progress, ...figure, cell: progressText },
        { header: columns.investment, ...figure, cell: ({ investmentFen }) => formatWan(investmentFen) },
        { header: columns.expected, ...figure, cell: ({ expectedYearlyFen }) => formatWan(expectedYearlyFen) },
        { header: columns.received, ...figure, cell: ({ receivedFen }) => formatWan(receivedFen) },
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

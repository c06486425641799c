import { formatWan } from '../../../shared/money.ts'
import type { ProjectView } from '../../../shared/projects/project-view.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { ScrollBox } from '../parts/scroll-box.tsx'
import type { VillageNames } from './names.ts'
import { PaceWords, progressText } from './pace-words.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { projects: readonly ProjectView[]; names: VillageNames; language: Language }

/** All projects with their figures; on a phone a block each. */
export function ProjectTable({ projects, names, language }: Props) {
  const texts = inLanguage(language, zh, en)
  const { columns } = texts.list
  return (
    <ScrollBox label={texts.title}>
      <table class="stack sparse projects">
        <caption class="visually-hidden">{texts.title}</caption>
        <thead>
          <tr>
            <th>{columns.project}</th>
            <th>{columns.model}</th>
            <th>{columns.stage}</th>
            <th>{columns.planned}</th>
            <th class="number">{columns.progress}</th>
            <th class="number">{columns.investment}</th>
            <th class="number">{columns.expected}</th>
            <th class="number">{columns.received}</th>
            <th>{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <tr>
              <th scope="row" class="wide">
                <a href={`/projects/${project.id}`}>{project.name}</a>
                <div class="soft small">
                  {texts.joined(project.shares.map((one) => names.get(one.villageId) ?? one.villageId))}
                </div>
              </th>
              <td class="small">{texts.models[project.model]}</td>
              <td>
                {texts.stages[project.stage]}
                {project.stageSince !== null && <div class="soft small keep">{project.stageSince}</div>}
              </td>
              <td class="keep wide" data-label={columns.planned}>
                {project.plannedCompletionOn ?? '–'}
              </td>
              <td class="number wide" data-label={columns.progress}>
                {progressText(project)}
              </td>
              <td class="number wide" data-label={columns.investment}>
                {formatWan(project.investmentFen)}
              </td>
              <td class="number wide" data-label={columns.expected}>
                {formatWan(project.expectedYearlyFen)}
              </td>
              <td class="number wide" data-label={columns.received}>
                {formatWan(project.receivedFen)}
              </td>
              <td class="wide">
                {project.overdueDays === null && project.stuckDays === null ? (
                  <span class="soft small">{texts.list.onTrack}</span>
                ) : (
                  <PaceWords project={project} language={language} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

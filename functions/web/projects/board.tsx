import { formatWan } from '../../../shared/money.ts'
import type { ProjectView } from '../../../shared/projects/project-view.ts'
import { projectStage } from '../../../shared/projects/stage.ts'
import type { VillageNames } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { Unseen } from '../parts/unseen.tsx'
import { PaceWords } from './pace-words.tsx'
import { projectsTexts } from './texts.ts'

type Props = { projects: readonly ProjectView[]; names: VillageNames; language: Language }

/** A column for each stage that has a project; on a phone one below the other, each to fold away. */
export function Board({ projects, names, language }: Props) {
  const texts = projectsTexts(language)
  const columns = projectStage.options
    .map((stage) => ({ stage, within: projects.filter((one) => one.stage === stage) }))
    .filter(({ within }) => within.length > 0)
  return (
    <section class="board" aria-label={texts.list.board} tabindex={0}>
      {columns.map(({ stage, within }) => (
        <details class="board-column" open>
          <summary>
            {texts.stages[stage]} <span class="soft">{within.length}</span>
            <Unseen>{texts.list.projects(within.length)}</Unseen>
          </summary>
          <ul class="plain">
            {within.map((project) => (
              <Card {...{ project, names, language }} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

function Card({ project, names, language }: { project: ProjectView; names: VillageNames; language: Language }) {
  const texts = projectsTexts(language)
  const { physicalPercent, disbursedPercent } = project
  const said = [
    ...(physicalPercent === null ? [] : [`${texts.list.physical} ${physicalPercent}%`]),
    ...(disbursedPercent === null ? [] : [`${texts.list.disbursed} ${disbursedPercent}%`]),
  ]
  return (
    <li class="board-card">
      <a href={`/projects/${project.id}`}>{project.name}</a>
      <div class="soft small">
        {texts.joined(project.shares.map((one) => names.get(one.villageId) ?? one.villageId))}
      </div>
      <div class="small">
        {texts.models[project.model]} <span class="unbroken">{texts.wan(formatWan(project.investmentFen))}</span>
      </div>
      {said.length > 0 && <div class="small">{said.join(' · ')}</div>}
      <PaceWords project={project} language={language} />
    </li>
  )
}

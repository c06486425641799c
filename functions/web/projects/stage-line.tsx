import type { Project } from '../../../shared/projects/project.ts'
import { isPipelineStage, type PipelineStage, pipelineStage, stageOrder } from '../../../shared/projects/stage.ts'
import type { Language } from '../catalogue.ts'
import { projectsTexts } from './texts.ts'

/** Every stage with its planned and actual day and what let it pass; the present one is marked. */
export function StageLine({ project, language }: { project: Project; language: Language }) {
  const { stages, page } = projectsTexts(language)
  const at = project.pausedFrom ?? project.stage
  const isReached = (stage: PipelineStage) => isPipelineStage(at) && stageOrder(stage) <= stageOrder(at)
  return (
    <ol class="plain stage-line">
      {pipelineStage.options.map((stage) => {
        const { plannedOn, actualOn, gate } = project.milestones[stage]
        const days = [
          ...(actualOn === null ? [] : [`${page.actual} ${actualOn}`]),
          ...(plannedOn === null ? [] : [`${page.planned} ${plannedOn}`]),
        ]
        return (
          <li class={isReached(stage) || actualOn !== null ? 'reached' : undefined}>
            <b>{stages[stage]}</b>
            {stage === at && <span class="flag">{project.pausedFrom === null ? page.now : stages.paused}</span>}
            <div class="small">{days.join('　')}</div>
            {gate !== null && gate !== '' && (
              <div class="soft small">
                {page.gate} {gate}
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** What may be done with a project in its stage, and what it becomes; where it may move to, `gates.ts` says. */
import * as z from 'zod'
import type { Actor } from '../permissions/actor.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import type { MoveKind, WantedMove } from './gates.ts'
import { movedProject } from './moved.ts'
import { type Project, settled } from './project.ts'
import { isEnded, isPipelineStage, type ProjectStage, pipelineStage, projectStage } from './stage.ts'

const anyStage = projectStage.options
const mayEdit = { permission: 'project.edit' } as const

type Progress = Pick<Project, 'disbursedPercent' | 'physicalPercent' | 'progressedOn'>

export const projectTransitions = {
  move: {
    from: anyStage,
    permission: 'project.move',
    apply: (project: Project, { kind, move, at }: { kind: MoveKind; move: WantedMove; at: string }): Project =>
      movedProject(project, kind, move, at),
  },
  progress: {
    from: anyStage.filter((stage) => !isEnded({ stage })),
    ...mayEdit,
    apply: (project: Project, progress: Progress): Project => settled({ ...project, ...progress }),
  },
  procedure: {
    from: anyStage,
    ...mayEdit,
    apply: (project: Project, procedure: Project['procedure']): Project => ({ ...project, procedure }),
  },
  edit: {
    from: anyStage,
    ...mayEdit,
    /** What is said of it, whole; a corrected day of the present stage is the day since which it is there. */
    apply: (project: Project, content: Partial<Project>): Project =>
      settled(withStageDay({ ...project, ...content }, project)),
  },
} as const satisfies Readonly<Record<string, Transition<unknown, ProjectStage>>>

/** Its money is entered, once for all its villages; who may, hangs on whose villages they are. */
export const receivingTransition = { from: pipelineStage.options } as const

export const projectVerb = z.enum(Object.keys(projectTransitions) as [ProjectVerb, ...ProjectVerb[]])
export type ProjectVerb = keyof typeof projectTransitions

/** What this person may do with the project as it is. */
export function allowedOfProject(
  actor: Actor,
  townshipId: string,
  project: Pick<Project, 'stage'>,
  today: string,
): ProjectVerb[] {
  return allowedVerbs(projectTransitions, project, project.stage, { actor, place: { townshipId }, today })
}

function withStageDay(after: Project, before: Project): Project {
  const { stage } = after
  if (!isPipelineStage(stage)) return after
  const [was, is] = [before.milestones[stage].actualOn, after.milestones[stage].actualOn]
  return was === is ? after : { ...after, stageSince: is }
}

/** What may be done with a project in its stage; where it may move to, `gates.ts` says. */
import * as z from 'zod'
import type { Actor } from '../permissions/actor.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import type { Project } from './project.ts'
import { type ProjectStage, projectStage } from './stage.ts'

const anyStage = projectStage.options
const mayEdit = { permission: 'project.edit' } as const

export const projectTransitions = {
  move: { from: anyStage, permission: 'project.move' },
  progress: { from: anyStage.filter((stage) => stage !== 'ended'), ...mayEdit },
  procedure: { from: anyStage, ...mayEdit },
  edit: { from: anyStage, ...mayEdit },
} as const satisfies Readonly<Record<string, Transition<unknown, ProjectStage>>>

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

import { createHash } from 'node:crypto'
import type * as z from 'zod'
import { day, dayAt } from '../calendar.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
import { refuse } from './change-project.ts'
import { contentIssues, projectContent } from './content.ts'
import { projectEvent } from './history.ts'
import { milestonesSchema, procedureSchema } from './milestones.ts'
import { type Project, projectSchema, settled } from './project.ts'
import * as projectRefusals from './refusals.zh.ts'
import { isPipelineStage, pipelineStage } from './stage.ts'

/** A project new to this place, at whatever stage it is already; `id` may be chosen, so that the same again is one. */
export const newProject = projectContent.extend({
  id: id.optional(),
  stage: pipelineStage.default('idea'),
  stageSince: day.nullable().default(null),
  disbursedPercent: projectSchema.shape.disbursedPercent,
  physicalPercent: projectSchema.shape.physicalPercent,
})

/**
 * Adds a project. The same again, by its `id`, answers with the project as it is; the same id with other content throws
 * `id_conflict`.
 */
export async function createProject(
  deps: Pick<Dependencies, 'projects' | 'villages' | 'now' | 'newId'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ project: Project; created: boolean }> {
  authorize(actor, 'project.edit', { townshipId }, dayAt(deps.now()))
  const wanted = parseInput(newProject, input)
  const today = dayAt(deps.now())
  const digest = createHash('sha256').update(JSON.stringify(wanted)).digest('hex')
  const project = projectOf(wanted, wanted.id ?? deps.newId(), today)
  const { record, created } = await makeOnce({
    find: () => sameAgain(deps, townshipId, project.id, digest),
    async make() {
      const [villages, others] = await Promise.all([
        deps.villages.ofTownship(townshipId),
        deps.projects.ofTownship(townshipId),
      ])
      if (wanted.stageSince !== null && wanted.stageSince > today)
        refuse([{ path: 'stageSince', message: projectRefusals.dayAfterToday }])
      refuse(contentIssues(project, { villageIds: villages.map((one) => one.id), others }, today))
      return project
    },
    async keep() {
      const event = projectEvent(actor, deps.now(), { action: 'created', digest }, { before: null, after: project })
      return (await deps.projects.save(townshipId, project, 0, event)) === 'saved'
    },
  })
  return { project: record, created }
}

function projectOf(wanted: z.infer<typeof newProject>, projectId: string, today: string): Project {
  const milestones = wanted.milestones ?? milestonesSchema.parse({})
  const { stage } = wanted
  const reachedOn = isPipelineStage(stage) ? milestones[stage].actualOn : null
  const stageSince = wanted.stageSince ?? reachedOn
  return settled({
    ...wanted,
    id: projectId,
    stageSince,
    milestones: { ...milestones, [stage]: { ...milestones[stage], actualOn: stageSince } },
    procedure: wanted.procedure ?? procedureSchema.parse({}),
    floors: wanted.floors ?? [],
    pausedFrom: null,
    startedOn: null,
    plannedCompletionOn: null,
    progressedOn: null,
    movedOn: null,
    recordedOn: today,
    moves: [],
    ledgerRow: null,
    version: 1,
  })
}

/** The project, if it was made by the very same request; null: there is none yet. */
async function sameAgain(
  deps: Pick<Dependencies, 'projects' | 'villages'>,
  townshipId: string,
  projectId: string,
  digest: string,
): Promise<Project | null> {
  const existing = await deps.projects.find(townshipId, projectId)
  if (existing === null) return null
  const { items } = await deps.projects.events(townshipId, projectId, { limit: 1, cursor: 2 })
  if (items[0]?.digest === digest) return existing
  throw new DomainError('id_conflict', projectRefusals.idTaken(projectId), [
    { path: 'id', message: projectRefusals.idUsed },
  ])
}

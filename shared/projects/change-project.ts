/** What every change of a project has in common: read, check who and which version, write it with its line of history. */

import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, type InputIssue, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Action, authorize } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id, plainText } from '../text.ts'
import { type ProjectEvent, projectEvent } from './history.ts'
import type { Project } from './project.ts'
import * as projectRefusals from './refusals.zh.ts'

export const changeInput = z.object({
  /** As it was read. */
  version: z.int().min(1),
  reason: plainText(200).nullable().default(null),
  /** The same request again answers with the project as it is. */
  requestId: id.nullable().default(null),
})
type ChangeInput = z.infer<typeof changeInput>

type ProjectDeps = Pick<Dependencies, 'projects' | 'villages' | 'now'>
type ChangedProject = { project: Project } & Partial<Pick<ProjectEvent, 'move'>>
type Around = { deps: ProjectDeps; townshipId: string; today: string }
/** What is asked of a project, and what becomes of it. */
type ProjectChange<Asked> = {
  action: Action
  verb: ProjectEvent['action']
  schema: z.ZodType<Asked>
  edit(asked: Asked, project: Project, around: Around): ChangedProject | Promise<ChangedProject>
}

/**
 * A verb that writes what `edit` makes of the project. Throws `not_found`, `stale_version`, `request_conflict`, `invalid_input`,
 * or what `edit` throws; `forbidden` before anything is read, so that nobody learns of projects which they may not change. A
 * change that changes nothing writes nothing.
 */
export function changeOfProject<Asked extends ChangeInput & Record<string, unknown>>(asking: ProjectChange<Asked>) {
  return (deps: ProjectDeps, actor: Actor, where: At<'townshipId' | 'projectId'>, input: unknown) =>
    changeProject(deps, actor, where, { ...asking, input })
}

async function changeProject<Asked extends ChangeInput & Record<string, unknown>>(
  deps: ProjectDeps,
  actor: Actor,
  { townshipId, projectId }: At<'townshipId' | 'projectId'>,
  { action, verb, schema, input, edit }: ProjectChange<Asked> & { input: unknown },
): Promise<Project> {
  authorize(actor, action, { townshipId }, dayAt(deps.now()))
  const asked = parseInput(schema, input)
  const reason = asked.reason === '' ? null : asked.reason
  return change(deps, actor, verb, {
    asked,
    async read() {
      // In this order: a project read before its replay is known could be the one before the change.
      const { requestId } = asked
      const line = requestId === null ? null : await deps.projects.request(townshipId, projectId, requestId)
      const record = await deps.projects.find(townshipId, projectId)
      return record === null ? null : { record, lines: line === null ? [] : [line] }
    },
    absent: projectRefusals.noProject(projectId),
    stale: ({ record: { version } }) => projectRefusals.changedMeanwhile(version),
    async apply({ record: before }) {
      const { project, move = null } = await edit(asked, before, { deps, townshipId, today: dayAt(deps.now()) })
      const { fields } = projectEvent(actor, deps.now(), { action: verb, move }, { before, after: project })
      return fields.length === 0 && move === null ? null : { record: project, with: move }
    },
    write({ record: before }, after, move, { at: _at, by: _by, byName: _byName, ...asLine }) {
      const line = projectEvent(actor, deps.now(), { move, reason, ...asLine }, { before, after })
      return deps.projects.save(townshipId, after, before.version, line)
    },
  })
}

export function refuse(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new DomainError('invalid_input', groundRefusals.inputWrong, issues)
}

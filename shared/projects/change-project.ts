/** What every change of a project has in common: read, check who and which version, write it with its line of history. */

import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, type InputIssue } from '../errors.ts'
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
export type ChangeInput = z.infer<typeof changeInput>

export type ProjectDeps = Pick<Dependencies, 'projects' | 'villages' | 'now'>
export type ChangedProject = {
  project: Project
  event: Pick<ProjectEvent, 'action'> & Partial<Pick<ProjectEvent, 'move'>>
}

/**
 * Writes what `edit` makes of the project; `asked` is all that was asked of it. Throws `not_found`, `stale_version`,
 * `request_conflict`, or what `edit` throws. A change that changes nothing writes nothing.
 */
export function changeProject(
  deps: ProjectDeps,
  actor: Actor,
  {
    townshipId,
    projectId,
    verb,
    asked,
  }: At<'townshipId' | 'projectId'> & { verb: ProjectEvent['action']; asked: ChangeInput & Record<string, unknown> },
  edit: (project: Project, today: string) => ChangedProject | Promise<ChangedProject>,
): Promise<Project> {
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
      const { project, event } = await edit(before, dayAt(deps.now()))
      const { fields, move } = projectEvent(actor, deps.now(), event, { before, after: project })
      return fields.length === 0 && move === null ? null : { record: project, with: event }
    },
    write({ record: before }, after, event, { at: _at, by: _by, byName: _byName, ...asLine }) {
      const line = projectEvent(actor, deps.now(), { ...event, reason, ...asLine }, { before, after })
      return deps.projects.save(townshipId, after, before.version, line)
    },
  })
}

/** Refuses before anything is read, so that nobody learns of projects which they may not change. */
export function authorizeChange(deps: ProjectDeps, actor: Actor, action: Action, townshipId: string): void {
  authorize(actor, action, { townshipId }, dayAt(deps.now()))
}

export function refuse(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new DomainError('invalid_input', groundRefusals.inputWrong, issues)
}

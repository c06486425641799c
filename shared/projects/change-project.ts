/** What every change of a project has in common: read, check who and which version, write it with its line of history. */
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { type AskedOnce, isMadeBy, keepRequest, once } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, type InputIssue } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Action, authorize } from '../permissions/permissions.ts'
import { id, plainText } from '../text.ts'
import { type ProjectEvent, projectEvent } from './history.ts'
import type { Project } from './project.ts'

export const changeInput = z.object({
  /** As it was read. */
  version: z.int().min(1),
  reason: plainText(200).nullable().default(null),
  /** The same request again answers with the project as it is. */
  requestId: id.nullable().default(null),
})
export type ChangeInput = z.infer<typeof changeInput>

export type ProjectDeps = Pick<Dependencies, 'projects' | 'villages' | 'now'>
export type Changed = { project: Project; event: Pick<ProjectEvent, 'action'> & Partial<Pick<ProjectEvent, 'move'>> }

/**
 * Writes what `change` makes of the project; `asked` is all that was asked of it. Throws `not_found`, `stale_version`,
 * `request_conflict`, or what `change` throws. A change that changes nothing writes nothing.
 */
export function changeProject(
  deps: ProjectDeps,
  actor: Actor,
  place: { townshipId: string; projectId: string },
  asked: ChangeInput & Record<string, unknown>,
  action: ProjectEvent['action'],
  change: (project: Project, today: string) => Changed | Promise<Changed>,
): Promise<Project> {
  const { townshipId, projectId } = place
  const { requestId, ...content } = asked
  const request = { requestId, action, by: actor.id, asked: content } satisfies AskedOnce
  const read = () => deps.projects.find(townshipId, projectId)
  const isReplayed = async (): Promise<boolean> => {
    const line = requestId === null ? null : await deps.projects.request(townshipId, projectId, requestId)
    return line !== null && isMadeBy([line], request)
  }
  const changeOnce = async (): Promise<Project | 'moved'> => {
    // In this order: a project read before its replay is known could be the one before the change.
    const replayed = await isReplayed()
    const project = await read()
    if (project === null) throw new DomainError('not_found', `没有编号为 ${projectId} 的项目。`)
    if (replayed) return project
    if (project.version !== asked.version) throw stale(project)
    const reason = asked.reason === '' ? null : asked.reason
    const { project: after, event } = await change(project, dayAt(deps.now()))
    const written = { ...after, version: project.version + 1 }
    const line = projectEvent(actor, deps.now(), { ...event, reason, ...keepRequest(request) }, project, written)
    if (line.fields.length === 0 && line.move === null) return project
    return (await deps.projects.save(townshipId, written, project.version, line)) === 'saved' ? written : 'moved'
  }
  return once(changeOnce, async () => ((await isReplayed()) ? await read() : null))
}

/** Refuses before anything is read, so that nobody learns of projects which they may not change. */
export function authorizeChange(deps: ProjectDeps, actor: Actor, action: Action, townshipId: string): void {
  authorize(actor, action, { townshipId }, dayAt(deps.now()))
}

export function refuse(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new DomainError('invalid_input', '填写的内容有误，请按提示修改后再提交。', issues)
}

function stale({ version }: Project): DomainError {
  return new DomainError('stale_version', `这个项目刚被别人改过（现在是版本 ${version}），请刷新后再看。`)
}

import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, type InputIssue } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { ActionContent, ActionItem } from './action-item.ts'

/** A new action item, open, with the line of history that it begins with. */
export function agreedItem(
  actor: Actor,
  now: Date,
  content: ActionContent,
  more: Pick<ActionItem, 'id' | 'meetingId' | 'agreedOn' | 'digest'>,
): ActionItem {
  const agreed = {
    action: 'agreed',
    at: now.toISOString(),
    by: actor.id,
    byName: actor.name,
    on: more.agreedOn,
  } as const
  return { ...content, ...more, status: 'open', closeOut: null, version: 1, history: [agreed] }
}

/** The same content, whoever sends it again, gives the same digest: it comes out of the same schema. */
export function digestOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** What an item names must exist in the township, and it cannot be due before it is agreed. Throws `invalid_input`. */
export async function checkNamed(
  deps: Pick<Dependencies, 'projects' | 'villages'>,
  townshipId: string,
  named: readonly { path: string; villageIds: readonly string[]; projectId?: string | null; days?: [string, string] }[],
): Promise<void> {
  const villages = new Set((await deps.villages.ofTownship(townshipId)).map(({ id }) => id))
  const asksProjects = named.some(({ projectId }) => projectId != null)
  const projects = new Set(asksProjects ? (await deps.projects.ofTownship(townshipId)).map(({ id }) => id) : [])
  const issues = named.flatMap(({ path, villageIds, projectId, days }): InputIssue[] => [
    ...villageIds
      .filter((id) => !villages.has(id))
      .map((id) => ({ path: `${path}villageIds`, message: `本乡镇没有编号为 ${id} 的村` })),
    ...(projectId != null && !projects.has(projectId)
      ? [{ path: `${path}projectId`, message: `没有编号为 ${projectId} 的项目` }]
      : []),
    ...(days !== undefined && days[1] < days[0]
      ? [{ path: `${path}dueOn`, message: '完成时限不能早于议定的日期' }]
      : []),
  ])
  if (issues.length > 0) throw new DomainError('invalid_input', '填写的内容有误，请按提示修改后再提交。', issues)
}

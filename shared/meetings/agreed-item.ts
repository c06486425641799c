import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, type InputIssue } from '../errors.ts'
import * as incomeRefusals from '../income/refusals.zh.ts'
import type { Actor } from '../permissions/actor.ts'
import * as groundRefusals from '../refusals.zh.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import type { ActionContent, ActionItem } from './action-item.ts'
import * as meetingRefusals from './refusals.zh.ts'

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
export function agreedDigest(content: object): string {
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
      .map((id) => ({ path: `${path}villageIds`, message: villageRefusals.villageUnknown(id) })),
    ...(projectId != null && !projects.has(projectId)
      ? [{ path: `${path}projectId`, message: incomeRefusals.noProject(projectId) }]
      : []),
    ...(days !== undefined && days[1] < days[0]
      ? [{ path: `${path}dueOn`, message: meetingRefusals.dueBeforeAgreed }]
      : []),
  ])
  if (issues.length > 0) throw new DomainError('invalid_input', groundRefusals.inputWrong, issues)
}

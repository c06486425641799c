import type { Context } from 'hono'
import * as areaRefusals from '../../../shared/areas/refusals.zh.ts'
import { DomainError } from '../../../shared/errors.ts'
import { officeOf } from '../page-context.ts'
import type { WebEnv } from '../web-env.ts'

/** The area whose page it is. */
export function areaOf(c: Context<WebEnv>): string {
  const { areaId, body } = officeOf(c)
  if (areaId === null) throw new DomainError('not_found', areaRefusals.noArea(body))
  return areaId
}

import type { Context } from 'hono'
import { errorStatus } from '../../shared/errors.ts'
import * as evidenceRefusals from '../../shared/evidence/refusals.zh.ts'
import { RETRY_SECONDS, refusalOfPage } from './form-body.ts'
import { inLanguageOf } from './refusals/refusal.tsx'
import type { WebEnv } from './web-env.ts'

/** Is it a script of ours that asks, and no page? */
export function isScript(c: Context): boolean {
  return c.req.header('accept') === 'application/json'
}

/**
 * A refusal as a script reads it, `stale` in the place of that of a record that moved; where a file was lost on its way,
 * `retry-after` says to send it again.
 */
export async function refusedAsData(c: Context<WebEnv>, error: unknown, stale?: string) {
  const refused = refusalOfPage(error, c)
  if (refused === null) throw error
  const { code, refusal } = refused
  if (refusal.key === evidenceRefusals.noFile.key) c.header('retry-after', RETRY_SECONDS)
  const told = code === 'stale_version' && stale !== undefined ? stale : refusal
  return c.json({ message: await inLanguageOf(c.var.language, told) }, errorStatus[code])
}

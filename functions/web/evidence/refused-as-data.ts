import type { Context } from 'hono'
import { errorStatus } from '../../../shared/errors.ts'
import * as evidenceRefusals from '../../../shared/evidence/refusals.zh.ts'
import { RETRY_SECONDS, refusalOfPage } from '../form-body.ts'
import { inLanguageOf } from '../refusals/refusal.tsx'
import type { WebEnv } from '../web-env.ts'

/** A refusal as the script for files reads it; where the file was lost on its way, `retry-after` says to send it again. */
export async function refusedAsData(c: Context<WebEnv>, error: unknown) {
  const refused = refusalOfPage(error, c)
  if (refused === null) throw error
  const { refusal } = refused
  if (refusal.key === evidenceRefusals.noFile.key) c.header('retry-after', RETRY_SECONDS)
  return c.json({ message: await inLanguageOf(c.var.language, refusal) }, errorStatus[refused.code])
}

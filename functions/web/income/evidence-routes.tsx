import { type Context, Hono } from 'hono'
import { parseInput } from '../../../shared/errors.ts'
import { finishUpload } from '../../../shared/income/finish-upload.ts'
import { getIncome } from '../../../shared/income/list-income.ts'
import { offerUpload } from '../../../shared/income/offer-upload.ts'
import { evidenceLink } from '../../../shared/income/read-evidence.ts'
import { removeEvidence } from '../../../shared/income/remove-evidence.ts'
import { id } from '../../../shared/text.ts'
import { evidencePath } from '../evidence/evidence-files.tsx'
import { finishPath } from '../evidence/evidence-view.ts'
import { townshipOf } from '../page-context.ts'
import { orAgain, posted } from '../posted-form.ts'
import { refusedAsData } from '../refused-as-data.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { ENTRY_ID } from './entry-path.ts'
import { showEntry } from './entry-routes.tsx'

const EVIDENCE_ID = ':evidence{[A-Za-z0-9_-]{1,64}}'

/** `/income/{id}/evidence`: a form for the next file, taking in what arrived, the files themselves, taking one off. */
export function evidenceRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  // Narrow paths first: a file's id could be `form`.
  routes.get(`/income/${ENTRY_ID}/evidence/form`, (c) => offerForm(c, deps, c.req.param('id')))

  // The browser comes back from where it left the file. A GET that changes something, because a bucket can only redirect: it does
  // so for nobody but who asked for the form, under an id that cannot be guessed, and once.
  routes.get(`/income/${ENTRY_ID}/evidence/finish/:upload`, async (c) => {
    const { id: entryId, upload } = c.req.param()
    return orAgain(
      c,
      async () => {
        await finishUpload(deps, c.var.actor, { townshipId: townshipOf(c).id, entryId }, upload)
        return `/income/${entryId}?done=evidence#evidence`
      },
      (_, error) => showEntry(c, deps, entryId, { error }),
    )
  })

  routes.get(`/income/${ENTRY_ID}/evidence/${EVIDENCE_ID}`, async (c) => {
    const wanted = { entryId: c.req.param('id'), evidenceId: c.req.param('evidence') }
    const inline = c.req.query('inline') === '1'
    return c.redirect(await evidenceLink(deps, c.var.actor, townshipOf(c).id, { ...wanted, inline }), 303)
  })

  posted(routes, `/income/${ENTRY_ID}/evidence/${EVIDENCE_ID}/remove`, {
    who: townshipOf,
    act: ({ c, actor, here }) => {
      const { id: entryId, evidence: evidenceId } = c.req.param()
      // A file is added under an id of its own, so it is taken off once.
      const input = { evidenceId, requestId: `off-${evidenceId}`.slice(0, 64) }
      return removeEvidence(deps, actor, { townshipId: here.id, entryId }, input)
    },
    done: ({ c }) => `/income/${c.req.param('id')}?done=removed#evidence`,
    again: (c, _, _sent, error) => showEntry(c, deps, c.req.param('id'), { error }),
  })
  return routes
}

/** The script asks for a form for each file, just before it sends it; `as`: under the phone's own name for it. */
async function offerForm(c: Context<WebEnv>, deps: WebDependencies, entryId: string) {
  try {
    const as = parseInput(id.optional(), c.req.query('as'))
    const entry = await getIncome(deps, c.var.actor, townshipOf(c).id, entryId)
    const { uploadId, form } = await offerUpload(deps, c.var.actor, entry, { returnTo: () => null, as })
    return c.json({ ...form, finish: finishPath(evidencePath({ entryId }), uploadId) })
  } catch (error) {
    return refusedAsData(c, error)
  }
}

import { Hono } from 'hono'
import { correctBulletin } from '../../../shared/bulletin/correct-bulletin.ts'
import { discardBulletin } from '../../../shared/bulletin/discard-bulletin.ts'
import type { FileKind } from '../../../shared/bulletin/files/documents.ts'
import { finishBulletin } from '../../../shared/bulletin/finish-bulletin.ts'
import { getBulletin, getBulletinFile } from '../../../shared/bulletin/get-bulletin.ts'
import { holdBulletin } from '../../../shared/bulletin/hold-bulletin.ts'
import { issueBulletin } from '../../../shared/bulletin/issue-bulletin.ts'
import * as bulletinRefusals from '../../../shared/bulletin/record/refusals.zh.ts'
import { takeBulletin } from '../../../shared/bulletin/take-bulletin.ts'
import { dayAt } from '../../../shared/calendar.ts'
import { retryDelivery } from '../../../shared/delivery/retry-delivery.ts'
import { retryUnsent } from '../../../shared/delivery/retry-unsent.ts'
import { tryBulletin } from '../../../shared/delivery/try-bulletin.ts'
import { DomainError } from '../../../shared/errors.ts'
import { retryMessage } from '../../../shared/robots/retry-message.ts'
import { typedMonth } from '../../../shared/typed-period.ts'
import { fileHeaders } from '../../bulletin-file.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { type AskAgain, addBeforeRoutes, askToCorrect, askToIssue } from './before-routes.tsx'
import { bulletinContents } from './bulletin-contents.ts'
import { BulletinPage } from './bulletin-page.tsx'
import { BulletinListPage } from './list-page.tsx'
import { monthsListed } from './months-listed.ts'

const MONTH = ':month{20[0-9]{2}-[0-9]{2}}'

/** `/bulletins`: every month's bulletin; taking, issuing, discarding, correcting, and what became of the e-mails. */
export function bulletinRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/bulletins', async (c) => {
    return c.html(
      <BulletinListPage context={pageContext(c, deps)} {...(await monthsListed(c, deps))} form={emptyForm} />,
    )
  })

  routes.post('/bulletins', async (c) => {
    const values = textFields(await c.req.parseBody())
    return onceMore(
      async () => {
        const { state } = await takeBulletin(deps, c.var.actor, {
          townshipId: townshipOf(c).id,
          month: typedMonth(values.month ?? '', dayAt(deps.now())),
        })
        return c.redirect(`/bulletins/${state.month}?done=taken`, 303)
      },
      async (form) => {
        return c.html(
          <BulletinListPage context={pageContext(c, deps)} {...(await monthsListed(c, deps))} form={form} />,
          400,
        )
      },
      { values, mainField: 'month' },
    )
  })

  addBeforeRoutes(routes, deps)

  for (const kind of ['docx', 'pdf', 'xlsx', 'html', 'entries'] satisfies FileKind[]) {
    routes.get(`/bulletins/${MONTH}/${kind === 'entries' ? 'entries.xlsx' : `bulletin.${kind}`}`, async (c) => {
      const month = c.req.param('month')
      const query = { revision: c.req.query('revision') }
      const file = await getBulletinFile(deps, c.var.actor, { townshipId: townshipOf(c).id, month, kind }, query)
      return c.body(new Uint8Array(file.content), 200, fileHeaders(kind, month, file.fileName))
    })
  }

  const show = async (c: Parameters<typeof pageContext>[0], month: string, form: FormState) => {
    const township = townshipOf(c)
    const bulletin = await getBulletin(
      deps,
      c.var.actor,
      { townshipId: township.id, month },
      { revision: c.req.query('revision') },
    )
    const contents = await bulletinContents(deps, c.var.actor, township, bulletin)
    const page = (
      <BulletinPage {...{ context: pageContext(c, deps), bulletin, contents, form, done: c.req.query('done') }} />
    )
    return c.html(page, form.issues.length > 0 ? 400 : 200)
  }
  routes.get(`/bulletins/${MONTH}`, (c) =>
    show(c, c.req.param('month'), c.req.query('correct') === 'none' ? nothingChosen : emptyForm),
  )

  const act = (
    path: string,
    done: string,
    mainField: string,
    run: (given: {
      c: Parameters<typeof pageContext>[0]
      month: string
      values: Record<string, string>
      entryIds: string[]
    }) => Promise<unknown>,
    /** The page that asked, where it is not the bulletin's own. */
    before?: AskAgain,
  ) =>
    routes.post(`/bulletins/${MONTH}/${path}`, async (c) => {
      const month = c.req.param('month')
      const body = await c.req.parseBody({ all: true })
      const values = textFields(body)
      const entryIds = [body.entryIds ?? []].flat().filter((one) => typeof one === 'string')
      return onceMore(
        async () => {
          const other = await run({ c, month, values, entryIds })
          const said = typeof other === 'string' ? other : done
          return c.redirect(path === 'discard' ? '/bulletins' : `/bulletins/${month}?done=${said}`, 303)
        },
        (form) => (before === undefined ? show(c, month, form) : before(c, month, form, entryIds)),
        { values, mainField },
      )
    })

  act(
    'issue',
    'issued',
    'number',
    ({ c, month, values }) =>
      issueBulletin(
        deps,
        c.var.actor,
        { townshipId: townshipOf(c).id, month },
        {
          number: values.number,
          version: Number(values.version),
        },
      ),
    askToIssue(deps),
  )
  act('finish', 'finished', '', ({ c, month }) => finishBulletin(deps, c.var.actor, townshipOf(c).id, month))
  act('discard', 'discarded', 'discardReason', ({ c, month, values }) =>
    discardBulletin(
      deps,
      c.var.actor,
      { townshipId: townshipOf(c).id, month },
      {
        reason: values.discardReason,
        version: Number(values.version),
      },
    ),
  )
  act('hold', 'held', 'hold', ({ c, month, values }) =>
    holdBulletin(deps, c.var.actor, { townshipId: townshipOf(c).id, month }, { hold: values.hold === 'yes' }),
  )
  act('trial', 'tried', 'trialEmail', ({ c, month, values }) =>
    tryBulletin(deps, c.var.actor, { townshipId: townshipOf(c).id, month }, { email: values.trialEmail }),
  )
  act(
    'corrections',
    'corrected',
    'entryIds',
    ({ c, month, values, entryIds }) =>
      correctBulletin(
        deps,
        c.var.actor,
        { townshipId: townshipOf(c).id, month },
        {
          entryIds,
          reason: values.reason,
          documentNo: values.documentNo,
          requestId: values.requestId,
        },
      ),
    askToCorrect(deps),
  )
  act('retry', 'retried', '', async ({ c, month, values }) => {
    const received = values.received === 'yes'
    const version = Number(values.version)
    await retryDelivery(
      deps,
      c.var.actor,
      { townshipId: townshipOf(c).id, month, id: values.delivery ?? '' },
      { version, received },
    )
    return received ? 'confirmed' : undefined
  })
  act('retry-all', 'retried', '', async ({ c, month }) => {
    const { left } = await retryUnsent(deps, c.var.actor, townshipOf(c).id, month)
    return left.length > 0 ? 'retriedSome' : undefined
  })
  act('robots', 'retried', '', async ({ c, month, values }) => {
    const received = values.received === 'yes'
    const input = { version: Number(values.version), received }
    await retryMessage(
      deps,
      c.var.actor,
      { townshipId: townshipOf(c).id, period: month, id: values.message ?? '' },
      input,
    )
    return received ? 'confirmed' : undefined
  })
  return routes
}

/** A correction of nothing: the page once more, with its form open. */
const nothingChosen: FormState = {
  values: { correct: 'none' },
  issues: [{ path: 'entryIds', message: bulletinRefusals.nothingChosen }],
}

/** The action, or the page once more with what was typed and what is wrong with it. */
async function onceMore<T>(
  act: () => Promise<T>,
  again: (form: FormState) => Promise<T>,
  { values, mainField }: { values: Record<string, string>; mainField: string },
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'forbidden' || error.code === 'not_found') throw error
    const named = error.issues.map(({ path, message }) => ({ path: path === 'email' ? mainField : path, message }))
    const issues = named.length > 0 ? named : [{ path: mainField, message: error.refusal }]
    return again({ values, issues })
  }
}

function textFields(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  )
}

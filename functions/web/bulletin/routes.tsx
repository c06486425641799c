import { type Context, Hono } from 'hono'
import { discardBulletin } from '../../../shared/bulletin/discard-bulletin.ts'
import { finishBulletin } from '../../../shared/bulletin/finish-bulletin.ts'
import { getBulletinFile } from '../../../shared/bulletin/get-bulletin.ts'
import { holdBulletin } from '../../../shared/bulletin/hold-bulletin.ts'
import { issueBulletin } from '../../../shared/bulletin/issue-bulletin.ts'
import type { FileKind } from '../../../shared/bulletin/record/documents.ts'
import * as bulletinRefusals from '../../../shared/bulletin/record/refusals.zh.ts'
import { dayAt } from '../../../shared/calendar.ts'
import { retryDelivery } from '../../../shared/delivery/retry-delivery.ts'
import { retryUnsent } from '../../../shared/delivery/retry-unsent.ts'
import { tryBulletin } from '../../../shared/delivery/try-bulletin.ts'
import { DomainError } from '../../../shared/errors.ts'
import { retryMessage } from '../../../shared/robots/retry-message.ts'
import { publisherOf } from '../../../shared/schedule/publisher.ts'
import { typedMonth } from '../../../shared/typed-period.ts'
import { fileHeaders } from '../../bulletin-file.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { addressOf } from '../office.ts'
import { officeOf, pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { addBeforeRoutes } from './before-routes.tsx'
import { BulletinListPage } from './list-page.tsx'
import { monthsListed } from './months-listed.ts'
import { bulletinsOf } from './of-office.ts'
import type { OfficeBulletins } from './office-bulletins.ts'

const MONTH = ':month{20[0-9]{2}-[0-9]{2}}'

/** `/bulletins`: every month's bulletin; taking, issuing, discarding, correcting, and what became of the e-mails. */
export function bulletinRoutes(deps: WebDependencies, ofArea: () => Promise<OfficeBulletins>): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const of = bulletinsOf(deps, ofArea)

  routes.get('/bulletins', async (c) => {
    return c.html(
      <BulletinListPage {...{ context: pageContext(c, deps), ...(await monthsListed(c, deps)), form: emptyForm }} />,
    )
  })

  routes.post('/bulletins', async (c) => {
    const values = textFields(await c.req.parseBody())
    return onceMore(
      async () => {
        const asked = typedMonth(values.month ?? '', dayAt(deps.now()))
        const { state } = await publisherOf(deps, officeOf(c).body).takeMonth(c.var.actor, asked)
        return c.redirect(addressOf(c.var, `/bulletins/${state.month}?done=taken`), 303)
      },
      async (form) =>
        c.html(
          <BulletinListPage {...{ context: pageContext(c, deps), ...(await monthsListed(c, deps)), form }} />,
          400,
        ),
      { values, mainField: 'month' },
    )
  })

  addBeforeRoutes(routes, deps, of)

  for (const kind of ['docx', 'pdf', 'xlsx', 'html', 'entries'] satisfies FileKind[]) {
    routes.get(`/bulletins/${MONTH}/${kind === 'entries' ? 'entries.xlsx' : `bulletin.${kind}`}`, async (c) => {
      const month = c.req.param('month')
      const asked = { townshipId: officeOf(c).body, month, kind }
      const file = await getBulletinFile(deps, c.var.actor, asked, { revision: c.req.query('revision') })
      return c.body(new Uint8Array(file.content), 200, fileHeaders(kind, month, file.fileName))
    })
  }

  const show = async (c: Context<WebEnv>, month: string, form: FormState) => (await of(c)).show(c, month, form)
  routes.get(`/bulletins/${MONTH}`, (c) =>
    show(c, c.req.param('month'), c.req.query('correct') === 'none' ? nothingChosen : emptyForm),
  )

  const act = (
    { path, done, mainField = '', before = 'show' }: BulletinAction,
    run: (given: {
      c: Context<WebEnv>
      month: string
      values: Record<string, string>
      entryIds: string[]
    }) => Promise<unknown>,
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
          const to = path === 'discard' ? '/bulletins' : `/bulletins/${month}?done=${said}`
          return c.redirect(addressOf(c.var, to), 303)
        },
        async (form) => (await of(c))[before](c, month, form, entryIds),
        { values, mainField },
      )
    })

  act({ path: 'issue', done: 'issued', mainField: 'number', before: 'askToIssue' }, ({ c, month, values }) =>
    issueBulletin(
      deps,
      c.var.actor,
      { townshipId: officeOf(c).body, month },
      {
        number: values.number,
        version: Number(values.version),
      },
    ),
  )
  act({ path: 'finish', done: 'finished' }, ({ c, month }) =>
    finishBulletin(deps, c.var.actor, officeOf(c).body, month),
  )
  act({ path: 'discard', done: 'discarded', mainField: 'discardReason' }, ({ c, month, values }) =>
    discardBulletin(
      deps,
      c.var.actor,
      { townshipId: officeOf(c).body, month },
      {
        reason: values.discardReason,
        version: Number(values.version),
      },
    ),
  )
  act({ path: 'hold', done: 'held', mainField: 'hold' }, ({ c, month, values }) =>
    holdBulletin(deps, c.var.actor, { townshipId: officeOf(c).body, month }, { hold: values.hold === 'yes' }),
  )
  act({ path: 'trial', done: 'tried', mainField: 'trialEmail' }, ({ c, month, values }) =>
    tryBulletin(deps, c.var.actor, { townshipId: officeOf(c).body, month }, { email: values.trialEmail }),
  )
  act(
    { path: 'corrections', done: 'corrected', mainField: 'entryIds', before: 'askToCorrect' },
    async ({ c, month, values, entryIds }) => {
      await (await of(c)).correct(c, month, values, entryIds)
    },
  )
  act({ path: 'retry', done: 'retried' }, async ({ c, month, values }) => {
    const received = values.received === 'yes'
    const version = Number(values.version)
    const where = { townshipId: officeOf(c).body, month, id: values.delivery ?? '' }
    await retryDelivery(deps, c.var.actor, where, { version, received })
    return received ? 'confirmed' : undefined
  })
  act({ path: 'retry-all', done: 'retried' }, async ({ c, month }) => {
    const { left } = await retryUnsent(deps, c.var.actor, officeOf(c).body, month)
    return left.length > 0 ? 'retriedSome' : undefined
  })
  act({ path: 'robots', done: 'retried' }, async ({ c, month, values }) => {
    const received = values.received === 'yes'
    const input = { version: Number(values.version), received }
    const where = { townshipId: officeOf(c).body, period: month, id: values.message ?? '' }
    await retryMessage(deps, c.var.actor, where, input)
    return received ? 'confirmed' : undefined
  })
  return routes
}

type BulletinAction = {
  path: string
  /** What is said of it on the page afterwards. */
  done: string
  /** The field that a refusal which names none is about. */
  mainField?: string
  /** The page that asked; by default the bulletin's own. */
  before?: 'show' | 'askToIssue' | 'askToCorrect'
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

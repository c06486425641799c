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
import { publisherOf } from '../../../shared/publisher.ts'
import { retryMessage } from '../../../shared/robots/retry-message.ts'
import { typedMonth } from '../../../shared/typed-period.ts'
import { fileHeaders } from '../../bulletin-file.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import type { Office } from '../office.ts'
import { officeOf, pageContext } from '../page-context.ts'
import { posted, type Sent } from '../posted-form.ts'
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

  const showMonths = async (c: Context<WebEnv>, form: FormState) => {
    const listed = await monthsListed(c, deps)
    return c.html(<BulletinListPage {...{ context: pageContext(c, deps), ...listed, form }} />)
  }

  routes.get('/bulletins', (c) => showMonths(c, emptyForm))

  posted(routes, '/bulletins', {
    who: officeOf,
    act: ({ actor, here, form }) =>
      publisherOf(deps, here.body).takeMonth(actor, typedMonth(form.text('month'), dayAt(deps.now()))),
    done: (_, { state }) => `/bulletins/${state.month}?done=taken`,
    again: showMonths,
    mainField: 'month',
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

  const decision = (
    { path, done, mainField = '', asked = 'show' }: Decision,
    verb: (sent: Sent<Office>, at: { townshipId: string; month: string }) => Promise<unknown>,
  ) =>
    posted(routes, `/bulletins/${MONTH}/${path}`, {
      who: officeOf,
      act: (sent) => verb(sent, { townshipId: sent.here.body, month: sent.c.req.param('month') }),
      done({ c }, other) {
        const said = typeof other === 'string' ? other : done
        return path === 'discard' ? '/bulletins' : `/bulletins/${c.req.param('month')}?done=${said}`
      },
      again: async (c, form, { form: typed }) =>
        (await of(c))[asked](c, c.req.param('month'), form, typed.list('entryIds')),
      fieldOf: (at) => (at === 'email' ? mainField : at),
      mainField,
    })

  decision({ path: 'issue', done: 'issued', mainField: 'number', asked: 'askToIssue' }, ({ actor, form }, at) =>
    issueBulletin(deps, actor, at, { number: form.text('number'), version: form.version }),
  )
  decision({ path: 'finish', done: 'finished' }, ({ actor }, { townshipId, month }) =>
    finishBulletin(deps, actor, townshipId, month),
  )
  decision({ path: 'discard', done: 'discarded', mainField: 'discardReason' }, ({ actor, form }, at) =>
    discardBulletin(deps, actor, at, { reason: form.text('discardReason'), version: form.version }),
  )
  decision({ path: 'hold', done: 'held', mainField: 'hold' }, ({ actor, form }, at) =>
    holdBulletin(deps, actor, at, { hold: form.isChecked('hold') }),
  )
  decision({ path: 'trial', done: 'tried', mainField: 'trialEmail' }, ({ actor, form }, at) =>
    tryBulletin(deps, actor, at, { email: form.text('trialEmail') }),
  )
  decision(
    { path: 'corrections', done: 'corrected', mainField: 'entryIds', asked: 'askToCorrect' },
    async ({ c, form }, { month }) => {
      await (await of(c)).correct(c, month, form.values, form.list('entryIds'))
    },
  )
  decision({ path: 'retry', done: 'retried' }, async ({ actor, form }, at) => {
    const received = form.isChecked('received')
    await retryDelivery(deps, actor, { ...at, id: form.text('delivery') }, { version: form.version, received })
    return received ? 'confirmed' : undefined
  })
  decision({ path: 'retry-all', done: 'retried' }, async ({ actor }, { townshipId, month }) => {
    const { left } = await retryUnsent(deps, actor, townshipId, month)
    return left.length > 0 ? 'retriedSome' : undefined
  })
  decision({ path: 'robots', done: 'retried' }, async ({ actor, form }, { townshipId, month }) => {
    const received = form.isChecked('received')
    const at = { townshipId, period: month, id: form.text('message') }
    await retryMessage(deps, actor, at, { version: form.version, received })
    return received ? 'confirmed' : undefined
  })
  return routes
}

type Decision = {
  path: string
  /** What is said of it on the page afterwards, unless the verb says something else. */
  done: string
  /** The field that a refusal which names none is about. */
  mainField?: string
  /** The page that asked; by default the bulletin's own. */
  asked?: 'show' | 'askToIssue' | 'askToCorrect'
}

/** A correction of nothing: the page once more, with its form open. */
const nothingChosen: FormState = {
  values: { correct: 'none' },
  issues: [{ path: 'entryIds', message: bulletinRefusals.nothingChosen }],
}

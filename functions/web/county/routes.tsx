import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { createTownship } from '../../../shared/members/create-township.ts'
import { authorizeCounty } from '../../../shared/permissions/permissions.ts'
import * as groundRefusals from '../../../shared/refusals.zh.ts'
import { proposeTownshipId } from '../../../shared/townships/propose-township-id.ts'
import type { Township } from '../../../shared/townships/township.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm } from '../fields.tsx'
import { countyIdOf } from '../members/county-of.ts'
import { type HandedOver, HandOverPage } from '../members/hand-over-page.tsx'
import { pageContext } from '../page-context.ts'
import { attempt, formAgain, readForm, type TypedForm } from '../parts/typed-form.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { NewTownshipPage } from './new-township-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** `/county`: what a county's administrator does. */
export function countyRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/county/townships/new', (c) => {
    countyFor(c)
    return c.html(<NewTownshipPage {...{ context: pageContext(c, deps), form: emptyForm }} />)
  })

  routes.post('/county/townships', async (c) => {
    const countyId = countyFor(c)
    const form = await readForm(c)
    const context = pageContext(c, deps)
    const result = await attempt(() => create(deps, c.var.actor, countyId, form))
    if (result.refusal !== undefined) {
      const again = formAgain(form, result.refusal, '')
      return c.html(<NewTownshipPage {...{ context, form: again }} />, result.refusal.status)
    }
    const { township, handed } = result.done
    const texts = inLanguage(context.language, zh, en)
    const notice = texts.created(township.name, township.id)
    const up = { to: '/', name: texts.overview }
    const accountForm = deps.signInAccounts === null ? null : emptyForm
    return c.html(<HandOverPage {...{ context, handed, up, notice, accountForm, publicUrl: deps.publicUrl }} />)
  })
  return routes
}

/** The county that the person administers; `forbidden` for everybody else. */
function countyFor(c: Context<WebEnv>): string {
  const countyId = countyIdOf(c.var.actor) ?? ''
  authorizeCounty(c.var.actor, 'township.create', countyId)
  return countyId
}

async function create(
  deps: WebDependencies,
  actor: WebEnv['Variables']['actor'],
  countyId: string,
  form: TypedForm,
): Promise<{ township: Township; handed: HandedOver }> {
  const [name, adminName] = [form.text('name'), form.text('adminName')]
  if (name === '')
    throw new DomainError('invalid_input', webRefusals.townshipNameMissing, [
      { path: 'name', message: groundRefusals.missing },
    ])
  const id = form.optional('id') ?? (await proposeTownshipId(deps, countyId, name))
  const { township, invitationCode } = (await createTownship(deps, actor, countyId, { id, name, adminName })).result
  return { township, handed: { kind: 'invitation', name: adminName, code: invitationCode } }
}

import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { createTownship } from '../../../shared/members/create-township.ts'
import { authorizeCounty } from '../../../shared/permissions/permissions.ts'
import * as groundRefusals from '../../../shared/refusals.zh.ts'
import { proposeTownshipId } from '../../../shared/townships/propose-township-id.ts'
import type { Township } from '../../../shared/townships/township.ts'
import { emptyForm } from '../fields.tsx'
import { countyIdOf } from '../members/county-of.ts'
import { type HandedOver, HandOverPage } from '../members/hand-over-page.tsx'
import { pageContext } from '../page-context.ts'
import { attempt, formAgain, readForm, type TypedForm } from '../parts/typed-form.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { NewBelowPage } from './new-below-page.tsx'
import { countyTexts } from './texts.ts'

/** `/county`: what a county's administrator does. */
export function countyRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/county/townships/new', (c) => {
    countyFor(c)
    return c.html(<NewBelowPage {...{ context: pageContext(c, deps), form: emptyForm, ...fromCounty(c.var) }} />)
  })

  routes.post('/county/townships', async (c) => {
    const countyId = countyFor(c)
    const form = await readForm(c)
    const context = pageContext(c, deps)
    const result = await attempt(() => createTownshipFrom(deps, c.var.actor, countyId, form))
    if (result.refusal !== undefined) {
      const again = formAgain(form, result.refusal, '')
      return c.html(<NewBelowPage {...{ context, form: again, ...fromCounty(c.var) }} />, result.refusal.status)
    }
    const { township, handed } = result.done
    const texts = countyTexts(context.language)
    const notice = texts.created(township.name, township.id)
    const { up } = fromCounty(c.var)
    const accountForm = deps.signInAccounts === null ? null : emptyForm
    return c.html(<HandOverPage {...{ context, handed, up, notice, accountForm, publicUrl: deps.publicUrl }} />)
  })
  return routes
}

function fromCounty({ language }: WebEnv['Variables']) {
  const up = { to: '/', name: countyTexts(language).overview }
  return { kind: 'township' as const, action: '/county/townships', up }
}

/** The county that the person administers; `forbidden` for everybody else. */
function countyFor(c: Context<WebEnv>): string {
  const countyId = countyIdOf(c.var.actor) ?? ''
  authorizeCounty(c.var.actor, 'township.create', countyId)
  return countyId
}

/** Makes the township that the form says. */
export async function createTownshipFrom(
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

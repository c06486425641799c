import { type Context, Hono } from 'hono'
import { listBulletins } from '../../../shared/bulletin/list-bulletins.ts'
import { isTaken } from '../../../shared/bulletin/record/bulletin-status.ts'
import { listDispatches } from '../../../shared/dispatch/read-dispatches.ts'
import { copiesWithBulletins } from '../../../shared/forms/copies-with-bulletins.ts'
import { withDue } from '../../../shared/forms/due-forms.ts'
import { editForm, getForm, listForms, lookAtForm, removeForm } from '../../../shared/forms/edit-form.ts'
import { fillForm, handInForm, readHandedIn } from '../../../shared/forms/fill-form.ts'
import { makeUploadedForm, offerFormUpload } from '../../../shared/forms/make-form.ts'
import { formHeaders } from '../../bulletin-file.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { attempt, formAgain, readForm } from '../parts/typed-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { FormPage } from './form-page.tsx'
import { FormSentPage } from './form-sent-page.tsx'
import { FormsPage } from './forms-page.tsx'
import { PlacesPage } from './places-page.tsx'
import { readPlaces } from './read-places.ts'
import { RemoveFormPage } from './remove-form-page.tsx'
import { formsTexts } from './texts.ts'

const SENT = '/forms/sent/:upload'
const sentPath = (uploadId: string) => `/forms/sent/${uploadId}`
const FORM = '/forms/:form'
/** Documents to choose from: two years of months, half a year of weeks. */
const MONTHS = 24
const WEEKS = 26

/** `/forms`: what other offices send, filled from what was published. */
export function formRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const here = (c: Context<WebEnv>) => townshipFor(c, deps, 'form.use').id

  const showList = async (c: Context<WebEnv>, form: FormState, status: 200 | 400 | 409 = 200) => {
    const township = here(c)
    const forms = await withDue(deps, township, await listForms(deps, c.var.actor, township))
    const upload = await offerFormUpload(deps, c.var.actor, township, (id) => deps.publicUrl + sentPath(id))
    return c.html(<FormsPage {...{ context: pageContext(c, deps), forms, upload, form }} />, status)
  }

  routes.get('/forms', (c) => showList(c, emptyForm))

  routes.get('/forms/form', async (c) => {
    const { uploadId, form } = await offerFormUpload(deps, c.var.actor, here(c), () => null)
    return c.json({ ...form, finish: sentPath(uploadId) })
  })

  routes.get(SENT, (c) => {
    here(c)
    const fileName = c.req.query('file')?.slice(-120) ?? ''
    const page = { context: pageContext(c, deps), id: c.req.param('upload'), fileName, form: emptyForm }
    return c.html(<FormSentPage {...page} />)
  })

  routes.post(SENT, async (c) => {
    const township = here(c)
    const typed = await readForm(c)
    const id = c.req.param('upload')
    const fileName = typed.text('file')
    const told = { name: typed.text('name'), source: typed.optional('source'), due: typed.optional('due') }
    const result = await attempt(() =>
      makeUploadedForm(deps, c.var.actor, township, { id, uploadId: id, fileName, ...told }),
    )
    if (result.refusal === undefined) return c.redirect(`/forms/${id}/places`, 303)
    const { stale } = formsTexts(c.var.language)
    const page = { context: pageContext(c, deps), id, fileName, form: formAgain(typed, result.refusal, stale) }
    return c.html(<FormSentPage {...page} />, result.refusal.status)
  })

  routes.get(`${FORM}/filled`, async (c) => {
    const filled = await fillForm(
      deps,
      c.var.actor,
      { townshipId: here(c), formId: c.req.param('form') },
      {
        document: c.req.query('document'),
      },
    )
    return c.body(new Uint8Array(filled.content), 200, formHeaders(c.req.param('form'), filled.fileName))
  })

  routes.get(`${FORM}/handed-in/:copy`, async (c) => {
    const copy = await readHandedIn(deps, c.var.actor, {
      townshipId: here(c),
      formId: c.req.param('form'),
      handedInId: c.req.param('copy'),
    })
    return c.body(new Uint8Array(copy.content), 200, formHeaders(c.req.param('copy'), copy.fileName))
  })

  routes.post(`${FORM}/handed-in`, async (c) => {
    const typed = await readForm(c)
    const asked = { id: typed.text('id'), document: typed.text('document') }
    await handInForm(deps, c.var.actor, { townshipId: here(c), formId: c.req.param('form') }, asked)
    return c.redirect(`/forms/${c.req.param('form')}?document=${asked.document}`, 303)
  })

  const showPlaces = async (c: Context<WebEnv>, form: FormState, status: 200 | 400 | 409 = 200) => {
    const township = here(c)
    const [found, villages] = await Promise.all([
      lookAtForm(deps, c.var.actor, township, c.req.param('form') ?? ''),
      deps.villages.ofTownship(township),
    ])
    return c.html(<PlacesPage {...{ context: pageContext(c, deps), ...found, villages, state: form }} />, status)
  }

  routes.get(`${FORM}/places`, (c) => showPlaces(c, emptyForm))

  routes.post(`${FORM}/places`, async (c) => {
    const township = here(c)
    const typed = await readForm(c)
    const before = await getForm(deps, c.var.actor, township, c.req.param('form'))
    const result = await attempt(() =>
      editForm(
        deps,
        c.var.actor,
        { townshipId: township, formId: before.id },
        readPlaces(typed, before.parts, c.var.language),
      ),
    )
    if (result.refusal === undefined) return c.redirect(`/forms/${before.id}`, 303)
    const { stale } = formsTexts(c.var.language)
    return showPlaces(c, formAgain(typed, result.refusal, stale), result.refusal.status)
  })

  routes.get(`${FORM}/remove`, async (c) => {
    const found = await getForm(deps, c.var.actor, here(c), c.req.param('form'))
    return c.html(<RemoveFormPage {...{ context: pageContext(c, deps), found }} />)
  })

  routes.post(`${FORM}/remove`, async (c) => {
    const typed = await readForm(c)
    await removeForm(
      deps,
      c.var.actor,
      { townshipId: here(c), formId: c.req.param('form') },
      { version: typed.text('version') },
    )
    return c.redirect('/forms', 303)
  })

  routes.get(FORM, async (c) => {
    const township = here(c)
    const wanted = c.req.query('document')
    const [found, sent, bulletins, dispatches] = await Promise.all([
      getForm(deps, c.var.actor, township, c.req.param('form')),
      copiesWithBulletins(deps, township, c.req.param('form')),
      listBulletins(deps, c.var.actor, township, { limit: MONTHS }),
      listDispatches(deps, c.var.actor, township, { limit: WEEKS }),
    ])
    const taken = bulletins.items.filter(isTaken)
    const periods = [...taken.map(({ month }) => month), ...dispatches.items.map(({ week }) => week)]
    const chosen = periods.find((one) => one === wanted)
    const filled =
      chosen === undefined
        ? null
        : await fillForm(deps, c.var.actor, { townshipId: township, formId: found.id }, { document: chosen })
    const byHand = found.handedIn.map((copy) => ({ ...copy, way: 'by_hand' as const }))
    const copies = [...byHand, ...sent].sort((a, b) => (a.at < b.at ? 1 : -1))
    const page = { context: pageContext(c, deps), found, periods, filled, copies, newId: deps.newId() }
    return c.html(<FormPage {...page} />)
  })
  return routes
}

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
import { posted } from '../posted-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { FormPage, RemoveFormPage } from './form-page.tsx'
import { FormSentPage, FormsPage } from './forms-page.tsx'
import { PlacesPage } from './places-page.tsx'
import { readPlaces } from './read-places.ts'
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

  const showList = async (c: Context<WebEnv>, form: FormState) => {
    const township = here(c)
    const forms = await withDue(deps, township, await listForms(deps, c.var.actor, township))
    const upload = await offerFormUpload(deps, c.var.actor, township, (id) => deps.publicUrl + sentPath(id))
    return c.html(<FormsPage {...{ context: pageContext(c, deps), forms, upload, form }} />)
  }

  routes.get('/forms', (c) => showList(c, emptyForm))

  routes.get('/forms/form', async (c) => {
    const { uploadId, form } = await offerFormUpload(deps, c.var.actor, here(c), () => null)
    return c.json({ ...form, finish: sentPath(uploadId) })
  })

  const showSent = (c: Context<WebEnv>, fileName: string, form: FormState) => {
    here(c)
    const id = c.req.param('upload') ?? ''
    return c.html(<FormSentPage {...{ context: pageContext(c, deps), id, fileName, form }} />)
  }

  routes.get(SENT, (c) => showSent(c, c.req.query('file')?.slice(-120) ?? '', emptyForm))

  posted(routes, SENT, {
    who: here,
    act: ({ c, actor, here: township, form }) => {
      const id = c.req.param('upload')
      const told = { name: form.text('name'), source: form.optional('source'), due: form.optional('due') }
      return makeUploadedForm(deps, actor, township, { id, uploadId: id, fileName: form.text('file'), ...told })
    },
    done: ({ c }) => `/forms/${c.req.param('upload')}/places`,
    again: (c, form, { form: typed }) => showSent(c, typed.text('file'), form),
    stale: (language) => formsTexts(language).stale,
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

  const formAt = (c: Context<WebEnv>) => ({ townshipId: here(c), formId: c.req.param('form') ?? '' })

  posted(routes, `${FORM}/handed-in`, {
    who: formAt,
    act: ({ actor, here: at, form }) =>
      handInForm(deps, actor, at, { id: form.text('id'), document: form.text('document') }),
    done: ({ here: at, form }) => `/forms/${at.formId}?document=${form.text('document')}`,
  })

  const showPlaces = async (c: Context<WebEnv>, form: FormState) => {
    const { townshipId, formId } = formAt(c)
    const [found, villages] = await Promise.all([
      lookAtForm(deps, c.var.actor, townshipId, formId),
      deps.villages.ofTownship(townshipId),
    ])
    return c.html(<PlacesPage {...{ context: pageContext(c, deps), ...found, villages, state: form }} />)
  }

  routes.get(`${FORM}/places`, (c) => showPlaces(c, emptyForm))

  posted(routes, `${FORM}/places`, {
    who: formAt,
    act: async ({ c, actor, here: at, form }) => {
      const before = await getForm(deps, actor, at.townshipId, at.formId)
      return editForm(deps, actor, at, readPlaces(form, before.parts, c.var.language))
    },
    done: ({ here: at }) => `/forms/${at.formId}`,
    again: showPlaces,
    stale: (language) => formsTexts(language).stale,
  })

  routes.get(`${FORM}/remove`, async (c) => {
    const found = await getForm(deps, c.var.actor, here(c), c.req.param('form'))
    return c.html(<RemoveFormPage {...{ context: pageContext(c, deps), found }} />)
  })

  posted(routes, `${FORM}/remove`, {
    who: formAt,
    act: ({ actor, here: at, form }) => removeForm(deps, actor, at, { version: form.text('version') }),
    done: () => '/forms',
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

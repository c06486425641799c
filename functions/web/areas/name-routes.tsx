import { type Context, Hono } from 'hono'
import { authorizeInArea } from '../../../shared/areas/authorize-area.ts'
import { putArea } from '../../../shared/areas/put-area.ts'
import { emptyForm, type FormState, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import { pageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { formWords } from '../parts/texts.ts'
import { attempt, formAgain, readForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { areasTexts } from './texts.ts'

/** `/areas/{a}/settings/area`: what the area is called, and what those below it are. */
export function nameRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const show = async (c: Context<WebEnv>, form: FormState, status: 200 | 400 | 409 = 200) => {
    const area = await authorizeInArea(deps, c.var.actor, 'area.edit', c.req.param('area') ?? '')
    const context = pageContext(c, deps)
    const texts = areasTexts(context.language).name
    const notice = c.req.query('saved') === 'yes' ? formWords(context.language).saved : null
    const page = (
      <Page {...{ context, form, notice }} title={texts.title} up="settings">
        <SaveForm context={context} action={addressOf(context, '/settings/area')} hidden={{ version: area.version }}>
          <TextField
            name="name"
            label={texts.name}
            value={area.version === 0 ? '' : area.name}
            maxlength={30}
            required
            form={form}
          />
          <TextField
            name="childWord"
            label={texts.childWord}
            hint={texts.childWordHint}
            value={area.childWord ?? ''}
            maxlength={6}
            form={form}
          />
        </SaveForm>
      </Page>
    )
    return c.html(page, status)
  }
  routes.get('/areas/:area/settings/area', (c) => show(c, emptyForm))
  routes.post('/areas/:area/settings/area', async (c) => {
    const areaId = c.req.param('area')
    const { parentId } = await authorizeInArea(deps, c.var.actor, 'area.edit', areaId)
    const form = await readForm(c)
    const { refusal } = await attempt(() =>
      putArea(deps, c.var.actor, areaId, {
        name: form.text('name'),
        childWord: form.optional('childWord'),
        parentId,
        version: Number(form.text('version')),
      }),
    )
    if (refusal === undefined) return c.redirect(addressOf(c.var, '/settings/area?saved=yes'), 303)
    return show(c, formAgain(form, refusal, formWords(c.var.language).stale), refusal.status)
  })
  return routes
}

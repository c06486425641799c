import { type Context, Hono } from 'hono'
import { authorizeInArea } from '../../../shared/areas/authorize-area.ts'
import { putArea } from '../../../shared/areas/put-area.ts'
import { emptyForm, type FormState, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import { doneText, pageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { formWords } from '../parts/texts.ts'
import { posted, savingAgain } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { areasTexts } from './texts.ts'

/** `/areas/{a}/settings/area`: what the area is called, and what those below it are. */
export function nameRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const editing = (c: Context<WebEnv>) => authorizeInArea(deps, c.var.actor, 'area.edit', c.req.param('area') ?? '')

  const show = async (c: Context<WebEnv>, form: FormState) => {
    const area = await editing(c)
    const context = pageContext(c, deps)
    const texts = areasTexts(context.language).name
    const notice = doneText(context, { saved: formWords(context.language).saved })
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
    return c.html(page)
  }
  routes.get('/areas/:area/settings/area', (c) => show(c, emptyForm))
  posted(routes, '/areas/:area/settings/area', {
    who: editing,
    act: ({ c, actor, here: { parentId }, form }) => {
      const named = { name: form.text('name'), childWord: form.optional('childWord') }
      return putArea(deps, actor, c.req.param('area'), { ...named, parentId, version: form.version })
    },
    done: () => '/settings/area?done=saved',
    again: show,
    stale: savingAgain,
  })
  return routes
}

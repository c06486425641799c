import { type Context, Hono } from 'hono'
import type { Area, AreaChild } from '../../../shared/areas/area.ts'
import { authorizeInArea, placeOfArea } from '../../../shared/areas/authorize-area.ts'
import { checkPlaceOfArea, putArea } from '../../../shared/areas/put-area.ts'
import * as areaRefusals from '../../../shared/areas/refusals.zh.ts'
import { areaAndAbove } from '../../../shared/areas/tree.ts'
import { dayAt } from '../../../shared/calendar.ts'
import { DomainError } from '../../../shared/errors.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { BeforeDoing } from '../before-doing.tsx'
import { emptyForm, type FormState, TextField } from '../fields.tsx'
import { addressOf } from '../office.ts'
import { pageContext } from '../page-context.ts'
import { attempt, formAgain, readForm } from '../parts/typed-form.ts'
import { SubPage } from '../sub-page.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { areasTexts } from './texts.ts'

/** `/areas/{a}/children/{child}/move`: an area goes below another one, asked about with what becomes of its documents. */
export function moveRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const path = '/areas/:area/children/:child/move'

  routes.get(path, async (c) => {
    const { area, child } = await movedIn(c, deps)
    const typed = (c.req.query('to') ?? '').trim()
    if (typed === '') return choose(c, child, emptyForm, 200)
    const found = await attempt(() => destination(c, deps, child, typed))
    if (found.refusal !== undefined) {
      const form = { values: { to: typed }, issues: found.refusal.issues }
      return choose(c, child, form, found.refusal.status)
    }
    return c.html(ask(c, { area, child, to: found.done }))
  })

  routes.post(path, async (c) => {
    const { child } = await movedIn(c, deps)
    const form = await readForm(c)
    const { name, childWord } = child
    const { refusal } = await attempt(
      async () => {
        const { id: parentId } = await destination(c, deps, child, form.text('to'))
        await putArea(deps, c.var.actor, child.id, { name, childWord, parentId, version: Number(form.text('version')) })
      },
      () => 'to',
    )
    if (refusal !== undefined) return choose(c, child, formAgain(form, refusal, ''), refusal.status)
    return c.redirect(addressOf(c.var, '/children'), 303)
  })

  const choose = (c: Context<WebEnv>, child: Area, form: FormState, status: 200 | 400 | 409) => {
    const context = pageContext(c, deps)
    const texts = areasTexts(context.language)
    const up = { to: addressOf(context, '/children'), name: texts.children.title }
    const page = (
      <SubPage {...{ context, up, form }} title={texts.move.title(child.name)}>
        <form method="get" action={addressOf(context, `/children/${child.id}/move`)}>
          <TextField
            name="to"
            label={texts.move.to}
            hint={texts.move.toHint}
            value={form.values.to ?? ''}
            maxlength={64}
            required
            form={form}
            autocomplete="off"
          />
          <p class="actions">
            <button type="submit" class="primary">
              {texts.move.look}
            </button>
            <a href={up.to}>{texts.move.back}</a>
          </p>
        </form>
      </SubPage>
    )
    return c.html(page, status)
  }

  const ask = (c: Context<WebEnv>, { area, child, to }: { area: Area; child: Area; to: Area }) => {
    const context = pageContext(c, deps)
    const { move } = areasTexts(context.language)
    const names = { name: child.name, from: area.name, to: to.name }
    return (
      <BeforeDoing
        {...{ context, form: emptyForm }}
        title={move.titleTo(names)}
        happens={[move.published(names), move.next(names), move.readers(names), move.own(names)]}
        action={addressOf(context, `/children/${child.id}/move`)}
        fields={[
          ['to', to.id],
          ['version', String(child.version)],
        ]}
        button={move.button(names)}
        back={{ to: addressOf(context, '/children'), name: move.back }}
      />
    )
  }
  return routes
}

/** The area and what is to be moved away from below it, for an administrator. */
async function movedIn(c: Context<WebEnv>, deps: WebDependencies): Promise<{ area: Area; child: Area }> {
  const area = await authorizeInArea(deps, c.var.actor, 'area.edit', c.req.param('area') ?? '')
  const childId = c.req.param('child') ?? ''
  const isHere = ({ kind, id }: AreaChild) => kind === 'area' && id === childId
  const child = (await deps.areas.children(area.id)).some(isHere) ? await deps.areas.find(childId) : null
  if (child === null) throw new DomainError('not_found', areaRefusals.noArea(childId))
  return { area, child }
}

/** Where it goes: an area that the person administers too, and that can take it. */
async function destination(c: Context<WebEnv>, deps: WebDependencies, child: Area, typed: string): Promise<Area> {
  const [to, ...above] = await areaAndAbove(deps, typed)
  if ([to, ...above].some((one) => one?.id === child.id)) {
    throw new DomainError('invalid_input', areaRefusals.wrongPlace, [{ path: 'to', message: areaRefusals.belowItself }])
  }
  const isTheirs = to !== undefined && may(c.var.actor, 'area.edit', placeOfArea([to, ...above]), dayAt(deps.now()))
  if (!isTheirs) {
    throw new DomainError('invalid_input', areaRefusals.wrongPlace, [
      { path: 'to', message: areaRefusals.notAdministered(typed) },
    ])
  }
  if (to.id === child.parentId) {
    throw new DomainError('invalid_input', areaRefusals.wrongPlace, [{ path: 'to', message: areaRefusals.isThere }])
  }
  await checkPlaceOfArea(deps, { areaId: child.id, parentId: to.id, path: 'to' }, [to, ...above])
  return to
}

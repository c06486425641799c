import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Area } from '../../../shared/areas/area.ts'
import { authorizeInArea } from '../../../shared/areas/authorize-area.ts'
import * as areaRefusals from '../../../shared/areas/refusals.zh.ts'
import { DomainError } from '../../../shared/errors.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import { BeforeDoing } from '../before-doing.tsx'
import { emptyForm, type FormState, SelectField, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import { type PageContext, pageContext } from '../page-context.ts'
import { AskForm } from '../parts/actions.tsx'
import type { TypedForm } from '../parts/typed-form.ts'
import { orAgain, posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { findMoved, goesTo, type Moved, moveBelow, takenFrom } from './moving.ts'
import { areasTexts } from './texts.ts'

/**
 * A township or an area goes below another area, asked about with what becomes of its documents: away from here by
 * `/areas/{a}/children/{child}/move`, to here by `/areas/{a}/children/existing`.
 */
export function moveRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const away = '/areas/:area/children/:child/move'
  const here = '/areas/:area/children/existing'

  routes.get(away, async (c) => {
    const child = await lyingHere(c, deps, c.req.query('kind'))
    const to = (c.req.query('to') ?? '').trim()
    if (to === '') return choosePlace(c, child, emptyForm)
    return orAgain(
      c,
      async () => {
        const place = await goesTo(deps, c.var.actor, child, to)
        return ask(c, child, place, addressOf(c.var, `/children/${child.id}/move`))
      },
      (issues) => choosePlace(c, child, { values: { to }, issues }),
    )
  })

  posted(routes, away, {
    who: (c) => administered(c, deps),
    act: async ({ c, actor, form }) => {
      const child = await lyingHere(c, deps, form.text('kind'))
      const to = await goesTo(deps, actor, child, form.text('to'))
      await moveBelow(deps, actor, child, { to, ...seenIn(form) })
    },
    done: () => '/children',
    again: async (c, form, { form: typed }) => choosePlace(c, await lyingHere(c, deps, typed.text('kind')), form),
    fieldOf: () => 'to',
  })

  routes.get(here, async (c) => {
    const area = await administered(c, deps)
    const values = { kind: c.req.query('kind') ?? 'area', id: (c.req.query('id') ?? '').trim() }
    if (values.id === '') return chooseWho(c, emptyForm)
    return orAgain(
      c,
      async () => {
        const child = await takenFrom(deps, c.var.actor, values)
        await goesTo(deps, c.var.actor, child, area.id)
        return ask(c, child, area, addressOf(c.var, '/children/existing'))
      },
      (issues) => chooseWho(c, { values, issues: issues.map((one) => ({ ...one, path: one.path && 'id' })) }),
    )
  })

  posted(routes, here, {
    who: (c) => administered(c, deps),
    act: async ({ actor, here: area, form }) => {
      const child = await takenFrom(deps, actor, { kind: form.text('kind'), id: form.text('id') })
      const to = await goesTo(deps, actor, child, area.id)
      await moveBelow(deps, actor, child, { to, ...seenIn(form) })
    },
    done: () => '/children',
    again: (c, form) => chooseWho(c, form),
    // Whatever is wrong is shown at the id that was typed.
    fieldOf: () => 'id',
  })

  const ask = async (c: Context<WebEnv>, child: Moved, to: Area, action: string) => {
    const { settings } = await deps.townships.settings(bodyOfArea(to.id))
    const hasKinds = settings.peers?.by === 'kind'
    return c.html(<BeforeMoving {...{ context: pageContext(c, deps), child, to, action, hasKinds }} />)
  }

  const choosePlace = (c: Context<WebEnv>, child: Moved, form: FormState) => {
    const context = pageContext(c, deps)
    const { move: texts } = areasTexts(context.language)
    const action = addressOf(context, `/children/${child.id}/move`)
    return c.html(
      <ChoosePage {...{ context, form, action }} title={texts.title(child.name)}>
        <input type="hidden" name="kind" value={kindOf(child)} />
        <IdField {...{ form, name: 'to' }} label={texts.to} hint={texts.toHint} />
      </ChoosePage>,
    )
  }

  const chooseWho = (c: Context<WebEnv>, form: FormState) => {
    const context = pageContext(c, deps)
    const { children, move: texts } = areasTexts(context.language)
    const action = addressOf(context, '/children/existing')
    const kinds = (['area', 'township'] as const).map((value) => ({ value, label: children.kinds[value] }))
    return c.html(
      <ChoosePage {...{ context, form, action }} title={texts.existing}>
        <SelectField name="kind" label={children.kind} choices={kinds} form={form} value={form.values.kind ?? 'area'} />
        <IdField {...{ form, name: 'id' }} label={texts.existingId} hint={texts.existingHint} />
      </ChoosePage>,
    )
  }
  return routes
}

/** How it lay when it was asked about. */
function seenIn(form: TypedForm) {
  return { from: form.optional('from'), version: form.version }
}

/** The area, for whoever administers it. */
function administered(c: Context<WebEnv>, deps: WebDependencies): Promise<Area> {
  return authorizeInArea(deps, c.var.actor, 'area.edit', c.req.param('area') ?? '')
}

/** What is to be moved away from right below the area, for whoever administers that. */
async function lyingHere(c: Context<WebEnv>, deps: WebDependencies, kind: string | undefined): Promise<Moved> {
  const area = await administered(c, deps)
  const id = c.req.param('child') ?? ''
  const child = await findMoved(deps, { kind: kind ?? 'area', id })
  if (child?.from?.id !== area.id) throw new DomainError('not_found', areaRefusals.notBelow(id))
  return child
}

function kindOf({ area }: Moved): 'township' | 'area' {
  return area === null ? 'township' : 'area'
}

type Choosing = { context: PageContext; form: FormState; title: string; action: string }

function ChoosePage({ context, form, title, action, children }: Choosing & { children?: Child }) {
  const texts = areasTexts(context.language)
  const up = { to: addressOf(context, '/children'), name: texts.children.title }
  return (
    <Page {...{ context, up, form, title }}>
      <AskForm action={action} button={texts.move.look} kind="primary" cancel={{ to: up.to, name: texts.move.back }}>
        {children}
      </AskForm>
    </Page>
  )
}

function IdField({ form, name, label, hint }: { form: FormState; name: string; label: string; hint: string }) {
  const value = form.values[name] ?? ''
  return <TextField {...{ form, name, label, hint, value }} maxlength={64} required autocomplete="off" />
}

type Asking = { context: PageContext; child: Moved; to: Area; action: string; hasKinds: boolean }

/** What becomes of its documents, its sums and who reads it. */
function BeforeMoving({ context, child, to, action, hasKinds }: Asking) {
  const { move: texts } = areasTexts(context.language)
  const [{ from }, kind] = [child, kindOf(child)]
  const [name, toName] = [child.name, to.name]
  const names = { name, from: from?.name ?? '', to: toName }
  const lines =
    from === null
      ? [texts.first.published(names), texts.first.next(names), texts.first.readers(names)]
      : [
          texts.published(names),
          texts.next(names),
          ...(kind === 'township' ? [texts.between(names)] : []),
          texts.readers(names),
        ]
  return (
    <BeforeDoing
      {...{ context, action }}
      title={texts.titleTo(names)}
      happens={[...lines, ...(hasKinds ? [texts.kinds(names)] : []), texts.own[kind](names)]}
      hidden={{ kind, id: child.id, from: from?.id ?? '', to: to.id, version: child.area?.version ?? 0 }}
      button={texts.button(names)}
      back={{ to: addressOf(context, '/children'), name: texts.back }}
    />
  )
}

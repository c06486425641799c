import { type Context, Hono } from 'hono'
import { authorizeInArea } from '../../../shared/areas/authorize-area.ts'
import { DomainError } from '../../../shared/errors.ts'
import { createArea } from '../../../shared/members/create-area.ts'
import { createTownship } from '../../../shared/members/create-township.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import * as groundRefusals from '../../../shared/refusals.zh.ts'
import { proposeTownshipId } from '../../../shared/townships/propose-township-id.ts'
import type { Township } from '../../../shared/townships/township.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { type HandedOver, HandOverPage } from '../members/hand-over-page.tsx'
import { addressOf } from '../office.ts'
import { type PageContext, pageContext } from '../page-context.ts'
import { ButtonLink, PrimaryLink } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { formWords } from '../parts/texts.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { Unseen } from '../parts/unseen.tsx'
import { posted } from '../posted-form.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { NewBelowPage } from './new-below-page.tsx'
import { areasTexts } from './texts.ts'

type Child = Awaited<ReturnType<WebDependencies['areas']['children']>>[number]

/** `/areas/{a}/children`: what lies right below, and making more of it. */
export function childrenRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const editing = (c: Context<WebEnv>) => authorizeInArea(deps, c.var.actor, 'area.edit', c.req.param('area') ?? '')
  const showForm = (c: Context<WebEnv>, kind: 'township' | 'area', form: FormState) => {
    const context = pageContext(c, deps)
    const up = { to: addressOf(context, '/children'), name: areasTexts(context.language).children.title }
    return c.html(<NewBelowPage {...{ context, kind, form, up }} action={up.to} />)
  }

  routes.get('/areas/:area/children', async (c) => {
    await editing(c)
    const children = await deps.areas.children(c.req.param('area'))
    return c.html(<ChildrenPage {...{ context: pageContext(c, deps), below: children }} />)
  })

  routes.get('/areas/:area/children/new', async (c) => {
    await editing(c)
    return showForm(c, kindOf(c.req.query('kind')), emptyForm)
  })

  posted(routes, '/areas/:area/children', {
    who: editing,
    act: async ({ c, actor, form }) => {
      const areaId = c.req.param('area')
      if (kindOf(form.text('kind')) === 'township') return createTownshipFrom(deps, actor, areaId, form)
      const id = form.optional('id')
      const wanted = { name: form.text('name'), adminName: form.text('adminName'), ...(id === null ? {} : { id }) }
      const made = await createArea(deps, actor, areaId, wanted)
      return { made, handed: { kind: 'invitation' as const, name: made.adminName, code: made.invitationCode } }
    },
    done: ({ c }, { made, handed }) => {
      const context = pageContext(c, deps)
      const texts = areasTexts(context.language)
      const notice = texts.newBelow.created(made.name, made.id)
      const up = { to: addressOf(context, '/children'), name: texts.children.title }
      const accountForm = deps.signInAccounts === null ? null : emptyForm
      return c.html(<HandOverPage {...{ context, handed, up, notice, accountForm, publicUrl: deps.publicUrl }} />)
    },
    again: (c, form, { form: typed }) => showForm(c, kindOf(typed.text('kind')), form),
  })
  return routes
}

/** Makes the township that the form says. */
async function createTownshipFrom(
  deps: WebDependencies,
  actor: Actor,
  countyId: string,
  form: TypedForm,
): Promise<{ made: Township; handed: HandedOver }> {
  const [name, adminName] = [form.text('name'), form.text('adminName')]
  if (name === '')
    throw new DomainError('invalid_input', webRefusals.townshipNameMissing, [
      { path: 'name', message: groundRefusals.missing },
    ])
  const id = form.optional('id') ?? (await proposeTownshipId(deps, countyId, name))
  const { township, invitationCode } = (await createTownship(deps, actor, countyId, { id, name, adminName })).result
  return { made: township, handed: { kind: 'invitation', name: adminName, code: invitationCode } }
}

function kindOf(typed: string | undefined): 'township' | 'area' {
  return typed === 'area' ? 'area' : 'township'
}

function ChildrenPage({ context, below }: { context: PageContext; below: readonly Child[] }) {
  const texts = areasTexts(context.language).children
  return (
    <Page context={context} title={texts.title} up="settings">
      <p class="actions">
        <PrimaryLink to={addressOf(context, '/children/new')}>{texts.newTownship}</PrimaryLink>
        <ButtonLink to={addressOf(context, '/children/new?kind=area')}>{texts.newArea}</ButtonLink>
        <ButtonLink to={addressOf(context, '/children/existing')}>{texts.existing}</ButtonLink>
      </p>
      <p class="hint">{texts.hint}</p>
      <DataTable
        empty={texts.none}
        caption={texts.count(below.length)}
        captionIs="shown"
        class="stack"
        rows={below}
        columns={[
          {
            header: texts.name,
            names: true,
            cell: ({ kind, id, name }) => (kind === 'area' ? <a href={`/areas/${id}`}>{name}</a> : name),
          },
          { header: texts.kind, cell: ({ kind }) => texts.kinds[kind] },
          { header: texts.id, cell: ({ id }) => <code>{id}</code> },
          {
            header: formWords(context.language).edit,
            headerIsHidden: true,
            cell: ({ kind, id, name }) => (
              <a href={addressOf(context, `/children/${id}/move${kind === 'area' ? '' : '?kind=township'}`)}>
                {texts.move}
                <Unseen>{name}</Unseen>
              </a>
            ),
          },
        ]}
      />
    </Page>
  )
}

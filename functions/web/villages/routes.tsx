import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { splitName } from '../../../shared/ledger/village-index.ts'
import { loadIdMaker } from '../../../shared/pinyin-ids.ts'
import { editVillage } from '../../../shared/villages/edit-village.ts'
import { compareCodes, type Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { posted, savingAgain } from '../posted-form.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { VillageListPage } from './list-page.tsx'
import { planField, planIn } from './plan-fields.tsx'
import { villagesTexts } from './texts.ts'
import { VillageForm } from './village-form.tsx'

/** `/settings/villages`: the villages, and the form of one. */
export function villageSettingRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const villagesOf = async (townshipId: string) =>
    (await deps.villages.ofTownship(townshipId)).sort((a, b) => compareCodes(a.code, b.code))

  const editing = (c: Context<WebEnv>) => townshipFor(c, deps, 'village.edit').id

  routes.get('/settings/villages', async (c) => {
    const villages = await villagesOf(editing(c))
    return c.html(<VillageListPage {...{ context: pageContext(c, deps), villages }} />)
  })

  /** `villageId`: of one that is there. */
  const show = async (c: Context<WebEnv>, form: FormState, villageId?: string) => {
    const villages = await villagesOf(editing(c))
    const village = villageId === undefined ? null : found(villages, villageId)
    const others = villages.filter((one) => one !== village)
    return c.html(<VillageForm {...{ context: pageContext(c, deps), village, others, form }} />)
  }
  const saved = {
    done: () => '/settings/villages?done=saved',
    fieldOf: planField,
    stale: savingAgain,
  }

  routes.get('/settings/villages/new', (c) => show(c, emptyForm))

  posted(routes, '/settings/villages', {
    who: editing,
    act: async ({ c, actor, here, form }) => {
      const input = { ...villageIn(form, c.var.language), version: 0 }
      const villageId = await newId(form.text('name'), await villagesOf(here), c.var.language)
      await editVillage(deps, actor, { townshipId: here, villageId }, input)
    },
    again: (c, form) => show(c, form),
    ...saved,
  })

  routes.get('/settings/villages/:village', (c) => show(c, emptyForm, c.req.param('village')))

  posted(routes, '/settings/villages/:village', {
    who: async (c) => {
      const townshipId = editing(c)
      return { townshipId, villageId: found(await villagesOf(townshipId), c.req.param('village')).id }
    },
    act: async ({ c, actor, here, form }) => {
      await editVillage(deps, actor, here, { ...villageIn(form, c.var.language), version: form.version })
    },
    again: (c, form, { here }) => show(c, form, here.villageId),
    ...saved,
  })
  return routes
}

function found(villages: readonly Village[], villageId: string): Village {
  const village = villages.find(({ id }) => id === villageId)
  if (village === undefined) throw new DomainError('not_found', webRefusals.notOurVillage)
  return village
}

/** The pinyin of the name without 村, as the import makes it. */
async function newId(name: string, others: readonly Village[], language: Language): Promise<string> {
  const { base, suffix } = splitName(name)
  const { noId } = villagesTexts(language)
  refuseFields(base === '' ? [{ path: 'name', message: noId }] : [])
  const makeId = await loadIdMaker()
  return makeId(suffix === '村' ? base : base + suffix, new Set(others.map(({ id }) => id)))
}

function villageIn(form: TypedForm, language: Language) {
  return {
    name: form.text('name'),
    code: form.text('code').replace(/\s/g, ''),
    kind: form.text('kind'),
    validFrom: form.optional('validFrom'),
    validTo: form.optional('validTo'),
    successors: form.list('successors'),
    secretary: form.optional('secretary'),
    bookkeeper: form.optional('bookkeeper'),
    liaison: form.optional('liaison'),
    households: form.optional('households') === null ? null : Number(form.text('households')),
    enclave: form.isChecked('enclave'),
    coopPilot: form.isChecked('coopPilot'),
    monthlyPlan: planIn(form, language),
  }
}

import { Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { splitName } from '../../../shared/ledger/village-index.ts'
import { loadIdMaker } from '../../../shared/pinyin-ids.ts'
import { editVillage } from '../../../shared/villages/edit-village.ts'
import { compareCodes, type Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { emptyForm } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { formWords } from '../parts/texts.ts'
import { attempt, formAgain, readForm, refuseFields, type TypedForm } from '../parts/typed-form.ts'
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

  routes.get('/settings/villages', async (c) => {
    const township = townshipFor(c, deps, 'village.edit')
    const { saved } = formWords(c.var.language)
    const notice = c.req.query('saved') === undefined ? null : saved
    return c.html(
      <VillageListPage {...{ context: pageContext(c, deps), villages: await villagesOf(township.id), notice }} />,
    )
  })

  routes.get('/settings/villages/new', async (c) => {
    const others = await villagesOf(townshipFor(c, deps, 'village.edit').id)
    return c.html(<VillageForm {...{ context: pageContext(c, deps), village: null, others, form: emptyForm }} />)
  })

  routes.post('/settings/villages', async (c) => {
    const township = townshipFor(c, deps, 'village.edit')
    const form = await readForm(c)
    const others = await villagesOf(township.id)
    const { refusal } = await attempt(async () => {
      const input = { ...villageIn(form, c.var.language), version: 0 }
      const villageId = await newId(form.text('name'), others, c.var.language)
      await editVillage(deps, c.var.actor, { townshipId: township.id, villageId }, input)
    }, planField)
    if (refusal === undefined) return c.redirect('/settings/villages?saved=yes', 303)
    const again = formAgain(form, refusal, formWords(c.var.language).stale)
    const context = pageContext(c, deps)
    return c.html(<VillageForm {...{ context, village: null, others, form: again }} />, refusal.status)
  })

  routes.get('/settings/villages/:village', async (c) => {
    const villages = await villagesOf(townshipFor(c, deps, 'village.edit').id)
    const village = found(villages, c.req.param('village'))
    const others = villages.filter(({ id }) => id !== village.id)
    return c.html(<VillageForm {...{ context: pageContext(c, deps), village, others, form: emptyForm }} />)
  })

  routes.post('/settings/villages/:village', async (c) => {
    const township = townshipFor(c, deps, 'village.edit')
    const form = await readForm(c)
    const villages = await villagesOf(township.id)
    const village = found(villages, c.req.param('village'))
    const { refusal } = await attempt(async () => {
      const input = { ...villageIn(form, c.var.language), version: Number(form.text('version')) }
      await editVillage(deps, c.var.actor, { townshipId: township.id, villageId: village.id }, input)
    }, planField)
    if (refusal === undefined) return c.redirect('/settings/villages?saved=yes', 303)
    const again = formAgain(form, refusal, formWords(c.var.language).stale)
    const others = villages.filter(({ id }) => id !== village.id)
    return c.html(<VillageForm {...{ context: pageContext(c, deps), village, others, form: again }} />, refusal.status)
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

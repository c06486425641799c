import type { Context, Hono } from 'hono'
import type { DomainError, ErrorCode } from '../../../shared/errors.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { isReturned } from '../../../shared/income/entry-status.ts'
import { placeOf } from '../../../shared/income/joint.ts'
import { getIncome } from '../../../shared/income/list-income.ts'
import { mendIncome } from '../../../shared/income/mend-income.ts'
import { authorize } from '../../../shared/permissions/permissions.ts'
import { evidenceView } from '../evidence/evidence-view.ts'
import type { FormState } from '../fields.tsx'
import { type PageContext, pageContext, townshipOf } from '../page-context.ts'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { contractChoices, withContract } from './contract-choice.ts'
import { allowedActions } from './entry-actions.tsx'
import { ENTRY_ID } from './entry-path.ts'
import { showEntry } from './entry-routes.tsx'
import { contractValue, formOfEntry, issuesOnForm, readIncomeForm, withOutsidePayer } from './form-input.ts'
import { IncomeFormPage } from './form-page.tsx'
import { askedForParts, type JointForm, partsTyped } from './joint-fields.tsx'
import { type Names, readNames } from './names.ts'
import { villagesToSubmitFor } from './village-choice.ts'

/** `/income/{id}/edit`: a clerk mends what waits or was returned. */
export function addEditRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  const show = async (c: Context<WebEnv>, entry: IncomeEntry, form: FormState, withParts = false) => {
    const context = pageContext(c, deps)
    const names = await readNames(deps, entry.townshipId)
    const { villages } = villagesToSubmitFor(context, names)
    const contracts = await offered(context, names, entry)
    const action = `/income/${entry.id}/edit`
    const joint = jointFormOf(entry, names, withParts ? form : null)
    const evidence = isReturned(entry) ? { evidence: await evidenceView(c, deps, entry) } : {}
    const page = (
      <IncomeFormPage
        {...{
          context,
          names,
          action,
          villages,
          contracts,
          form,
          entry,
          id: entry.id,
          onBehalf: false,
          ...joint,
          ...evidence,
        }}
      />
    )
    return c.html(page, form.issues.length > 0 ? 400 : 200)
  }

  const offered = (context: PageContext, names: Names, entry: IncomeEntry) => {
    const { villages } = villagesToSubmitFor(context, names)
    const { today, language } = context
    const ofProject = entry.parts === undefined ? undefined : entry.projectId
    const request = { townshipId: entry.townshipId, names, villages, ofProject, today, language }
    return contractChoices(deps, request, contractValue(entry))
  }

  routes.get(`/income/${ENTRY_ID}/edit`, async (c) => {
    const entry = await mendable(c, deps, c.req.param('id'))
    if (!allowedActions(pageContext(c, deps), entry).has('mend')) return c.redirect(`/income/${entry.id}`, 303)
    return show(c, entry, formOfEntry(entry, pageContext(c, deps).today))
  })

  const typedOf = async (c: Context<WebEnv>, entry: IncomeEntry, { values }: TypedForm) =>
    withContract(values, await offered(pageContext(c, deps), await readNames(deps, entry.townshipId), entry))

  posted(routes, `/income/${ENTRY_ID}/edit`, {
    who: (c) => mendable(c, deps, c.req.param('id')),
    act: async ({ c, actor, here: entry, form }) => {
      const { today, language } = pageContext(c, deps)
      const values = await typedOf(c, entry, form)
      if (values.step === 'parts') return show(c, entry, askedForParts(values, language), true)
      const owned = entry.parts === undefined ? {} : { villageId: entry.villageId, projectId: entry.projectId }
      const reading = readIncomeForm({ ...values, ...owned, id: entry.id }, today, language, entry)
      const { submission, issues } = await withOutsidePayer(deps, entry.townshipId, values, reading)
      refuseFields(issues)
      const mending = {
        ...submission,
        version: form.version,
        reason: form.optional('reason') ?? undefined,
        split: form.optional('split') ?? undefined,
        confirmOwn: form.isChecked('confirmOwn'),
        confirmLarge: form.isChecked('confirmLarge'),
      }
      return mendIncome(deps, actor, { townshipId: entry.townshipId, id: entry.id }, mending)
    },
    done: ({ here: entry }) => `/income/${entry.id}?done=mended`,
    again: async (c, _, { here: entry, form }, error) => {
      if (ON_FORM.includes(error.code)) {
        return show(c, entry, { values: await typedOf(c, entry, form), issues: onForm(error) })
      }
      if (error.code === 'stale_version' || error.code === 'wrong_state') return showEntry(c, deps, entry.id, { error })
      throw error
    },
  })
}

/** Refusals that the form itself can answer. */
const ON_FORM: readonly ErrorCode[] = ['invalid_input', 'joint_money', 'unusual_amount']

/** Where it is to be put right; of an amount that cannot well be the whole question, beside its tick. */
function onForm({ code, refusal, issues }: DomainError) {
  return code === 'unusual_amount' ? [{ path: 'confirmLarge', message: refusal }] : issuesOnForm(issues)
}

/** A joint receipt is mended as one of its project, whose shares split it anew. */
function jointFormOf(entry: IncomeEntry, names: Names, form: FormState | null): { joint?: JointForm } {
  const project = entry.parts === undefined ? undefined : names.projects.find((one) => one.id === entry.projectId)
  if (project === undefined) return {}
  return { joint: { project, parts: form === null ? null : partsTyped(project, names.villages, form) } }
}

async function mendable(c: Context<WebEnv>, deps: WebDependencies, id: string): Promise<IncomeEntry> {
  const { id: townshipId } = townshipOf(c)
  const entry = await getIncome(deps, c.var.actor, townshipId, id)
  authorize(c.var.actor, 'income.mend', placeOf(entry), pageContext(c, deps).today)
  return entry
}

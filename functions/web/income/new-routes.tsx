import type { Context, Hono } from 'hono'
import { attachHeld } from '../../../shared/income/hold-photos.ts'
import { submissionWarnings } from '../../../shared/income/submission-warnings.ts'
import { submitIncome } from '../../../shared/income/submit-income.ts'
import { type UsualIncome, usualIncome } from '../../../shared/income/usual-income.ts'
import { authorize, may } from '../../../shared/permissions/permissions.ts'
import { id as idSchema } from '../../../shared/text.ts'
import type { Choice, FormState } from '../fields.tsx'
import { type PageContext, pageContext, townshipOf } from '../page-context.ts'
import { readForm, refuseFields } from '../parts/typed-form.ts'
import { personTag } from '../person-tag.ts'
import { heldPhotos } from '../photos/held.ts'
import { orAgain } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { asBefore } from './as-before.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import { contractChoices, valuesFor, withContract } from './contract-choice.ts'
import { issuesOnForm, readIncomeForm, withOutsidePayer } from './form-input.ts'
import { IncomeFormPage } from './form-page.tsx'
import { type Names, readNames } from './names.ts'
import { villagesToSubmitFor } from './village-choice.ts'

type Shown = { form: FormState; id: string; conflictWith?: string; usual?: UsualIncome | null }

/** `/income/new`: the form; a look at what is unusual; then the receipt. */
export function addNewIncomeRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  const show = async (c: Context<WebEnv>, shown: Shown) => {
    const context = pageContext(c, deps)
    const { formBytes } = deps.uploads
    const names = await readNames(deps, townshipOf(c).id)
    const choice = villagesToSubmitFor(context, names)
    const contracts = await offered(context, names, shown.form.values.contract)
    const usual = shown.usual ?? (await usualOf(c, choice.villages, shown.form.values.villageId))
    return c.html(
      <IncomeFormPage
        {...{ context, names, action: '/income/new', contracts, ...choice, ...shown, usual, formBytes }}
      />,
    )
  }
  /** Of the one village that the form is about; null: that is not known yet. */
  const usualOf = async (c: Context<WebEnv>, villages: readonly Choice[], chosen: string | undefined) => {
    const villageId = villages.length === 1 ? villages[0]?.value : chosen
    if (!villages.some(({ value }) => value === villageId) || villageId === undefined) return null
    return usualIncome(deps, c.var.actor, townshipOf(c).id, villageId)
  }
  const offered = (context: PageContext, names: Names, kept?: string) => {
    const { villages } = villagesToSubmitFor(context, names)
    const { today, language, township } = context
    return contractChoices(deps, { townshipId: township?.id ?? '', names, villages, today, language }, kept)
  }

  routes.get('/income/new', async (c) => {
    authorizeEntering(c, deps)
    const { village: villageId, contract, as } = c.req.query()
    const context = pageContext(c, deps)
    const contracts = contract === undefined ? [] : await offered(context, await readNames(deps, townshipOf(c).id))
    const { villages } = villagesToSubmitFor(context, await readNames(deps, townshipOf(c).id))
    const usual = await usualOf(c, villages, villageId)
    const before = as === 'before' && usual?.last ? asBefore(usual.last) : {}
    const form = { values: { villageId, ...before, ...valuesFor(contract, contracts) }, issues: [] }
    return show(c, { form, id: deps.newId(), usual })
  })

  // What a phone asks before it sends something: is there a way, who is signed in, and the guard of their forms.
  routes.get('/income/new/sender', (c) =>
    c.json({ account: personTag(c.var.actor.id), token: c.var.session.csrfToken }),
  )

  // Not one of `posted`: the photos that came are put aside first, and stay with whatever page answers.
  routes.post('/income/new', async (c) => {
    authorizeEntering(c, deps)
    const { id: townshipId } = townshipOf(c)
    const context = pageContext(c, deps)
    const { values: sent } = await readForm(c)
    const id = idSchema.safeParse(sent.id).data ?? deps.newId()
    const photos = await heldPhotos(c, deps, id, sent)
    const typed = withContract(sent, await offered(context, await readNames(deps, townshipId)))
    const values: Record<string, string> = { ...typed, heldPhotos: photos.held.join(',') }
    const form = { values, issues: [] }
    if (values.step === 'back') return show(c, { form, id })
    const submit = async () => {
      const reading = readIncomeForm({ ...values, id }, context.today, context.language)
      const { submission, issues } = await withOutsidePayer(deps, townshipId, values, reading)
      refuseFields([...issues, ...photos.issues])
      const isConfirmed = values.step === 'confirmed'
      const confirmOwn = isConfirmed && values.confirmOwn === 'yes'
      if (!confirmOwn) {
        const warnings = await submissionWarnings(deps, c.var.actor, townshipId, submission)
        const isTickMissing = isConfirmed && warnings.some(({ kind }) => kind === 'joint_project')
        if (isTickMissing || (!isConfirmed && warnings.length > 0)) {
          const names = await readNames(deps, townshipId)
          const page = <ConfirmPage {...{ context, values: { ...values, id }, warnings, names, isTickMissing }} />
          return c.html(page, isTickMissing ? 400 : 200)
        }
      }
      // Whatever there was to ask was asked above.
      const asked = { ...submission, confirmOwn, confirmLarge: true }
      const { entry } = await submitIncome(deps, c.var.actor, townshipId, asked)
      const missing = await attachHeld(deps, c.var.actor, entry, photos.held)
      return `/income/${entry.id}/receipt${missing > 0 ? `?missing=${missing}` : ''}`
    }
    return orAgain(c, submit, (issues, error) => {
      // The same form sent again with other content: it is asked whether that is another income, which needs an id of its own.
      if (error.code === 'id_conflict') return show(c, { form, id: deps.newId(), conflictWith: id })
      if (error.code !== 'invalid_input') throw error
      return show(c, { form: { values, issues: issuesOnForm(issues) }, id })
    })
  })
}

/** The form is for clerks, and for reviewers on behalf of a village; others need not fill it in to learn that. */
function authorizeEntering(c: Context<WebEnv>, deps: WebDependencies): void {
  const { id: townshipId } = townshipOf(c)
  const { today } = pageContext(c, deps)
  if (!may(c.var.actor, 'income.submit_on_behalf', { townshipId }, today)) {
    authorize(c.var.actor, 'income.submit', { townshipId }, today)
  }
}

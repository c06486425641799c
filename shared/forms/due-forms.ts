/** Which forms are still to be handed in, by what is said of when they are due. */
import { isTaken } from '../bulletin/record/bulletin-status.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { dueRule, lastDue } from './due-words.ts'
import type { OfficeForm } from './office-form.ts'

/** What stood at the end of that month: to be handed in by that day. */
export type FormDue = { month: string; on: string; isLate: boolean }
export type ListedForm = { form: OfficeForm; due: FormDue | null }

type Deps = Pick<Dependencies, 'bulletins' | 'now'>

/** Forms of a township, each with what is due: neither handed in nor gone out with the month's bulletin. */
export async function withDue(deps: Deps, townshipId: string, forms: readonly OfficeForm[]): Promise<ListedForm[]> {
  const listed = forms.map((form) => ({ form, due: formDue(form, dayAt(deps.now())) }))
  const months = [...new Set(listed.flatMap(({ due }) => due?.month ?? []))]
  const sent = new Set<string>()
  for (const state of await Promise.all(months.map((month) => deps.bulletins.state(townshipId, month)))) {
    if (state === null || !isTaken(state)) continue
    for (const { formId, filled, problem } of state.files.flatMap((revision) => revision.forms ?? [])) {
      if (filled !== null && problem === null) sent.add(`${formId} ${state.month}`)
    }
  }
  return listed.map(({ form, due }) => ({ form, due: sent.has(`${form.id} ${due?.month}`) ? null : due }))
}

/** `每月5日前`: by the 5th, what the month before came to. Null: handed in, nothing understood, or not yet there at that time. Pure. */
export function formDue(form: Pick<OfficeForm, 'due' | 'handedIn' | 'createdAt'>, today: string): FormDue | null {
  const rule = dueRule(form.due)
  if (rule === null) return null
  const { month, on } = lastDue(rule, today)
  if (form.handedIn.some(({ period }) => period === month)) return null
  return dayAt(new Date(form.createdAt)) > on ? null : { month, on, isLate: today > on }
}

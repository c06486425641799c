/** Which forms are still to be handed in, by what is said of when they are due. */
import { isTaken } from '../bulletin/record/bulletin-status.ts'
import { addMonths, dayAt, lastDayOf, monthOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { listForms } from './edit-form.ts'
import type { OfficeForm } from './office-form.ts'

/** Of the month before: to be handed in by that day. */
export type FormDue = { month: string; on: string; isLate: boolean }
export type ListedForm = { form: OfficeForm; due: FormDue | null }

type Deps = Pick<Dependencies, 'forms' | 'bulletins' | 'now'>

/** Forms of the township by name, each with what is due; throws `forbidden`. */
export async function listFormsDue(deps: Deps, actor: Actor, townshipId: string): Promise<ListedForm[]> {
  const forms = await listForms(deps, actor, townshipId)
  const today = dayAt(deps.now())
  const month = addMonths(monthOf(today), -1)
  const isMonthly = forms.some(({ due }) => dayOfMonth(due) !== null)
  const state = isMonthly ? await deps.bulletins.state(townshipId, month) : null
  const sent = state === null || !isTaken(state) ? [] : state.files.flatMap(({ forms: sentForms = [] }) => sentForms)
  const wasSent = ({ id }: OfficeForm) =>
    sent.some(({ formId, filled, problem }) => formId === id && filled !== null && problem === null)
  return forms.map((form) => ({ form, due: wasSent(form) ? null : formDue(form, today) }))
}

/** `每月5日前`: by the 5th, what the month before came to. Null: handed in, nothing said, or not yet there at that time. Pure. */
export function formDue(form: Pick<OfficeForm, 'due' | 'handedIn' | 'createdAt'>, today: string): FormDue | null {
  const day = dayOfMonth(form.due)
  if (day === null) return null
  const month = addMonths(monthOf(today), -1)
  if (form.handedIn.some(({ period }) => period === month)) return null
  const last = lastDayOf(monthOf(today))
  const named = `${monthOf(today)}-${String(day).padStart(2, '0')}`
  const on = named > last ? last : named
  return dayAt(new Date(form.createdAt)) > on ? null : { month, on, isLate: today > on }
}

/** The day of a month that words name: `每月5日前报县农业农村局`; null: they name none. Pure. */
function dayOfMonth(words: string | null): number | null {
  const day = Number(/每(?:个)?月(?:的)?(\d{1,2})[日号]/.exec(words ?? '')?.[1])
  return day >= 1 && day <= 31 ? day : null
}

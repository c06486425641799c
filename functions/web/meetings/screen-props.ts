import type { ActionItem } from '../../../shared/meetings/action-item.ts'
import type { MeetingOnScreen } from '../../../shared/slides/get-slides.ts'
import type { PlannedSlide } from '../../../shared/slides/plan-slides.ts'
import type { FormState } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'

export type ScreenProps = {
  context: PageContext
  shown: MeetingOnScreen
  steps: readonly PlannedSlide[]
  /** From 1. */
  step: number
  /** Asked for by its period; null: the first of the sources. */
  document: string | null
  /** Null: they may not note anything. */
  note: { form: FormState; id: string; conflictWith: ActionItem | null } | null
  latest: string | null
}

/** The address of a step, of the document that was chosen. */
export function stepPath(meetingId: string, step: number, document: string | null): string {
  const query = new URLSearchParams({ step: String(step), ...(document === null ? {} : { document }) })
  return `/meetings/${meetingId}/screen?${query}`
}

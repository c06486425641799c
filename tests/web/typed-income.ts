import { expect } from 'vitest'
import type { Person } from './signed-in.ts'

/** What somebody types into the form; name only what the test is about. */
export const typed = (overrides: Record<string, string> = {}) => ({
  id: crypto.randomUUID(),
  villageId: 'yangjiagedu',
  day: '2023-07-10',
  nature: 'rent',
  amount: '12000',
  payer: '明沙商店',
  ...overrides,
})

/** Submits it without a question; returns the entry’s id. */
export async function submitted(person: Person, overrides: Record<string, string> = {}) {
  const fields = typed(overrides)
  const answer = await person.post('/income/new', fields)
  expect([answer.status, answer.location]).toEqual([303, `${person.browser.origin}/income/${fields.id}/receipt`])
  return fields.id
}

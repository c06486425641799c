import { LOCAL_UPLOAD_PATH } from '../../shared/adapters/files/local-uploads.ts'
import type { Answer } from './browser.ts'
import { fieldIn, type Person } from './signed-in.ts'
import type { WebSystem } from './web-system.ts'

export type SentSheet = { bytes: Uint8Array | string; name: string }

/**
 * Sends a spreadsheet as its page does: by the form on it, straight to where files arrive, and on to where that sends the
 * browser (`url`), with the name of the file as the script adds it (without script: `isNamed: false`), to the page that comes in
 * the end. Who gets no form, gets that page.
 */
export async function sendSheet(
  web: Pick<WebSystem, 'origin'>,
  person: Person,
  page: string,
  { bytes, name }: SentSheet,
  { isNamed = true, query = {} }: { isNamed?: boolean; query?: Record<string, string> } = {},
): Promise<Answer> {
  const form = await person.get(page)
  const token = fieldIn(form, 'token')
  if (token === '') return form
  const body = new FormData()
  body.append('token', token)
  body.append('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name))
  const sent = await fetch(web.origin + LOCAL_UPLOAD_PATH, { method: 'POST', body, redirect: 'manual' })
  const next = new URL(sent.headers.get('location') ?? '', web.origin)
  for (const [key, value] of Object.entries({ ...(isNamed ? { file: name } : {}), ...query })) {
    next.searchParams.set(key, value)
  }
  return { ...(await ended(person, person.get(next.pathname + next.search))), url: next.href }
}

/** What something came to that takes longer than its request. */
export async function ended(person: Person, answer: Answer | Promise<Answer>): Promise<Answer> {
  let page = await person.browser.follow(answer)
  while (page.body.includes('data-live')) page = await person.get(page.url)
  return page
}

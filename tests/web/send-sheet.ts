import { LOCAL_UPLOAD_PATH } from '../../shared/adapters/files/local-uploads.ts'
import type { Answer } from './browser.ts'
import { fieldIn, type Person } from './signed-in.ts'
import type { WebSystem } from './web-system.ts'

export type SentSheet = { bytes: Uint8Array | string; name: string }

/**
 * Sends a spreadsheet as its page does: by the form on it, straight to where files arrive, and on to where that sends the
 * browser, with the name of the file as the script adds it (without script: `isNamed: false`). Who gets no form, gets that page.
 */
export async function sendSheet(
  web: WebSystem,
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
  return person.get(next.pathname + next.search)
}

import { expect } from 'vitest'
import * as z from 'zod'
import { LOCAL_UPLOAD_PATH } from '../../shared/adapters/files/local-uploads.ts'
import type { Answer } from './browser.ts'
import { fieldIn, type Person } from './signed-in.ts'
import type { WebSystem } from './web-system.ts'

type Sent = { status: number; location: string | null; body: string }

const offer = z.object({ url: z.string(), fields: z.object({ token: z.string() }), finish: z.string() })

/** Where the files of a page are. */
export const linksIn = ({ body }: Answer) =>
  [...body.matchAll(/<a class="evidence-file" href="([^"]+)"/g)].map(([, to]) => to)

/** Ways to send a file as evidence of an entry. */
export function sendingTo(web: WebSystem) {
  /** Sends a file as the form on a page does: its fields, then the file. */
  async function sendFile(token: string, content: Uint8Array, name = 'photo.jpg', type = 'image/jpeg'): Promise<Sent> {
    const body = new FormData()
    body.append('token', token)
    body.append('file', new Blob([Buffer.from(content)], { type }), name)
    const response = await fetch(web.origin + LOCAL_UPLOAD_PATH, { method: 'POST', body, redirect: 'manual' })
    return { status: response.status, location: response.headers.get('location'), body: await response.text() }
  }

  /** The whole way without JavaScript; returns the page that the browser shows in the end. */
  async function upload(
    person: Person,
    id: string,
    content: Uint8Array,
    name?: string,
    type?: string,
  ): Promise<Answer> {
    const token = fieldIn(await person.get(`/income/${id}/receipt`), 'token')
    expect(token).not.toBe('')
    const sent = await sendFile(token, content, name, type)
    expect(sent.status).toBe(303)
    return person.browser.follow(person.get(sent.location ?? ''))
  }

  /** A form as the script asks for it. */
  async function offered(person: Person, id: string) {
    return offer.parse(JSON.parse((await person.get(`/income/${id}/evidence/form`)).body))
  }

  const finishAsScript = (person: Person, path: string) => person.browser.get(path, { accept: 'application/json' })

  return { sendFile, upload, offered, finishAsScript }
}

/** Photos that somebody takes on a phone: pictures, choosing them, what the phone keeps, what it sends. */
import { deflateSync } from 'node:zlib'
import type { Page, Route } from 'playwright-core'
import { expect } from 'vitest'
import { pngChunk } from '../support/pictures.ts'

const chooser = '.photos input[multiple]'

/** The phone's clock so many days on, from the next page. */
export async function later(page: Page, days: number): Promise<void> {
  await page.addInitScript(`{
    const { now } = window.phone || Date
    window.phone = { now }
    Date.now = () => now() + ${days} * 86_400_000
  }`)
}

/** All photos on this phone. */
export function keptPhotos(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('income-photos', 1)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const counting = opening.result.transaction('photos').objectStore('photos').count()
      counting.onsuccess = () => resolve(counting.result)
    }
  })`)
}

/** Fifty photos of entries that no draft and no queue knows, a minute old. */
export const LEFT_BEHIND = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('income-photos', 1)
  opening.onsuccess = () => {
    const adding = opening.result.transaction('photos', 'readwrite')
    for (let n = 0; n < 50; n++)
      adding.objectStore('photos').put({ id: 'left' + n, of: 'x/left' + n, at: Date.now() - 60_000, content: new Blob(['x']) })
    adding.oncomplete = resolve
    adding.onerror = () => reject(adding.error)
  }
})`

/** The form arrives without its end, as a proxy passes on what broke off. */
export async function cutOnItsWay(route: Route): Promise<void> {
  const postData = route.request().postDataBuffer()?.subarray(0, -30) ?? Buffer.alloc(0)
  const response = await route.fetch({ postData })
  expect([response.status(), await response.text()]).toEqual([400, expect.stringContaining('没有传完整')])
  await route.fulfill({ response })
}

type Chosen = { name: string; mimeType: string; buffer: Buffer }

export function choose(page: Page, ...files: Chosen[]): Promise<void> {
  return page.locator(chooser).setInputFiles(files)
}

export const photo = (name: string, salt: number): Chosen => ({
  name,
  mimeType: 'image/png',
  buffer: aPhoto(40, 40, salt),
})

/** A picture that a browser draws, of one colour and a line that `salt` says. */
export function aPhoto(width: number, height: number, salt = 0): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const row = (y: number) => Buffer.from([0, ...Array(width * 3).fill(y === salt ? 200 : 90)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => row(y))), { level: 0 })
  const chunks = [pngChunk('IHDR', head), pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

/** Asked for by the page once the script for files has run. */
export const TELL_OF_THE_SCRIPT = `
  const form = document.querySelector('form[data-evidence]')
  form.addEventListener('submit', () => import(form.dataset.script).then(() => fetch('/the-script-ran')))`

/** `POST /uploads`: what is asked for from now on. */
export function requestsOf(page: Page): string[] {
  const found: string[] = []
  page.on('request', (request) => found.push(`${request.method()} ${new URL(request.url()).pathname}`))
  return found
}

/** The paths of what is posted from now on. */
export function postsOf(page: Page): string[] {
  const found: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') found.push(new URL(request.url()).pathname)
  })
  return found
}

/** The id of what waits on the phone. */
export function waitingId(page: Page): Promise<string> {
  return page.evaluate<string>(`
    Object.keys(localStorage).filter((name) => name.startsWith('income-outbox:'))
      .flatMap((name) => JSON.parse(localStorage.getItem(name))).map(({ fields }) => fields.id)[0]`)
}

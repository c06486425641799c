/** An invitation is scanned from the screen: the picture holds the very link that stands above it. */
import { createRequire } from 'node:module'
import type jsQrTypes from 'jsqr'
import { beforeEach, expect, test } from 'vitest'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
beforeEach(async () => {
  town = (await makeTown(web.deps)).id
})
/** Of the days before modules: its types and its file disagree on what a default is. */
const jsQr: typeof jsQrTypes = createRequire(import.meta.url)('jsqr')
/** Pixels a module, as a screen has them. */
const SCALE = 6

/** What a phone reads from the picture of a page. */
function scanned(page: string): string | undefined {
  const [, size = '0', path = ''] = /class="qr" viewBox="0 0 (\d+) \d+"[\s\S]*?<path d="([^"]+)"/.exec(page) ?? []
  const width = Number(size) * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < SCALE; row++) {
      const start = ((Number(y) * SCALE + row) * width + Number(x) * SCALE) * 4
      for (let at = start; at < start + SCALE * 4; at++) if (at % 4 !== 3) pixels[at] = 0
    }
  }
  return jsQr(pixels, width, width)?.data
}

test('whoever is invited scans the link of the invitation', async () => {
  const admin = await signedIn(web, `${town}-admin`)
  const page = await admin.post('/settings/members', { name: '新来的同志', role: 'reviewer' })
  const link = /<p class="copy-text long">([^<]+)<\/p>/.exec(page.body)?.[1]
  expect(link).toContain(`${web.origin}/join?code=`)
  expect(scanned(page.body)).toBe(link)
})

import { spawn } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { asset } from '../functions/web/assets.ts'
import { launchChromium } from '../infra/local/chromium.ts'
import { weighing } from '../tests/browser/page-weight.ts'
import { atMost, type Benchmark, type Line, withoutGoal } from './benchmark.ts'
import { temporaryFolder } from './temporary-store.ts'

const PHONE = { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true, locale: 'zh-CN' }
/** What browsers call “slow 3G”, and a fair line. */
const LINES = {
  'a fast line': null,
  '4G: 9 Mbit/s, 170 ms': [9_000, 170],
  '3G: 400 kbit/s, 400 ms': [400, 400],
} as const
const HOMES = ['liaison1', 'reviewer', 'leader', 'admin', 'auditor', 'county']
const PAGES = { home: '/', form: '/income/new', ledger: '/income' }

export const phone: Benchmark = {
  name: 'phone',
  summary: 'bytes and requests of a clerk’s first visits, taps and seconds of one entry with a photo of 12 megapixels',
  async run() {
    const data = temporaryFolder()
    const { url, stop } = await startedIn(data.folder)
    const browser = await launchChromium()
    try {
      const lines = [...(await firstVisits(browser, url)), ...(await homes(browser, url))]
      const photo = await largePhoto(browser)
      for (const [name, line] of Object.entries(LINES)) {
        const { taps, seconds } = await oneEntry(browser, url, line, photo)
        if (line === null)
          lines.push(withoutGoal('one entry with a photo, from home: taps, the camera’s two included', `${taps}`))
        lines.push(withoutGoal(`the same, what the pages take, ${name}`, `${seconds.toFixed(1)} s`))
      }
      const notes = [
        `the photo has ${(photo.length / 1024 / 1024).toFixed(1)} MB before it is made smaller; what a person takes to type is left out`,
      ]
      return { lines, notes }
    } finally {
      await browser.close()
      await stop()
      data.remove()
    }
  },
}

/** The first page of everybody else, the heaviest of a day: all its files come with it. */
async function homes(browser: Browser, url: string): Promise<Line[]> {
  const weights = []
  for (const account of HOMES) {
    const page = await signedIn(browser, url, account)
    const scales = await weighing(page)
    await page.goto('/', { waitUntil: 'load' })
    const { bytes, requests } = await scales.weigh()
    weights.push({ kilobytes: (bytes / 1024).toFixed(1), requests: requests.length })
    await page.context().close()
  }
  return [
    withoutGoal(
      `first visit of the home of ${HOMES.join(', ')}`,
      `${weights.map(({ kilobytes }) => kilobytes).join(', ')} KB; ${weights.map(({ requests }) => requests).join(', ')}`,
    ),
  ]
}

async function firstVisits(browser: Browser, url: string): Promise<Line[]> {
  const lines: Line[] = []
  const page = await signedIn(browser, url, 'hekou')
  const scales = await weighing(page)
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(path, { waitUntil: 'load' })
    const { bytes, requests } = await scales.weigh()
    const kilobytes = (count: number) => `${(count / 1024).toFixed(1)} KB`
    lines.push(atMost(`first visit of a clerk’s ${name}`, bytes, 35 * 1024, kilobytes))
    lines.push(atMost('its requests', requests.length, 4, String))
  }
  const worker = gzipSync(asset('service-worker.js').content).length / 1024
  lines.push(withoutGoal('after it, the service worker, once', `${worker.toFixed(1)} KB`))
  await page.context().close()
  return lines
}

async function signedIn(browser: Browser, url: string, account: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url, ...PHONE })).newPage()
  await page.goto('/sign-in')
  await page.locator(`button[name="as"][value="${account}"]`).click()
  await page.locator('form[action="/sign-out"]').waitFor()
  return page
}

/** As a clerk does it: home, the form, kind, amount, camera, submit; until the photo has arrived too. */
async function oneEntry(browser: Browser, url: string, line: readonly [number, number] | null, photo: Buffer) {
  const page = await signedIn(browser, url, 'yangjiagedu')
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.setBypassServiceWorker', { bypass: true })
  if (line !== null) {
    const bytesPerSecond = (line[0] * 1000) / 8
    const speed = { downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond }
    await wire.send('Network.emulateNetworkConditions', { offline: false, latency: line[1], ...speed })
  }
  page.setDefaultTimeout(120_000)
  let taps = 0
  const tap = async (selector: string) => {
    taps += 1
    await page.locator(selector).first().tap()
  }
  const began = performance.now()
  await tap('main a[href^="/income/new"]')
  await page.waitForURL('**/income/new**')
  // A list of choices takes a second tap.
  taps += 2
  await page.locator('select[name="nature"]').selectOption('rent')
  await tap('input[name="amount"]')
  await page.keyboard.type(`${1000 + Math.floor(Math.random() * 900)}`)
  // The way to the camera, its shutter, and taking the picture as it is.
  taps += 3
  await page
    .locator('.photos input[capture]')
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.locator('.photo-list img').waitFor()
  await tap('.income-form button.primary')
  await page.locator('#outbox', { hasText: '照片也传好了' }).waitFor()
  const seconds = (performance.now() - began) / 1000
  await page.context().close()
  return { taps, seconds }
}

/** 4000 × 3000 pixels of noise over a colour: as heavy as a phone’s. */
async function largePhoto(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage()
  const encoded = await page.evaluate<string>(`(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 4000
    canvas.height = 3000
    const pen = canvas.getContext('2d')
    const picture = pen.createImageData(4000, 3000)
    let seed = 1
    for (let at = 0; at < picture.data.length; at++) {
      seed = (seed * 16807) % 2147483647
      picture.data[at] = at % 4 === 3 ? 255 : 120 + (seed % 40)
    }
    pen.putImageData(picture, 0, 0)
    return canvas.toDataURL('image/jpeg', 0.85).split(',')[1]
  })()`)
  await page.close()
  return Buffer.from(encoded, 'base64')
}

async function startedIn(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['infra/local/launch.mjs', 'start'], {
    env: { ...process.env, DATA_DIR: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += String(chunk)
      const [, found] = /已启动：(http:\S+)/.exec(printed) ?? []
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(printed)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url, stop }
}

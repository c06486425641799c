/** What the office's commonest work costs a person in taps and keys, and the machine in seconds, in a real Chromium. */
import type { Page } from 'playwright-core'
import { launchChromium } from '../infra/local/chromium.ts'
import { addDays, dayAt } from '../shared/calendar.ts'
import { type Benchmark, withoutGoal } from './benchmark.ts'
import { type Server, startServer } from './submissions/server.ts'

const ENTRIES = 60
/** The button where a page of the queue is done. */
const GO_ON = '接着看'
/** Of the sample, each with its clerk. */
const VILLAGES = ['yangjiagedu', 'laofanying', 'hekou', 'tuanjie', 'xinsheng', 'hongwei']

export const taps: Benchmark = {
  name: 'taps',
  summary:
    'approving 60 entries one by one by keys and all at once, and finding one of last month: taps, keys, seconds',
  async run() {
    const [server, browser] = [await startServer('reviewer'), await launchChromium()]
    try {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1440, height: 900 },
        locale: 'zh-CN',
      })
      const page = await context.newPage()
      await page.goto('/sign-in')
      await page.locator('button[name="as"][value="reviewer"]').click()
      await page.locator('form[action="/sign-out"]').waitFor()
      await enter(server, 'keys', 301_700)
      const byKeys = await timed(() => approveByKeys(page))
      await enter(server, 'bulk', 517_300)
      const inBulk = await timed(() => approveInBulk(page))
      const found = await timed(() => find(page))
      const line = (what: string, { result, seconds }: { result: string; seconds: number }) =>
        withoutGoal(what, `${result}, ${seconds.toFixed(1)} s`)
      return {
        lines: [
          line(`${ENTRIES} entries approved one by one by keys`, byKeys),
          line(`${ENTRIES} entries approved at once`, inBulk),
          line('one entry of last month found by a word of its note', found),
        ],
        notes: [
          'from the first page to the last answer; seconds are of browser and server, a person reads and thinks besides',
          'each decision by key can be undone for ten seconds; the page that is left sends what is still held back',
        ],
      }
    } finally {
      await browser.close()
      await server.stop()
    }
  },
}

async function timed<T>(act: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now()
  const result = await act()
  return { result, seconds: (performance.now() - start) / 1000 }
}

/** By the clerks' own programs: ten for each village, of yesterday, none that asks for a look of its own. */
async function enter(server: Server, name: string, amountFen: number): Promise<void> {
  const receivedOn = addDays(dayAt(new Date()), -1)
  for (const villageId of VILLAGES) {
    const entries = Array.from({ length: ENTRIES / VILLAGES.length }, (_, index) => ({
      ...{
        id: `${name}-${villageId}-${index}`,
        villageId,
        receivedOn,
        nature: 'rent',
        amountFen: amountFen + index * 7_900,
      },
      ...{ payer: `${name}租户${index}`, note: `${name}-${index}门面房租金`, receiptNo: `${name}${index}` },
    }))
    const response = await fetch(`${server.url}/api/v1/townships/mingsha/income-entries:batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await server.tokenOf(villageId)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ entries }),
    })
    const { results } = (await response.json()) as { results: { status: number }[] }
    if (!results.every(({ status }) => status === 201)) throw new Error(`not entered: ${JSON.stringify(results)}`)
  }
}

/** A key an entry, and where a page of the queue is done one more that goes on. */
async function approveByKeys(page: Page): Promise<string> {
  let keys = 0
  let pages = 1
  await page.goto('/')
  await page.locator('nav a[href="/review"]').first().click()
  await page.waitForURL(/\/review/)
  for (let done = 0; done < ENTRIES; ) {
    const open = page.locator('[data-card]:visible')
    const goOn = page.locator('.queue-desk button', { hasText: GO_ON })
    await open.or(goOn).first().waitFor()
    if (await goOn.isVisible()) {
      const before = page.url()
      await goOn.focus()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.href !== before)
      pages++
      continue
    }
    await page.keyboard.press('a')
    keys++
    done++
  }
  // Leaving the page sends what is still held back.
  await page.goto('/review')
  return `${keys + pages - 1} keys and 1 tap`
}

/** The queue, all of it, approve. */
async function approveInBulk(page: Page): Promise<string> {
  await page.goto('/')
  await page.locator('nav a[href="/review"]').first().click()
  await page.waitForURL(/\/review/)
  await page.locator('a[href*="all=yes"]').click()
  await page.waitForURL(/selected/)
  let looks = 0
  for (const box of await page.locator('input[name="looked"]').all()) {
    await box.check()
    looks++
  }
  await page.locator('form[action="/review/approve"] button').click()
  await page.waitForURL(/\/review\?/)
  return `${3 + looks} taps`
}

/** From any page: the key, a word, Enter, the entry. */
async function find(page: Page): Promise<string> {
  await page.goto('/projects')
  await page.keyboard.press('/')
  const word = '废旧物资'
  await page.keyboard.type(word)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/find\?q=/)
  await page.locator('.found tbody tr a').first().click()
  await page.waitForURL(/\/income\/MS-2023-/)
  return `2 keys, a word of ${word.length} characters, 1 tap`
}

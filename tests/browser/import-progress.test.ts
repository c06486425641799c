/** An import that takes longer than its request, followed by a page that nobody touches. */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchChromium } from '../../infra/local/chromium.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { makeTown } from '../support/town.ts'
import { sendSheet } from '../web/send-sheet.ts'
import { signedIn } from '../web/signed-in.ts'
import { useWeb } from '../web/web-system.ts'
import { faultsOf } from './accessibility.ts'

const web = useWeb()
let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test.each([
  ['with script', true],
  ['without', false],
])('%s it moves by itself, and becomes the report', async (_, javaScriptEnabled) => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  const town = (await makeTown(web.deps)).id
  const admin = await signedIn(web, `${town}-admin`)
  const heading = ['编号', '村名', '到账日期', '收入类别', '金额(元)', '摘要', '状态']
  const rows = Array.from({ length: 240 }, (_, at) => [
    `B-${at}`,
    '河口村',
    '2023-03-05',
    '经营收入',
    12_000,
    '租金',
    '已审核',
  ])
  const bytes = aWorkbook([{ name: '收入台账', rows: [heading, ...rows] }])
  const sent = await sendSheet(
    web,
    admin,
    '/settings/import',
    { bytes, name: '台账.xlsx' },
    { query: { year: '2023' } },
  )
  const writes = oneByOne()
  const begun = await admin.post(new URL(sent.url).pathname, { year: '2023', file: '台账.xlsx' })

  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 375, height: 700 } })
  await context.addCookies([{ name: 'session', value: admin.cookie.replace('session=', ''), url: web.origin }])
  const page = await context.newPage()
  await page.goto(begun.location ?? '')
  const shown = async () => Number(/已写入 (\d+) 条/.exec((await page.locator('main').textContent()) ?? '')?.[1])
  const before = await shown()
  expect(await page.locator('progress').getAttribute('value')).toBe(String(before))
  // Without script the page is another one every three seconds.
  if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([])
  writes.letOne()
  await expect.poll(shown).toBeGreaterThan(before)
  writes.letAll()
  await page.getByText('导入完成。').waitFor()
  expect(await page.title()).toContain('导入结果')
  await context.close()
})

/** Writes of entries wait, each until it is let through. */
function oneByOne() {
  const { income } = web.deps
  const commit = income.commit.bind(income)
  const waiting: (() => void)[] = []
  let isOpen = false
  income.commit = async (...change) => {
    if (!isOpen) await new Promise<void>((go) => waiting.push(go))
    return commit(...change)
  }
  const letAll = () => {
    isOpen = true
    for (const go of waiting.splice(0)) go()
  }
  onTestFinished(() => {
    letAll()
    income.commit = commit
  })
  return { letOne: () => waiting.shift()?.(), letAll }
}

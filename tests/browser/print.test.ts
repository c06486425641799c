/** What the browser's own printing puts on paper, also of what is folded on the page, and what is copied out of a table. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readPdf } from '../documents/pdf-text.ts'
import { useBrowser } from './chromium.ts'

const system = useBrowser()

const textOf = async (page: Page) =>
  (await readPdf(new Uint8Array(await page.pdf()))).pages
    .flatMap(({ pieces }) => pieces.map(({ text }) => text))
    .join('')
    // A browser writes some characters as the radicals that look the same.
    .normalize('NFKC')

test.each([
  ['with script', true],
  ['by style alone', false],
])('what is folded is printed under its title, what is to be filled in is not, %s', async (_, javaScript) => {
  const page = await system.openAs('leader', { javaScript })
  const folded = page.locator('main details.group', { hasText: '今年走势' })
  expect(await folded.getAttribute('open')).toBeNull()
  const text = await textOf(page)
  expect(text).toContain('今年走势')
  expect(text).toContain('序时应达')
  expect(await folded.getAttribute('open')).toBeNull()

  const reviewer = await system.openAs('reviewer', { javaScript })
  await reviewer.goto('/review')
  const waiting = await reviewer.locator('[data-row] a').first().getAttribute('href')
  await reviewer.goto(waiting ?? '')
  expect(await textOf(reviewer)).not.toContain('退回原因')
  // Nor does it leave a line that says nothing.
  await reviewer.goto('/projects')
  await reviewer.emulateMedia({ media: 'print' })
  expect(await reviewer.locator('details.fold').first().isVisible()).toBe(false)

  // What is kept is a record, also where its boxes can be ticked.
  const admin = await system.openAs('admin', { javaScript })
  await admin.goto('/settings/bulletin')
  expect(await admin.locator('main details[open]').count()).toBe(0)
  const settings = await textOf(admin)
  for (const printed of ['看名单', '@', '发文机关名称', '另加的段落']) expect(settings).toContain(printed)
})

test('a browser that cannot do it by style opens what is folded while it prints', async () => {
  const page = await system.openAs('leader')
  const open = () => page.locator('main details[open]').count()
  const before = await open()
  await page.evaluate('dispatchEvent(new Event("beforeprint"))')
  expect(await open()).toBe(await page.locator('main details:not(:has(input:not([type="hidden"]), select))').count())
  await page.evaluate('dispatchEvent(new Event("afterprint"))')
  expect(await open()).toBe(before)
})

test('what is copied out of a table is what is seen of it', async () => {
  const page = await system.openAs('hekou')
  await page.goto('/income')
  const table = page.locator('main table.entries').first()
  expect(await table.locator('.visually-hidden').count()).toBeGreaterThan(0)
  const hidden = await table.locator('td .visually-hidden').allTextContents()
  const copied = await page.evaluate<string>(`
    getSelection().selectAllChildren(document.querySelector('main table.entries')), String(getSelection())`)
  expect(copied).toContain('金额')
  for (const words of hidden) expect(copied).not.toContain(words.trim())
})

/** Pages with much on them: a phone shows where one is at first, and everything else is a tap away. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from './chromium.ts'
import { takeBulletin } from './steps.ts'

const FOUR_SCREENS = 4 * 812
const system = useBrowser()
const heightOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollHeight')

test('the settings of the bulletin: what else there is is folded, and open where it came back', async () => {
  const admin = await system.openAs('admin', { width: 375, javaScript: false })
  await admin.goto('/settings/bulletin')
  expect(await heightOf(admin)).toBeLessThan(FOUR_SCREENS)
  await admin.locator('summary', { hasText: '公文：' }).click()
  await admin.locator('input[name="codeWord"]').fill('明政')
  await admin.locator('textarea[name="held"]').fill('六月')
  await admin.getByRole('button', { name: '保存', exact: true }).click()
  await admin.locator('.error-summary').waitFor()
  expect(await admin.locator('input[name="codeWord"]').isVisible()).toBe(true)
  expect(await admin.locator('input[name="codeWord"]').inputValue()).toBe('明政')
})

test('a sample of every entry: a line each, the next one to be checked open', async () => {
  const [admin, reviewer] = [
    await system.openAs('admin'),
    await system.openAs('reviewer', { width: 375, javaScript: false }),
  ]
  await takeBulletin(await system.openAs('leader'), '2023-06')
  await admin.goto('/settings/rules')
  await admin.getByLabel('抽取比例').fill('100')
  await admin.getByRole('button', { name: '保存' }).last().click()
  await admin.getByRole('status').waitFor()
  await reviewer.goto('/integrity/samples/2023-06')
  await reviewer.locator('form[action="/integrity/samples/2023-06"] button').click()
  await reviewer.locator('details.record').first().waitFor()
  expect(await reviewer.locator('details.record').count()).toBeGreaterThan(20)
  expect(await heightOf(reviewer)).toBeLessThan(FOUR_SCREENS)
  const open = reviewer.locator('details.record[open]')
  const [first] = await open.evaluateAll((found) => found.map(({ id }) => id))
  await open.getByText('记下结果').click()
  await open.locator('input[value="in_order"]').check()
  await open.getByRole('button', { name: '保存结果' }).click()
  await reviewer.getByText('结果已保存。').waitFor()
  expect(await reviewer.locator(`details[id="${first}"] .record-line`).textContent()).toContain('相符')
  expect(await open.count()).toBe(1)
  expect(await open.getAttribute('id')).not.toBe(first)
})

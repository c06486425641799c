/** The first page of each role, in a real browser: on one screen what has to be known, one tap to what has to be done. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './chromium.ts'
import { enterIncome } from './steps.ts'

const system = useBrowser()

/** How far down the page an element ends. */
async function bottomOf(page: Page, selector: string): Promise<number> {
  const box = await page.locator(selector).boundingBox()
  return box === null ? Number.POSITIVE_INFINITY : box.y + box.height
}

describe('the first page', () => {
  test.each([
    ['on a desk', 1440, 900],
    ['on a phone', 375, 812],
  ])('%s tells a leader on one screen the total, how many stand where, and what to press', async (_, width, height) => {
    const leader = await system.openAs('leader', { width })
    expect(await bottomOf(leader, '.glance')).toBeLessThanOrEqual(height)
    const text = (await leader.locator('.glance').textContent()) ?? ''
    for (const said of ['235.66', '400.00', '达标 5', '达序时 0', '滞后 6', '严重滞后 3']) expect(text).toContain(said)
    for (const said of ['永丰村、红卫村、团结村', '永丰光伏电站完成可行性研究并申报', '83天未推进', '1 份合同']) {
      expect(text).toContain(said)
    }
    await leader.locator('.glance a', { hasText: '红卫村' }).click()
    await leader.waitForURL(/\/income\?village=hongwei/)
  })

  test('a row of the ranking leads to its village, with its target beside it', async () => {
    const leader = await system.openAs('leader')
    const row = leader.locator('.ranking tbody tr').first()
    expect(await row.textContent()).toContain('40.00')
    // Not only where the name stands.
    await row.locator('td.counted').click()
    await leader.waitForURL(/\/income\?village=yangjiagedu/)
  })

  test('the head of a page on a phone is one row of what can be tapped', async () => {
    const clerk = await system.openAs('hekou', { width: 375 })
    const [first, last] = [clerk.locator('.brand'), clerk.locator('.top-actions > :last-child')]
    const middleOf = async (one: typeof first) => {
      const box = await one.boundingBox()
      return box === null ? Number.NaN : box.y + box.height / 2
    }
    expect(Math.abs((await middleOf(first)) - (await middleOf(last)))).toBeLessThan(5)
  })

  test('a clerk mends what came back with one tap, and says with one that nothing came in', async () => {
    const clerk = await system.openAs('hekou', { width: 375 })
    const id = await enterIncome(clerk, { day: '2023-06-15', amount: '3100', payer: '某水产公司' })
    const reviewer = await system.openAs('reviewer', { javaScript: false })
    expect(await reviewer.locator('main').textContent()).toMatch(/等待审核 3 笔[\s\S]*最早一笔/)
    await reviewer.goto(`/review/${id}`)
    await reviewer.locator('main details summary').click()
    await reviewer.locator('select[name="reasonChoice"]').selectOption({ index: 1 })
    await reviewer.locator(`form[action="/review/${id}/return"] button`).click()
    await clerk.goto('/')
    const first = clerk.locator('main section:visible').first()
    expect(await first.textContent()).toMatch(/退回 1 笔[\s\S]*3,100\.00[\s\S]*缺少凭证/)
    await clerk.getByRole('button', { name: '本周无收入' }).click()
    await clerk.waitForURL(/\/income\?village=hekou/)
    await clerk.goto('/')
    expect(await clerk.getByRole('button', { name: '本周无收入' }).count()).toBe(0)
    await clerk.getByRole('link', { name: '去修改' }).click()
    await clerk.waitForURL(`**/income/${id}/edit#evidence`)
  })

  test('the bell is called by its word and the number beside it, whoever counted: the script or the page', async () => {
    const clerk = await system.openAs('hekou')
    await enterIncome(clerk, { day: '2023-06-16', amount: '3200', payer: '某水产公司' })
    const reviewer = await system.openAs('reviewer')
    const bell = reviewer.getByRole('link', { name: /^消息 \d+ 条未读$/ })
    await bell.and(reviewer.locator('[data-bell]')).waitFor()
    await reviewer.reload()
    await bell.and(reviewer.locator(':not([data-bell])')).waitFor()
  })

  test('a liaison cadre’s own villages stand first, an administrator sees what is left to set up', async () => {
    const liaison = await system.openAs('liaison1', { width: 375 })
    const headings = await liaison.locator('main h2').allTextContents()
    expect(headings.indexOf('您负责的村')).toBeLessThan(headings.indexOf('其他村'))
    const admin = await system.openAs('admin')
    expect(await admin.locator('.set-up .next').textContent()).toContain('第一次周调度')
  })
})

/** The queue in a real browser: the next entry at the same place, ten seconds to undo, nothing lost and nothing twice. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { faultsOf } from './accessibility.ts'
import { useBrowser } from './chromium.ts'
import { enterIncome } from './steps.ts'

const system = useBrowser()

/** Enters incomes of the village on days of January, before everything else that waits. */
async function enter(account: string, amounts: readonly string[]): Promise<string[]> {
  const clerk = await system.openAs(account, { width: 375 })
  const ids: string[] = []
  for (const [index, amount] of amounts.entries()) {
    ids.push(await enterIncome(clerk, { day: `2023-01-${10 + index}`, amount, payer: `付款方${amount}` }))
  }
  await clerk.context().close()
  return ids
}

const shown = (page: Page) => page.locator('[data-card]:not([hidden])').getAttribute('data-card')
/** What was sent as the page was left may arrive just after the next one was asked for. */
async function becomes(page: Page, id: string, state: string): Promise<void> {
  const stateNow = async () => {
    await page.goto(`/income/${id}`)
    return page.locator('main .status').first().textContent()
  }
  await expect.poll(stateNow).toBe(state)
}
const inFocus = (page: Page) => page.evaluate<string>('document.activeElement.dataset.card')
/** The requests that decide something. */
function decisionsOf(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname)
  })
  return sent
}

describe('the queue on a desk', () => {
  test('after a decision the next entry has the focus; it can be undone, done at once, and is sent when the page is left', async () => {
    const [first = '', second = '', third = ''] = await enter('hongwei', ['1001', '1002', '1003'])
    const page = await system.openAs('reviewer')
    const sent = decisionsOf(page)
    await page.goto('/review')
    expect(await shown(page)).toBe(first)
    const top = (await page.locator('[data-card]:not([hidden])').boundingBox())?.y
    await page.keyboard.press('a')
    expect([await shown(page), await inFocus(page)]).toEqual([second, second])
    expect((await page.locator('[data-card]:not([hidden])').boundingBox())?.y).toBe(top)
    await page.locator(`[data-row="${first}"]`).getByText('秒后通过').waitFor()
    await page.keyboard.press('z')
    expect([await shown(page), sent]).toEqual([first, []])
    // Again, and the one after it returned; both at once by choice.
    await page.keyboard.press('a')
    await page.keyboard.press('r')
    await page.keyboard.type('金')
    await page.locator(`[data-card="${second}"] select[name="reasonChoice"]`).selectOption({ index: 2 })
    await page.locator(`[data-card="${second}"] button.danger`).click()
    await page.getByRole('button', { name: '现在就办' }).click()
    await page.locator(`[data-row="${second}"]`).getByText('已退回').waitFor()
    await page.locator(`[data-row="${first}"]`).getByText('已通过').waitFor()
    expect(await shown(page)).toBe(third)
    await page.keyboard.press('a')
    expect(await faultsOf(page)).toEqual([])
    await becomes(page, third, '已审核')
    await becomes(page, second, '已退回')
    expect(sent.filter((path) => path.startsWith('/review/')).sort()).toEqual(
      [`/review/${first}/approve`, `/review/${second}/return`, `/review/${third}/approve`].sort(),
    )
  })

  test('ten seconds over, it is sent by itself; what somebody else decided meanwhile says so', async () => {
    const [mine = '', theirs = ''] = await enter('xinsheng', ['2001', '2002'])
    const page = await system.openAs('reviewer')
    await page.clock.install()
    await page.goto(`/review?at=${mine}`)
    const leader = await system.openAs('leader', { javaScript: false })
    await leader.goto(`/review/${theirs}`)
    await leader.locator(`form[action="/review/${theirs}/approve"] button`).click()
    await page.keyboard.press('a')
    await page.locator(`[data-row="${theirs}"] a`).click()
    await page.keyboard.press('a')
    await page.clock.runFor(11_000)
    await page.locator(`[data-row="${mine}"]`).getByText('已通过').waitFor()
    await page.locator(`[data-row="${theirs}"]`).getByText('没有办成').waitFor()
    await becomes(page, mine, '已审核')
  })

  test('keys select, and ? tells them', async () => {
    await enter('liushuhao', ['3001', '3002'])
    const page = await system.openAs('reviewer')
    await page.goto('/review?from=3000.5&through=3002')
    expect(await page.locator('.filter-fold summary').textContent()).toContain('2 笔，合计 6,003.00 元')
    await page.keyboard.press('?')
    await page.locator('.keys-help[open]').getByText('撤销刚才的决定').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await page.locator('.batch-sum').textContent()).toBe('已勾选 2 笔，合计 6,003.00 元')
    await page.locator('#batch button').click()
    expect(await page.locator('h1').textContent()).toBe('一起办 2 笔，合计 6,003.00 元')
    expect(await faultsOf(page)).toEqual([])
    // Dated years ago, each is looked at before it is approved with others.
    for (const box of await page.locator('input[name="looked"]').all()) await box.check()
    await page.locator('form[action="/review/approve"] button').click()
    await page.waitForURL(/\/review\?/)
    expect(await page.locator('[role="status"]').first().textContent()).toContain('已通过 2 笔')
  })
})

describe('on a phone without script', () => {
  test('one entry at a time, and a decision goes on to the next', async () => {
    const [first = '', second = ''] = await enter('dagedu', ['4001', '4002'])
    const page = await system.openAs('reviewer', { javaScript: false, width: 375 })
    await page.goto('/review?village=dagedu')
    expect(await page.locator('[data-card]:visible').count()).toBe(1)
    await page.locator(`[data-card="${first}"] a`, { hasText: '下一笔' }).click()
    expect(await shown(page)).toBe(second)
    await page.locator(`[data-card="${second}"] a`, { hasText: '上一笔' }).click()
    await page.locator(`[data-card="${first}"] form[action$="/approve"] button`).click()
    await page.waitForURL(/\/review\?village=dagedu&done=/)
    expect(await shown(page)).toBe(second)
    expect(await page.locator('[role="status"]').first().textContent()).toContain('已通过 1 笔')
  })
})

test('a line of the list: the village to the left, its amount to the right, what it is below', async () => {
  const [id = ''] = await enter('hongwei', ['1000'])
  for (const width of [1440, 375]) {
    const page = await system.openAs('reviewer', { width })
    await page.goto('/review')
    const row = page.locator(`[data-row="${id}"]`)
    const [link, village, amount, what] = await Promise.all(
      ['a', '.row-village', '.row-amount', '.row-what'].map((part) => row.locator(part).boundingBox()),
    )
    if (!link || !village || !amount || !what) throw new Error('nothing to be seen')
    expect(amount.y, `${width} wide`).toBeCloseTo(village.y, 0)
    expect(link.x + link.width - (amount.x + amount.width), `${width} wide`).toBeLessThan(20)
    expect(what.y, `${width} wide`).toBeGreaterThanOrEqual(village.y + village.height - 1)
    await page.context().close()
  }
})

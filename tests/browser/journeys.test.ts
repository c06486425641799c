import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './chromium.ts'
import {
  approve,
  enterIncome,
  fillIncome,
  issueBulletin,
  reachReceipt,
  submitIncome,
  takeBulletin,
  takeDispatch,
} from './steps.ts'

const system = useBrowser()

describe('from the village to the bulletin', () => {
  test('a clerk enters an income on a phone, a reviewer approves it, the leader takes the week and issues the month', async () => {
    const clerk = await system.openAs('yangjiagedu', { width: 375 })
    await clerk.getByRole('link', { name: '填报收入' }).first().click()
    await fillIncome(clerk, { day: '2023-06-28', amount: '12000.5', payer: '张三' })
    expect(await clerk.locator('.capitals').textContent()).toBe('12,000.50 元 壹万贰仟元伍角整')
    expect(await clerk.locator('.derived').textContent()).toBe('归类：经营收入')
    const id = await submitIncome(clerk)
    expect(await clerk.title()).toContain('已提交')
    expect(await clerk.locator('main').textContent()).toContain('等待审核')

    const reviewer = await system.openAs('reviewer')
    await approve(reviewer, id)
    expect(await reviewer.locator('.notice[role="status"]').textContent()).toContain('已通过 1 笔')
    await clerk.goto(`/income/${id}`)
    expect(await clerk.locator('main').textContent()).toContain('已审核')

    const leader = await system.openAs('leader')
    await takeDispatch(leader, '2023-W26')
    expect(await leader.locator('main').textContent()).toContain('杨家圪堵村')
    await takeBulletin(leader, '2023-06')
    await issueBulletin(leader, '2023-06')
    expect(await leader.getByRole('link', { name: 'Word 公文' }).getAttribute('href')).toContain('.docx')
  })

  test('what was issued is downloaded as a file', async () => {
    const leader = await system.openAs('leader')
    await leader.goto('/bulletins/2023-06')
    const [download] = await Promise.all([
      leader.waitForEvent('download'),
      leader.getByRole('link', { name: 'Word 公文' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.docx$/)
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
  })

  test('a reviewer moves a project: refused without its gate, then the board shows it at its new stage', async () => {
    const reviewer = await system.openAs('reviewer', { width: 375 })
    await reviewer.goto('/projects?stage=building')
    await reviewer.getByRole('link', { name: '柳树壕党支部领办合作社' }).click()
    await reviewer.getByRole('link', { name: '登记到“完工”' }).click()
    await reviewer.locator('input[name="on"]').fill('2023-09-20')
    await reviewer.getByRole('button', { name: '登记', exact: true }).click()
    expect(await reviewer.locator('.error-summary').textContent()).toContain('完工报告')
    expect(await reviewer.locator('input[name="on"]').inputValue()).toBe('2023-09-20')
    await reviewer.locator('input[name="gate"]').fill('完工报告〔2023〕3号')
    await reviewer.getByRole('button', { name: '登记', exact: true }).click()
    await reviewer.waitForURL(/done=moved/)
    expect(await reviewer.locator('.history').textContent()).toContain('完工报告〔2023〕3号')
    await reviewer.goto('/projects')
    const column = reviewer.locator('.board-column', { has: reviewer.locator('summary', { hasText: '完工' }) })
    expect(await column.textContent()).toContain('柳树壕党支部领办合作社')
  })

  test('who entered an income in a village’s place is not asked to approve it', async () => {
    const reviewer = await system.openAs('reviewer')
    await reviewer.goto('/income/new')
    await reviewer.locator('select[name="villageId"]').selectOption('yangjiagedu')
    await fillIncome(reviewer, { day: '2023-06-27', amount: '3000', payer: '李四' })
    const id = await submitIncome(reviewer)
    await reviewer.goto(`/review/${id}`)
    expect(await reviewer.locator('main').textContent()).toContain('要请另一位同志审核')
    expect(await reviewer.locator(`form[action="/review/${id}/approve"]`).count()).toBe(0)
    const leader = await system.openAs('leader')
    await approve(leader, id)
  })

  test('what is returned says why, and one tap leads to mending it', async () => {
    const clerk = await system.openAs('hekou', { width: 375 })
    const id = await enterIncome(clerk, { day: '2023-06-26', amount: '5000', payer: '王五' })
    const reviewer = await system.openAs('reviewer')
    await reviewer.goto(`/review/${id}`)
    await reviewer.locator('main details summary').click()
    await reviewer.locator('select[name="reasonChoice"]').selectOption({ index: 2 })
    await reviewer.locator(`form[action="/review/${id}/return"] button`).click()
    await reviewer.waitForURL(/\/review\?/)
    await clerk.goto('/income')
    expect(await clerk.locator('main').textContent()).toContain('金额与凭证不符')
    await clerk.locator(`a[href="/income/${id}/edit"]`).first().click()
    await clerk.locator('input[name="amount"]').fill('5500')
    await clerk.locator('.income-form button[type="submit"]').click()
    await clerk.waitForURL(/done=mended/)
  })
})

describe('without JavaScript', () => {
  test('an income is submitted, reviewed, and a month issued all the same', async () => {
    const clerk = await system.openAs('laofanying', { javaScript: false, width: 375 })
    const id = await enterIncome(clerk, { day: '2023-05-20', amount: '8,000元', payer: '赵六' })
    expect(await clerk.locator('main').textContent()).toContain('捌仟元整')
    const reviewer = await system.openAs('reviewer', { javaScript: false })
    await reviewer.goto('/review')
    await reviewer.locator(`input[name="entry"][value="${id}:1"]`).check()
    await reviewer.locator('#batch button').click()
    await reviewer.waitForURL(/\/review\/selected\?/)
    expect(await reviewer.locator('h1').textContent()).toContain('一起办 1 笔，合计 8,000.00 元')
    // Dated years ago, it is looked at before it is approved with others.
    await reviewer.locator(`input[name="looked"][value="${id}"]`).check()
    await reviewer.locator('form[action="/review/approve"] button').click()
    await reviewer.waitForURL(/\/review\?/)
    expect(await reviewer.locator('.notice[role="status"]').textContent()).toContain('已通过 1 笔')
    const leader = await system.openAs('leader', { javaScript: false })
    await takeBulletin(leader, '2023-07')
    await issueBulletin(leader, '2023-07')
    expect(await leader.locator('main').textContent()).toContain('已印发')
  })
})

describe('the menu on a phone', () => {
  test('is one line, and the rest of it opens without JavaScript', async () => {
    const page = await system.openAs('reviewer', { javaScript: false, width: 320 })
    const menu = page.getByRole('navigation')
    expect((await menu.boundingBox())?.height).toBeLessThan(60)
    expect(await menu.getByRole('link').count()).toBe(3)
    await menu.locator('summary').click()
    await menu.getByRole('link', { name: '月通报' }).click()
    await page.waitForURL('**/bulletins')
    await page.setViewportSize({ width: 1200, height: 700 })
    expect(await menu.locator('summary').isVisible()).toBe(false)
    expect(await menu.getByRole('link', { name: '月通报' }).getAttribute('aria-current')).toBe('page')
  })
})

describe('with the keyboard alone', () => {
  test('somebody signs in, submits an income, and somebody approves it', async () => {
    const clerk = await system.open()
    await clerk.goto('/sign-in')
    await tabTo(clerk, 'button[name="as"][value="yangjiagedu"]')
    await clerk.keyboard.press('Enter')
    await clerk.locator('form[action="/sign-out"]').waitFor()
    await tabTo(clerk, 'a[href="/income/new"]')
    await clerk.keyboard.press('Enter')
    await clerk.waitForURL('**/income/new')
    await tabTo(clerk, 'input[name="day"]')
    await clerk.keyboard.press('ArrowUp')
    await tabTo(clerk, 'input[name="receivedOn"]')
    // This browser carries no Chinese: its date field takes month, day, year.
    await clerk.keyboard.type('06202023')
    await tabTo(clerk, 'select[name="nature"]')
    await clerk.keyboard.press('ArrowDown')
    await tabTo(clerk, 'input[name="amount"]')
    await clerk.keyboard.type('4321')
    await tabTo(clerk, 'input[name="payer"]')
    await clerk.keyboard.type('keyboard')
    await clerk.keyboard.press('Enter')
    const id = await reachReceipt(clerk, async () => {
      await tabTo(clerk, 'button[value="confirmed"]')
      await clerk.keyboard.press('Enter')
    })
    expect(await clerk.locator('main').textContent()).toContain('2023年6月20日')

    const reviewer = await system.openAs('reviewer')
    await tabTo(reviewer, 'a[href="/review"]')
    await reviewer.keyboard.press('Enter')
    await reviewer.waitForURL('**/review')
    const card = `[data-card="${id}"]:not([hidden])`
    for (let steps = 0; steps < 30 && (await reviewer.locator(card).count()) === 0; steps++) {
      await reviewer.keyboard.press('j')
    }
    expect(await reviewer.locator(card).count()).toBe(1)
    await reviewer.keyboard.press('a')
    // Leaving sends what would have waited ten seconds to be undone.
    const stateNow = async () => {
      await reviewer.goto(`/income/${id}`)
      return reviewer.locator('main .status').first().textContent()
    }
    await expect.poll(stateNow).toBe('已审核')
  })

  test('the first key leads past the menu, and where the focus is can be seen', async () => {
    const page = await system.openAs('leader')
    await page.keyboard.press('Tab')
    expect(await isFocused(page, '.skip')).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
    const outline = 'getComputedStyle(document.activeElement).outlineStyle'
    expect(await page.evaluate(outline)).not.toBe('none')
  })
})

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await isFocused(page, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to ${selector}`)
}

async function isFocused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(
    `document.activeElement !== null && document.activeElement.matches(${JSON.stringify(selector)})`,
  )
}

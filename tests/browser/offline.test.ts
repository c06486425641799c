import type { Page, Response } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './chromium.ts'
import { enterIncome, fillIncome } from './steps.ts'

const system = useBrowser()
/** The form and the files it needs. */
const COUNT_KEPT = 'caches.open("income-form").then((kept) => kept.keys()).then((all) => all.length)'
const submit = '.income-form button[type="submit"]'

describe('an income form on a phone with a weak signal', () => {
  test('what was typed is still there after the page was left', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: '2023-06-01', amount: '777', payer: '草稿' })
    await page.goto('/income')
    await page.goto('/income/new')
    expect(await page.locator('input[name="amount"]').inputValue()).toBe('777')
    expect(await page.locator('input[name="receivedOn"]').inputValue()).toBe('2023-06-01')
    expect(await page.locator('#draft-notice').textContent()).toContain('已恢复上次没填完的内容')
    await page.locator('#draft-notice button').click()
    await expect.poll(() => page.locator('input[name="amount"]').inputValue()).toBe('')
  })

  test('submitted without signal it is kept, seen, and sent later under the same id, once', async () => {
    const page = await openForm('yangjiagedu')
    await fillIncome(page, { day: null, amount: '1200', payer: '没信号甲' })
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox li').waitFor()
    expect(await page.locator('#outbox').textContent()).toContain('1200 没信号甲')
    expect(await page.locator('#outbox').textContent()).toContain('等信号，会自动送出')
    expect(await page.locator('input[name="amount"]').inputValue()).toBe('')
    const [id] = await keptIds(page)

    const answers = postsOf(page)
    await page.context().setOffline(false)
    await page.locator('#outbox', { hasText: '已送出' }).waitFor()
    expect(await keptIds(page)).toEqual([])
    expect(answers.filter((one) => one.status() === 303)).toHaveLength(1)
    await page.goto(`/income/${id}`)
    expect(await page.locator('main').textContent()).toContain('没信号甲')
    expect(await countWaiting('没信号甲')).toBe(1)
  })

  test('an answer that never came is asked for again, and it is one income all the same', async () => {
    const page = await openForm('yangjiagedu')
    await fillIncome(page, { day: null, amount: '1300', payer: '没信号乙' })
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox li').waitFor()
    // The first sending arrives, but its answer is lost on the way back.
    let lost = 0
    await page.route('**/income/new', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
      lost += 1
      await route.fetch({ maxRedirects: 0 })
      return route.abort('connectionreset')
    })
    await page.context().setOffline(false)
    await expect.poll(() => lost).toBe(1)
    expect(await keptIds(page)).toHaveLength(1)
    await page.reload()
    await page.locator('#outbox', { hasText: '已送出' }).waitFor()
    expect(await countWaiting('没信号乙')).toBe(1)
  })

  test('the form opens without signal once it was open before', async () => {
    const page = await openForm('yangjiagedu')
    await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true)
    await expect.poll(() => page.evaluate(COUNT_KEPT)).toBe(4)
    await page.context().setOffline(true)
    await page.goto('/income/new')
    await fillIncome(page, { day: null, amount: '1400', payer: '没信号丙' })
    expect(await page.locator('.capitals').textContent()).toBe('1,400.00 元 壹仟肆佰元整')
    await page.locator(submit).click()
    await page.locator('#outbox li').waitFor()
    await page.context().setOffline(false)
    // Looking at the page again is enough, whatever the phone says of its signal.
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))')
    await page.locator('#outbox', { hasText: '已送出' }).waitFor()
  })

  test('what the township would ask about is not sent behind the back, but opened again', async () => {
    const page = await openForm('yangjiagedu')
    const income = { day: null, amount: '1700', payer: '两次' }
    await enterIncome(page, income)
    await page.goto('/income/new')
    await fillIncome(page, income)
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox li').waitFor()
    await page.context().setOffline(false)
    await page.locator('#outbox', { hasText: '需要您看一下' }).waitFor()
    expect(await page.locator('#outbox').textContent()).toContain('同样金额的收入已经有一笔')
    await page.getByRole('button', { name: '打开修改' }).click()
    expect(await page.locator('input[name="payer"]').inputValue()).toBe('两次')
    expect(await keptIds(page)).toEqual([])
  })

  test.each([401, 403])(
    'refused with %i it stays on the phone, says so, and goes after signing in again',
    async (status) => {
      const page = await openForm('laofanying')
      await fillIncome(page, { day: null, amount: '1500', payer: `拒绝${status}` })
      await page.context().setOffline(true)
      await page.locator(submit).click()
      await page.locator('#outbox li').waitFor()
      await page.route('**/income/new', (route) =>
        route.request().method() === 'POST' ? route.fulfill({ status, body: '' }) : route.fallback(),
      )
      await page.context().setOffline(false)
      await page.locator('#outbox', { hasText: '请先登录' }).waitFor()
      expect(await keptIds(page)).toHaveLength(1)
      await page.unroute('**/income/new')
      await page.reload()
      await page.locator('#outbox', { hasText: '已送出' }).waitFor()
      expect(await keptIds(page)).toEqual([])
    },
  )

  test('signed out while there is signal, what was typed is there again after signing in', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: null, amount: '1650', payer: '过期' })
    await page.context().clearCookies()
    await page.locator(submit).click()
    await page.getByRole('link', { name: '重新登录' }).click()
    await page.locator('button[name="as"][value="hekou"]').click()
    await page.waitForURL('**/income/new')
    await expect.poll(() => page.locator('input[name="amount"]').inputValue()).toBe('1650')
  })

  test('signed out meanwhile, it waits for the same person and is never sent in another’s name', async () => {
    const page = await openForm('yangjiagedu')
    await fillIncome(page, { day: null, amount: '1600', payer: '换人前' })
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox li').waitFor()
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await page.context().setOffline(false)
    await page.locator('#outbox', { hasText: '请先登录' }).waitFor()
    expect(await page.locator('#outbox a').getAttribute('href')).toBe('/sign-in?return=%2Fincome%2Fnew')

    await page.goto('/sign-in')
    await page.locator('button[name="as"][value="hekou"]').click()
    await page.locator('form[action="/sign-out"]').waitFor()
    await page.goto('/income/new')
    expect(await page.locator('#outbox').isHidden()).toBe(true)
    await page.goto('/income')
    expect(await page.locator('main').textContent()).not.toContain('换人前')

    await page.context().addCookies(cookies)
    await page.goto('/income/new')
    await page.locator('#outbox', { hasText: '已送出' }).waitFor()
  })
})

async function openForm(account: string): Promise<Page> {
  const page = await system.openAs(account, { width: 375 })
  await page.goto('/income/new')
  return page
}

/** How many entries of this payer wait for review: of today, they are in a year that no ledger opens on yet. */
async function countWaiting(payer: string): Promise<number> {
  const reviewer = await system.openAs('reviewer')
  await reviewer.goto('/review?village=yangjiagedu')
  return reviewer.locator('[data-row]', { hasText: payer }).count()
}

/** The ids of what waits on the phone. */
function keptIds(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    Object.keys(localStorage).filter((name) => name.startsWith('income-outbox:'))
      .flatMap((name) => JSON.parse(localStorage.getItem(name))).map(({ fields }) => fields.id)`)
}

/** The answers to submissions from now on. */
function postsOf(page: Page): Response[] {
  const found: Response[] = []
  page.context().on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/income/new')) found.push(response)
  })
  return found
}

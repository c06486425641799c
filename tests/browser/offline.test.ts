import type { Page, Response } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './chromium.ts'
import { enterIncome, fillIncome } from './steps.ts'

const system = useBrowser()
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

  test.each([
    ['cut on its way', 400, { 'page-of': 'x', 'retry-after': '5' }],
    ['refused by a proxy', 400, {}],
    ['answered by the page of another network', 200, {}],
  ])('one %s waits and is sent again', async (_, status, headers) => {
    const page = await openForm('laofanying')
    await fillIncome(page, { day: null, amount: '1750', payer: `断在路上${status}${Object.keys(headers).length}` })
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox li').waitFor()
    let lost = 0
    await page.route('**/income/new', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.fallback()
      return route.fulfill({ status, headers, body: '<main><p>Bad Request</p></main>' })
    })
    await page.context().setOffline(false)
    await expect.poll(() => lost).toBe(1)
    await page.locator('#outbox', { hasText: '等信号，会自动送出' }).waitFor()
    await page.reload()
    await page.locator('#outbox', { hasText: '已送出' }).waitFor()
  })

  test.each([
    ['takes no income', '**/income/new'],
    ['does not know who it is', '**/income/new/sender'],
  ])(
    'a server that is out of order and %s is not called a weak signal; mended, it gets what is kept',
    async (_, fails) => {
      const page = await openForm('xinsheng')
      const payer = `系统坏了${fails.length}`
      await page.context().setOffline(true)
      await fillIncome(page, { day: null, amount: '1770', payer })
      await page.locator(submit).click()
      await page.locator('#outbox', { hasText: '等信号，会自动送出' }).waitFor()
      await page.route(fails, (route) =>
        fails.endsWith('sender') || route.request().method() === 'POST'
          ? route.fulfill({ status: 500, headers: { 'page-of': 'x' }, body: '<main><p>出错了</p></main>' })
          : route.fallback(),
      )
      await page.context().setOffline(false)
      await page
        .locator('#outbox', { hasText: `1770 ${payer} · 乡镇的系统有故障，这笔已存好，修好后自动送出` })
        .waitFor()
      expect(await keptStates(page)).toEqual(['fault'])
      // Still out of order, on any page.
      await page.goto('/income')
      await page.locator('#outbox', { hasText: '乡镇的系统有故障' }).waitFor()
      await page.unroute(fails)
      await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
      await page.locator('#outbox', { hasText: '已送出' }).waitFor()
      expect(await countWaiting(payer, 'xinsheng')).toBe(1)
    },
  )

  test('an income submitted while the server is out of order is kept, and told so at once', async () => {
    const page = await openForm('xinsheng')
    await page.route('**/income/new/sender', (route) => route.fulfill({ status: 500, body: '' }))
    await fillIncome(page, { day: null, amount: '1780', payer: '当场坏了' })
    await page.locator(submit).click()
    await page.locator('#outbox', { hasText: '乡镇的系统现在有故障，不是您的手机' }).waitFor()
    expect(await page.locator('input[name="amount"]').inputValue()).toBe('')
    await page.unroute('**/income/new/sender')
    await page.reload()
    await page.locator('#outbox', { hasText: '1780 当场坏了 · 已送出' }).waitFor()
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
    // It waits for her answer: what is sent from any page by itself is the next income alone.
    const posts = postsOf(page)
    await page.goto('/income/new')
    await fillIncome(page, { day: null, amount: '1710', payer: '下一笔' })
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox', { hasText: '1710 下一笔 · 等信号' }).waitFor()
    await page.context().setOffline(false)
    await page.locator('#outbox', { hasText: '1710 下一笔 · 已送出' }).waitFor()
    await page.goto('/income')
    await page.locator('#outbox', { hasText: '同样金额的收入已经有一笔' }).waitFor()
    expect(posts.map((one) => one.status())).toEqual([303])
    await page.goto('/income/new')
    await page.getByRole('button', { name: '打开修改' }).click()
    expect(await page.locator('input[name="payer"]').inputValue()).toBe('两次')
    expect(await keptIds(page)).toEqual([])
  })

  test('a question that was left without an answer is not asked again behind the back, but waits on the phone', async () => {
    const page = await openForm('yangjiagedu')
    const income = { day: null, amount: '1720', payer: '先放着' }
    await enterIncome(page, income)
    await page.goto('/income/new')
    await fillIncome(page, income)
    await page.locator(submit).click()
    await page.getByText('同样金额的收入已经有一笔').waitFor()
    await expect.poll(() => keptStates(page)).toEqual(['look'])
    expect(await page.locator('#outbox').isHidden()).toBe(true)
    const posts = postsOf(page)
    await page.goto('/income')
    await page.locator('#outbox', { hasText: '需要您看一下' }).waitFor()
    expect(await page.locator('#outbox').textContent()).toContain('同样金额的收入已经有一笔')
    await page.goto('/income/new')
    await page.getByRole('button', { name: '打开修改' }).click()
    expect(posts).toEqual([])
    await page.locator(submit).click()
    await page.locator('button[name="step"][value="confirmed"]').click()
    await page.waitForURL('**/receipt')
    await expect.poll(() => keptIds(page)).toEqual([])
  })

  test('what came back to be mended, and was left, is a draft again', async () => {
    const page = await openForm('laofanying')
    await fillIncome(page, { day: null, amount: '17万3', payer: '改到一半' })
    await page.locator(submit).click()
    await page.locator('.error-summary').waitFor()
    await expect.poll(() => keptIds(page)).toEqual([])
    await page.goto('/income')
    await page.goto('/income/new')
    expect(await page.locator('input[name="payer"]').inputValue()).toBe('改到一半')
  })

  test('what is opened again does not push out what is being typed: that waits in its place, with its ticks', async () => {
    const page = await openForm('hulutou')
    const income = { day: null, amount: '1730', payer: '先来的' }
    await enterIncome(page, income)
    await page.goto('/income/new')
    await fillIncome(page, income)
    await page.locator(submit).click()
    await page.getByText('同样金额的收入已经有一笔').waitFor()
    await page.goto('/income/new')
    await fillIncome(page, { day: null, amount: '1740', payer: '打到一半' })
    await page.locator('.more-fields summary').click()
    await page.locator('input[name="arrear"]').check()
    await page.getByRole('button', { name: '打开修改' }).click()
    expect(await page.locator('input[name="payer"]').inputValue()).toBe('先来的')
    expect(await page.locator('input[name="arrear"]').isChecked()).toBe(false)
    await page.locator('#outbox', { hasText: '1740 打到一半' }).waitFor()
    await page.getByRole('button', { name: '打开修改' }).click()
    expect(await page.locator('input[name="payer"]').inputValue()).toBe('打到一半')
    expect(await page.locator('input[name="arrear"]').isChecked()).toBe(true)
    await page.locator('#outbox', { hasText: '1730 先来的' }).waitFor()
  })

  test('an answer that comes late leaves alone what is being typed by then', async () => {
    const page = await openForm('hulutou')
    const income = { day: null, amount: '1750', payer: '慢' }
    await enterIncome(page, income)
    await page.goto('/income/new')
    await fillIncome(page, income)
    // Submitted, and answered by a gateway that was tired of waiting.
    await page.route('**/income/new', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 504, body: 'Gateway Timeout' }) : route.fallback(),
    )
    await page.locator(submit).click()
    await page.getByText('Gateway Timeout').waitFor()
    expect(await keptStates(page)).toEqual(['sending'])
    await page.unroute('**/income/new')
    const isTyped = Promise.withResolvers<void>()
    await page.route('**/income/new/sender', async (route) => {
      await isTyped.promise
      await route.fallback()
    })
    await page.goto('/income/new')
    await page.locator('select[name="nature"]').selectOption('rent')
    await page.locator('input[name="payer"]').fill('下一笔的付款方')
    isTyped.resolve()
    await page.locator('#outbox', { hasText: '需要您看一下' }).waitFor()
    expect(await page.locator('input[name="payer"]').inputValue()).toBe('下一笔的付款方')
  })

  test('what is deleted while another is on its way is not sent any more', async () => {
    const page = await openForm('hongwei')
    await page.context().setOffline(true)
    for (const payer of ['先送的', '不送的']) {
      await fillIncome(page, { day: null, amount: '1760', payer })
      await page.locator(submit).click()
      await page.locator('#outbox li', { hasText: payer }).waitFor()
    }
    const isDeleted = Promise.withResolvers<void>()
    let isOnItsWay = false
    await page.route('**/income/new', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      isOnItsWay = true
      await isDeleted.promise
      await route.fallback()
    })
    await page.context().setOffline(false)
    await expect.poll(() => isOnItsWay).toBe(true)
    page.once('dialog', (dialog) => dialog.accept())
    await page.locator('#outbox li', { hasText: '不送的' }).getByRole('button', { name: '删除' }).click()
    isDeleted.resolve()
    await page.locator('#outbox', { hasText: '先送的 · 已送出' }).waitFor()
    await page.goto('/income')
    expect(await keptIds(page)).toEqual([])
    expect(await countWaiting('先送的', 'hongwei')).toBe(1)
    expect(await countWaiting('不送的', 'hongwei')).toBe(0)
  })

  test('refused for good it says why, in the words of the server, and can be mended or thrown away', async () => {
    const page = await openForm('laofanying')
    await fillIncome(page, { day: null, amount: '1500', payer: '拒绝' })
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox li').waitFor()
    const refused = '<main><h1>没有权限</h1><p>您不能填报这个村。</p></main>'
    await page.route('**/income/new', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 403, body: refused }) : route.fallback(),
    )
    await page.context().setOffline(false)
    await page.locator('#outbox', { hasText: '您不能填报这个村。' }).waitFor()
    expect(await page.locator('#outbox').textContent()).toContain('没送成，需要您看一下')
    expect(await keptIds(page)).toHaveLength(1)
    page.once('dialog', (dialog) => dialog.accept())
    await page.locator('#outbox').getByRole('button', { name: '删除' }).click()
    await expect.poll(() => keptIds(page)).toEqual([])
    expect(await page.locator('#outbox').isHidden()).toBe(true)
  })

  test('signed out while there is signal, it is kept, the notice has the way, and signing in sends it', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: null, amount: '1650', payer: '过期' })
    await page.context().clearCookies()
    await page.locator(submit).click()
    await page.locator('#outbox', { hasText: '登录后自动送出' }).waitFor()
    expect(await page.locator('main').textContent()).not.toContain('没有保存')
    await page.locator('#outbox').getByRole('link', { name: '去登录' }).click()
    await page.locator('button[name="as"][value="hekou"]').click()
    await page.waitForURL('**/income/new')
    await page.locator('#outbox', { hasText: '1650 过期 · 已送出' }).waitFor()
    expect(await countWaiting('过期', 'hekou')).toBe(1)
  })

  test('signed out in the moment of submitting, the page says that it is kept, and signing in sends it', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: null, amount: '1660', payer: '刚过期' })
    // Asked a moment before, the session was there.
    await page.route('**/income/new/sender', async (route) => {
      const response = await route.fetch()
      await page.context().clearCookies()
      await route.fulfill({ response })
    })
    await page.locator(submit).click()
    await page.getByRole('link', { name: '重新登录' }).waitFor()
    await page.getByText('已存在这台手机里').waitFor()
    expect(await page.locator('main').textContent()).not.toContain('再填一次')
    await page.unroute('**/income/new/sender')
    await page.getByRole('link', { name: '重新登录' }).click()
    await page.locator('button[name="as"][value="hekou"]').click()
    await page.waitForURL('**/income/new')
    await page.locator('#outbox', { hasText: '1660 刚过期 · 已送出' }).waitFor()
    expect(await countWaiting('刚过期', 'hekou')).toBe(1)
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
async function countWaiting(payer: string, village = 'yangjiagedu'): Promise<number> {
  const reviewer = await system.openAs('reviewer', { bare: true })
  await reviewer.goto(`/review?village=${village}`)
  return reviewer.locator('[data-row]', { hasText: payer }).count()
}

/** The ids of what waits on the phone. */
function keptIds(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    Object.keys(localStorage).filter((name) => name.startsWith('income-outbox:'))
      .flatMap((name) => JSON.parse(localStorage.getItem(name))).map(({ fields }) => fields.id)`)
}

/** How each stands that waits on the phone. */
function keptStates(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    Object.keys(localStorage).filter((name) => name.startsWith('income-outbox:'))
      .flatMap((name) => JSON.parse(localStorage.getItem(name))).map(({ state }) => state)`)
}

/** The answers to submissions from now on. */
function postsOf(page: Page): Response[] {
  const found: Response[] = []
  page.context().on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/income/new')) found.push(response)
  })
  return found
}

/** The pages of a clerk on a phone whose signal is gone, though the phone says that there is one. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { faultsOf } from './accessibility.ts'
import { signInAs, useBrowser } from './chromium.ts'
import { useSignal } from './signal.ts'
import { fillIncome } from './steps.ts'

const system = useBrowser()
const signal = useSignal()
const submit = '.income-form button[type="submit"]'
const COUNT_KEPT = `caches.keys()
  .then((names) => Promise.all(names.filter((one) => one.startsWith('pages:')).map((one) => caches.open(one))))
  .then((stores) => Promise.all(stores.map((one) => one.keys())))
  .then((all) => all.flat().length)`

describe('without signal', () => {
  test('home, ledger and form open as they were last seen, and say of when; others lead back to these', async () => {
    const { page, who } = await onPhone('hekou')
    await page.goto('/income')
    const ledger = (await page.locator('main h1').textContent()) ?? ''
    signal.cut()
    for (const [path, words] of [
      ['/', '今天要办的事'],
      ['/income', ledger],
      ['/income/new', '填报收入'],
    ] as const) {
      await page.goto(path)
      expect(await page.locator('.kept-line').textContent()).toMatch(/^离线，显示的是 \d+月\d+日 \d+时的内容$/)
      expect(await page.locator('main').textContent()).toContain(words)
      expect(await page.locator('.who').textContent()).toBe(who)
      expect(await faultsOf(page)).toEqual([])
    }
    await page.goto('/messages')
    expect(await page.locator('main').textContent()).toContain('这一页没有存在手机里')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: '收入台账' }).click()
    expect(await page.locator('main h1').textContent()).toBe(ledger)
    signal.restore()
    await page.goto('/')
    expect(await page.locator('.kept-line').count()).toBe(0)
  })

  test('an income is entered, and goes by itself from any of these pages', async () => {
    const { page } = await onPhone('yangjiagedu')
    signal.cut()
    await page.goto('/income/new')
    await fillIncome(page, { day: null, amount: '1400', payer: '没信号丙' })
    expect(await page.locator('.capitals').textContent()).toBe('1,400.00 元 壹仟肆佰元整')
    await page.locator(submit).click()
    await page.locator('#outbox', { hasText: '1400 没信号丙' }).waitFor()
    await page.goto('/')
    await page.locator('#outbox', { hasText: '1400 没信号丙' }).waitFor()
    signal.restore()
    // Looking at the page again is enough, whatever the phone says of its signal.
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))')
    await page.locator('#outbox', { hasText: '已送出' }).waitFor()
  })

  test('nothing is seen of another person: gone when signed out, and when somebody else signs in on the phone', async () => {
    const { page, who } = await onPhone('hekou')
    await page.locator('form[action="/sign-out"] button').click()
    await expect.poll(() => page.evaluate<number>(COUNT_KEPT)).toBe(0)
    signal.cut()
    await page.goto('/income')
    expect(await page.locator('main').textContent()).toContain('这一页没有存在手机里')

    signal.restore()
    await signInAs(page, 'hekou')
    await kept(page)
    // Nobody signed out: the session was over.
    await page.context().clearCookies()
    await signInAs(page, 'laofanying')
    signal.cut()
    for (const path of ['/', '/income', '/income/new']) {
      await page.goto(path)
      expect(await page.locator('body').textContent()).not.toContain(who)
    }
    signal.restore()
  })
})

/** Signed in on a phone that has kept home, ledger and form. */
async function onPhone(account: string): Promise<{ page: Page; who: string }> {
  const page = await system.openAs(account, { width: 375, proxy: signal.proxy })
  await page.goto('/')
  await kept(page)
  const who = (await page.locator('.who').textContent()) ?? ''
  expect(who).not.toBe('')
  return { page, who }
}

async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate<number>(COUNT_KEPT)).toBeGreaterThanOrEqual(3)
}

/** A meeting on a projector: steps by keys without loading anew, and what is promised becomes an action item at once. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from './accessibility.ts'
import { useBrowser } from './chromium.ts'
import { takeDispatch } from './steps.ts'

const system = useBrowser()
const SCREEN = '/meetings/meeting-2023-06-26/screen'

beforeAll(async () => {
  const leader = await system.openAs('leader')
  await takeDispatch(leader, '2023-W25')
  await leader.context().close()
})

/** Until a step is there; its number stands in the address too. */
async function at(page: Page, step: number): Promise<void> {
  await page.locator(`.screen[data-step="${step}"]`).waitFor()
  expect(new URL(page.url()).searchParams.get('step')).toBe(String(step))
}
const stepsOf = async (page: Page) => Number(await page.locator('.screen').getAttribute('data-of'))
const headings = (page: Page) => page.locator('h1').textContent()
/** Walks on until the village's step. */
async function toVillage(page: Page, village: string): Promise<number> {
  for (let step = 1; step <= (await stepsOf(page)); step++) {
    await at(page, step)
    if ((await headings(page))?.trim() === village) return step
    await page.keyboard.press('ArrowRight')
  }
  throw new Error(`no step of ${village}`)
}

describe('the screen of a meeting', () => {
  test('is led to from the meeting, and is walked by keys as on a clicker, without loading anew', async () => {
    const page = await system.openAs('leader')
    await page.goto('/meetings/meeting-2023-06-26')
    await page.getByRole('link', { name: /^上屏 按2023年第25周/ }).click()
    await page.locator('.screen').waitFor()
    // The keys are the script's, which runs once the page is there.
    await page.waitForLoadState('load')
    await page.evaluate('globalThis.sameDocument = true')
    const last = await stepsOf(page)
    expect(last).toBeGreaterThan(8)
    await page.keyboard.press('ArrowRight')
    await at(page, 2)
    expect(await page.locator('.figures').textContent()).toContain('228.74')
    await page.keyboard.press('Space')
    await at(page, 3)
    await page.keyboard.press('PageDown')
    await at(page, 4)
    await page.keyboard.press('PageUp')
    await at(page, 3)
    await page.keyboard.press('ArrowLeft')
    await at(page, 2)
    await page.keyboard.press('Shift+Space')
    await at(page, 1)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('End')
    await at(page, last)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Home')
    await at(page, 1)
    // Quicker than the answers come.
    for (let times = 0; times < 3; times++) await page.keyboard.press('ArrowRight')
    await at(page, 4)
    await page.keyboard.press('Home')
    await at(page, 1)
    await page.goBack()
    await at(page, 4)
    expect(await page.evaluate('globalThis.sameDocument')).toBe(true)
    await page.reload()
    await at(page, 4)
    await page.context().close()
  })

  test('what is promised is noted with the keyboard, stands there at once, and is found among the open items', async () => {
    const page = await system.openAs('reviewer')
    await page.goto(`${SCREEN}?step=1`)
    await page.evaluate('globalThis.sameDocument = true')
    const step = await toVillage(page, '永丰村')
    await page.keyboard.press('n')
    await page.keyboard.type('7月底前与光伏公司签约 n f')
    // Letters and blanks typed are text, and step nowhere.
    await at(page, step)
    await page.locator('input[name="owner"]').fill('永丰村书记')
    await page.keyboard.press('Enter')
    // The day is missing: the browser asks for it, nothing was sent.
    await page.locator('input[name="dueOn"]:focus').waitFor()
    await page.locator('input[name="dueOn"]').fill('2023-06-01')
    await page.locator('.note button').click()
    await page.locator('.error-summary').waitFor()
    expect(await page.locator('.error-summary').textContent()).toContain('完成时限不能早于议定的日期')
    expect(await page.locator('textarea').inputValue()).toBe('7月底前与光伏公司签约 n f')
    await page.locator('input[name="dueOn"]').fill('2023-07-31')
    await page.locator('.note button').click()
    await page.locator('#noted').waitFor()
    expect(await page.locator('#noted').textContent()).toMatch(
      /7月底前与光伏公司签约 n f.*永丰村，永丰村书记，2023年7月31日前/,
    )
    await at(page, step)
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate('globalThis.sameDocument')).toBe(true)
    await page.goto('/meetings')
    const row = page.locator('table.items').first().locator('tr', { hasText: '7月底前与光伏公司签约' })
    expect(await row.textContent()).toMatch(/永丰村[\s\S]*永丰村书记[\s\S]*2023-07-31/)
    await row.locator('a').click()
    await page.waitForURL(/\/meetings\/items\//)
    expect(await page.locator('main').textContent()).toContain('上半年村集体经济调度推进会')
    await page.context().close()
  })

  test('cut off for a moment it says so, and what was typed is still there on the way back', async () => {
    const page = await system.openAs('reviewer')
    await page.goto(`${SCREEN}?step=1`)
    const step = await toVillage(page, '团结村')
    await page.keyboard.press('n')
    await page.keyboard.type('签预租协议')
    await page.keyboard.press('Escape')
    await page.context().setOffline(true)
    await page.keyboard.press('ArrowRight')
    await page.locator('.offline').waitFor()
    await page.context().setOffline(false)
    await page.keyboard.press('ArrowRight')
    await at(page, step + 1)
    await page.keyboard.press('ArrowLeft')
    await at(page, step)
    expect(await page.locator('textarea').inputValue()).toBe('签预租协议')
    await page.context().close()
  })

  test('without JavaScript every step is a link and the form a form', async () => {
    const page = await system.openAs('leader', { javaScript: false })
    await page.goto(SCREEN)
    await page.locator('a[rel="next"]').click()
    await page.locator('a[rel="next"]').click()
    await at(page, 3)
    await page.locator('a[rel="prev"]').click()
    await at(page, 2)
    await page.goto(`${SCREEN}?step=99`)
    const last = await stepsOf(page)
    await page.locator('summary').click()
    await page.locator('textarea').fill('各村欠租年底前清零')
    await page.locator('input[name="owner"]').fill('农经站')
    await page.locator('input[name="dueOn"]').fill('2023-12-31')
    await page.locator('.note button').click()
    await page.locator('table.words').getByText('各村欠租年底前清零').waitFor()
    expect(await stepsOf(page)).toBe(last)
    await page.context().close()
  })

  test.each([
    [1920, 1080],
    [1280, 720],
  ])('is read from the back at %i × %i: 28 pixels or more, and nothing below the edge', async (width, height) => {
    const page = await system.openAs('leader', { language: width === 1280 ? 'en' : 'zh' })
    await page.setViewportSize({ width, height })
    await page.goto(SCREEN)
    for (let step = 1; step <= (await stepsOf(page)); step++) {
      await page.goto(`${SCREEN}?step=${step}`)
      const [smallest, high, wide] = await page.evaluate<number[]>(`[
        Math.min(...[...document.querySelectorAll('body *')]
          .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
          .filter((one) => !one.closest('.visually-hidden') && one.getClientRects().length > 0)
          .map((one) => parseFloat(getComputedStyle(one).fontSize))),
        document.documentElement.scrollHeight,
        Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('.scroll')].map((one) => one.scrollWidth)),
      ]`)
      expect([smallest ?? 0, step]).toEqual([expect.toSatisfy((size: number) => size >= 28), step])
      expect([high, step]).toEqual([height, step])
      expect(wide ?? 0, `step ${step}`).toBeLessThanOrEqual(width)
    }
    await page.context().close()
  })
})

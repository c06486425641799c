import type { Page, Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aPdf } from '../support/pictures.ts'
import { useBrowser } from './chromium.ts'
import {
  aPhoto,
  choose,
  cutOnItsWay,
  keptPhotos,
  LEFT_BEHIND,
  later,
  photo,
  postsOf,
  requestsOf,
  TELL_OF_THE_SCRIPT,
  waitingId,
} from './phone-photos.ts'
import { useSignal } from './signal.ts'
import { fillIncome } from './steps.ts'

const system = useBrowser()
const signal = useSignal()
const PDF = Buffer.from(aPdf())
const submit = '.income-form button[type="submit"]'
const NATURAL_WIDTH = 'document.querySelector(".evidence-files img").naturalWidth'
/** Above and below the words of a PDF in its box. */
const SPACES = `(() => {
  const box = document.querySelector('.evidence-file .visually-hidden').parentNode
  const words = document.createRange()
  words.selectNode(box.firstChild)
  const [inner, outer] = [words.getBoundingClientRect(), box.getBoundingClientRect()]
  return [inner.top - outer.top, outer.bottom - inner.bottom]
})()`

describe('photos on the first form', () => {
  test('are kept with the draft, and go up once the income has arrived', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: null, amount: '2100', payer: '带照片' })
    await choose(page, photo('一.png', 1))
    await page.locator('.photo-list img').waitFor()
    expect(await page.locator('.photo-state').textContent()).toContain('已存在手机里')
    // Left and come back: the photo is there again with what was typed.
    await page.goto('/income')
    await page.goto('/income/new')
    await page.locator('.photo-list img').waitFor()
    expect(await page.locator('input[name="payer"]').inputValue()).toBe('带照片')
    await page.locator(submit).click()
    await page.waitForURL('**/receipt')
    await page.locator('#outbox', { hasText: '照片也传好了' }).waitFor()
    const picture = page.locator('.evidence-files img')
    await expect.poll(() => picture.count()).toBe(1)
  })

  test('a large one is made smaller on the phone', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: null, amount: '2150', payer: '大照片' })
    await choose(page, { name: '大.png', mimeType: 'image/png', buffer: aPhoto(2400, 40) })
    await page.locator('.photo-list img').waitFor()
    await page.locator(submit).click()
    await page.locator('#outbox', { hasText: '照片也传好了' }).waitFor()
    await expect.poll(() => page.evaluate<number>(NATURAL_WIDTH)).toBe(1600)
  })

  test('are queued with their income without signal, and both are sent once', async () => {
    const page = await openForm('yangjiagedu')
    await fillIncome(page, { day: null, amount: '2200', payer: '离线照片' })
    await choose(page, photo('一.png', 1), { name: '二.pdf', mimeType: 'application/pdf', buffer: PDF })
    await expect.poll(() => page.locator('.photo-list li').count()).toBe(2)
    expect(await page.getByRole('button', { name: /^去掉 .*2/ }).count()).toBe(1)
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox', { hasText: '连同 2 个照片' }).waitFor()
    await expect.poll(() => page.locator('.photo-list li').count()).toBe(0)
    // The first sending of a photo arrives, but its answer is lost on the way back.
    let lost = 0
    await page.route('**/evidence/finish/*', async (route) => {
      if (lost > 0) return route.fallback()
      lost += 1
      await route.fetch()
      return route.abort('connectionreset')
    })
    const posts = postsOf(page)
    await page.context().setOffline(false)
    await page.locator('#outbox', { hasText: '还有 1 个照片等信号' }).waitFor()
    const id = await waitingId(page)
    await page.reload()
    await page.locator('#outbox', { hasText: '照片也传好了' }).waitFor()
    expect(posts.filter((path) => path === '/income/new')).toHaveLength(1)
    await page.goto(`/income/${id}`)
    expect(await page.locator('.evidence-file').count()).toBe(2)
    expect(await page.getByRole('link', { name: /^PDF 文件 第 \d 个附件$/ }).count()).toBe(1)
    const [above, below] = await page.evaluate<[number, number]>(SPACES)
    expect(Math.abs(above - below)).toBeLessThan(2)
  })

  test('that wait for a fault of the system say so, and go once it is mended', async () => {
    const page = await openForm('yangjiagedu')
    await fillIncome(page, { day: null, amount: '2300', payer: '系统故障照片' })
    await choose(page, photo('一.png', 3))
    await expect.poll(() => page.locator('.photo-list li').count()).toBe(1)
    const outbox = (text: string) => page.locator('#outbox', { hasText: text }).waitFor()
    const isFaulty = (route: Route) => route.fulfill({ status: 500, body: '' })
    await page.route('**/evidence/form*', isFaulty)
    await page.locator(submit).click()
    await outbox('乡镇的系统有故障，还有 1 个照片，修好后自动传')
    await page.unroute('**/evidence/form*')
    await page.route('**/income/new/sender', isFaulty)
    await page.goto('/income')
    await outbox('乡镇的系统有故障，还有 1 个照片')
    await page.unroute('**/income/new/sender')
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
    await outbox('照片也传好了')
  })

  test('of a draft stay a month after it was last looked at, and what was typed stays longer', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: null, amount: '2700', payer: '放着' })
    await choose(page, photo('放.png', 8))
    await page.locator('.photo-list img').waitFor()
    for (const days of [29, 58]) {
      await later(page, days)
      await page.goto('/income/new')
      await page.locator('.photo-list img').waitFor()
    }
    // Anywhere else nobody looks at the draft, and its month goes on.
    await later(page, 89)
    await page.goto('/income')
    await expect.poll(() => keptPhotos(page)).toBe(0)
    await page.goto('/income/new')
    await page.locator('.photo-state', { hasText: '没提交的照片已从手机上清掉' }).waitFor()
    expect(await page.locator('input[name="payer"]').inputValue()).toBe('放着')
  })

  test('of what waits to be sent stay, however long nobody came and whoever signs out', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: null, amount: '2750', payer: '等信号' })
    await choose(page, photo('等.png', 9))
    await page.locator('.photo-list img').waitFor()
    await page.context().setOffline(true)
    await page.locator(submit).click()
    await page.locator('#outbox', { hasText: '连同 1 个照片' }).waitFor()
    // A draft of the same person, with a photo of its own.
    await fillIncome(page, { day: null, amount: '2760', payer: '还没填完' })
    await choose(page, photo('草.png', 10))
    await page.locator('.photo-list img').waitFor()
    expect(await keptPhotos(page)).toBe(2)
    await page.route('**/income/new', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.fallback(),
    )
    await page.context().setOffline(false)
    await later(page, 400)
    await page.goto('/income')
    await expect.poll(() => keptPhotos(page)).toBe(1)
    await page.getByRole('button', { name: '退出' }).click()
    await page.locator('form[action="/sign-out"]').waitFor({ state: 'detached' })
    expect(await keptPhotos(page)).toBe(1)
    await page.unroute('**/income/new')
    await page.goto('/sign-in?return=/income/new')
    await page.locator('button[name="as"][value="hekou"]').click()
    await page.locator('#outbox', { hasText: '照片也传好了' }).waitFor()
    expect(await keptPhotos(page)).toBe(0)
  })

  test('of a draft go with it, and with its person: discarded, or signed out', async () => {
    const page = await openForm('hekou')
    const draft = async () => {
      await fillIncome(page, { day: null, amount: '2770', payer: '不要了' })
      await choose(page, photo('弃.png', 11))
      await page.locator('.photo-list img').waitFor()
      await page.goto('/income/new')
      await page.locator('.photo-list img').waitFor()
    }
    await draft()
    await page.locator('#draft-notice button').click()
    await expect.poll(() => keptPhotos(page)).toBe(0)
    await page.locator('#draft-notice').waitFor({ state: 'detached' })
    await draft()
    await page.getByRole('button', { name: '退出' }).click()
    await page.locator('form[action="/sign-out"]').waitFor({ state: 'detached' })
    expect(await keptPhotos(page)).toBe(0)
  })

  test('of forms that were left without a draft go after a day, and there are never more than a phone has room for', async () => {
    const page = await openForm('hekou')
    await fillIncome(page, { day: null, amount: '2780', payer: '很多' })
    await choose(page, photo('多.png', 12))
    await page.locator('.photo-list img').waitFor()
    await page.evaluate(LEFT_BEHIND)
    expect(await keptPhotos(page)).toBe(51)
    await choose(page, photo('再.png', 13))
    // What is being typed is the newest.
    await expect.poll(() => page.locator('.photo-list img').count()).toBe(2)
    expect(await keptPhotos(page)).toBe(40)
    await later(page, 2)
    await page.goto('/income')
    await expect.poll(() => keptPhotos(page)).toBe(2)
  })

  test.each([
    ['cut on its way', cutOnItsWay],
    ['that a proxy answered for', (route: Route) => route.fulfill({ status: 403, body: '<h1>Forbidden</h1>' })],
    ['that never got there', () => undefined],
  ])('one %s stays on the phone, waits for signal and goes again', async (_, fate) => {
    const page = await openForm('laofanying')
    await fillIncome(page, { day: null, amount: String(3000 + Math.round(performance.now())), payer: '路上断了' })
    await choose(page, photo('断.png', 6))
    await page.locator('.photo-list li').waitFor()
    let lost = 0
    await page.route('**/uploads', async (route) => {
      if (lost++ > 0) return route.fallback()
      await fate(route)
      // What no answer came to is over for the page as well.
      if (fate.length === 0) await route.fulfill({ status: 201 })
    })
    await page.locator(submit).click()
    await page.waitForURL('**/receipt')
    await expect.poll(() => lost).toBe(1)
    await page.locator('#outbox', { hasText: '还有 1 个照片等信号' }).waitFor()
    await page.reload()
    await page.locator('#outbox', { hasText: '照片也传好了' }).waitFor()
    await expect.poll(() => page.locator('.evidence-files img').count()).toBe(1)
  })

  test('added to an entry and lost on the way, one is sent again with a tap', async () => {
    const page = await openForm('laofanying')
    await fillIncome(page, { day: null, amount: '2350', payer: '补传' })
    await page.locator(submit).click()
    await page.waitForURL('**/receipt')
    let lost = 0
    await page.route('**/uploads', (route) => (lost++ > 0 ? route.fallback() : cutOnItsWay(route)))
    await page.locator('#evidence-file').focus()
    await expect.poll(() => page.locator('form[data-evidence] button[type="submit"]').count()).toBe(0)
    await page.locator('#evidence-file').setInputFiles(photo('补.png', 7))
    await page.locator('.upload-states', { hasText: '没有传成' }).waitFor()
    await page.getByRole('button', { name: '再传一次' }).click()
    await expect.poll(() => page.locator('.evidence-files img').count()).toBe(1)
    expect(await page.locator('.upload-states').textContent()).not.toContain('没有传成')
  })

  test('sent by the form before its script has arrived, one is not sent again by the script', async () => {
    const page = await system.openAs('hekou', { width: 375, proxy: signal.proxy, bare: true })
    await page.goto('/income/new')
    await fillIncome(page, { day: null, amount: '2360', payer: '脚本晚到' })
    await page.locator(submit).click()
    await page.waitForURL('**/receipt')
    const letScript = signal.hold('/upload.')
    const letFile = signal.hold('/uploads')
    await page.locator('#evidence-file').setInputFiles({ name: '票.pdf', mimeType: 'application/pdf', buffer: PDF })
    await page.evaluate(TELL_OF_THE_SCRIPT)
    const [requests, sent] = [requestsOf(page), page.waitForRequest('**/uploads')]
    await page.locator('form[data-evidence] button').click({ noWaitAfter: true })
    await sent
    const ran = page.waitForRequest('**/the-script-ran')
    letScript()
    await ran
    letFile()
    await page.locator('.evidence-file').waitFor()
    expect(requests.filter((one) => /evidence\/form|uploads/.test(one))).toEqual(['POST /uploads'])
    expect(await page.locator('.evidence-file').count()).toBe(1)
  })

  test('that the server does not take are said with its reason; the income is there all the same', async () => {
    const page = await openForm('yangjiagedu')
    await fillIncome(page, { day: null, amount: '2300', payer: '坏照片' })
    await choose(page, { name: '坏.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo') })
    await page.locator('.photo-list li').waitFor()
    await page.locator(submit).click()
    await page.waitForURL('**/receipt')
    await page.locator('#outbox', { hasText: '这个文件不是能用的照片' }).waitFor()
    page.once('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: '不传这些照片了' }).click()
    await expect.poll(() => page.locator('#outbox').isHidden()).toBe(true)
  })

  test('go once signed in again, without a press', async () => {
    const page = await openForm('laofanying')
    await fillIncome(page, { day: null, amount: '2400', payer: '过期照片' })
    await choose(page, photo('三.png', 3))
    await page.locator('.photo-list li').waitFor()
    await page.route('**/evidence/form?*', async (route) => {
      await page.context().clearCookies()
      return route.continue({ headers: { ...route.request().headers(), cookie: '' } })
    })
    await page.locator(submit).click()
    await page.locator('#outbox', { hasText: '登录后自动传' }).waitFor()
    await page.unroute('**/evidence/form?*')
    await page.locator('#outbox').getByRole('link', { name: '去登录' }).click()
    await page.locator('button[name="as"][value="laofanying"]').click()
    await page.locator('#outbox', { hasText: '照片也传好了' }).waitFor()
  })

  test('go with the form where the phone keeps nothing', async () => {
    const page = await openForm('hekou')
    await page.evaluate('Object.defineProperty(indexedDB, "open", { value: () => { throw new Error("none") } })')
    await fillIncome(page, { day: null, amount: '2500', payer: '存不下' })
    await choose(page, photo('四.png', 4))
    await page.locator('.photo-state', { hasText: '存不下' }).waitFor()
    await page.locator(submit).click()
    await page.waitForURL('**/receipt')
    expect(await page.locator('.evidence-files img').count()).toBe(1)
  })

  test('go in the one submission without JavaScript', async () => {
    const page = await openForm('hekou', false)
    await fillIncome(page, { day: null, amount: '2600', payer: '没脚本' })
    await choose(page, photo('五.png', 5))
    await page.locator(submit).click()
    await page.waitForURL('**/receipt')
    expect(await page.locator('.evidence-files img').count()).toBe(1)
  })
})

async function openForm(account: string, javaScript = true): Promise<Page> {
  const page = await system.openAs(account, { width: 375, javaScript })
  await page.goto('/income/new')
  return page
}

/** Every page in both languages: nothing for axe to find, nothing wider than the screen at any of three widths, few bytes. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from './accessibility.ts'
import { AREA_ACCOUNT, areaPages } from './area-pages.ts'
import { type Language, signInAs, useBrowser } from './chromium.ts'
import { everyPage, type Place, prepare, type Shown } from './every-page.ts'
import { weighing } from './page-weight.ts'

const LANGUAGES: Language[] = ['zh', 'en']
/** A phone, at which a page is loaded; the narrowest screen there is; a desk. */
const WIDTHS = [375, 320, 1440] as const
/** Where a page is audited: what is on it is the same in both languages, what is shown depends on the width. */
const AUDITED = { zh: 375, en: 1440 }
const MOST_BYTES = 35 * 1024
const MOST_REQUESTS = 4

const system = useBrowser()
const shown: Shown = { waiting: '', returned: '', received: '' }
let page: Page
let scales: Awaited<ReturnType<typeof weighing>>
beforeAll(async () => void Object.assign(shown, await prepare(system)))
beforeAll(async () => {
  page = await system.open({ bare: true })
  scales = await weighing(page)
})

/** Another person at the same browser, whose start costs as much as several pages; returns what the browser was given. */
async function signedInHere(account: string, language: Language) {
  await page.context().clearCookies()
  await page.context().addCookies([{ name: 'language', value: language, url: system.url }])
  if (account !== 'nobody') await signInAs(page, account)
  return page.context().cookies()
}

describe.each(Object.entries(everyPage(shown)))('the pages of %s', (account, places) => {
  const given = {} as Record<Language, Awaited<ReturnType<typeof signedInHere>>>
  beforeAll(async () => {
    for (const language of LANGUAGES) given[language] = await signedInHere(account, language)
  })

  describe.each(LANGUAGES)('in %s', (language) => {
    beforeAll(async () => {
      await page.context().clearCookies()
      await page.context().addCookies(given[language])
    })
    const ofAreas = account === AREA_ACCOUNT ? areaPages[language] : {}
    // Those of an area first: see `everyPage`.
    test.each(Object.entries({ ...ofAreas, ...places }))('%s', async (_, place) => {
      await page.setViewportSize({ width: WIDTHS[0], height: 900 })
      await scales.forget()
      await go(page, place)
      const { thirdParties, requests, bytes } = await scales.weigh()
      expect(thirdParties).toEqual([])
      expect(requests.length, requests.join(' ')).toBeLessThanOrEqual(MOST_REQUESTS)
      expect(bytes, 'bytes').toBeLessThanOrEqual(MOST_BYTES)
      expect(await openedUp(page)).toEqual({
        lang: language === 'en' ? 'en' : 'zh-CN',
        title: expect.stringMatching(/\S · \S/),
        headings: 1,
      })
      for (const width of WIDTHS) {
        if (width !== WIDTHS[0]) await page.setViewportSize({ width, height: 900 })
        expect(await tooWide(page), `${width} wide`).toEqual([])
        if (width === AUDITED[language]) expect(await faultsOf(page), `${width} wide`).toEqual([])
      }
    })
  })
})

/** There once everything of the page is: without its stylesheet a page is measured as nobody sees it. */
async function go(page: Page, place: Place): Promise<void> {
  if (typeof place === 'string') await page.goto(place)
  else {
    const address = place(page)
    await (typeof address === 'string' ? page.goto(address) : address)
  }
  await page.waitForLoadState('load')
}

/** What the page says of itself; from now on everything that unfolds is open. */
function openedUp(page: Page): Promise<{ lang: string; title: string; headings: number }> {
  return page.evaluate(`(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
    const headings = document.querySelectorAll('h1').length
    return { lang: document.documentElement.lang, title: document.title, headings }
  })()`)
}

/** What sticks out of the screen, boxes and text alike, unless it is in a box of its own that scrolls. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    const found = []
    const range = document.createRange()
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node
      if (element.closest('.scroll') !== null) continue
      range.selectNode(node)
      const right = Math.max(...[...(node === element ? node : range).getClientRects()].map((one) => one.right))
      if (right > innerWidth) found.push(right + ' px: ' + (node === element ? node.outerHTML : node.data).slice(0, 120))
    }
    return found.slice(0, 5).concat('scrolls sideways')
  })()`)
}

/** Every page by its name: who opens it and how one gets there; and what has to be there to be shown. */

import type { Page } from 'playwright-core'
import { dayAt, weekOf } from '../../shared/calendar.ts'
import { caseOf } from '../forms/an-office.ts'
import { prepareArea } from './area-pages.ts'
import type { BrowserSystem } from './chromium.ts'
import { approve, enterIncome, fillIncome, issueBulletin, takeBulletin, takeDispatch } from './steps.ts'

const LEDGER =
  '村,到账日期,收入类别,金额(元),付款方\n河口村,2023-06-12,经营收入,1200,张三\n没有的村,2023-06-13,经营收入,3,李四\n'

/** Where the sample has a contract with something overdue. */
const CONTRACTS = '/projects/dongshalaxianzhikufangchuzu/contracts'

/** One that is missing here, one that differs, one that matches and went back, and one of no village. */
const EXPORT = `单位,日期,凭证号,科目,借方,贷方,对方单位
柳树壕村,2023-06-27,6月记字第30号,501经营收入,,3300,某农业公司
团结村,2023-06-28,6月记字第17号,501经营收入,,5000,某粮贸公司
河口村,2023-06-29,6月记字第10号,501经营收入,,21800,某水产公司
河口村,2023-07-01,7月记字第1号,102银行存款,,6000,某水产公司
没有的村,2023-06-29,1,501经营收入,,1,某公司
`

/** An empty form as another office sends it. */
const FORM = Buffer.from(caseOf('01-月报表.xlsx'))

/** The ids of entries that the pages show. */
export type Shown = { waiting: string; returned: string; received: string }

export async function prepare(system: BrowserSystem): Promise<Shown> {
  await drawEverything(system)
  const clerk = await system.openAs('yangjiagedu', { bare: true })
  const waiting = await enterIncome(clerk, { day: '2023-06-05', amount: '12000', payer: '张三' })
  const returned = await enterIncome(clerk, { day: '2023-06-06', amount: '13000', payer: '李四' })
  const approved = await enterIncome(clerk, { day: '2023-06-07', amount: '14000', payer: '王五' })
  const received = await enterIncome(clerk, { day: '2023-05-05', amount: '15000', payer: '赵六' })
  await enterIncome(clerk, { day: null, amount: '12000', payer: '张三' })
  const reviewer = await system.openAs('reviewer', { bare: true })
  await approve(reviewer, approved)
  await reviewer.goto(`/review/${returned}`)
  await reviewer.locator('main details summary').click()
  await reviewer.locator('select[name="reasonChoice"]').selectOption({ index: 1 })
  await reviewer.locator(`form[action="/review/${returned}/return"] button`).click()
  await reviewer.waitForURL(/\/review\?/)
  const leader = await system.openAs('leader', { bare: true })
  await takeDispatch(leader, '2023-W26')
  await takeBulletin(leader, '2023-05')
  await issueBulletin(leader, '2023-05')
  await takeBulletin(leader, '2023-06')
  for (const page of [clerk, reviewer, leader]) await page.context().close()
  await prepareArea(system)
  return { waiting, returned, received }
}

/** Spot checks draw at random; a page with every entry of the month is the same whatever is drawn. */
async function drawEverything(system: BrowserSystem): Promise<void> {
  const admin = await system.openAs('admin', { bare: true })
  await admin.goto('/settings/rules')
  const percent = admin.locator('input[name="spotChecks.percent"]')
  await percent.fill('100')
  await percent.press('Enter')
  await admin.waitForURL('**/settings/rules?done=saved')
  await admin.context().close()
}

/** An address, or the steps that lead there. */
export type Place = string | (() => string) | ((page: Page) => Promise<void>)

async function handOver(page: Page): Promise<void> {
  await page.goto('/settings/members')
  await page.locator('form[action$="/link"] button').last().click()
  await page.locator('.copy-text').waitFor()
}

/** Somebody is invited; the address that is handed over. */
async function invite(page: Page, role = 'reviewer'): Promise<string> {
  await page.goto('/settings/members')
  await page.locator('#add summary').click()
  await page.locator('#add input[name="name"]').fill('新来的同志')
  await page.locator(`#add input[name="role"][value="${role}"]`).check()
  await page.locator('#add button.primary').click()
  await page.waitForURL('/settings/members')
  return (await page.locator('.copy-text').first().textContent())?.trim() ?? ''
}

/** By account (`nobody`: before signing in), the pages by their name and how one gets there. */
export function everyPage(shown: Shown): Record<string, Record<string, Place>> {
  return {
    nobody: { 'sign-in': '/sign-in', 'a sign-in that failed': '/sign-in/callback?state=old' },
    yangjiagedu: {
      'home of a clerk': '/',
      'income form': '/income/new',
      'income form with errors': async (page) => {
        await page.goto('/income/new')
        await page.evaluate('for (const one of document.querySelectorAll("[required]")) one.required = false')
        await page.locator('input[name="amount"]').fill('一万')
        await page.locator('.income-form button[type="submit"]').click()
        await page.locator('.error-summary').waitFor()
      },
      'question before submitting': async (page) => {
        await page.goto('/income/new')
        await fillIncome(page, { day: null, amount: '12000', payer: '张三' })
        await page.locator('.income-form button[type="submit"]').click()
        await page.locator('button[value="confirmed"]').waitFor()
      },
      'village page': '/income',
      'find: the form': '/find',
      messages: '/messages',
      'choice of e-mails': '/messages/notifications',
      'village page of a past year': '/income?year=2022',
      'report of one’s week': () => `/weekly/${weekOf(dayAt(new Date()))}`,
      'entry of one’s own': () => `/income/${shown.waiting}`,
      edit: () => `/income/${shown.returned}/edit`,
      receipt: () => `/income/${shown.waiting}/receipt`,
      'no permission': '/review',
    },
    reviewer: {
      'income form in a village’s place': '/income/new',
      'review queue': '/review',
      'several at once': '/review/selected?all=yes',
      'one to review': () => `/review/${shown.waiting}`,
      'projects by stage': '/projects',
      'projects as a table': '/projects?view=table',
      'a project': '/projects/jitijingjichanyeyuanbiaozhunhuachangfang',
      'a move of a project': '/projects/jitijingjichanyeyuanbiaozhunhuachangfang/move?to=completed',
      'a move without its gate': async (page) => {
        await page.goto('/projects/jitijingjichanyeyuanbiaozhunhuachangfang/move?to=completed')
        await page.locator('main form button.primary').click()
        await page.locator('.error-summary').waitFor()
      },
      'progress of a project': '/projects/jitijingjichanyeyuanbiaozhunhuachangfang/progress',
      'procedure of a project': '/projects/jitijingjichanyeyuanbiaozhunhuachangfang/procedure',
      'editing a project': '/projects/jitijingjichanyeyuanbiaozhunhuachangfang/edit',
      'a joint receipt': '/projects/jitijingjichanyeyuanbiaozhunhuachangfang/receipts/new',
      'the parts of a joint receipt': async (page) => {
        await page.goto('/projects/jitijingjichanyeyuanbiaozhunhuachangfang/receipts/new')
        await page.locator('input[name="amount"]').fill('100000.01')
        await page.locator('button[value="parts"]').click()
        await page.locator('table.parts').waitFor()
      },
      'kinds of project': '/projects/new',
      'a new project': '/projects/new?model=equity_cooperation',
      receivables: '/receivables',
      'receivables of a village': '/receivables?village=dongshala',
      'contracts of a project': CONTRACTS,
      'a new contract': `${CONTRACTS}/new`,
      'a contract': `${CONTRACTS}/dongshala-warehouse`,
      'a contract being changed': `${CONTRACTS}/dongshala-warehouse/edit`,
      'no such page': '/nowhere',
    },
    leader: {
      home: '/',
      'all villages': '/income',
      'find: entries and names': '/find?q=%E7%A7%9F%E9%87%91',
      'find: by conditions': '/find?payer=%E6%9F%90%E7%B2%AE%E8%B4%B8&amountFrom=1%E4%B8%87&from=2023-01-01',
      entry: () => `/income/${shown.waiting}`,
      'weekly reports': '/weekly?week=2023-W26',
      meetings: '/meetings',
      'a new meeting': '/meetings/new',
      'a new action item': '/meetings/items/new',
      'a meeting': async (page) => {
        await page.goto('/meetings')
        await page.locator('table.settings-table a').first().click()
        await page.waitForURL(/\/meetings\/[\w-]+$/)
      },
      'a meeting on a screen': '/meetings/meeting-2023-06-26/screen',
      ...Object.fromEntries(
        [2, 3, 5, 99].map((step) => [`step ${step} of a meeting`, `/meetings/meeting-2023-06-26/screen?step=${step}`]),
      ),
      'a meeting before anything was frozen': '/meetings/meeting-2023-01-16/screen?step=2',
      'a meeting being corrected': '/meetings/meeting-2023-06-26/correct',
      'an action item': async (page) => {
        await page.goto('/meetings')
        await page.locator('table.items a').first().click()
        await page.waitForURL(/\/meetings\/items\//)
      },
      dispatches: '/dispatches',
      dispatch: '/dispatches/2023-W26',
      bulletins: '/bulletins',
      'bulletin issued': '/bulletins/2023-05',
      'bulletin as a draft': '/bulletins/2023-06',
      'before figures are taken': '/bulletins/take?month=2023-07',
      'before a bulletin is issued': '/bulletins/2023-06/issue',
      'before a correction': () => `/bulletins/2023-05/corrections?entryIds=${shown.received}`,
      'year-end review': '/review/2023',
      signals: '/integrity?month=2023-06',
      'a finding that says nothing': async (page) => {
        await page.goto('/integrity?month=2023-06')
        await page.locator('article details summary').first().click()
        await page.locator('article form button.primary').first().click()
        await page.locator('.error-summary').waitFor()
      },
      'a sample': async (page) => {
        await page.goto('/integrity/samples/2023-06')
        const draw = page.locator('form[action="/integrity/samples/2023-06"] button')
        if ((await draw.count()) > 0) await draw.click()
        await page.locator('.record').first().waitFor()
      },
      'a month without a sample': '/integrity/samples/2023-07',
      comparisons: '/integrity/comparisons',
      'a comparison': async (page) => {
        await page.goto('/integrity/comparisons')
        const file = { name: '平台.csv', mimeType: 'text/csv', buffer: Buffer.from(EXPORT) }
        await page.locator('input[type="file"]').setInputFiles(file)
        await page.locator('form[enctype] button').click()
        await page.waitForURL(/\/integrity\/comparisons\/sent\/.+/)
        await page.locator('main form button[type="submit"]').click()
        await page.waitForURL(/\/integrity\/comparisons\/[^/]+$/)
      },
      'settings of a leader': '/settings',
      invitation: '/sign-in/invitation',
    },
    auditor: {
      'entries counted in a bulletin': '/income?village=yangjiagedu&bulletin=2023-05',
      'entries counted in a dispatch': '/income?village=yangjiagedu&dispatch=2023-W26',
    },
    liaison1: { 'home of a liaison cadre': '/' },
    admin: {
      "others' forms": '/forms',
      'a form, place by place': async (page) => {
        await page.goto('/forms')
        await page
          .locator('input[type="file"]')
          .setInputFiles({ name: '月报表.xlsx', mimeType: 'application/zip', buffer: FORM })
        await page.locator('form[enctype] button').click()
        await page.waitForURL(/\/forms\/sent\/.+/)
        await page.locator('main form button[type="submit"]').click()
        await page.waitForURL(/\/places$/)
      },
      'a form that was filled': async (page) => {
        await page.goto('/forms')
        await page.locator('main table a').first().click()
        await page.locator('select[name="document"]').selectOption('2023-06')
        await page.locator('form[method="get"] button').click()
        await page.waitForURL(/document=2023-06/)
      },
      settings: '/settings',
      villages: '/settings/villages',
      'a new village': '/settings/villages/new',
      'a village': '/settings/villages/hekou',
      targets: '/settings/targets',
      'targets of a year at once': '/settings/target-grid?year=2024&factor=1.1',
      'a target': '/settings/targets/hekou?year=2023',
      rules: '/settings/rules',
      schedule: '/settings/schedule',
      holidays: '/settings/holidays',
      'bulletin settings': '/settings/bulletin',
      robots: '/settings/robots',
      members: '/settings/members',
      'removal of a member': async (page) => {
        await page.goto('/settings/members')
        await page.locator('a[href$="/remove"]').last().click()
        await page.waitForURL('**/remove')
      },
      'link handed over': handOver,
      'page to set a password': async (page) => {
        await handOver(page)
        await page.goto((await page.locator('.copy-text').textContent())?.trim() ?? '')
      },
      'invitation handed over': async (page) => void (await invite(page)),
      'invitation for somebody new': async (page) => {
        await page.goto((await invite(page)).replace('/join?', '/oidc/join?'))
        await page.locator('input[name="again"]').waitFor()
      },
      'invitation for somebody signed in': async (page) => void (await page.goto(await invite(page, 'leader'))),
      'invitation that is used up': '/join?code=this-code-is-not-good',
      import: '/settings/import',
      'import report': async (page) => {
        await page.goto('/settings/import')
        const file = { name: '收入台账.csv', mimeType: 'text/csv', buffer: Buffer.from(LEDGER) }
        await page.locator('input[type="file"]').setInputFiles(file)
        await page.locator('form[enctype] button').click()
        await page.waitForURL(/\/settings\/import\/.+\/check$/)
        // What shows how far it is has become what was found.
        await page.locator('main:not(:has([data-live]))').waitFor()
      },
      history: '/settings/history',
      runs: '/settings/runs',
      downloads: '/download',
    },
    // Last: once there is another township the sample's accounts are not offered any more.
    county: {
      'a new township': '/areas/demo/children/new',
      'a township made': async (page) => {
        await page.goto('/areas/demo/children/new')
        await page.locator('input[name="name"]').fill('新河镇')
        await page.locator('input[name="adminName"]').fill('王管理')
        await page.locator('main form button.primary').click()
        await page.locator('.copy-text').first().waitFor()
      },
    },
  }
}

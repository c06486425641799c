/**
 * A township of sixty villages with long names, on a phone: the first page of each role is three screens long at most, and names
 * overlap nothing, also on the narrowest screen and at double size. The real pages over real HTTP in a real Chromium.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../../infra/local/chromium.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { agreeAction } from '../../shared/meetings/agree-action.ts'
import { grantMembership, LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { type Actor, operator, personId, type Role } from '../../shared/permissions/actor.ts'
import { createProject } from '../../shared/projects/create-project.ts'
import { setTarget } from '../../shared/targets/set-target.ts'
import { editVillage } from '../../shared/villages/edit-village.ts'
import { aNewProject, anAction, anIncome } from '../support/builders.ts'
import { signedIn } from '../web/signed-in.ts'
import { useWeb } from '../web/web-system.ts'

const PHONE = { width: 375, height: 812 }
const COUNT = 60
const TOWNSHIPS = 12
const COUNTY = 'county-of-sixty'
/** 12 to 20 characters, as villages of banners and of former state farms are called. */
const DIGITS = '零一二三四五六七八九'
const nameOf = (index: number) =>
  `${'乌兰察布苏木巴彦淖尔嘎查第三生产队联合经济'.slice(0, 9 + (index % 9))}${DIGITS[Math.floor(index / 10)]}${DIGITS[index % 10]}村`
const villageId = (index: number) => `v${String(index).padStart(2, '0')}`

const web = useWeb()
let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
  await aLargeTownship()
}, 60_000)
afterAll(() => browser.close())

const roles: [account: string, role: Role, villageIds: string[]][] = [
  ['clerk', 'clerk', [villageId(0), villageId(59)]],
  ['liaison', 'liaison', Array.from({ length: 8 }, (_, index) => villageId(50 + index))],
  ['reviewer', 'reviewer', []],
  ['leader', 'leader', []],
  ['admin', 'admin', []],
  ['auditor', 'auditor', []],
]

/** Everything that a first page can show: far behind and ahead, returned, waiting, promised, stuck, missing reports, no bulletin yet. */
async function aLargeTownship(): Promise<void> {
  web.system.clock.set('2023-07-06T02:00:00.000Z')
  const { deps } = web
  const at = deps.now().toISOString()
  const id = 'sixty'
  await deps.townships.create({ id, name: '乌兰察布苏木乡', countyId: COUNTY, sample: false, createdAt: at })
  for (let index = 0; index < COUNT; index++) {
    const village = villageId(index)
    await editVillage(
      deps,
      operator,
      { townshipId: id, villageId: village },
      {
        name: nameOf(index),
        code: `1506251${String(index).padStart(5, '0')}`,
      },
    )
  }
  const memberships = new Map<string, Actor>()
  for (const [account, role, villageIds] of roles) {
    const scope = { kind: 'township', townshipId: id } as const
    await grantMembership(deps, { scope, account, role, name: `某某${role}同志`, villageIds })
    const held = await deps.members.ofPerson(LOCAL_ISSUER, account)
    memberships.set(account, { kind: 'person', id: personId(LOCAL_ISSUER, account), name: role, memberships: held })
  }
  const as = (account: string) => memberships.get(account) ?? operator
  for (let index = 0; index < COUNT; index++) {
    const village = villageId(index)
    if (index % 20 !== 19)
      await setTarget(
        deps,
        operator,
        { townshipId: id, villageId: village, year: 2023 },
        { amountFen: 10_000_000, reason: '年初下达' },
      )
    const money = anIncome({
      id: `i${index}`,
      villageId: village,
      receivedOn: '2023-06-12',
      amountFen: 200_000 * index + 10_000,
    })
    await submitIncome(deps, { ...as('clerk'), memberships: clerkOf(id) } as Actor, id, money)
    if (index % 6 === 0) continue
    if (index % 59 === 0)
      await returnIncome(deps, as('reviewer'), { townshipId: id, id: `i${index}` }, { version: 1, reason: '缺少凭证' })
    else await approveIncome(deps, as('reviewer'), { townshipId: id, id: `i${index}` }, { version: 1 })
  }
  await runDispatch(deps, as('leader'), { townshipId: id, week: '2023-W25' })
  await runDispatch(deps, as('leader'), { townshipId: id, week: '2023-W26' })
  for (let index = 0; index < 5; index++) {
    const text = `${nameOf(index)}光伏电站并网手续办理情况`
    await agreeAction(
      deps,
      as('leader'),
      id,
      anAction({ id: `a${index}`, text, villageIds: [villageId(index)], agreedOn: '2023-06-01', dueOn: '2023-07-01' }),
    )
    await createProject(
      deps,
      as('reviewer'),
      id,
      aNewProject({ name: `${nameOf(index)}光伏电站`, shares: [{ villageId: villageId(index), weight: 10_000 }] }),
    )
  }
  for (let index = 1; index < TOWNSHIPS; index++) {
    await deps.townships.create({
      id: `beside${index}`,
      name: `巴彦淖尔苏木第${index}乡`,
      countyId: COUNTY,
      sample: false,
      createdAt: at,
    })
    // Two are not in time.
    if (index < TOWNSHIPS - 2) await runDispatch(deps, operator, { townshipId: `beside${index}`, week: '2023-W26' })
  }
  await runAreaDispatch(deps, operator, { areaId: COUNTY, week: '2023-W26' })
  await grantMembership(deps, {
    scope: { kind: 'county', countyId: COUNTY },
    account: 'county',
    role: 'county',
    name: '县农经中心',
    villageIds: [],
  })
}

/** Whoever keeps the books of all villages. */
function clerkOf(townshipId: string) {
  return [
    {
      ...{
        id: 'all',
        scope: { kind: 'township', townshipId } as const,
        role: 'clerk' as const,
        name: '代填',
        identity: null,
      },
      ...{
        villageIds: Array.from({ length: COUNT }, (_, index) => villageId(index)),
        invitation: null,
        validUntil: null,
      },
      ...{ addedBy: 'test', addedAt: '2023-01-01T00:00:00.000Z', version: 1 },
    },
  ]
}

async function openAs(account: string, viewport: { width: number; height: number }): Promise<Page> {
  const { cookie } = await signedIn(web, account)
  const context = await browser.newContext({
    baseURL: web.origin,
    viewport,
    isMobile: viewport.width < 700,
    hasTouch: true,
  })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: web.origin }])
  return context.newPage()
}

describe('on a phone', () => {
  test.each([...roles.map(([account]) => [account, '/']), ['county', '/']])(
    'the first page of %s (%s) is three screens at most',
    async (account, path) => {
      const page = await openAs(account, PHONE)
      expect((await page.goto(path))?.status()).toBe(200)
      const height = await page.evaluate<number>('document.documentElement.scrollHeight')
      await page.context().close()
      expect(height / PHONE.height, `${height} px`).toBeLessThanOrEqual(3)
    },
  )
})

/** Pages with tables that name villages, by who opens them. */
const TABLES: Record<string, string[]> = {
  leader: [
    '/',
    '/income',
    '/weekly',
    '/dispatches/2023-W26',
    '/bulletins',
    '/projects?view=table',
    '/review/2023',
    '/meetings',
    '/receivables',
    '/review',
  ],
  admin: ['/settings/villages', '/settings/targets', '/settings/target-grid?year=2023', '/settings/members'],
  county: ['/'],
}

describe('names of 12 to 20 characters', () => {
  test.each([
    ['on the narrowest screen', { width: 320, height: 640 }],
    // A desk of 1280 px whose reader has doubled everything has room for so many pixels of the page's.
    ['at 200 %', { width: 640, height: 450 }],
  ])(
    'overlap nothing %s, on pages with tables',
    async (_, viewport) => {
      const found: Record<string, string[]> = {}
      for (const [account, paths] of Object.entries(TABLES)) {
        const page = await openAs(account, viewport)
        for (const path of paths) {
          const answer = await page.goto(path)
          expect(answer?.status(), path).toBe(200)
          await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
          const faults = await page.evaluate<string[]>(OVERLAPS)
          if (faults.length > 0) found[path] = faults
        }
        await page.context().close()
      }
      expect(found).toEqual({})
    },
    60_000,
  )
})

/**
 * Lines of text that lie over lines of another element, or past the edge of the screen where nothing scrolls them. What is for
 * screen readers alone, or cut off by a box around it, is not seen.
 */
const OVERLAPS = `(() => {
  const range = document.createRange()
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  const lines = []
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement
    if (node.data.trim() === '' || element.closest('.visually-hidden, thead, svg, select') !== null) continue
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) lines.push({ node, element, text: node.data.trim(), box })
    }
  }
  const faults = []
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4
  for (const [index, one] of lines.entries()) {
    if (one.box.right > innerWidth + 1 && one.element.closest('.scroll') === null) faults.push('past the edge: ' + one.text)
    for (const other of lines.slice(index + 1, index + 60)) {
      if (one.node !== other.node && over(one.box, other.box)) faults.push(one.text + ' / ' + other.text)
    }
  }
  return faults.slice(0, 5)
})()`

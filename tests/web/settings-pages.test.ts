import { beforeEach, describe, expect, test } from 'vitest'
import { type Account, makeTown } from '../support/town.ts'
import { signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

const pages = {
  '/settings': ['设置', 'Settings'],
  '/settings/villages': ['各村', 'Villages'],
  '/settings/villages/new': ['新增一个村', 'Add a village'],
  '/settings/villages/hekou': ['修改：河口', 'Change: 河口'],
  '/settings/targets': ['年度目标', 'Annual targets'],
  '/settings/targets/hekou?year=2023': ['河口 2023年目标', '河口, target of 2023'],
  '/settings/rules': ['口径和排名', 'Counting and ranking'],
  '/settings/schedule': ['定时任务', 'Schedule'],
  '/settings/holidays': ['放假安排', 'Holidays'],
  '/settings/bulletin': ['通报和收件人', 'Bulletin and recipients'],
  '/settings/members': ['人员和权限', 'People and roles'],
  '/settings/import': ['导入台账', 'Import a ledger'],
  '/settings/history': ['变更记录', 'Changes'],
  '/settings/runs': ['运行记录', 'Runs'],
  '/download': ['下载表格', 'Download tables'],
} as const
const paths = Object.keys(pages) as (keyof typeof pages)[]

describe('the pages', () => {
  test.each(paths)('%s has its title in both languages, and nothing inline', async (path) => {
    const [zh, en] = pages[path]
    const page = await (await as('admin')).get(path)
    expect([page.status, titleOf(page)]).toEqual([200, `${zh} · 村集体经济`])
    expect(page.body).not.toMatch(/style=|<script>|onclick/)
    const english = await (await as('admin', 'en')).get(path)
    expect([english.status, titleOf(english)]).toEqual([200, `${en} · Village income`])
  })

  const open: Partial<Record<Account, readonly string[]>> = {
    reviewer: ['/settings', '/settings/runs', '/download'],
    leader: ['/settings', '/settings/runs', '/settings/history', '/download'],
    auditor: ['/settings', '/settings/history', '/download'],
    hekou: ['/settings', '/download'],
  }
  test.each(Object.entries(open))('%s sees only %j', async (account, allowed) => {
    const person = await as(account as Account)
    const seen: string[] = []
    for (const path of paths) {
      const { status } = await person.get(path)
      expect([200, 403]).toContain(status)
      if (status === 200) seen.push(path)
    }
    expect(seen.sort()).toEqual([...allowed].sort())
    const overview = await person.get('/settings')
    for (const path of paths.filter((one) => !allowed.includes(one))) expect(overview.body).not.toContain(`"${path}"`)
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { listMembers } from '../../shared/members/manage-members.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { editVillage } from '../../shared/villages/edit-village.ts'
import { type Account, makeTown } from '../support/town.ts'
import { codeIn } from './joining.ts'
import { fieldIn, type Person, signedIn, titleOf } from './signed-in.ts'
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

/** Every form with fields that would be accepted of an admin. */
const writes: Record<string, Record<string, string>> = {
  '/settings/villages': { name: '新村', code: '150625102209', kind: 'village' },
  '/settings/villages/hekou': { name: '河口', code: '150625102203', kind: 'village', version: '1' },
  '/settings/targets/hekou': { year: '2023', amount: '30', unit: 'wan', reason: '下达', version: '0' },
  '/settings/rules': { 'lights.yellowLimitPoints': '15', ranking: 'dense', version: '0' },
  '/settings/schedule': {
    activeFrom: '2023-07-10',
    dispatchTime: '08:00',
    figuresWorkingDay: '6',
    figuresTime: '08:00',
    closingDay: '20',
    version: '0',
  },
  '/settings/bulletin': { mode: 'sign_off', time: '17:00', version: '0' },
  '/settings/bulletin/recipients': { paste: '农经站 a@mingsha.example', version: '0' },
  '/settings/members': { name: '新人', role: 'reviewer' },
}

describe.each(Object.entries(writes))('writing %s', (path, fields) => {
  test('is for the admin', async () => {
    for (const account of ['reviewer', 'leader', 'hekou', 'auditor', 'liaison1', 'county'] as const) {
      expect((await (await as(account)).post(path, fields)).status).toBe(403)
    }
    expect(await linesOf()).toEqual(before)
    expect((await (await as('admin')).post(path, fields)).status).toBeLessThan(400)
    expect((await linesOf()).length).toBe(before.length + 1)
  })

  test('is refused without the token of the session', async () => {
    const answer = await (await as('admin')).post(path, { ...fields, _csrf: '' })
    expect(answer.status).toBe(403)
    expect(await linesOf()).toEqual(before)
  })

  let before: string[] = []
  beforeEach(async () => {
    before = await linesOf()
  })
})

/** What the history says, without members, whose accounts are made by another use case. */
async function linesOf(): Promise<string[]> {
  const { items } = await web.deps.changeLog.list(town, { limit: 100 })
  const members = (await web.deps.members.ofTownship(town)).map(({ id }) => `member ${id}`)
  return [...items.filter(({ kind }) => kind !== 'member').map(({ id }) => id), ...members].sort()
}

describe('villages', () => {
  test('a new one gets the pinyin of its name as id, and everything that was typed', async () => {
    const answer = await (await as('admin')).post('/settings/villages', {
      name: '葫芦头村',
      code: '150625 102204',
      kind: 'village',
      households: '321',
      enclave: 'yes',
      validFrom: '2020-01-01',
    })
    expect(answer.location).toBe(`${web.origin}/settings/villages?saved=yes`)
    expect(await web.deps.villages.find(town, 'hulutou')).toMatchObject({
      name: '葫芦头村',
      code: '150625102204',
      households: 321,
      enclave: true,
      validFrom: '2020-01-01',
      monthlyPlan: null,
    })
  })

  test('nothing typed is lost, and each fault is told at its field', async () => {
    const answer = await (await as('admin')).post('/settings/villages', {
      name: '新村',
      code: '150625102201',
      kind: 'gacha',
      secretary: '王书记',
    })
    expect([answer.status, titleOf(answer)]).toEqual([400, '有误：新增一个村 · 村集体经济'])
    expect(answer.body).toContain('<a href="#field-code">与杨家圪堵的代码相同</a>')
    expect(answer.body).toContain('value="王书记"')
    expect(answer.body).toMatch(/value="gacha" checked/)
  })

  test('someone else saved meanwhile: told so, what was typed stays, saving again is a decision', async () => {
    const admin = await as('admin')
    const mine = { name: '河口', code: '150625102203', kind: 'village', version: '1' }
    await admin.post('/settings/villages/hekou', { ...mine, liaison: '甲' })
    const late = await admin.post('/settings/villages/hekou', { ...mine, liaison: '乙' })
    expect(late.status).toBe(409)
    expect(late.body).toContain('刚被别人改过')
    expect(late.body).toContain('value="乙"')
    expect((await web.deps.villages.find(town, 'hekou'))?.liaison).toBe('甲')
    const version = fieldIn(late, 'version')
    expect((await admin.post('/settings/villages/hekou', { ...mine, liaison: '乙', version })).status).toBe(303)
    expect((await web.deps.villages.find(town, 'hekou'))?.liaison).toBe('乙')
  })

  test('a plan of its own in percent, twelve months or none', async () => {
    const admin = await as('admin')
    const plan = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`plan${at}`, ((at + 1) * 8.33).toFixed(2)]))
    const fields = { name: '河口', code: '150625102203', kind: 'village', version: '1', ...plan }
    const short = await admin.post('/settings/villages/hekou', { ...fields, plan3: '' })
    expect(short.body).toContain('href="#field-plan3"')
    const notFull = await admin.post('/settings/villages/hekou', fields)
    expect(notFull.body).toContain('<a href="#field-plan11">12月累计必须是100%</a>')
    expect((await admin.post('/settings/villages/hekou', { ...fields, plan11: '100%' })).status).toBe(303)
    expect((await web.deps.villages.find(town, 'hekou'))?.monthlyPlan?.slice(0, 2)).toEqual([833, 1666])
  })

  test('what somebody typed is text, whatever it says', async () => {
    const admin = await as('admin')
    const name = '<img src=x onerror=alert(1)>'
    await admin.post('/settings/villages/hekou', { name, code: '150625102203', kind: 'village', version: '1' })
    for (const path of ['/settings/villages', '/settings/targets', '/settings/history', '/settings/members']) {
      const page = await admin.get(path)
      expect(page.body).not.toContain('<img')
      expect(page.body).toContain('&lt;img src=x')
    }
  })

  test('one that does not exist is not found', async () => {
    expect((await (await as('admin')).get('/settings/villages/nowhere')).status).toBe(404)
  })
})

describe('targets', () => {
  const hekou = { year: '2023', reason: '补下达', documentNo: '明党发〔2023〕9号', version: '0' }
  const kept = () => web.deps.targets.find(town, 'hekou', 2023)

  test.each([
    ['40.5', 'wan', 40_500_000],
    ['1,200.55', 'yuan', 120_055],
  ])('%s in %s is %i fen', async (amount, unit, fen) => {
    const answer = await (await as('admin')).post('/settings/targets/hekou', { ...hekou, amount, unit })
    expect(answer.location).toBe(`${web.origin}/settings/targets?year=2023&saved=yes`)
    expect(await kept()).toMatchObject({ amountFen: fen, reason: '补下达', documentNo: '明党发〔2023〕9号' })
  })

  test.each([
    ['四十', '不是金额，请只写数字'],
    ['0', '目标不能是零'],
    ['', '不是金额，请只写数字'],
  ])('“%s” is refused: %s', async (amount, message) => {
    const answer = await (await as('admin')).post('/settings/targets/hekou', { ...hekou, amount, unit: 'wan' })
    expect(answer.status).toBe(400)
    expect(answer.body).toContain(`<a href="#field-amount">${message}`)
    expect(answer.body).toContain('value="补下达"')
    expect(await kept()).toBeNull()
  })

  test('every version stays in sight with who set it; a late cut is marked', async () => {
    const admin = await as('admin')
    const change = { year: '2023', unit: 'wan', reason: '中期调整' }
    await admin.post('/settings/targets/yangjiagedu', { ...change, amount: '25', version: '1' })
    expect((await admin.get('/settings/targets?year=2023')).body).not.toContain('四季度下调')
    web.system.clock.set('2023-10-08T02:00:00.000Z')
    const later = await as('admin')
    expect((await later.get('/settings/targets/yangjiagedu?year=2023')).body).toContain('会留下核查提示')
    const cut = await later.post('/settings/targets/yangjiagedu', { ...change, amount: '20', version: '2' })
    expect(cut.location).toContain('saved=cut')
    const list = await later.get('/settings/targets?year=2023&saved=cut')
    expect(list.body).toContain('已留下核查提示')
    expect(list.body).toContain('调整过 2 次')
    const page = await later.get('/settings/targets/yangjiagedu?year=2023')
    for (const said of ['30.00', '25.00', '20.00', '年初下达', '命令行', '四季度下调'])
      expect(page.body).toContain(said)
  })

  test('stale: the amount of the other stays until somebody decides', async () => {
    const admin = await as('admin')
    const stale = { year: '2023', unit: 'wan', reason: '调整', amount: '1', version: '7' }
    const answer = await admin.post('/settings/targets/yangjiagedu', stale)
    expect(answer.status).toBe(409)
    expect(answer.body).toContain('这个目标刚被别人改过')
    expect((await web.deps.targets.find(town, 'yangjiagedu', 2023))?.amountFen).toBe(30_000_000)
  })
})

describe('settings', () => {
  const kept = async () => (await web.deps.townships.settings(town)).settings

  test('rules: a dated counting rule comes and goes; nothing else moves', async () => {
    const admin = await as('admin')
    const rules = { 'lights.yellowLimitPoints': '15', ranking: 'dense', selfApproval: 'yes', version: '0' }
    const added = { ...rules, newRule: 'operating_nature', newFrom: '2023-07-01' }
    expect((await admin.post('/settings/rules', added)).status).toBe(303)
    expect(await kept()).toEqual(
      settingsSchema.parse({
        countingRules: [{ from: '2023-07-01', rule: 'operating_nature' }],
        lights: { yellowLimitPoints: 15 },
        ranking: 'dense',
        selfApproval: true,
      }),
    )
    expect((await admin.get('/settings/rules')).body).toContain('现在：经营性收入')
    await admin.post('/settings/rules', { ...rules, removeRule: '2023-07-01', version: '1' })
    expect((await kept()).countingRules).toEqual([])
  })

  test('rules: groups are off until somebody chooses; kinds are typed by name and kept as they were named', async () => {
    const admin = await as('admin')
    expect((await kept()).peers).toBeUndefined()
    const fields = { 'lights.yellowLimitPoints': '20', ranking: 'competition', peersBy: 'kind' }
    const wrong = await admin.post('/settings/rules', { ...fields, peerKinds: '河口 牧区\n哪个村 农区', version: '0' })
    expect(wrong.status).toBe(400)
    expect(wrong.body).toContain('第 2 行“哪个村 农区”')
    const right = { ...fields, peerKinds: '河口 牧区\n\n杨家圪堵，农区', peersOnPaper: 'yes', peerCuts: '5、20' }
    expect((await admin.post('/settings/rules', { ...right, version: '0' })).status).toBe(303)
    expect((await kept()).peers).toEqual({
      by: 'kind',
      cutsFen: [5_000_000, 20_000_000],
      kinds: [
        { id: 'hekou', kind: '牧区' },
        { id: 'yangjiagedu', kind: '农区' },
      ],
      onPaper: true,
    })
    const page = await admin.get('/settings/rules')
    expect(page.body).toMatch(/<textarea[^>]*name="peerKinds"[^>]*>[^<]*牧区\n[^<]*农区</)
    expect((await admin.post('/settings/rules', { ...fields, peersBy: 'off', version: '1' })).status).toBe(303)
    expect((await kept()).peers).toBeUndefined()
  })

  test('rules: groups tell a 村 from a 社区 of its name, and names and kinds with a blank in them are saved as they are shown', async () => {
    const villages = { h2: '河口社区', h3: '河口村', e: '东 二村' }
    for (const [at, [id, name]] of Object.entries(villages).entries()) {
      const villageId = { townshipId: town, villageId: id }
      await editVillage(web.deps, operator, villageId, { name, code: `15062510221${at}` })
    }
    const admin = await as('admin')
    const fields = { 'lights.yellowLimitPoints': '20', ranking: 'competition', peersBy: 'kind' }
    const typed = '河口村 牧区\n河口社区 农区\n东 二村 城 郊'
    expect((await admin.post('/settings/rules', { ...fields, peerKinds: typed, version: '0' })).status).toBe(303)
    const kinds = [
      { id: 'h3', kind: '牧区' },
      { id: 'h2', kind: '农区' },
      { id: 'e', kind: '城 郊' },
    ]
    expect((await kept()).peers?.kinds).toEqual(kinds)
    const shown = /name="peerKinds"[^>]*>([^<]*)</.exec((await admin.get('/settings/rules')).body)?.[1] ?? ''
    expect((await admin.post('/settings/rules', { ...fields, peerKinds: shown, version: '1' })).status).toBe(303)
    expect((await kept()).peers?.kinds).toEqual(kinds)
  })

  test('rules: what is wrong stands at its field', async () => {
    const fields = { 'lights.yellowLimitPoints': '200', ranking: 'dense', newRule: 'total_income', version: '0' }
    const answer = await (await as('admin')).post('/settings/rules', fields)
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('href="#field-newFrom"')
    expect(answer.body).toContain('href="#field-lights-yellowLimitPoints"')
  })

  test('schedule: says in words what is due next', async () => {
    web.system.clock.set('2023-07-11T02:00:00.000Z')
    const admin = await as('admin')
    expect((await admin.get('/settings/schedule')).body).toContain('还没有安排')
    const fields = { ...writes['/settings/schedule'], activeFrom: '2023-07-11', suspendedWeeks: '2023-09-30\n2024-W07' }
    expect((await admin.post('/settings/schedule', fields)).status).toBe(303)
    const page = await admin.get('/settings/schedule')
    expect(page.body).toContain('2023-07-17 08:00：周调度 2023年第28周（7月10日—7月16日）')
    expect(page.body).toContain('2023-08-08 08:00：月通报取数 2023年7月')
    expect(page.body).toContain('2023-08-08 17:00：月通报印发 2023年7月')
    expect((await kept()).schedule.suspendedWeeks).toEqual(['2023-W39', '2024-W07'])
    const due: string[] = []
    for await (const { townshipId } of web.deps.runs.due('2023-07-17T00:00:00.000Z')) due.push(townshipId)
    expect(due).toContain(town)
  })

  test('holidays: of a year not announced are entered day by day or as spans, checked, used and removed again', async () => {
    web.system.clock.set('2034-11-20T02:00:00.000Z')
    const admin = await as('admin')
    const first = (await admin.get('/settings/holidays')).body
    for (const text of ['2035年', '未公布', '2月7日—2月10日', '10月1日—10月3日']) expect(first).toContain(text)
    const post = async (fields: Record<string, string>) => {
      const { version } = await web.deps.townships.settings(town)
      return admin.post('/settings/holidays', { version: String(version), year: '2035', workdays: '', ...fields })
    }
    const wrong = await post({ holidays: '2035-10-04 至 2035-10-05\n十月', workdays: '2035-10-06' })
    expect([wrong.status, wrong.body.includes('第 2 行“十月”要写成')]).toEqual([400, true])
    const weekday = await post({ holidays: '2035-10-04', workdays: '2035-10-08' })
    expect([weekday.status, weekday.body.includes('href="#field-workdays"')]).toEqual([400, true])
    expect(weekday.body).toContain('2035-10-08 不是周六、周日，本来就上班')
    expect((await post({ holidays: '2035-10-04 至 2035-10-05\n', workdays: '2035-10-06' })).status).toBe(303)
    expect((await web.deps.townships.settings(town)).settings.schedule.calendars).toEqual([
      { year: 2035, holidays: ['2035-10-04', '2035-10-05'], workdays: ['2035-10-06'] },
    ])
    const page = (await admin.get('/settings/holidays?year=2035')).body
    for (const text of ['本乡镇已填写', '10月4日—10月5日', '2035-10-04 至 2035-10-05']) expect(page).toContain(text)
    expect((await admin.get('/settings/history')).body).toContain('2035年：放假 10月4日—10月5日；调休上班 10月6日')
    expect((await post({ holidays: '' })).status).toBe(303)
    expect((await web.deps.townships.settings(town)).settings.schedule.calendars).toEqual([])
  })

  test('schedule: holiday weeks are offered to tick, and kept beside the others', async () => {
    web.system.clock.set('2023-07-11T02:00:00.000Z')
    const admin = await as('admin')
    const { version } = await web.deps.townships.settings(town)
    const fields = { ...writes['/settings/schedule'], version: String(version), suspendedWeeks: '2023-W30' }
    const more = { holidayWeeks: '2023-W40', reportDueWeekday: '4', reportDueTime: '12:00' }
    expect((await admin.post('/settings/schedule', { ...fields, ...more })).status).toBe(303)
    const { schedule } = await kept()
    expect(schedule).toMatchObject({
      suspendedWeeks: ['2023-W30', '2023-W40'],
      reportDueWeekday: 4,
      reportDueTime: '12:00',
    })
    const { body } = await admin.get('/settings/schedule')
    expect(body).toMatch(/value="2023-W40" checked/)
    expect(body).toMatch(/value="2024-W07"\/?>/)
  })

  test('schedule: a line that is no week is named', async () => {
    const fields = { ...writes['/settings/schedule'], suspendedWeeks: '2024-W07\n春节', closingDay: '45' }
    const answer = await (await as('admin')).post('/settings/schedule', fields)
    expect(answer.body).toContain('<a href="#field-suspendedWeeks">第 2 行“春节”不是周，也不是日期</a>')
    const other = await (await as('admin')).post('/settings/schedule', { ...fields, suspendedWeeks: '' })
    expect(other.body).toContain('href="#field-closingDay"')
  })

  test('bulletin: issue, sections and paragraphs; recipients stay as they are', async () => {
    const admin = await as('admin')
    await admin.post('/settings/bulletin/recipients', { paste: '农经站 a@mingsha.example', version: '0' })
    const body = new URLSearchParams([
      ['mode', 'sign_off'],
      ['time', '17:00'],
      ['held', '2023-08\n2023-07'],
      ['office', '中共明沙乡委员会办公室'],
      ['head', 'preprinted'],
      ['codeWord', '明党办通报'],
      ['copyTo', ''],
      ['sections', 'overall'],
      ['sections', 'met'],
      ['paragraphs', '第一段。\n\n第二段。'],
      ['version', '1'],
    ])
    expect((await admin.postBody('/settings/bulletin', body)).status).toBe(303)
    const { issue, bulletin } = await kept()
    expect(issue).toEqual({ mode: 'sign_off', time: '17:00', held: ['2023-07', '2023-08'] })
    expect(bulletin).toMatchObject({ head: 'preprinted', codeWord: '明党办通报', copyTo: null, headMark: null })
    expect(bulletin.sectionsOff).toEqual([
      'ahead',
      'behind',
      'categories',
      'projects',
      'arrears',
      'problems',
      'meetings',
      'next_steps',
    ])
    expect(bulletin.paragraphs).toEqual(['第一段。', '第二段。'])
    expect(bulletin.recipients).toHaveLength(1)
  })

  test('recipients: pasted from a sheet, changed by address, taken out by a box', async () => {
    const admin = await as('admin')
    const paste = '乡办\toffice@mingsha.example\n\n王书记，wang@mingsha.example，杨家圪堵村\n'
    await admin.post('/settings/bulletin/recipients', { paste, version: '0' })
    expect((await kept()).bulletin.recipients).toEqual([
      { name: '乡办', email: 'office@mingsha.example' },
      { name: '王书记', email: 'wang@mingsha.example', villageId: 'yangjiagedu' },
    ])
    const again = { paste: '李书记 WANG@mingsha.example 河口', remove: 'office@mingsha.example', version: '1' }
    await admin.post('/settings/bulletin/recipients', again)
    expect((await kept()).bulletin.recipients).toEqual([
      { name: '李书记', email: 'WANG@mingsha.example', villageId: 'hekou' },
    ])
  })

  test.each([
    ['王书记', '第 1 行没有邮箱'],
    ['\n@mingsha.example', '第 2 行没有姓名'],
    ['王书记 wang@mingsha.example 不存在的村', '第 1 行：不认识的村'],
    ['王书记 wang@', '第 1 行：邮箱地址不对'],
  ])('recipients: “%s” is refused: %s', async (paste, message) => {
    const answer = await (await as('admin')).post('/settings/bulletin/recipients', { paste, version: '0' })
    expect(answer.status).toBe(400)
    expect(answer.body).toContain(`<a href="#field-paste">${message}`)
    expect((await kept()).bulletin.recipients).toEqual([])
  })

  test('a page that was open while someone else saved another part is told so', async () => {
    const admin = await as('admin')
    await admin.post('/settings/rules', writes['/settings/rules'] ?? {})
    const late = await admin.post('/settings/bulletin', writes['/settings/bulletin'] ?? {})
    expect(late.status).toBe(409)
    expect(late.body).toContain('设置刚被别人改过')
    const again = { ...writes['/settings/bulletin'], version: fieldIn(late, 'version') }
    expect((await admin.post('/settings/bulletin', again)).status).toBe(303)
    expect(await kept()).toMatchObject({ ranking: 'dense', issue: { mode: 'sign_off' } })
  })
})

describe('members', () => {
  const members = () => listMembers(web.deps, operator, town)
  const add = (person: Person, fields: [string, string][]) =>
    person.postBody('/settings/members', new URLSearchParams(fields))

  test('a clerk of two villages gets an invitation, once, that says for whom it is', async () => {
    const admin = await as('admin')
    const answer = await add(admin, [
      ['name', '新文书'],
      ['role', 'clerk'],
      ['villageIds', 'hekou'],
      ['villageIds', 'laofanying'],
    ])
    expect([answer.status, titleOf(answer)]).toEqual([200, '请把邀请交给新文书 · 村集体经济'])
    const stranger = web.browser()
    const opened = await stranger.follow(stranger.get(`/join?code=${codeIn(answer)}`))
    expect(opened.body).toContain('加入明沙乡')
    expect(opened.body).toMatch(/村报账员：河口[^、]*、老樊营/)
    expect((await members()).find(({ name }) => name === '新文书')).toMatchObject({
      villageIds: ['hekou', 'laofanying'],
      identity: null,
    })
    expect((await admin.get('/settings/members')).body).not.toContain(codeIn(answer))
  })

  test('a clerk without a village is refused, with everything that was typed', async () => {
    const answer = await add(await as('admin'), [
      ['name', '新文书'],
      ['role', 'clerk'],
    ])
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('<a href="#field-villageIds">报账员和包村干部要写明是哪些村</a>')
    expect(answer.body).toContain('value="新文书"')
  })

  test('an auditor whose last day is over already is refused; today is the last day that will do', async () => {
    const auditor = (until: string): [string, string][] => [
      ['name', `审计${until}`],
      ['role', 'auditor'],
      ['validUntil', until],
    ]
    const past = await add(await as('admin'), auditor('2023-07-09'))
    expect(past.status).toBe(400)
    expect(past.body).toContain('<a href="#field-validUntil">最后一天不能早于今天（2023-07-10）</a>')
    expect((await members()).map(({ name }) => name)).not.toContain('审计2023-07-09')
    expect((await add(await as('admin'), auditor('2023-07-10'))).status).toBe(200)
  })

  test('an invitation is issued anew; the one before is void', async () => {
    const admin = await as('admin')
    const fields: [string, string][] = [
      ['name', '新审核员'],
      ['role', 'reviewer'],
    ]
    const first = codeIn(await add(admin, fields))
    const id = (await members()).find(({ name }) => name === '新审核员')?.id
    const second = codeIn(await admin.post(`/settings/members/${id}/link`, {}))
    expect(second).not.toBe(first)
    expect((await web.browser().get(`/oidc/join?code=${first}`)).status).toBe(404)
    expect((await web.browser().get(`/oidc/join?code=${second}`)).status).toBe(200)
    expect((await (await as('reviewer')).post(`/settings/members/${id}/link`, {})).status).toBe(403)
  })

  test('someone is removed after being asked once more; the last admin stays', async () => {
    const admin = await as('admin')
    const idOf = async (role: string) => (await members()).find((one) => one.role === role)?.id ?? ''
    const auditor = await idOf('auditor')
    expect(titleOf(await admin.get(`/settings/members/${auditor}/remove`))).toContain('移除auditor？')
    expect((await (await as('leader')).post(`/settings/members/${auditor}/remove`, {})).status).toBe(403)
    expect((await admin.post(`/settings/members/${auditor}/remove`, { _csrf: '' })).status).toBe(403)
    expect((await admin.post(`/settings/members/${auditor}/remove`, {})).status).toBe(303)
    expect(await idOf('auditor')).toBe('')
    const last = await admin.post(`/settings/members/${await idOf('admin')}/remove`, {})
    expect(last.status).toBe(409)
    expect(last.body).toContain('最后一位管理员')
    const { items } = await web.deps.changeLog.list(town, { limit: 100 })
    expect(items).toContainEqual(expect.objectContaining({ kind: 'member', action: 'removed', subject: 'auditor' }))
  })

  test('a member of another township cannot be touched', async () => {
    const other = await makeTown(web.deps)
    const [stranger] = await web.deps.members.ofTownship(other.id)
    const admin = await as('admin')
    expect((await admin.post(`/settings/members/${stranger?.id}/remove`, {})).status).toBe(404)
    expect((await admin.post(`/settings/members/${stranger?.id}/link`, {})).status).toBe(404)
  })
})

describe('the history', () => {
  test('says in words who changed what, before and after', async () => {
    const admin = await as('admin')
    await admin.post('/settings/rules', { 'lights.yellowLimitPoints': '15', ranking: 'dense', version: '0' })
    const page = await admin.get('/settings/history')
    expect(page.body).toMatch(/黄灯界限（百分点）<\/dt><dd[^>]*>20 → 15/)
    expect(page.body).toMatch(/并列名次<\/dt><dd[^>]*>并列后跳过名次（1、2、2、4） → 并列后不跳过/)
    expect(page.body).toContain('2023-07-10 10:00')
  })

  test('a made-up cursor is refused', async () => {
    expect((await (await as('admin')).get('/settings/history?cursor=T%23x')).status).toBe(400)
  })
})

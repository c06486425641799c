import { beforeEach, describe, expect, test } from 'vitest'
import { operator } from '../../shared/permissions/actor.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { editVillage } from '../../shared/villages/edit-village.ts'
import { type Account, makeTown } from '../support/town.ts'
import { fieldIn, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
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

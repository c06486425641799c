import { beforeEach, describe, expect, test } from 'vitest'
import { type Account, makeTown } from '../support/town.ts'
import { fieldIn, signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

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
    expect(answer.location).toBe(`${web.origin}/settings/villages?done=saved`)
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
    expect(answer.location).toBe(`${web.origin}/settings/targets?year=2023&done=saved`)
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
    expect(cut.location).toContain('done=cut')
    const list = await later.get('/settings/targets?year=2023&done=cut')
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

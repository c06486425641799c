import { describe, expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { sendSheet } from './send-sheet.ts'
import { fieldIn, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

/** A town with one voucher on two incomes of June, the figures of June taken. */
async function aTown() {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  const { id } = await makeTown(web.deps)
  const clerk = aMember(id, 'clerk', { villageIds: ['yangjiagedu'] })
  for (const name of ['one', 'two']) {
    const money = { category: 'subsidy', receivedOn: '2023-06-05', voucherNo: '记-3', payer: '<b>甲</b>' } as const
    await submitIncome(web.deps, clerk, id, anIncome({ id: `${id}-${name}`, ...money }))
    await approveIncome(web.deps, aMember(id, 'reviewer'), { townshipId: id, id: `${id}-${name}` }, { version: 1 })
  }
  await takeBulletin(web.deps, operator, { townshipId: id, month: '2023-06' })
  const as = (account: Account, language: 'zh' | 'en' = 'zh') => signedIn(web, `${id}-${account}`, language)
  return { id, as }
}

describe('the page of signals', () => {
  test('opens on the latest month taken, with the evidence a click away', async () => {
    const { id, as } = await aTown()
    const { body, status } = await (await as('auditor')).get('/integrity')
    expect([
      status,
      body.includes('核查提示（2023年6月）'),
      body.includes('2023年6月记字第3号，用在2笔收入上。'),
    ]).toEqual([200, true, true])
    for (const name of ['one', 'two']) expect(body).toContain(`href="/income/${id}-${name}"`)
    expect(body).not.toContain('<b>甲</b>')
    expect(body).not.toContain('/integrity/findings')
    expect((await (await as('leader', 'en')).get('/integrity')).body).toContain('The same voucher twice')
  })

  test('takes a finding, and says on the same page what is wrong with one', async () => {
    const { as } = await aTown()
    const reviewer = await as('reviewer')
    const about = fieldIn(await reviewer.get('/integrity'), 'about')
    const finding = (text: string, version = '0') =>
      reviewer.post('/integrity/findings', {
        about,
        version,
        month: '2023-06',
        [`outcome-${about}`]: 'explained',
        [`text-${about}`]: text,
      })
    const refused = await finding('')
    expect([refused.status, refused.body.includes(`href="#field-text-${about}"`)]).toEqual([400, true])
    const saved = await finding('一张凭证两笔款')
    expect([saved.status, saved.location]).toEqual([303, expect.stringMatching(`month=2023-06&done=saved#${about}`)])
    const stale = await finding('另一个说法')
    expect([stale.status, stale.body.includes('刚被别人改过'), stale.body.includes('另一个说法')]).toEqual([
      409,
      true,
      true,
    ])
    const { body } = await (await as('leader')).get('/integrity?month=2023-06')
    expect(body).toContain('一张凭证两笔款')
    expect(body).toContain('共1条提示，都已有结论。')
  })
})

describe('the page of spot checks', () => {
  test('draws once, and takes what was found in an entry', async () => {
    const { as } = await aTown()
    const auditor = await as('auditor')
    expect((await auditor.get('/integrity/samples')).location).toMatch(/\/integrity\/samples\/2023-06$/)
    expect((await auditor.get('/integrity/samples/2023-07')).body).toContain('取数以后才能抽取')
    expect((await auditor.post('/integrity/samples/2023-07', {})).status).toBe(404)
    expect((await auditor.post('/integrity/samples/2023-06', {})).location).toMatch('done=drawn')
    const page = await auditor.get('/integrity/samples/2023-06')
    expect(page.body).toContain('从当月计入的2笔收入里抽了2笔。')
    const entry = fieldIn(page, 'about')
    const check = (outcome: string, text: string) =>
      auditor.post(`/integrity/samples/2023-06/${entry}`, {
        about: entry,
        version: '0',
        [`outcome-${entry}`]: outcome,
        [`text-${entry}`]: text,
      })
    const refused = await check('differs', '')
    expect([refused.status, refused.body.includes('请写明哪里不符')]).toEqual([400, true])
    expect((await check('differs', '回单金额不符')).status).toBe(303)
    expect((await (await as('admin')).get('/integrity/samples/2023-06')).body).toContain('回单金额不符')
  })
})

describe('the page of comparisons', () => {
  const upload = async (
    account: Account,
    as: (account: Account) => ReturnType<typeof signedIn>,
    name: string,
    text: string,
  ) => {
    const person = await as(account)
    const sent = await sendSheet(web, person, '/integrity/comparisons', { bytes: text, name })
    return sent.status === 200 ? person.post(new URL(sent.url).pathname, { file: name }) : sent
  }
  const EXPORT =
    '单位,日期,凭证号,收入\n明沙乡杨家圪堵村股份经济合作社,2023年6月5日,记3,12000\n老樊营,2023.6.6,记4,1\n无名村,2023.6.6,记5,1\n'

  test('take an export, show what it found, and give it as a workbook', async () => {
    const { id, as } = await aTown()
    const sent = await upload('admin', as, '平台.csv', EXPORT)
    expect(sent.status).toBe(303)
    const address = new URL(sent.location ?? '', web.origin).pathname
    const auditor = await as('auditor')
    const { body } = await auditor.get(address)
    expect(body).toContain('有1行读不出来')
    expect(body).toMatch(/平台有、本系统没有 <span class="soft">1</)
    expect(body).toMatch(/本系统有、平台没有 <span class="soft">1</)
    expect(body).toMatch(new RegExp(`href="/income/${id}-(one|two)"`))
    const file = await auditor.get(`${address}/comparison.xlsx`)
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('comparison.xlsx'),
    ])
    expect((await auditor.get('/integrity/comparisons')).body).toContain('平台.csv')
    expect((await auditor.get('/integrity/comparisons')).body).not.toContain('type="file"')
  })

  test.each([
    ['平台.xls', 'x', '.xls 是旧版 Excel 格式'],
    ['平台.et', 'x', '.et 是 WPS 自己的格式'],
    ['平台.csv', '村名,备注\n河口,无\n', '没有找到平台的明细'],
    ['平台.csv', '', '“平台.csv”是空文件'],
  ])('explain why they cannot take %s', async (name, text, said) => {
    const { as } = await aTown()
    const refused = await upload('reviewer', as, name, text)
    expect([refused.status, refused.body.includes(said)]).toEqual([400, true])
  })
})

test('how much is drawn is set with the rules', async () => {
  const { as } = await aTown()
  const admin = await as('admin')
  const rules = { 'lights.yellowLimitPoints': '20', ranking: 'competition', version: '0' }
  const wrong = await admin.post('/settings/rules', { ...rules, 'spotChecks.percent': '0', 'spotChecks.minimum': '3' })
  expect([wrong.status, wrong.body.includes('抽查比例要在1到100之间')]).toEqual([400, true])
  const right = { ...rules, 'spotChecks.percent': '10', 'spotChecks.minimum': '1' }
  expect((await admin.post('/settings/rules', right)).status).toBe(303)
  expect((await admin.get('/integrity/samples/2023-06')).body).toContain('抽取比例10%，每月至少1笔')
})

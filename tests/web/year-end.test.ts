import { describe, expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { closeAction } from '../../shared/meetings/close-action.ts'
import { recordMeeting } from '../../shared/meetings/record-meeting.ts'
import { ledgerImport, operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { aContractTerms, aMeeting, anAction, anIncome, aProject } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { fieldIn, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

/** A town with an income of 2023 and the clock in January 2024. */
async function aTown() {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  const { id } = await makeTown(web.deps)
  await submitIncome(web.deps, ledgerImport, id, anIncome({ id: `${id}-one`, amountFen: 30_000_000 }))
  await approveIncome(web.deps, aMember(id, 'reviewer'), { townshipId: id, id: `${id}-one` }, { version: 1 })
  const as = (account: Account, language: 'zh' | 'en' = 'zh') => signedIn(web, `${id}-${account}`, language)
  return { id, as }
}

describe('the page of a year’s review', () => {
  test('leads from every number to its entries, for whoever may open them', async () => {
    const { as } = await aTown()
    const { body, status } = await (await as('reviewer')).get('/review/2023')
    expect(status).toBe(200)
    expect(body).toContain('<title>2023年年终考核 ·')
    expect(body).toContain('href="/income?village=yangjiagedu&amp;counted=2023"')
    const entries = (await (await as('reviewer')).get('/income?village=yangjiagedu&counted=2023')).body
    expect(entries).toContain('共 1 笔，合计 300,000.00 元，和文件里的数一致')
    expect(body).toMatch(/<a href="#villages"[^>]*>1个村<\/a>/)
    expect(body).toMatch(/<a href="#villages-total"[^>]*>30\.00万元<\/a>/)
    const clerk = (await (await as('hekou')).get('/review/2023')).body
    expect(clerk).toContain('village=hekou')
    expect(clerk).not.toContain('village=yangjiagedu')
    expect((await (await as('leader', 'en')).get('/review/2023')).body).toContain('Year-end review 2023')
  })

  test('is signed by a leader once December is closed, and says what to do before', async () => {
    const { id, as } = await aTown()
    const leader = await as('leader')
    const early = await leader.get('/review/2023')
    expect(early.body).toContain('2023年12月取数关账以后才能签署')
    expect(early.body).not.toContain('action="/review/2023/sign-off"')
    const refused = await leader.post('/review/2023/sign-off', { version: '0' })
    expect([refused.status, refused.body.includes('请先在“月通报”里给2023年12月取数')]).toEqual([409, true])
    web.system.clock.set('2024-01-22T02:00:00.000Z')
    await takeBulletin(web.deps, operator, { townshipId: id, month: '2023-12' })
    const inJanuary = await as('leader')
    const open = await inJanuary.get('/review/2023/sign-off')
    expect(open.body).toContain('签署2023年考核')
    const form = { version: fieldIn(open, 'version'), requestId: fieldIn(open, 'requestId') }
    expect((await inJanuary.post('/review/2023/sign-off', form)).status).toBe(303)
    const signed = (await (await as('yangjiagedu')).get('/review/2023')).body
    expect(signed).toContain('由leader于 2024-01-22 10:00 签署')
    expect(signed).not.toContain('sign-off')
  })

  test('gives its files under their names', async () => {
    const { as } = await aTown()
    const auditor = await as('auditor')
    for (const kind of ['docx', 'pdf', 'xlsx']) {
      const { status, headers } = await auditor.get(`/review/2023/review.${kind}`)
      expect(status).toBe(200)
      expect(headers.get('content-disposition')).toContain(`review-2023.${kind}`)
    }
  })

  test('leaves out what was received in December and counted late, in January', async () => {
    const { id, as } = await aTown()
    web.system.clock.set('2024-01-22T02:00:00.000Z')
    await takeBulletin(web.deps, operator, { townshipId: id, month: '2023-12' })
    const late = anIncome({ id: `${id}-late`, receivedOn: '2023-12-29', amountFen: 500 })
    await submitIncome(web.deps, ledgerImport, id, late)
    await approveIncome(web.deps, aMember(id, 'reviewer'), { townshipId: id, id: late.id }, { version: 1 })
    const reviewer = await as('reviewer')
    const link =
      /href="(\/income\?village=yangjiagedu[^"]*)"/.exec((await reviewer.get('/review/2023')).body)?.[1] ?? ''
    expect(link).toBe('/income?village=yangjiagedu&amp;bulletin=2023-12&amp;revision=1')
    const entries = (await reviewer.get(link.replaceAll('&amp;', '&'))).body
    expect(entries).toContain('共 1 笔，合计 300,000.00 元，和文件里的数一致')
    expect((await reviewer.get('/income?village=yangjiagedu&counted=2024')).body).toContain('共 1 笔，合计 5.00 元')
    expect((await reviewer.get('/income?village=yangjiagedu&counted=no')).status).toBe(400)
    expect((await (await as('hekou')).get('/income?village=yangjiagedu&counted=2024')).status).toBe(403)
  })

  test('names what was promised and what is owed, for whoever sees every village', async () => {
    const { id, as } = await aTown()
    await web.deps.projects.save(id, aProject({ shares: [{ villageId: 'hekou', weight: 10_000 }] }), 0)
    await addContract(
      web.deps,
      operator,
      { townshipId: id, projectId: 'p1' },
      aContractTerms({ id: 'lease', title: '仓库租约' }),
    )
    const actionItems = [anAction({ id: 'promise', text: '把路修通' }), anAction({ id: 'kept', text: '通上电' })]
    await recordMeeting(web.deps, aMember(id, 'leader'), id, aMeeting({ actionItems }))
    await closeAction(
      web.deps,
      aMember(id, 'leader'),
      { townshipId: id, itemId: 'kept' },
      { version: 1, on: '2023-07-10', result: '通了' },
    )
    web.system.clock.set('2024-01-22T02:00:00.000Z')
    const { body } = await (await as('leader')).get('/review/2023')
    expect(body).toContain('1 件议定事项还没有销号')
    expect(body).toContain('<a href="/meetings/items/promise">把路修通</a>')
    expect(body).not.toContain('通上电')
    expect(body).toContain('<a href="/projects/p1/contracts/lease">仓库租约</a>')
    expect((await (await as('hekou')).get('/review/2023')).body).not.toContain('把路修通')
  })

  test('does not hide an entry whose id looks like its address', async () => {
    const { id, as } = await aTown()
    for (const entryId of ['2023', 'latest-year']) {
      await submitIncome(web.deps, ledgerImport, id, anIncome({ id: entryId, amountFen: 70_000 }))
      const reviewer = await as('reviewer')
      const entry = await reviewer.get(`/income/${entryId}`)
      const address = /href="(\/review\/[^"]*)"/.exec(entry.body.split('<main')[1] ?? '')?.[1] ?? ''
      const page = await reviewer.get(address)
      expect([page.status, page.body.includes(`action="/review/${entryId}/approve"`)]).toEqual([200, true])
      expect((await reviewer.post(`/review/${entryId}/approve`, { version: '1', category: 'operating' })).status).toBe(
        303,
      )
    }
  })

  test('opens on the latest year with targets, and an entry’s review stays where it was', async () => {
    const { id, as } = await aTown()
    const reviewer = await as('reviewer')
    expect((await reviewer.get('/review/latest-year')).location).toMatch(/\/review\/2023$/)
    expect((await reviewer.get(`/review/${id}-one`)).status).toBe(200)
  })
})

describe('a talk', () => {
  test('is suggested to leaders after two red bulletins running, on the first page and the bulletin’s', async () => {
    const { id, as } = await aTown()
    await takeBulletin(web.deps, operator, { townshipId: id, month: '2023-05' })
    const leader = await as('leader')
    const talk = /建议约谈.*<a href="\/income\?village=laofanying&amp;year=2023">老樊营<\/a>/s
    expect((await leader.get('/')).body).not.toContain('建议约谈')
    await takeBulletin(web.deps, operator, { townshipId: id, month: '2023-06' })
    for (const path of ['/', '/bulletins/2023-06']) {
      expect((await leader.get(path)).body).toMatch(talk)
      for (const other of ['reviewer', 'laofanying', 'admin'] as const) {
        expect((await (await as(other)).get(path)).body).not.toContain('建议约谈')
      }
    }
    expect((await leader.get('/bulletins/2023-05')).body).not.toContain('建议约谈')
  })
})

test('the cuts of the tiers are set in 万元, and said back', async () => {
  const { as } = await aTown()
  const admin = await as('admin')
  const rules = { 'lights.yellowLimitPoints': '20', ranking: 'competition' }
  expect((await admin.post('/settings/rules', { ...rules, tierCuts: '3、7.5，40', version: '0' })).status).toBe(303)
  expect((await admin.get('/settings/rules')).body).toContain('value="3、7.5、40"')
  expect((await admin.get('/review/2023')).body).toContain('3—7.5万元')
  const wrong = await admin.post('/settings/rules', { ...rules, tierCuts: '7、3', version: '1' })
  expect([wrong.status, wrong.body.includes('分档线要从小到大')]).toEqual([400, true])
  expect((await admin.get('/settings/history')).body).toContain('年终分档线')
})

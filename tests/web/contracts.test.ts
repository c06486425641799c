/** Contracts and receivables on pages: recorded, chased, changed, ended. */
import { describe, expect, test } from 'vitest'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { ledgerImport, operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { aContractTerms, anIncome, aProject } from '../support/builders.ts'
import { makeTown } from '../support/town.ts'
import { fieldIn, signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
const NEW = '/projects/p1/contracts/new'
const ONE = '/projects/p1/contracts/c1'

/** A town with a project of one village and one of two. */
async function aTown() {
  const town = await makeTown(web.deps)
  const of = (...villages: [string, number][]) => villages.map(([villageId, weight]) => ({ villageId, weight }))
  await web.deps.projects.save(town.id, aProject({ shares: of(['hekou', 10_000]) }), 0)
  const joint = aProject({ id: 'joint', name: '飞地园区', shares: of(['hekou', 4_000], ['laofanying', 6_000]) })
  await web.deps.projects.save(town.id, joint, 0)
  return { ...town, as: (account: string, language?: 'zh' | 'en') => signedIn(web, `${town.id}-${account}`, language) }
}
const add = (townshipId: string, overrides: Parameters<typeof aContractTerms>[0] = {}, projectId = 'p1') =>
  addContract(web.deps, operator, { townshipId, projectId }, aContractTerms({ id: 'c1', ...overrides }))

const typed = (overrides: Record<string, string> = {}) => ({
  id: 'c1',
  title: '厂房租赁合同',
  party: '明沙粮油公司',
  nature: 'rent',
  startsOn: '2023-01-01',
  endsOn: '2023-12-31',
  every: 'half_year',
  amount: '5万',
  firstOn: '2023-03-31',
  ...overrides,
})

describe('recording a contract', () => {
  test('with regular payments leads to its page, which names every due; sent twice it is one', async () => {
    const town = await aTown()
    const reviewer = await town.as('reviewer')
    expect((await reviewer.get(NEW)).status).toBe(200)
    const saved = await reviewer.post(NEW, typed())
    expect(saved.location).toMatch(/\/projects\/p1\/contracts\/c1\?done=saved$/)
    expect((await reviewer.post(NEW, typed())).status).toBe(303)
    const page = await reviewer.get(saved.location ?? '')
    expect(titleOf(page)).toMatch(/^厂房租赁合同/)
    expect(page.body).toContain('2023年3月31日')
    expect(page.body).toContain('2023年9月30日')
    expect(await web.deps.contracts.all(town.id)).toHaveLength(1)
  })

  test('with listed payments reads them line by line, as people write them', async () => {
    const town = await aTown()
    const plan = '2023.6.30 5万\r\n2023年12月31日：50,000.01元\r\n'
    await (await town.as('admin')).post(NEW, typed({ every: 'listed', plan }))
    const [contract] = await web.deps.contracts.all(town.id)
    expect(contract).toMatchObject({
      regular: null,
      dues: [
        { dueOn: '2023-06-30', amountFen: 5_000_000 },
        { dueOn: '2023-12-31', amountFen: 5_000_001 },
      ],
    })
  })

  test.each([
    [{ title: '' }, 'field-title', '请填写'],
    [{ amount: '很多' }, 'field-amount', '金额要写成'],
    [{ every: 'listed', plan: '年底付清' }, 'field-plan', '看不懂'],
    [{ endsOn: '2022-12-31' }, 'field-endsOn', '终止日期不能早于起始日期'],
  ])('%o is said at its field, and nothing typed is lost', async (wrong, field, message) => {
    const town = await aTown()
    const answer = await (await town.as('reviewer')).post(NEW, typed(wrong))
    expect(answer.status).toBe(400)
    expect(answer.body).toContain(`href="#${field}"`)
    expect(answer.body).toContain(message)
    expect(answer.body).toContain('value="明沙粮油公司"')
    expect(await web.deps.contracts.all(town.id)).toEqual([])
  })
})

describe('a contract on its page', () => {
  test('shows which payment settled which due, and a text for the party that owes', async () => {
    const town = await aTown()
    await add(town.id)
    const money = { id: 'paid', villageId: 'hekou', projectId: 'p1', contractId: 'c1', amountFen: 2_000_000 }
    await submitIncome(web.deps, ledgerImport, town.id, anIncome(money))
    await approveIncome(web.deps, aMember(town.id, 'reviewer'), { townshipId: town.id, id: 'paid' }, { version: 1 })
    const { body } = await (await town.as('auditor')).get(ONE)
    expect(body).toContain('2023年7月3日收20,000.00元')
    expect(body).toContain('2023年3月31日应付50,000.00元，已付20,000.00元，尚欠30,000.00元，逾期101天；')
    expect(body).not.toContain('登记到账')
  })

  test('leads to the income form of its village, or to the receipt of a joint project', async () => {
    const town = await aTown()
    await add(town.id)
    await add(town.id, {}, 'joint')
    const clerk = await town.as('hekou')
    expect((await clerk.get(ONE)).body).toContain('/income/new?village=hekou&amp;contract=p1/c1')
    const joint = await clerk.get('/projects/joint/contracts/c1')
    expect(joint.body).toContain('/projects/joint/receipts/new?contract=c1')
    expect(joint.body).not.toContain('提前终止</summary>')
  })

  test('is changed at the version that was read; a stale form is kept and can be saved again', async () => {
    const town = await aTown()
    await add(town.id)
    const reviewer = await town.as('reviewer')
    const form = await reviewer.get(`${ONE}/edit`)
    const version = fieldIn(form, 'version')
    expect((await reviewer.post(`${ONE}/edit`, typed({ version, note: '押金两万' }))).status).toBe(303)
    const stale = await reviewer.post(`${ONE}/edit`, typed({ version, note: '押金三万' }))
    expect(stale.status).toBe(409)
    expect(stale.body).toContain('押金三万')
    expect(
      (await reviewer.post(`${ONE}/edit`, typed({ version: fieldIn(stale, 'version'), note: '押金三万' }))).status,
    ).toBe(303)
    expect((await reviewer.get(ONE)).body).toContain('改了：备注')
  })

  test('ends early with a day and a reason, and goes on again where that was a mistake', async () => {
    const town = await aTown()
    await add(town.id)
    const reviewer = await town.as('reviewer')
    const wrong = await reviewer.post(`${ONE}/end`, { version: '1', on: '2022-06-30', reason: '企业停产' })
    expect(wrong.status).toBe(400)
    expect(wrong.body).toContain('href="#field-on"')
    expect((await reviewer.post(`${ONE}/end`, { version: '1', on: '2023-06-30', reason: '企业停产' })).status).toBe(303)
    const ended = await reviewer.get(ONE)
    expect(ended.body).toContain('已于2023年6月30日提前终止：企业停产')
    expect(ended.body).not.toContain('2023年9月30日')
    expect((await reviewer.post(`${ONE}/resume`, { version: '2', reason: '' })).status).toBe(400)
    expect((await reviewer.post(`${ONE}/resume`, { version: '2', reason: '登记错了' })).status).toBe(303)
    expect((await reviewer.get(ONE)).body).toContain('2023年9月30日')
  })
})

describe('receivables', () => {
  test('say who owes since when, by village and month, and what the year will bring', async () => {
    const town = await aTown()
    await add(town.id)
    const { body } = await (await town.as('leader')).get('/receivables')
    expect(body).toContain('【合同款催收】截至2023年7月10日，逾期未收的合同款1份，共5.00万元：')
    expect(body).toContain('1. 河口（光伏电站）：明沙粮油公司“厂房租赁合同”欠5.00万元，逾期101天。')
    expect(body).toContain('91—180天')
    expect(body).toContain('/receivables?village=hekou')
    expect(body).toContain('全年预测')
  })

  test('show a clerk of one village its part, exact to the fen', async () => {
    const town = await aTown()
    await add(town.id, { regular: null, dues: [{ dueOn: '2023-06-30', amountFen: 10_000_000 }] }, 'joint')
    await add(town.id)
    const { body } = await (await town.as('laofanying')).get('/receivables')
    expect(body).toContain('只看老樊营')
    expect(body).toContain('共6.00万元')
    expect(body).not.toContain('/projects/p1/')
  })

  test('escape what people wrote', async () => {
    const town = await aTown()
    await add(town.id, { party: '<script>alert(1)</script>' })
    const leader = await town.as('leader')
    for (const path of ['/receivables', ONE]) expect((await leader.get(path)).body).not.toContain('<script>alert')
  })
})

describe('money received under a contract', () => {
  const money = { villageId: 'hekou', day: '2023-07-10', amount: '30000', payer: '明沙粮油公司' }

  test('is entered in a form opened for it: village, payer, what it is and the open sum are there', async () => {
    const town = await aTown()
    await add(town.id)
    const form = await (await town.as('hekou')).get('/income/new?village=hekou&contract=p1/c1')
    expect(form.body).toContain(
      '<option value="p1/c1" selected="">厂房租赁合同（明沙粮油公司）：2023年3月31日应收50,000.00元',
    )
    expect(form.body).toMatch(/name="amount"[^>]*value="50,000.00"/)
    expect(form.body).toContain('<option value="rent" selected="">')
  })

  test('needs neither project nor what it is: both follow from the contract, and mending keeps it', async () => {
    const town = await aTown()
    await add(town.id)
    const clerk = await town.as('hekou')
    const fields = { ...money, id: 'e1', contract: 'p1/c1', nature: '' }
    expect((await clerk.post('/income/new', fields)).status).toBe(303)
    const kept = { projectId: 'p1', contractId: 'c1', nature: 'rent', category: 'operating' }
    expect(await web.deps.income.entry(town.id, 'e1')).toMatchObject(kept)
    expect((await clerk.get('/income/e1')).body).toContain('/projects/p1/contracts/c1')
    const edit = await clerk.get('/income/e1/edit')
    expect(edit.body).toContain('<option value="p1/c1" selected="">')
    const mended = { ...fields, amount: '20000', nature: 'rent', version: '1' }
    expect((await clerk.post('/income/e1/edit', mended)).status).toBe(303)
    expect(await web.deps.income.entry(town.id, 'e1')).toMatchObject({ ...kept, amountFen: 2_000_000 })
  })

  test('of another village is refused at its field', async () => {
    const town = await aTown()
    await add(town.id)
    const refused = await (await town.as('laofanying')).post('/income/new', {
      ...money,
      id: 'e1',
      villageId: 'laofanying',
      nature: 'rent',
      contract: 'p1/c1',
    })
    expect(refused.status).toBe(400)
    expect(refused.body).toContain('这个村没有参加这份合同的项目')
  })

  test('is asked for only where a contract has something due; a joint one is received as a whole', async () => {
    const town = await aTown()
    await add(town.id, {}, 'joint')
    expect((await (await town.as('hekou')).get('/income/new')).body).not.toContain('name="contract"')
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { aProject } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)
const put = (overrides: Parameters<typeof aProject>[0]) => web.deps.projects.save(town, aProject(overrides), 0)
const kept = (id: string) => web.deps.projects.find(town, id)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

describe('the list', () => {
  beforeEach(async () => {
    const milestones = { building: { actualOn: '2023-05-01' } }
    await put({ id: 'still', name: '停在那里的<b>', milestones, stageSince: '2023-05-01' })
    const shares = [
      { villageId: 'yangjiagedu', weight: 6000 },
      { villageId: 'laofanying', weight: 4000 },
    ]
    await put({
      id: 'park',
      name: '飞地厂房',
      model: 'enclave',
      stage: 'operating',
      shares,
      investmentFen: 300_000_000,
    })
  })

  test('shows each project once with its stage, villages and pace, and the sums of what is shown', async () => {
    const page = await (await as('hekou')).get('/projects')
    expect([page.status, titleOf(page)]).toEqual([200, '项目 · 村集体经济'])
    for (const text of ['飞地厂房', '杨家圪堵、老樊营', '停滞70天', '投产运营', '309.00', '停滞1个'])
      expect(page.body).toContain(text)
    expect(page.body).not.toContain('停在那里的<b>')
    expect(page.body).not.toContain('/projects/new')
  })

  test('is filtered by a form that needs no script, in either view', async () => {
    const clerk = await as('hekou')
    const table = await clerk.get('/projects?view=table&model=&village=yangjiagedu&stage=&flag=')
    expect(table.body).toContain('飞地厂房')
    expect(table.body).not.toContain('停在那里的')
    expect((await clerk.get('/projects?flag=stuck')).body).not.toContain('飞地厂房')
    expect((await clerk.get('/projects?model=equity_cooperation')).body).toContain('没有符合条件的项目')
    expect((await clerk.get('/projects?stage=nowhere')).status).toBe(400)
  })
})

describe('a project', () => {
  test('shows its own facts, what is not funded, two progresses and every change', async () => {
    await put({
      id: 'old-school',
      name: '旧校舍盘活',
      model: 'asset_revitalisation',
      asset: { kind: '旧校舍', areaSquareMetres: 312.5, idleSince: '2015', lessee: '某公司' },
      funding: [{ source: 'self_raised', amountFen: 4_000_000 }],
      physicalPercent: 40,
      disbursedPercent: 75,
    })
    const reviewer = await as('reviewer')
    const sent = { version: '1', on: '2023-07-05', physicalPercent: '55', disbursedPercent: '75', requestId: 'r1' }
    const saved = await reviewer.post('/projects/old-school/progress', sent)
    expect([saved.status, saved.location]).toEqual([303, `${web.origin}/projects/old-school?done=saved`])
    // A second tap is the same request.
    expect((await reviewer.post('/projects/old-school/progress', sent)).status).toBe(303)
    const { body } = await (await as('yangjiagedu')).get('/projects/old-school')
    for (const text of [
      '旧校舍',
      '312.5平方米',
      '某公司',
      '资金缺口',
      '5.00万元',
      '55%',
      '75%',
      '形象进度：40% → 55%',
    ]) {
      expect(body).toContain(text)
    }
    expect(body).not.toContain('/projects/old-school/edit')
    expect((await kept('old-school'))?.version).toBe(2)
  })

  test('is moved by its gate; without it nothing typed is lost', async () => {
    await put({ id: 'p1' })
    const leader = await as('leader')
    expect((await leader.get('/projects/p1')).body).toContain('/projects/p1/move?to=completed')
    const form = await leader.get('/projects/p1/move?to=completed')
    expect(form.body).toContain('完工报告（名称或编号）')
    const sent = { version: '1', to: 'completed', on: '2023-07-04', requestId: 'm1' }
    const refused = await leader.post('/projects/p1/move', sent)
    expect(refused.status).toBe(400)
    expect(titleOf(refused)).toContain('有误：')
    for (const text of ['href="#field-gate"', 'value="2023-07-04"']) expect(refused.body).toContain(text)
    const moved = await leader.post('/projects/p1/move', { ...sent, gate: '完工报告3号' })
    expect([moved.status, moved.location]).toEqual([303, `${web.origin}/projects/p1?done=moved`])
    expect(await kept('p1')).toMatchObject({ stage: 'completed', milestones: { completed: { gate: '完工报告3号' } } })
  })

  test('is added with the fields of its model, and edited; a mistake says which field', async () => {
    const reviewer = await as('reviewer')
    expect((await reviewer.get('/projects/new')).body).toContain('/projects/new?model=equity_cooperation')
    const form = await reviewer.get('/projects/new?model=equity_cooperation')
    expect(form.body).toContain('equity.floorFen')
    expect(form.body).not.toContain('cooperative.memberCount')
    const sent = {
      id: 'dairy',
      model: 'equity_cooperation',
      name: '入股乳业',
      'share-hekou': '55',
      'share-laofanying': '45',
      'floor-hekou': '1.5',
      investmentFen: '100',
      'funding-private_capital': '120',
      'equity.floorFen': '8',
      'equity.shareBasisPoints': '33.33',
      stage: 'approved',
      stageSince: '2023-06-01',
      'planned-building': '2023-07-01',
    }
    const refused = await reviewer.post('/projects', sent)
    expect(refused.status).toBe(400)
    expect(refused.body).toContain('各项资金合计比总投资多 20.00 万元')
    expect(refused.body).toContain('value="33.33"')
    const made = await reviewer.post('/projects', { ...sent, 'funding-private_capital': '80' })
    expect(made.location).toBe(`${web.origin}/projects/dairy?done=saved`)
    expect(await kept('dairy')).toMatchObject({
      floors: [{ villageId: 'hekou', floorFen: 1_500_000 }],
      investmentFen: 100_000_000,
      funding: [{ source: 'private_capital', amountFen: 80_000_000 }],
      equity: { floorFen: 8_000_000, shareBasisPoints: 3333 },
      shares: [
        { villageId: 'laofanying', weight: 4500 },
        { villageId: 'hekou', weight: 5500 },
      ],
      stage: 'approved',
      milestones: { approved: { actualOn: '2023-06-01' }, building: { plannedOn: '2023-07-01' } },
    })
    expect((await reviewer.get('/projects/dairy')).body).toContain('计划建设实施日期已过9天')
    const edit = {
      ...sent,
      'funding-private_capital': '100',
      'actual-approved': '2023-06-01',
      version: '1',
      owner: '张三',
    }
    expect(
      (await reviewer.post('/projects/dairy/edit', { ...edit, 'share-hekou': '50', 'share-laofanying': '50' })).body,
    ).toContain('href="#field-reason"')
    expect((await reviewer.post('/projects/dairy/edit', edit)).status).toBe(303)
    expect((await reviewer.post('/projects/dairy/edit', edit)).status).toBe(409)
    expect(await kept('dairy')).toMatchObject({ owner: '张三', version: 2, stageSince: '2023-06-01' })
  })

  test('is shared by weights: 1 each, or what each paid in; a slip is said at its field', async () => {
    const reviewer = await as('reviewer')
    const sent = { id: 'three', model: 'enclave', name: '三村产业园', investmentFen: '3', stage: 'operating' }
    const shares = { 'share-yangjiagedu': '1', 'share-laofanying': '１', 'share-hekou': '1' }
    const mixed = await reviewer.post('/projects', { ...sent, ...shares, 'share-hekou': '40%' })
    expect([mixed.status, mixed.body.includes('href="#field-share-hekou"')]).toEqual([400, true])
    const short = await reviewer.post('/projects', { ...sent, 'share-hekou': '60%', 'share-laofanying': '30%' })
    expect([short.status, short.body.includes('分配比例合计是 90%，应当是 100%')]).toEqual([400, true])
    expect((await reviewer.post('/projects', { ...sent, ...shares })).status).toBe(303)
    expect((await kept('three'))?.shares.map(({ weight }) => weight)).toEqual([1, 1, 1])
    expect((await reviewer.get('/projects/three')).body).toContain('河口 1/3')
    // The same shares in another writing need no reason; it stands in the form as it was typed.
    const edit = { ...sent, version: '1' }
    const same = { 'share-yangjiagedu': '10万元', 'share-laofanying': '10万元', 'share-hekou': '100000元' }
    expect((await reviewer.post('/projects/three/edit', { ...edit, ...same })).status).toBe(303)
    expect((await kept('three'))?.shares.map(({ weight }) => weight)).toEqual([10_000_000, 10_000_000, 10_000_000])
    expect((await reviewer.get('/projects/three')).body).toContain('河口 33.33%')
  })

  test('has its 四议两公开 ticked, and speaks English', async () => {
    await put({ id: 'p1' })
    const reviewer = await as('reviewer', 'en')
    const sent = { version: '1', branchProposal: '2023-06-01', committees: '2023-06-05' }
    expect((await reviewer.post('/projects/p1/procedure', sent)).status).toBe(303)
    const { body } = await reviewer.get('/projects/p1')
    for (const text of ['Proposed by the Party branch', '2023-06-05', 'Democratic procedure'])
      expect(body).toContain(text)
  })
})

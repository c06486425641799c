/** Seven or more months of a township, made from a seed and lived through the API; every answer is written down. */
import { seededRandom } from '../../bench/random.ts'
import { addDays, addMonths, instantOf, monthOf, weekOf } from '../../shared/calendar.ts'
import { type Grant, grantAll } from './people.ts'
import type { Product } from './product.ts'
import { textOfJson } from './texts.ts'

const NAMES = [
  '杨家圪堵',
  '老樊营',
  '贺成泉',
  '葫芦头',
  '河口',
  '大圪堵',
  '小营子',
  '东沙拉',
  '西沙拉',
  '柳树壕',
  '新胜',
]
const NATURES = [
  'rent',
  'contracting',
  'service',
  'product_sales',
  'dividend',
  'guaranteed_return',
  'award',
  'interest',
  'donation',
  'deposit',
  'loan',
]
const MODELS = ['project_driven', 'asset_revitalisation', 'equity_cooperation', 'enclave', 'branch_led_coop']
const STAGES = ['idea', 'applied', 'approved', 'building', 'completed', 'accepted', 'operating', 'distributing']

export type Life = { seed: number; villages: number; until: string }
export type Lived = {
  townshipId: string
  countyId: string
  /** Whose documents are read besides. */
  areaIds?: string[]
  log: string
  years: number[]
  months: string[]
  weeks: string[]
}

/** Lives until the day and leaves the clock there. */
export async function live(product: Product, { seed, villages: count, until }: Life): Promise<Lived> {
  const random = seededRandom(seed)
  const pick = <T>(from: readonly T[]): T => from[random.below(from.length)] as T
  const [townshipId, countyId] = [`town-${seed}`, 'county']
  const villages = Array.from({ length: count }, (_, index) => ({ id: `v${index + 1}`, name: NAMES[index] ?? '新村' }))
  const log: string[] = []
  const below = `/townships/${townshipId}`
  const ask = async (account: string, method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await product.call(account, method, below + path, body)
    const text = await response.text()
    log.push(`${account} ${method} ${path} ${JSON.stringify(body) ?? ''}\n${response.status} ${textOfJson(text)}`)
    return { status: response.status, body: JSON.parse(text) }
  }

  await product.deps.townships.create({
    id: townshipId,
    name: `第${seed}乡`,
    countyId,
    sample: false,
    createdAt: product.deps.now().toISOString(),
  })
  const roles: Grant[] = ['admin', 'reviewer', 'reviewer2', 'leader', 'auditor'].map((account) => [
    account,
    account.replace(/\d/, ''),
    [],
  ])
  await grantAll(product, townshipId, [...roles, ['county', 'county', []]], countyId)
  for (const [index, village] of villages.entries()) {
    const code = String(150_625_102_200 + index)
    await ask('admin', 'PUT', `/villages/${village.id}`, {
      name: village.name,
      code,
      liaison: `包村干部${index % 3}`,
      bookkeeper: `报账员${index}`,
      households: 100 + random.below(400),
    })
    const monthsFen = Array.from({ length: 12 }, () => random.below(4_000_000))
    if (index % 4 !== 3)
      await product.deps.targets.savePast(townshipId, { villageId: village.id, year: 2022, monthsFen })
    const amountFen = (1 + random.below(30)) * 1_000_000
    if (index !== 2)
      await ask('admin', 'PUT', `/villages/${village.id}/targets/2023`, {
        amountFen,
        reason: '年初下达',
        documentNo: '明党发〔2023〕3号',
      })
  }
  await grantAll(
    product,
    townshipId,
    [...villages.map(({ id }): Grant => [id, 'clerk', [id]]), ['liaison1', 'liaison', ['v1', 'v2']]],
    countyId,
  )
  await ask('admin', 'PUT', '/settings', { version: 0, settings: settingsOf(seed, villages) })

  const projects = await enterProjects()
  const entries: string[] = []
  let number = 0
  const months: string[] = []
  const weeks: string[] = []
  for (let monday = '2023-01-02'; addDays(monday, 6) <= until; monday = addDays(monday, 7)) {
    await liveWeek(monday)
  }
  product.clock.set(instantOf(until, '10:00'))
  const last = months.at(-1) ?? '2023-01'
  await ask('reviewer', 'POST', `/spot-samples/${last}`)
  const sample = await ask('reviewer', 'GET', `/spot-samples/${last}`)
  for (const [index, { entryId }] of itemsOf(sample, 'entries').entries()) {
    const outcome = pick(['in_order', 'differs', 'missing_evidence'])
    if (index < 2)
      await ask('leader', 'PUT', `/spot-samples/${last}/entries/${entryId}`, { outcome, text: '已看凭证', version: 0 })
  }
  const signals = await ask('leader', 'GET', `/integrity-signals?month=${last}`)
  for (const { id } of itemsOf(signals, 'items').slice(0, 2)) {
    await ask('leader', 'PUT', `/integrity-signals/${id}/finding`, { outcome: 'explained', text: '已核实', version: 0 })
  }
  const lines = Array.from({ length: 12 }, (_, index) => ({
    villageId: pick(villages).id,
    on: addDays('2023-03-01', random.below(60)),
    inFen: 100 * random.below(100_000),
    voucherNo: `记-${index}`,
  }))
  await ask('reviewer', 'POST', '/integrity-comparisons', { id: 'compared', fileName: '平台导出.csv', lines })
  const review = await ask('leader', 'GET', '/review/2023')
  await ask('leader', 'POST', '/review/2023/sign-off', { version: Number(review.body.version ?? 0) })
  return { townshipId, countyId, log: log.join('\n'), years: [2023], months: months.slice(-4), weeks: weeks.slice(-3) }

  async function liveWeek(monday: string): Promise<void> {
    const friday = addDays(monday, 4)
    product.clock.set(instantOf(friday, '09:00'))
    for (let left = random.below(count * 2); left > 0; left--) await submit(friday)
    for (let left = random.below(4); left > 0; left--) await decide()
    if (random.below(3) === 0) await projectStep(friday)
    if (random.below(4) === 0) await meet(friday)
    for (const { id } of villages) {
      if (random.below(3) > 0) continue
      await ask(
        id,
        'PUT',
        `/villages/${id}/weekly-reports/${weekOf(friday)}`,
        random.below(2) ? { nil: true } : { problem: '资金未到位', helpNeeded: '请乡里协调', nextStep: '下周催收' },
      )
    }
    const next = addDays(monday, 7)
    product.clock.set(instantOf(next, '08:10'))
    if ((await ask('reviewer', 'POST', `/weekly-dispatches/${weekOf(friday)}`)).status === 201)
      weeks.push(weekOf(friday))
    const before = monthOf(friday)
    if (monthOf(next) !== before || next.slice(8) >= '25') return
    const closing = addMonths(monthOf(next), -1)
    if (months.includes(closing) || Number(next.slice(8)) < 8 || closing < '2023-01') return
    await publish(closing)
  }

  async function publish(closing: string): Promise<void> {
    await decide(12)
    months.push(closing)
    await ask('reviewer', 'POST', `/monthly-bulletins/${closing}`)
    if (random.below(4) === 0) {
      await ask('leader', 'POST', `/monthly-bulletins/${closing}/discard`, { reason: '数据有误' })
      await decide(4)
      await ask('reviewer', 'POST', `/monthly-bulletins/${closing}`)
    }
    await ask('leader', 'POST', `/monthly-bulletins/${closing}/issue`, {})
    if (random.below(2) > 0) return
    const waiting = await ask('reviewer', 'GET', `/income-entries?year=2023&month=${closing}&status=submitted`)
    const entryIds = itemsOf(waiting, 'items')
      .slice(0, 2)
      .map(({ id }) => id)
    if (entryIds.length > 0)
      await ask('leader', 'POST', `/monthly-bulletins/${closing}/corrections`, { entryIds, reason: '漏报' })
    if (random.below(2) > 0) {
      const { id } = pick(villages)
      await ask('admin', 'PUT', `/villages/${id}/targets/2023`, {
        amountFen: (1 + random.below(30)) * 1_000_000,
        reason: '年中调整',
        version: 1,
      })
    }
  }

  async function submit(today: string): Promise<void> {
    const id = `e-${++number}`
    const village = pick(villages)
    const receivedOn = addDays(today, -random.below(random.below(5) === 0 ? 50 : 7))
    const payer = pick(villages)
    const base = {
      id,
      villageId: village.id,
      receivedOn,
      nature: pick(NATURES),
      amountFen: 1 + random.below(3_000_000),
      payer: pick(['某乳业公司', '张三', '某粮贸公司']),
      note: pick(['租金', '承包费', '']),
      voucherNo: random.below(3) ? `记-${number}` : '',
    }
    const more = random.below(8) === 0 && payer.id !== village.id ? { payerVillageId: payer.id } : {}
    const of = random.below(4) === 0 ? { projectId: pick(projects) } : {}
    const answer = await ask(random.below(5) === 0 ? 'reviewer' : village.id, 'POST', '/income-entries', {
      ...base,
      ...more,
      ...of,
    })
    if (answer.status === 201) entries.push(id)
    if (random.below(12) === 0) {
      const joint = `j-${++number}`
      const receipt = {
        id: joint,
        receivedOn,
        nature: 'rent',
        amountFen: 1 + random.below(9_000_000),
        payer: '某食品公司',
        ...(random.below(2) ? { contractId: 'lease' } : {}),
      }
      const { status } = await ask('reviewer', 'POST', `/projects/joint/receipts`, receipt)
      if (status === 201) await ask('leader', 'POST', `/projects/joint/receipts/${joint}/approve`, { version: 1 })
    }
  }

  async function decide(times = 5): Promise<void> {
    for (let left = times; left > 0; left--) {
      const id = entries.at(-1 - random.below(Math.min(entries.length, 40)))
      if (id === undefined) return
      const { body } = await ask('reviewer', 'GET', `/income-entries/${id}`)
      const { version, amountFen, villageId, receivedOn, category } = body as Submitted
      const path = `/income-entries/${id}`
      const what = random.below(12)
      if (what < 7) await ask(random.below(2) ? 'reviewer2' : 'leader', 'POST', `${path}/approve`, { version })
      else if (what === 7) await ask('reviewer2', 'POST', `${path}/return`, { version, reason: '缺凭证' })
      else if (what === 8) await ask(villageId, 'POST', `${path}/withdraw`, { version })
      else if (what === 9)
        await ask('reviewer', 'POST', `${path}/reverse`, { id: `r-${++number}`, version, reason: '重复填报' })
      else if (what === 10) {
        const refund = {
          id: `b-${++number}`,
          villageId,
          receivedOn,
          category,
          amountFen: -Math.ceil(amountFen / 3),
          refundOf: id,
        }
        if ((await ask('reviewer', 'POST', '/income-entries', refund)).status === 201) entries.push(refund.id)
      } else
        await ask(villageId, 'PUT', path, {
          villageId,
          receivedOn,
          category,
          amountFen: amountFen + 1,
          version,
        })
    }
  }

  async function enterProjects(): Promise<string[]> {
    product.clock.set(instantOf('2023-01-03', '09:00'))
    const ids = ['joint', 'p1', 'p2', 'p3', 'p4']
    for (const [index, id] of ids.entries()) {
      const shares =
        id === 'joint'
          ? villages.slice(0, 3).map(({ id: villageId }, place) => ({ villageId, weight: 3 - place }))
          : [{ villageId: pick(villages).id, weight: 1 }]
      await ask('reviewer', 'POST', '/projects', {
        id,
        name: `项目${index}`,
        model: MODELS[index],
        shares,
        investmentFen: random.below(90) * 1_000_000,
        stage: STAGES[random.below(5)],
        expectedYearlyFen: random.below(9) * 1_000_000,
        owner: '村党支部书记',
        funding: [],
      })
      await ask('reviewer', 'POST', `/projects/${id}/contracts`, {
        id: 'lease',
        title: '租赁合同',
        party: '某食品公司',
        nature: 'rent',
        startsOn: '2023-01-01',
        endsOn: '2024-12-31',
        regular: {
          every: pick(['month', 'quarter', 'half_year']),
          firstOn: '2023-01-31',
          amountFen: (1 + random.below(9)) * 100_000,
        },
      })
    }
    return ids
  }

  async function projectStep(today: string): Promise<void> {
    const id = pick(projects)
    const { body } = await ask('reviewer', 'GET', `/projects/${id}`)
    const { version, stage } = body as { version: number; stage: string }
    if (random.below(2)) {
      await ask('reviewer', 'POST', `/projects/${id}/progress`, {
        version,
        on: today,
        disbursedPercent: random.below(101),
        physicalPercent: random.below(101),
        reason: '按月上报',
      })
    } else {
      const to = STAGES[STAGES.indexOf(stage) + 1] ?? 'paused'
      await ask('reviewer', 'POST', `/projects/${id}/stage`, {
        version,
        to,
        on: today,
        gate: '批复1号',
        ...(to === 'paused' ? { reason: '停工' } : {}),
      })
    }
  }

  async function meet(today: string): Promise<void> {
    const id = `m-${today}`
    const villageIds = [pick(villages).id]
    const items = [1, 2].map((place) => ({
      id: `${id}-${place}`,
      text: `落实第${place}项`,
      owner: '包村干部',
      dueOn: addDays(today, 5 + random.below(30)),
      villageIds,
    }))
    await ask('leader', 'POST', '/meetings', {
      id,
      heldOn: today,
      title: '村集体经济推进会',
      place: '会议室',
      chair: '分管领导',
      decisions: ['抓紧清收'],
      actionItems: items,
    })
    if (random.below(2)) await ask('leader', 'POST', `/action-items/${id}-1/close`, { version: 1, result: '已办结' })
    if (random.below(3) === 0)
      await ask('leader', 'POST', `/action-items/${id}-1/reopen`, { version: 2, reason: '没有落实' })
  }
}

type Submitted = { version: number; amountFen: number; villageId: string; receivedOn: string; category: string }
type Answer = { status: number; body: Record<string, unknown> }

function itemsOf({ body }: Answer, name: string): { id: string; entryId: string }[] {
  return (body[name] ?? []) as { id: string; entryId: string }[]
}

/** Each seed decides otherwise about what a township may decide. */
function settingsOf(seed: number, villages: readonly { id: string; name: string }[]) {
  return {
    countingRules: seed % 2 ? [{ from: '2023-01-01', rule: 'operating_nature' }] : [],
    lights: { yellowLimitPoints: 10 + seed },
    ranking: seed % 2 ? 'dense' : 'competition',
    monthlyPlan: seed % 3 === 0 ? [500, 1000, 2000, 3000, 4000, 5000, 5500, 6000, 7000, 8000, 9000, 10_000] : null,
    schedule: { activeFrom: '2023-01-01', alarmEmail: 'alarm@mingsha.example' },
    issue: { mode: seed % 2 ? 'sign_off' : 'automatic' },
    bulletin: {
      head: ['red', 'preprinted', 'none'][seed % 3],
      codeWord: seed % 2 ? '明政通报' : null,
      copyTo: '县委组织部',
      nameFarBehind: seed % 2 === 0,
      paragraphs: seed % 2 ? ['请各村抓紧落实。'] : [],
      recipients: [
        { name: '乡党政办公室', email: 'office@mingsha.example' },
        ...villages.slice(0, 2).map(({ id, name }) => ({ name, email: `${id}@mingsha.example`, villageId: id })),
      ],
    },
    robots: [{ id: 'group', kind: 'wecom', name: '工作群', token: '11111111-2222-3333-4444-555555555555' }],
    spotChecks: { percent: 10, minimum: 4 },
  }
}

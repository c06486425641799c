/** What the forms of an income say is wrong: in people's words, at the field, and never in a program's. */
import { beforeEach, describe, expect, test } from 'vitest'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { personId } from '../../shared/permissions/actor.ts'
import { anIncome } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account) => signedIn(web, `${town}-${account}`)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

async function actorOf(account: Account) {
  const memberships = await web.deps.members.ofPerson('local', `${town}-${account}`)
  return { kind: 'person' as const, id: personId('local', `${town}-${account}`), name: account, memberships }
}

/** An income of the village; approved, where what is done afterwards is tried. */
async function anEntry(isApproved = false): Promise<string> {
  const income = anIncome({})
  await submitIncome(web.deps, await actorOf('yangjiagedu'), town, income)
  if (isApproved)
    await approveIncome(web.deps, await actorOf('reviewer'), { townshipId: town, id: income.id }, { version: 1 })
  return income.id
}

/** What a page says is wrong, once each. */
function saidIn(body: string): string[] {
  const said = [
    ...body.matchAll(/<(?:a href="#field[^>]*|p class="field-error"[^>]*|p class="notice warn"[^>]*)>([^<]+)/g),
  ]
  return [...new Set(said.map(([, words = '']) => words))]
}

const PROGRAM = /refundOf|amountFen|NaN|undefined|null|\[object|expected|received|无效输入/
const whole = { villageId: 'yangjiagedu', day: '2023-07-10', nature: 'rent', amount: '5' }

const onTheForm: [string, Record<string, string>, string[]][] = [
  ['nothing', { villageId: '', day: '', amount: '' }, ['请选择是哪个村的收入', '请选择到账日期', '请填写金额']],
  ['another day, left empty', { day: 'other', receivedOn: '' }, ['请填写到账日期']],
  ['a day to come', { day: 'other', receivedOn: '2023-07-11' }, ['到账日期不能晚于今天']],
  ['a day that there is not', { day: 'other', receivedOn: '2023-02-30' }, ['没有这一天']],
  ['a day of long ago', { day: 'other', receivedOn: '1900-01-01' }, ['日期要在 2000 年到 2099 年之间']],
  [
    'a negative amount',
    { amount: '-5' },
    ['金额不能是负数。退钱给对方：打开原来那一笔，请乡镇登记退款；记错了：请乡镇冲销'],
  ],
  ['zero', { amount: '0' }, ['金额不能是零']],
  ['words', { amount: '一千' }, ['金额要写成 12000、12000.50 或 1.2万，精确到分']],
  ['too many digits', { amount: '9,999,999,999,999' }, ['金额太大了，请看看是不是多打了数字']],
  ['a period that ends before it begins', { periodFrom: '2023-06', periodTo: '2023-01' }, ['所属期的起月不能晚于止月']],
  ['only the end of a period', { periodTo: '2023-01' }, ['所属期要先填起始月份']],
  ['half a month', { periodFrom: '2023-6' }, ['月份要写成 2023-06 的样子']],
]

describe('the form says of', () => {
  test.each(onTheForm)('%s what is wrong, whether new or mended', async (_, fields, expected) => {
    const clerk = await as('yangjiagedu')
    const id = await anEntry()
    for (const [path, more] of [
      ['/income/new', { id: 'form-errors' }],
      [`/income/${id}/edit`, { version: '1' }],
    ] as const) {
      const { status, body } = await clerk.post(path, { ...whole, ...more, ...fields })
      expect([path, status, saidIn(body)]).toEqual([path, 400, expected])
    }
    expect(await web.deps.income.entry(town, 'form-errors')).toBeNull()
  })

  test('anything at all never in the words of a program', async () => {
    const clerk = await as('yangjiagedu')
    const odd = { villageId: 'nowhere', nature: 'x', means: 'x', projectId: 'x', payerVillageId: 'x', arrear: 'x' }
    const long = { payer: 'p'.repeat(100), note: 'n'.repeat(1000), receiptNo: 'x'.repeat(100) }
    for (const fields of [odd, long, { ...odd, ...long, amount: 'NaN', day: '2023-13-40' }]) {
      const { status, body } = await clerk.post('/income/new', { ...whole, id: 'form-errors', ...fields })
      const said = saidIn(body)
      expect([status, said.length > 0]).toEqual([400, true])
      expect(said.filter((one) => PROGRAM.test(one))).toEqual([])
    }
  })
})

const afterwards: [string, 'refund' | 'reverse' | 'voucher', Record<string, string>][] = [
  ['an empty refund', 'refund', {}],
  ['a refund in words', 'refund', { refundAmount: 'abc', refundOn: 'x', refundReason: 'r' }],
  ['a refund of more than was paid', 'refund', { refundAmount: '99999999', refundOn: '2023-07-01', refundReason: 'r' }],
  ['a negative refund', 'refund', { refundAmount: '-1', refundOn: '2023-07-01', refundReason: 'r' }],
  ['an empty reversal', 'reverse', { version: '2' }],
  ['a reversal on no day', 'reverse', { version: '2', reverseReason: 'r', on: 'x' }],
  ['an empty voucher', 'voucher', { version: '2' }],
]

test.each(afterwards)('%s is refused in people’s words', async (_, of, fields) => {
  const id = await anEntry(true)
  const { status, body } = await (await as('reviewer')).post(`/income/${id}/${of}`, { id: 'form-errors-2', ...fields })
  const said = saidIn(body)
  expect([of, status, said.length > 0]).toEqual([of, 400, true])
  expect(said.filter((one) => PROGRAM.test(one))).toEqual([])
  if (Object.values(fields).every((value) => value !== 'x')) expect(said.join()).not.toContain('2023-06-30 的样子')
})

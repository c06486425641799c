/** Forms whose hidden ids were changed or sent twice: every one is answered with a page, none with a server error. */
import { expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { recordMeeting } from '../../shared/meetings/record-meeting.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { ledgerImport, operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { aContractTerms, aMeeting, anAction, anIncome, aProject } from '../support/builders.ts'
import { makeTown, villages } from '../support/town.ts'
import { type Person, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

/** One id for a record of every kind; another entry; a joint receipt. */
const SAME = 'same'
const POOL = [SAME, 'second', 'joint', 'never-used', '../same', '']

const money = { day: 'other', receivedOn: '2023-07-03', nature: 'rent', amount: '12000', step: 'confirmed' }
const project = { model: 'enclave', name: '另一个园区', 'share-hekou': '1', 'share-yangjiagedu': '1', investment: '10' }
const contract = { title: '租约', party: '公司', nature: 'rent', startsOn: '2023-01-01', endsOn: '2023-12-31' }
const meeting = { heldOn: '2023-06-12', title: '第三次推进会', chair: '王书记', itemCount: '3' }
const item = { 'item-0-text': '催收', 'item-0-owner': '甲', 'item-0-dueOn': '2023-08-01', 'item-0-id': SAME }

const forms: [string, (id: string) => Record<string, string>][] = [
  ['/income/new', (id) => ({ ...money, id, villageId: 'yangjiagedu' })],
  [`/income/${SAME}/refund`, (id) => ({ id, refundAmount: '1', refundOn: '2023-07-04', refundReason: '多收了' })],
  [`/income/${SAME}/reverse`, (id) => ({ id, version: '2', reverseReason: '记错了' })],
  ['/income/joint/reverse', (id) => ({ id, version: '2', reverseReason: '记错了' })],
  ['/income/second/edit', (id) => ({ ...money, id, version: '1', refundOf: id, requestId: id, projectId: id })],
  ['/income/second/withdraw', (id) => ({ version: '1', requestId: id, id })],
  ['/projects', (id) => ({ ...project, id })],
  ['/projects/same/edit', (id) => ({ ...project, version: '1', id, requestId: id })],
  ['/projects/same/move', (id) => ({ to: 'completed', on: '2023-07-03', gate: '完工', version: '1', requestId: id })],
  ['/projects/same/progress', (id) => ({ on: '2023-07-03', physicalPercent: '60', version: '1', requestId: id })],
  ['/projects/same/receipts/new', (id) => ({ ...money, id, projectId: id, villageId: 'hekou' })],
  ['/projects/same/contracts/new', (id) => ({ ...contract, id })],
  ['/meetings', (id) => ({ ...meeting, ...item, 'item-1-text': '催收', 'item-1-id': SAME, id })],
  [
    '/meetings/items',
    (id) => ({ text: '催收', owner: '甲', dueOn: '2023-08-01', agreedOn: '2023-06-12', id, meetingId: id }),
  ],
  [`/meetings/${SAME}/correct`, (id) => ({ ...meeting, version: '1', reason: '记错了', requestId: id })],
  [`/meetings/items/${SAME}/close`, (id) => ({ version: '1', on: '2023-07-05', result: '好', requestId: id })],
  [`/review/second/approve`, (id) => ({ version: '1', requestId: id })],
  ['/review/second/return', (id) => ({ version: '1', requestId: id, reasonChoice: 'double' })],
]

async function everything(): Promise<Person> {
  const { id } = await makeTown(web.deps)
  const scope = { kind: 'township', townshipId: id } as const
  for (const role of ['clerk', 'reviewer', 'leader', 'admin'] as const) {
    const villageIds = role === 'clerk' ? villages.map((one) => one.id) : []
    await grantMembership(web.deps, { scope, account: `${id}-everything`, role, name: '多面手', villageIds })
  }
  const reviewer = aMember(id, 'reviewer')
  const shares = ['hekou', 'yangjiagedu'].map((villageId) => ({ villageId, weight: 1 }))
  await web.deps.projects.save(id, aProject({ id: SAME, shares }), 0)
  await addContract(web.deps, operator, { townshipId: id, projectId: SAME }, aContractTerms({ id: SAME }))
  await submitIncome(web.deps, ledgerImport, id, anIncome({ id: SAME }))
  await approveIncome(web.deps, reviewer, { townshipId: id, id: SAME }, { version: 1 })
  await submitIncome(web.deps, ledgerImport, id, anIncome({ id: 'second', receivedOn: '2023-05-20' }))
  const { villageId: _, ...joint } = anIncome({ id: 'joint' })
  await submitReceipt(
    web.deps,
    aMember(id, 'clerk', { villageIds: ['hekou'] }),
    { townshipId: id, projectId: SAME },
    joint,
  )
  await approveIncome(web.deps, reviewer, { townshipId: id, id: 'joint' }, { version: 1 })
  await recordMeeting(web.deps, reviewer, id, aMeeting({ id: SAME, actionItems: [anAction({ id: SAME })] }))
  await takeBulletin(web.deps, operator, { townshipId: id, month: '2023-05' })
  return signedIn(web, `${id}-everything`)
}

test.each(forms)('%s', async (path, fields) => {
  const person = await everything()
  const answers: [string, number][] = []
  for (const id of POOL) {
    for (const twice of [1, 2]) answers.push([`${id} ${twice}`, (await person.post(path, fields(id))).status])
  }
  expect(answers.filter(([, status]) => status >= 500)).toEqual([])
})

test('the same entry twice in one form', async () => {
  const person = await everything()
  const twice = (name: string, value: string, more: Record<string, string>) =>
    new URLSearchParams([[name, value], [name, value], ...Object.entries(more)])
  const review = twice('entry', 'second:1', { requestId: 'batch' })
  expect((await person.postBody('/review/approve', review)).status).toBeLessThan(500)
  await person.post('/bulletins/2023-05/issue', { version: '2' })
  const correction = twice('entryIds', 'second', { reason: '漏报', requestId: 'once' })
  expect((await person.postBody('/bulletins/2023-05/corrections', correction)).status).toBeLessThan(500)
})

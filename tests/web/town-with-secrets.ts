/** A town of words and amounts that stand nowhere else, so that whoever reads one knows what it is of. */
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { liftSuppression } from '../../shared/delivery/lift-suppression.ts'
import { suppressAddress } from '../../shared/delivery/suppress-address.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { drawSpotSample } from '../../shared/integrity/draw-spot-sample.ts'
import { listSignals } from '../../shared/integrity/list-signals.ts'
import { makeComparison } from '../../shared/integrity/make-comparison.ts'
import { recordFinding } from '../../shared/integrity/record-finding.ts'
import { recordSpotCheck } from '../../shared/integrity/record-spot-check.ts'
import { closeAction } from '../../shared/meetings/close-action.ts'
import { recordMeeting } from '../../shared/meetings/record-meeting.ts'
import { grantMembership, LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { addMember, removeMember } from '../../shared/members/manage-members.ts'
import { type Actor, personId } from '../../shared/permissions/actor.ts'
import { createProject } from '../../shared/projects/create-project.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { reportWeek } from '../../shared/weekly/report-week.ts'
import { aContractTerms, aMeeting, aNewProject, anAction, anIncome } from '../support/builders.ts'
import { makeTown } from '../support/town.ts'

import type { WebSystem } from './web-system.ts'

/** Words and amounts that stand nowhere else: of the village hekou, of the office, of people. */
export const secrets = {
  payer: '河口的付款方',
  voucher: '河口凭证九十九',
  note: '河口的摘要',
  returned: '退回河口的原因',
  // Amounts of single entries; the village has others in the same week, so that no sum is one of them.
  countedAmount: '11,111.11',
  pendingAmount: '22,222.23',
  minutes: '会上的争论',
  attendance: '到会的张三李四',
  closed: '销号的说法',
  finding: '核查时的结论',
  checked: '抽查时的发现',
  compared: '平台导出的文件',
  mailbox: 'secret-mailbox@example.com',
  alarm: 'secret-alarm@example.com',
  token: 'aabbccdd-1111-2222-3333-444455556666',
} as const
export type Secret = keyof typeof secrets | 'account' | 'invitation'

export type Place = {
  id: string
  countyId: string
  otherId: string
  codes: string[]
  accounts: string[]
  /** Of a member who may be removed. */
  memberId: string
}

/** A town in which everything has happened that a page may tell of. */
export async function aTownWithSecrets(web: WebSystem): Promise<Place> {
  const { deps } = web
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  const { id, countyId } = await makeTown(deps)
  const other = await makeTown(deps)
  const as = async (account: string): Promise<Actor & { kind: 'person' }> => {
    const subject = `${id}-${account}`
    const memberships = await deps.members.ofPerson(LOCAL_ISSUER, subject)
    return { kind: 'person', id: personId(LOCAL_ISSUER, subject), name: `名${account}`, memberships }
  }
  const [clerk, own, reviewer, leader, admin] = await Promise.all([
    as('hekou'),
    as('yangjiagedu'),
    as('reviewer'),
    as('leader'),
    as('admin'),
  ])
  await editSettings(deps, admin, id, {
    version: 0,
    settings: {
      bulletin: { recipients: [{ name: '收件人', email: secrets.mailbox }] },
      schedule: { alarmEmail: secrets.alarm },
      spotChecks: { percent: 100, minimum: 1 },
      robots: [{ id: 'group', kind: 'wecom', name: '全乡工作群', token: secrets.token }],
    },
  })
  await suppressAddress(deps, id, { email: secrets.mailbox, reason: 'bounced', cause: '退信' })
  const [suppressed] = await deps.suppressions.list(id)
  await liftSuppression(deps, admin, { townshipId: id, id: suppressed?.id ?? '' }, { version: 1, reason: '已恢复' })
  const shares = ['hekou', 'laofanying'].map((villageId) => ({ villageId, weight: 1 }))
  await createProject(deps, reviewer, id, aNewProject({ id: 'park', name: '园区', shares, stage: 'operating' }))
  await createProject(deps, reviewer, id, aNewProject({ id: 'solar', name: '光伏', stage: 'operating' }))
  await addContract(
    deps,
    reviewer,
    { townshipId: id, projectId: 'solar' },
    aContractTerms({ id: 'lease', party: '公开的承租方' }),
  )
  const money = { villageId: 'hekou', payer: secrets.payer, voucherNo: secrets.voucher, note: secrets.note }
  const submit = (entryId: string, amountFen: number, receivedOn: string, more = {}) =>
    submitIncome(deps, clerk, id, anIncome({ id: entryId, amountFen, receivedOn, ...money, ...more }))
  await submit('counted', 1_111_111, '2023-06-28', { projectId: 'solar', contractId: 'lease' })
  await submit('counted-2', 777_777, '2023-06-28')
  for (const one of ['counted', 'counted-2'])
    await approveIncome(deps, reviewer, { townshipId: id, id: one }, { version: 1 })
  await submit('pending', 2_222_223, '2023-07-03')
  await submit('pending-2', 333_331, '2023-07-03')
  await submit('returned', 444_441, '2023-07-04')
  await returnIncome(deps, reviewer, { townshipId: id, id: 'returned' }, { version: 1, reason: secrets.returned })
  await submitIncome(deps, own, id, anIncome({ id: 'own', villageId: 'yangjiagedu', receivedOn: '2023-07-03' }))
  const { villageId: _, ...joint } = anIncome({ id: 'joint', amountFen: 900_001, receivedOn: '2023-07-05', ...money })
  await submitReceipt(deps, clerk, { townshipId: id, projectId: 'park' }, joint)
  await reportWeek(deps, clerk, { townshipId: id, villageId: 'hekou', week: '2023-W26' }, { problem: '周报' })
  await recordMeeting(deps, leader, id, {
    ...aMeeting({ id: 'held', heldOn: '2023-07-02', decisions: [secrets.minutes], attendance: secrets.attendance }),
    actionItems: [anAction({ id: 'item', villageIds: ['hekou'] }), anAction({ id: 'item-2', villageIds: ['hekou'] })],
  })
  await closeAction(deps, leader, { townshipId: id, itemId: 'item-2' }, { version: 1, result: secrets.closed })
  await runDispatch(deps, reviewer, { townshipId: id, week: '2023-W26' })
  await takeBulletin(deps, reviewer, { townshipId: id, month: '2023-05' })
  await takeBulletin(deps, reviewer, { townshipId: id, month: '2023-06' })
  await issueBulletin(deps, leader, { townshipId: id, month: '2023-06' })
  await submit('missed', 555_551, '2023-06-15')
  const { items } = await listSignals(deps, leader, id, { month: '2023-06' })
  const signalId = items[0]?.signal.id ?? ''
  await recordFinding(
    deps,
    leader,
    { townshipId: id, signalId },
    { version: 0, outcome: 'explained', text: secrets.finding },
  )
  await drawSpotSample(deps, reviewer, id, '2023-06')
  const check = { version: 0, outcome: 'differs', text: secrets.checked }
  await recordSpotCheck(deps, reviewer, { townshipId: id, month: '2023-06', entryId: 'counted' }, check)
  await makeComparison(deps, reviewer, id, {
    id: 'compared',
    fileName: secrets.compared,
    lines: [{ villageId: 'hekou', on: '2023-06-28', inFen: 1_111_111 }],
  })
  const invited = await addMember(deps, admin, id, { name: '新来的', role: 'auditor' })
  const ended = { scope: { kind: 'township', townshipId: id }, account: `${id}-ended`, role: 'auditor' } as const
  const over = await grantMembership(deps, { ...ended, name: '期满的', villageIds: [] })
  await deps.members.save({ ...over, validUntil: '2023-07-09', version: over.version + 1 }, over.version)
  // Somebody who wrote and then left stands in records by name, never by account.
  const scope = { kind: 'township', townshipId: id } as const
  const gone = await grantMembership(deps, {
    scope,
    account: `${id}-gone`,
    role: 'reviewer',
    name: '走了的',
    villageIds: [],
  })
  await approveIncome(deps, await as('gone'), { townshipId: id, id: 'own' }, { version: 1 })
  await removeMember(deps, admin, id, gone.id)
  const memberId = (await deps.members.ofTownship(id)).find(({ role }) => role === 'auditor')?.id ?? ''
  const accounts = ['admin', 'reviewer', 'reviewer2', 'leader', 'liaison1', 'auditor', 'gone', 'yangjiagedu', 'hekou']
  return {
    id,
    countyId,
    otherId: other.id,
    memberId,
    codes: [invited.invitationCode],
    accounts: [...accounts, 'county', 'county-admin'].map((one) => `${id}-${one}`),
  }
}

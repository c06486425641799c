/** A well-formed request for every operation, by the operation's name. */
import type { Operation } from '../../functions/api/operation.ts'
import { aContractTerms, aMeeting, aNewProject, anAction, anIncome, aReversal } from './builders.ts'

const version = { version: 1 }

const bodies: Record<string, (known: Record<string, string>) => Record<string, unknown>> = {
  redeemInvitation: () => ({ code: 'nobody-was-ever-given-this' }),
  askAddressAgain: () => ({ version: 0 }),
  putNotifications: () => ({ digest: { email: 'somebody@example.com', hour: 8, days: [1] }, version: 0 }),
  putVillage: () => ({ name: '河口', code: '150625102203', version: 1 }),
  putTarget: () => ({ amountFen: 40_000_000, reason: '年中调整', documentNo: '明政发〔2023〕9号', version: 1 }),
  submitIncome: () => anIncome({ id: 'submitted-by-someone' }),
  submitIncomeBatch: () => ({ entries: [anIncome({ id: 'submitted-by-someone' })] }),
  mendIncome: () => ({ ...anIncome({ note: '改过' }), ...version }),
  approveIncome: () => version,
  returnIncome: () => ({ ...version, reason: '请附合同' }),
  withdrawIncome: () => version,
  voucherIncome: () => ({ ...version, voucherNo: '记-1' }),
  reverseIncome: () => aReversal({ version: 1 }),
  submitReceipt: () => {
    const { villageId: _, ...money } = anIncome({ id: 'received-by-someone' })
    return money
  },
  approveReceipt: () => version,
  returnReceipt: () => ({ ...version, reason: '请附分红表' }),
  withdrawReceipt: () => version,
  reverseReceipt: () => aReversal({ version: 1 }),
  putWeeklyReport: () => ({ nil: true }),
  putNilMonth: () => ({ declared: true }),
  addAreaWebhook: () => ({ id: 'told', name: '省平台', url: 'https://province.example/told' }),
  addWebhook: () => ({ id: 'told', name: '县平台', url: 'https://county.example/told' }),
  makeForm: () => ({ id: 'sent-by-someone', name: '月报表', fileName: '月报表.xlsx', contentBase64: '' }),
  editForm: () => ({ ...version, name: '月报表', parts: [] }),
  handInForm: () => ({ id: 'handed-in-by-someone', document: '2023-06' }),
  recordMeeting: () => aMeeting({ id: 'held-by-someone' }),
  correctMeeting: () => {
    const { id: _, ...content } = aMeeting({ chair: '李乡长' })
    return { ...content, ...version, reason: '主持人写错了' }
  },
  agreeActionItem: () => anAction({ id: 'agreed-by-someone' }),
  changeActionItem: () => ({ ...anAction(), ...version, reason: '人员调整' }),
  closeActionItem: () => ({ ...version, result: '已并网' }),
  reopenActionItem: () => ({ ...version, reason: '又停了' }),
  runDispatch: () => ({}),
  takeBulletin: () => ({}),
  discardBulletin: () => ({}),
  issueBulletin: () => ({}),
  correctBulletin: () => ({ entryIds: ['no-such-entry'], reason: '漏报' }),
  retryDelivery: () => version,
  createTownship: () => ({ id: 'a-new-township', name: '新乡', adminName: '王管理' }),
  signReview: () => ({ version: 0 }),
  retryRobotMessage: () => version,
  liftMailSuppression: () => ({ ...version, reason: '对方已恢复邮箱' }),
  createProject: () => aNewProject(),
  editProject: () => ({ ...aNewProject(), ...version }),
  moveProjectStage: () => ({ ...version, to: 'completed', on: '2023-07-03', gate: '完工报告' }),
  recordProjectProgress: () => ({ ...version, on: '2023-07-03', physicalPercent: 60 }),
  recordProjectProcedure: () => ({ ...version, branchProposal: '2023-07-03' }),
  addContract: () => aContractTerms({ id: 'added-by-someone' }),
  editContract: () => ({ ...aContractTerms(), ...version }),
  endContract: () => ({ ...version, on: '2023-06-30', reason: '企业停产' }),
  recordIntegrityFinding: () => ({ version: 0, outcome: 'explained', text: '一张凭证两笔款' }),
  drawSpotSample: () => ({}),
  recordSpotCheck: () => ({ version: 0, outcome: 'in_order', text: '' }),
  makeComparison: () => ({
    id: 'compared-by-someone',
    fileName: '平台.xlsx',
    lines: [{ villageId: 'yangjiagedu', on: '2023-07-03', inFen: 1_200_000 }],
  }),
  putSettings: () => ({ settings: {}, version: 0 }),
  putArea: () => ({ name: '示范县' }),
  // To where it lies already: the same again.
  moveTownship: ({ countyId }) => ({ from: countyId, to: countyId }),
  putAreaSettings: () => ({ settings: {}, version: 0 }),
  addAreaMember: () => ({ name: '王县长', role: 'leader' }),
  discardAreaBulletin: () => ({}),
  issueAreaBulletin: () => ({}),
  correctAreaBulletin: () => ({ reason: '乡镇更正' }),
  signAreaReview: () => ({ version: 0 }),
  retryAreaDelivery: () => version,
  addMember: () => ({ name: '王审核', role: 'auditor', validUntil: '2023-12-31' }),
}

const params: Record<string, string> = {
  areaId: 'demo',
  villageId: 'yangjiagedu',
  year: '2023',
  entryId: 'matrix-entry',
  receiptId: 'matrix-entry',
  week: '2023-W26',
  month: '2023-06',
  deliveryId: 'r1-nobody',
  suppressionId: 'nobody',
  period: '2023-06',
  messageId: 'r1-nobody',
  robotId: 'nobody',
  projectId: 'no-such-project',
  contractId: 'no-such-contract',
  meetingId: 'no-such-meeting',
  formId: 'no-such-form',
  webhookId: 'no-such-webhook',
  name: 'villages',
  handedInId: 'no-such-copy',
  itemId: 'no-such-item',
  memberId: 'no-such-member',
  signalId: '2023-06-no_proof-0000000000000000',
  comparisonId: 'no-such-comparison',
}

export type SampleRequest = { path: string; body: Record<string, unknown> | undefined }

/** The request in this township and county; `given` names other parameters. */
export function requestFor(one: Operation, given: Record<string, string>): SampleRequest {
  const known: Record<string, string> = { ...params, ...given }
  const path = one.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = known[name]
    if (value === undefined) throw new Error(`no value for ${name} of ${one.operationId}`)
    return value
  })
  const body = bodies[one.operationId]
  if (body === undefined && one.body !== undefined) throw new Error(`no body for ${one.operationId}`)
  return { path, body: body?.(known) }
}

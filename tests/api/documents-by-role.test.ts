/**
 * What every document may hold, by role: each GET of the API, files unpacked, is read by everybody who may open it, and
 * holds no more than the roles beside it may know. A route that is new needs an entry here.
 */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../functions/api/all-operations.ts'
import { readPdf, textOfPages } from '../documents/pdf-text.ts'
import { type Town, useApi } from '../support/api.ts'
import type { Answer } from '../support/api-client.ts'
import { aMeeting, aNewProject, anAction, anIncome } from '../support/builders.ts'
import { requestFor } from '../support/requests.ts'
import type { Account } from '../support/town.ts'

const api = useApi()

/** Of the village hekou, of the office, of people: words that stand nowhere else. */
const secrets = {
  payer: '河口的付款方',
  voucher: '河口凭证九十九',
  pending: '河口待审的摘要',
  minutes: '会上的争论',
  mailbox: 'secret-mailbox@example.com',
  problem: '周报里的难处',
} as const
type Secret = keyof typeof secrets | 'account'

const all = ['payer', 'voucher', 'pending'] as const
const office: Secret[] = [...all, 'minutes', 'mailbox']
/** Who may know what; `problem` is everybody's once the dispatch is taken. */
const mayKnow: Partial<Record<Account, readonly Secret[]>> = {
  yangjiagedu: ['problem'],
  hekou: [...all, 'problem'],
  liaison1: [...all, 'problem'],
  reviewer: [...office, 'problem'],
  leader: [...office, 'problem'],
  admin: [...all, 'mailbox', 'account', 'problem'],
  auditor: [...all, 'problem'],
  county: [...all, 'problem'],
}
const readers = Object.keys(mayKnow) as Account[]

/** What a document holds of these, for whoever may know it most. */
const holds: Record<string, readonly Secret[]> = {
  getMe: ['account'],
  listVillages: [],
  // Payers are masked unless the township says otherwise.
  getVillageNoticeDocx: [],
  getAllVillagesNoticeDocx: [],
  getVillageNoticePdf: [],
  getAllVillagesNoticePdf: [],
  getVillageCardDocx: [],
  getAllVillagesCardDocx: [],
  getVillageCardPdf: [],
  getAllVillagesCardPdf: [],
  listIncome: all,
  getIncome: ['payer', 'voucher'],
  listWeeklyReports: ['problem'],
  listDispatches: [],
  getDispatch: ['problem'],
  getDispatchDocx: ['problem'],
  getDispatchPdf: ['problem'],
  getDispatchSlides: [],
  getDispatchXlsx: ['problem'],
  listBulletins: [],
  getBulletin: ['problem'],
  getBulletinDocx: ['problem'],
  getBulletinPdf: ['problem'],
  getBulletinXlsx: ['problem'],
  getBulletinHtml: ['problem'],
  getBulletinEntries: ['payer', 'voucher'],
  listCorrections: [],
  listDeliveries: ['mailbox'],
  getReview: [],
  getReviewDocx: [],
  getReviewPdf: [],
  getReviewXlsx: [],
  listRobotMessages: [],
  listMailSuppressions: [],
  listProjects: [],
  getProject: [],
  listProjectEvents: [],
  listContracts: [],
  getContract: [],
  listReceivables: [],
  listMeetings: ['minutes'],
  getMeeting: ['minutes'],
  getMeetingSlides: ['minutes'],
  listActionItems: [],
  getActionItem: [],
  getArea: [],
  getAreaReview: [],
  getAreaReviewDocx: [],
  getAreaReviewPdf: [],
  getAreaReviewXlsx: [],
  getAreaBulletin: [],
  getAreaBulletinDocx: [],
  getAreaBulletinHtml: [],
  getAreaBulletinPdf: [],
  getAreaBulletinXlsx: [],
  getAreaDispatch: [],
  getAreaDispatchDocx: [],
  getAreaDispatchPdf: [],
  getAreaDispatchXlsx: [],
  getAreaSettings: [],
  listAreaBulletins: [],
  listAreaChildren: [],
  listAreaCorrections: [],
  listAreaDeliveries: [],
  listAreaDispatches: [],
  listAreaMembers: [],
  listAreaWebhooks: [],
  searchIncome: [],
  listMessages: [],
  getNotifications: [],
  getTable: [],
  listWebhooks: [],
  listForms: [],
  getForm: [],
  getFilledForm: [],
  getMissingOfForm: [],
  getHandedInForm: [],
  listReceipts: all,
  listIntegritySignals: ['payer', 'voucher'],
  getSpotSample: [],
  listComparisons: [],
  getComparison: [],
  getComparisonXlsx: [],
  getSettings: ['mailbox'],
  listMembers: ['account'],
  listRuns: [],
  listCountyTownships: [],
}

const readings = operations.filter((one) => one.method === 'GET')

test('every document has an entry, and nothing else has', () => {
  expect(Object.keys(holds).sort()).toEqual(readings.map((one) => one.operationId).sort())
})

describe('nobody gets through a document what their role may not know', () => {
  let town: Town
  beforeAll(async () => {
    town = await aTownWithSecrets()
  })

  test.each(readings.map((one) => [one.operationId, one] as const))('%s', async (name, one) => {
    const seen = new Set<Secret>()
    for (const account of readers) {
      const client = await api.as(town.account(account))
      const params = { townshipId: town.id, countyId: town.countyId, ...place }
      const answer = await client.get(requestFor(one, params).path + (queries[name] ?? ''))
      expect(answer.status, `${account} ${name}`).toBeLessThan(500)
      if (answer.status !== 200) continue
      const found = await secretsIn(town, answer)
      const known = mayKnow[account] ?? []
      const own = name === 'getMe' ? ['account'] : []
      expect(
        found.filter((secret) => ![...known, ...own].includes(secret)),
        `${account} ${name}`,
      ).toEqual([])
      for (const secret of found) seen.add(secret)
    }
    expect([...seen].sort()).toEqual([...(holds[name] ?? [])].sort())
  })
})

test('an auditor whose last day is over reads nothing with a token that is still good', async () => {
  const town = await api.town()
  const { members } = api.system.deps
  const auditor = (await members.ofTownship(town.id)).find(({ role }) => role === 'auditor')
  if (auditor === undefined) throw new Error('no auditor')
  const through = (validUntil: string, version: number) =>
    members.save({ ...auditor, validUntil, version: version + 1 }, version)
  const client = await api.as(town.account('auditor'))
  const params = { townshipId: town.id, countyId: town.countyId, ...place }
  const statuses = async () =>
    Promise.all(readings.map(async (one) => [one.operationId, (await client.get(requestFor(one, params).path)).status]))
  await through('2023-07-10', auditor.version)
  expect(new Map((await statuses()) as [string, number][]).get('listIncome')).toBe(200)
  await through('2023-07-09', auditor.version + 1)
  expect(
    (await statuses()).filter(
      ([name, status]) => !['getMe', 'listMessages', 'getNotifications'].includes(String(name)) && status !== 403,
    ),
  ).toEqual([])
})

/** Where the plain address would miss what there is. */
const queries: Record<string, string> = { listWeeklyReports: '?week=2023-W26', listIntegritySignals: '?month=2023-06' }

const place = {
  villageId: 'hekou',
  entryId: 'counted',
  receiptId: 'counted',
  projectId: 'p',
  contractId: 'c',
  meetingId: 'm',
  itemId: 'i',
  week: '2023-W26',
  month: '2023-06',
}

async function aTownWithSecrets(): Promise<Town> {
  const town = await api.town()
  const as = (account: Account) => town.as(account)
  const [clerk, reviewer, leader, admin] = [
    await as('hekou'),
    await as('reviewer'),
    await as('leader'),
    await as('admin'),
  ]
  const recipients = [{ name: '收件人', email: secrets.mailbox }]
  const steps = [
    await admin.put('/settings', { settings: { bulletin: { recipients } }, version: 0 }),
    await reviewer.post('/projects', { ...aNewProject({ id: 'p' }) }),
    await clerk.post('/income-entries', {
      ...anIncome({ id: 'counted', villageId: 'hekou', receivedOn: '2023-06-20', projectId: 'p' }),
      payer: secrets.payer,
      voucherNo: secrets.voucher,
    }),
    await reviewer.post('/income-entries/counted/approve', { version: 1 }),
    await clerk.post('/income-entries', {
      ...anIncome({ id: 'pending', villageId: 'hekou', receivedOn: '2023-07-03', projectId: 'p' }),
      note: secrets.pending,
    }),
    await clerk.put('/villages/hekou/weekly-reports/2023-W26', { problem: secrets.problem }),
    await leader.post('/meetings', {
      ...aMeeting({ id: 'm', heldOn: '2023-07-02', decisions: [secrets.minutes] }),
      actionItems: [anAction({ id: 'i', villageIds: ['hekou'] })],
    }),
    await reviewer.post('/weekly-dispatches/2023-W26'),
    await reviewer.post('/monthly-bulletins/2023-06'),
    await leader.post('/monthly-bulletins/2023-06/issue'),
  ]
  expect(steps.map(({ status }) => status)).toEqual([200, 201, 201, 200, 201, 201, 201, 201, 201, 200])
  return town
}

/** What of the secrets an answer holds: its JSON or page as it is, a document with every part of it unpacked or read. */
async function secretsIn(town: Town, { bytes }: Answer): Promise<Secret[]> {
  const text = await textOf(bytes)
  const said = (Object.keys(secrets) as (keyof typeof secrets)[]).filter((name) => text.includes(secrets[name]))
  const accounts = readers.map((one) => town.account(one))
  // The account of who asks is no secret to them, but an answer has no use for it either.
  const named = accounts.some((one) => text.includes(`"${one}"`) || text.includes(`|${one}`))
  return named ? [...said, 'account'] : said
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const begin = strFromU8(bytes.subarray(0, 4))
  // Its lines break anywhere; none of the secrets has a blank in it.
  if (begin === '%PDF') return textOfPages((await readPdf(bytes)).pages)
  const parts = begin.startsWith('PK') ? Object.values(unzipSync(bytes)) : [bytes]
  return parts.map((part) => strFromU8(part)).join('\n')
}

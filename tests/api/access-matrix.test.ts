/** Who may do what: every operation × every kind of caller, against one table. */
import { describe, expect, test } from 'vitest'
import { operations } from '../../functions/api/all-operations.ts'
import { putArea } from '../../shared/areas/put-area.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { operator, type Role } from '../../shared/permissions/actor.ts'
import { type ApiSystem, type Town, useApi } from '../support/api.ts'
import type { Client } from '../support/api-client.ts'
import { aNewProject, anIncome } from '../support/builders.ts'
import { requestFor } from '../support/requests.ts'

const api = useApi()

const unknownCallers = ['nobody', 'forged', 'expired', 'other-audience'] as const
const knownCallers = [
  'clerk',
  'other-clerk',
  'liaison',
  'reviewer',
  'leader',
  'admin',
  'auditor',
  'auditor-expired',
  'other-township',
  'county',
  'county-admin',
  'area-leader',
  'area-reviewer',
  'area-reader',
  'above-admin',
  'other-county',
  'stranger',
] as const
type Caller = (typeof unknownCallers)[number] | (typeof knownCallers)[number]

const everyone = knownCallers.join(' ')
const members = 'clerk other-clerk liaison reviewer leader admin auditor'
/** People of the area right above the township. */
const county = 'county county-admin area-leader area-reviewer area-reader'
const readers = `${members} ${county} above-admin`
const ofArea = `${county} above-admin`

/** The callers that are neither 401 nor 403. `clerk` is of the village in question, `other-clerk` of another. */
const allowed: Record<string, string> = {
  getMe: everyone,
  redeemInvitation: everyone,
  listMessages: everyone,
  // Of one's own; of anybody else's messages there is none.
  readMessage: everyone,
  getNotifications: everyone,
  putNotifications: everyone,
  askAddressAgain: everyone,
  listVillages: readers,
  putVillage: 'admin',
  putTarget: 'admin',
  getVillageNoticeDocx: `clerk liaison reviewer leader admin auditor ${county}`,
  getAllVillagesNoticeDocx: `liaison reviewer leader admin auditor ${county}`,
  getVillageNoticePdf: `clerk liaison reviewer leader admin auditor ${county}`,
  getAllVillagesNoticePdf: `liaison reviewer leader admin auditor ${county}`,
  getVillageCardDocx: `clerk liaison reviewer leader admin auditor ${county}`,
  getAllVillagesCardDocx: `liaison reviewer leader admin auditor ${county}`,
  getVillageCardPdf: `clerk liaison reviewer leader admin auditor ${county}`,
  getAllVillagesCardPdf: `liaison reviewer leader admin auditor ${county}`,
  submitIncome: 'clerk reviewer',
  // Judged one by one: a clerk of another village gets 403 inside the answer.
  submitIncomeBatch: 'clerk other-clerk reviewer',
  listIncome: `${members} ${county}`,
  searchIncome: `${members} ${county}`,
  getIncome: `clerk liaison reviewer leader admin auditor ${county}`,
  mendIncome: 'clerk',
  withdrawIncome: 'clerk',
  approveIncome: 'reviewer leader',
  returnIncome: 'reviewer leader',
  voucherIncome: 'reviewer leader',
  reverseIncome: 'reviewer leader',
  listWeeklyReports: readers,
  putWeeklyReport: 'clerk',
  putNilMonth: 'clerk',
  listDispatches: readers,
  getDispatch: readers,
  runDispatch: 'reviewer leader',
  listBulletins: readers,
  getBulletin: readers,
  getDispatchDocx: readers,
  getDispatchPdf: readers,
  getDispatchSlides: readers,
  getDispatchXlsx: readers,
  getBulletinDocx: readers,
  getBulletinPdf: readers,
  getBulletinXlsx: readers,
  getBulletinHtml: readers,
  getBulletinEntries: `liaison reviewer leader admin auditor ${county}`,
  takeBulletin: 'reviewer leader',
  discardBulletin: 'reviewer leader',
  issueBulletin: 'leader',
  correctBulletin: 'leader',
  listCorrections: readers,
  listDeliveries: 'reviewer leader',
  retryDelivery: 'reviewer leader',
  retryUnsentDeliveries: 'reviewer leader',
  getReview: readers,
  getReviewDocx: readers,
  getReviewPdf: readers,
  getReviewXlsx: readers,
  signReview: 'leader',
  listRobotMessages: 'reviewer leader',
  retryRobotMessage: 'reviewer leader',
  testRobot: 'admin',
  listMailSuppressions: 'reviewer leader admin',
  liftMailSuppression: 'admin',
  listProjects: readers,
  getProject: readers,
  createProject: 'reviewer admin',
  editProject: 'reviewer admin',
  moveProjectStage: 'reviewer leader admin',
  recordProjectProgress: 'reviewer admin',
  recordProjectProcedure: 'reviewer admin',
  listProjectEvents: readers,
  listContracts: readers,
  addContract: 'reviewer admin',
  getContract: readers,
  editContract: 'reviewer admin',
  endContract: 'reviewer admin',
  listReceivables: readers,
  getTable: readers,
  listWebhooks: 'admin',
  addWebhook: 'admin',
  removeWebhook: 'admin',
  listForms: 'reviewer admin',
  makeForm: 'reviewer admin',
  getForm: 'reviewer admin',
  editForm: 'reviewer admin',
  removeForm: 'reviewer admin',
  getFilledForm: 'reviewer admin',
  getMissingOfForm: 'reviewer admin',
  handInForm: 'reviewer admin',
  getHandedInForm: 'reviewer admin',
  listMeetings: 'reviewer leader',
  recordMeeting: 'reviewer leader',
  getMeeting: 'reviewer leader',
  getMeetingSlides: 'reviewer leader',
  correctMeeting: 'reviewer leader',
  listActionItems: 'reviewer leader',
  agreeActionItem: 'reviewer leader',
  getActionItem: 'reviewer leader',
  changeActionItem: 'reviewer leader',
  closeActionItem: 'reviewer leader',
  reopenActionItem: 'reviewer leader',
  submitReceipt: 'clerk reviewer',
  listReceipts: readers,
  approveReceipt: 'reviewer leader',
  returnReceipt: 'reviewer leader',
  withdrawReceipt: 'clerk',
  reverseReceipt: 'reviewer leader',
  listIntegritySignals: `reviewer leader admin auditor ${county}`,
  recordIntegrityFinding: 'reviewer leader',
  getSpotSample: `reviewer leader admin auditor ${county}`,
  drawSpotSample: 'reviewer leader auditor',
  recordSpotCheck: 'reviewer leader auditor',
  listComparisons: `reviewer leader admin auditor ${county}`,
  makeComparison: 'reviewer leader admin',
  getComparison: `reviewer leader admin auditor ${county}`,
  getComparisonXlsx: `reviewer leader admin auditor ${county}`,
  getSettings: `${members} ${county}`,
  putSettings: 'admin',
  listMembers: 'admin',
  addMember: 'admin',
  removeMember: 'admin',
  listRuns: 'reviewer leader admin',
  getArea: ofArea,
  putArea: 'county-admin above-admin',
  moveTownship: 'county-admin above-admin',
  listAreaChildren: ofArea,
  getAreaSettings: ofArea,
  putAreaSettings: 'county-admin',
  listAreaWebhooks: 'county-admin',
  addAreaWebhook: 'county-admin',
  removeAreaWebhook: 'county-admin',
  listAreaMembers: 'county-admin above-admin',
  addAreaMember: 'county-admin above-admin',
  removeAreaMember: 'county-admin above-admin',
  listAreaDispatches: ofArea,
  getAreaDispatch: ofArea,
  runAreaDispatch: 'area-reviewer area-leader',
  getAreaDispatchDocx: ofArea,
  getAreaDispatchPdf: ofArea,
  getAreaDispatchXlsx: ofArea,
  listAreaBulletins: ofArea,
  getAreaBulletin: ofArea,
  getAreaBulletinDocx: ofArea,
  getAreaBulletinPdf: ofArea,
  getAreaBulletinXlsx: ofArea,
  getAreaBulletinHtml: ofArea,
  takeAreaBulletin: 'area-reviewer area-leader',
  discardAreaBulletin: 'area-reviewer area-leader',
  issueAreaBulletin: 'area-leader',
  correctAreaBulletin: 'area-leader',
  getAreaReview: ofArea,
  getAreaReviewDocx: ofArea,
  getAreaReviewPdf: ofArea,
  getAreaReviewXlsx: ofArea,
  signAreaReview: 'area-leader',
  listAreaCorrections: ofArea,
  listAreaDeliveries: 'area-reviewer area-leader',
  retryAreaDelivery: 'area-reviewer area-leader',
  listCountyTownships: `${county}`,
  createTownship: 'county-admin',
}

test('the table names every operation and nothing else', () => {
  expect(Object.keys(allowed).sort()).toEqual(operations.map((one) => one.operationId).sort())
})

async function aTownWithCallers() {
  const town = await api.town()
  return { town, callers: await callersOf(api, town) }
}

/** Reading changes nothing: one town, with an entry, is read by all. */
let readTown: ReturnType<typeof aTownWithCallers> | undefined
function toRead() {
  readTown ??= (async () => {
    const made = await aTownWithCallers()
    await (await made.town.as('yangjiagedu')).post('/income-entries', anIncome({ id: 'read' }))
    return made
  })()
  return readTown
}

describe('every operation', () => {
  test.each(operations.map((one) => [one.operationId, one] as const))('%s', async (name, one) => {
    const isRead = one.method === 'GET'
    const { town, callers } = isRead ? await toRead() : await aTownWithCallers()
    const given = { townshipId: town.id, countyId: town.countyId, areaId: town.countyId }
    const found: Partial<Record<Caller, string>> = {}
    const expected: Partial<Record<Caller, string>> = {}
    const made = isRead ? async () => ({ entryId: 'read' }) : makerIn(town, one.path)
    for (const [caller, client] of callers) {
      const isKnown = knownCallers.some((known) => known === caller)
      const isAllowed = isKnown && allowed[name]?.split(' ').includes(caller)
      const { path, body } = requestFor(one, { ...given, ...(await made(isAllowed ? caller : 'refused')) })
      const { status } = await (one.method === 'GET' || one.method === 'DELETE'
        ? client.send(one.method, path)
        : client[one.method === 'PUT' ? 'put' : 'post'](path, body))
      found[caller] = status === 401 || status === 403 ? String(status) : 'allowed'
      expected[caller] = !isKnown ? '401' : isAllowed ? 'allowed' : '403'
      if (found[caller] === 'allowed') expect(status, `${caller} ${name}`).toBeLessThan(500)
    }
    expect(found).toEqual(expected)
  })
})

/**
 * What is changed is made anew for everybody who may, so that what one did decides nothing for the next. Whoever is refused is refused
 * the same one: the first who was not would be found.
 */
function makerIn(town: Town, path: string) {
  const made = new Map<string, Promise<Record<string, string>>>()
  const make = async (who: string) => {
    const entryId = `matrix-${who}`
    await (await town.as('yangjiagedu')).post('/income-entries', anIncome({ id: entryId }))
    return { entryId, ...(path.includes('/receipts') ? await aReceipt(town, `joint-${who}`) : {}) }
  }
  return (who: string) => {
    const ofTheirs = made.get(who) ?? make(who)
    made.set(who, ofTheirs)
    return ofTheirs
  }
}

/** Another township, in which nothing happens. */
let otherTown: Promise<Town> | undefined

/** A joint receipt of a project that `clerk` has part in and `other-clerk` has not. */
async function aReceipt(town: Town, receiptId: string): Promise<{ projectId: string; receiptId: string }> {
  const half = (villageId: string) => ({ villageId, weight: 5_000 })
  const project = aNewProject({ id: 'park', name: '飞地产业园', shares: [half('laofanying'), half('yangjiagedu')] })
  await (await town.as('reviewer')).post('/projects', project)
  const { villageId: _, ...money } = anIncome({ id: receiptId })
  await (await town.as('laofanying')).post('/projects/park/receipts', money)
  return { projectId: 'park', receiptId }
}

async function callersOf(system: ApiSystem, town: Town): Promise<[Caller, Client][]> {
  const { tokens } = system
  otherTown ??= system.town()
  const other = await otherTown
  const reviewer = town.account('reviewer')
  const grant = (account: string, role: Role) =>
    grantMembership(system.system.deps, {
      scope: { kind: 'township', townshipId: town.id },
      account: `${town.id}-${account}`,
      role,
      name: account,
      villageIds: [],
    })
  const past = await grant('auditor-expired', 'auditor')
  await system.system.deps.members.save({ ...past, validUntil: '2023-07-09', version: 2 }, 1)
  await grantMembership(system.system.deps, {
    scope: { kind: 'county', countyId: town.countyId },
    account: `${town.id}-county-admin`,
    role: 'county_admin',
    name: '县管理员',
    villageIds: [],
  })
  const city = `${town.countyId}-city`
  await putArea(system.system.deps, operator, city, { name: '市' })
  await putArea(system.system.deps, operator, town.countyId, { name: '县', parentId: city })
  const ofArea = (countyId: string, caller: string, role: Role) =>
    grantMembership(system.system.deps, {
      scope: { kind: 'county', countyId },
      account: `${town.id}-${caller}`,
      role,
      name: caller,
      villageIds: [],
    })
  for (const role of ['leader', 'reviewer', 'reader'] as const) await ofArea(town.countyId, `area-${role}`, role)
  await ofArea(city, 'above-admin', 'admin')
  const account = (name: string): Promise<Client> => system.as(name)
  return [
    ['nobody', await system.as(null)],
    ['forged', system.withToken(await tokens.forged(reviewer))],
    ['expired', system.withToken(await tokens.expired(reviewer))],
    ['other-audience', system.withToken(await tokens.otherAudience(reviewer))],
    ['clerk', await account(town.account('yangjiagedu'))],
    ['other-clerk', await account(town.account('hekou'))],
    ['liaison', await account(town.account('liaison1'))],
    ['reviewer', await account(reviewer)],
    ['leader', await account(town.account('leader'))],
    ['admin', await account(town.account('admin'))],
    ['auditor', await account(town.account('auditor'))],
    ['auditor-expired', await account(`${town.id}-auditor-expired`)],
    ['other-township', await account(other.account('admin'))],
    ['county', await account(town.account('county'))],
    ['county-admin', await account(`${town.id}-county-admin`)],
    ['area-leader', await account(`${town.id}-area-leader`)],
    ['area-reviewer', await account(`${town.id}-area-reviewer`)],
    ['area-reader', await account(`${town.id}-area-reader`)],
    ['above-admin', await account(`${town.id}-above-admin`)],
    ['other-county', await account(other.account('county'))],
    ['stranger', await account(`${town.id}-stranger`)],
  ]
}

/**
 * What stands on every page, by role: each page, file and link that leads on is opened as everybody who may sign in, and holds
 * no more than the table of roles lets them know. What is sent out (mails, messages of groups) is for everybody.
 */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { everydayPages } from '../../functions/web/everyday-pages.ts'
import { officePages } from '../../functions/web/office-pages.ts'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import { liftSuppression } from '../../shared/delivery/lift-suppression.ts'
import type { Email } from '../../shared/delivery/mailer.ts'
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
import type { ChatMessage } from '../../shared/outbox/robot-messages.ts'
import { type Actor, personId } from '../../shared/permissions/actor.ts'
import { createProject } from '../../shared/projects/create-project.ts'
import { tellRobots } from '../../shared/robots/tell-robots.ts'
import { downloadKind } from '../../shared/spreadsheets/make-download.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { reportWeek } from '../../shared/weekly/report-week.ts'
import { aContractTerms, aMeeting, aNewProject, anAction, anIncome } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { routesOf, unused } from './page-routes.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

/** Words and amounts that stand nowhere else: of the village hekou, of the office, of people. */
const secrets = {
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
type Secret = keyof typeof secrets | 'account' | 'invitation'

const village: Secret[] = ['payer', 'voucher', 'note', 'returned', 'countedAmount', 'pendingAmount']
const meetings: Secret[] = ['minutes', 'attendance', 'closed']
const checks: Secret[] = ['finding', 'checked', 'compared']

/** Who may know what, as shared/members/permissions.ts has it; the robots’ token nobody reads. */
const mayKnow: Partial<
  Record<Account | 'area-leader' | 'elsewhere' | 'elsewhere-county' | 'ended', readonly Secret[]>
> = {
  yangjiagedu: [],
  hekou: village,
  liaison1: village,
  reviewer: [...village, ...meetings, ...checks, 'mailbox'],
  leader: [...village, ...meetings, ...checks, 'mailbox', 'alarm'],
  admin: [...village, ...checks, 'mailbox', 'alarm', 'account'],
  auditor: [...village, ...checks],
  county: [...village, ...checks],
  // Who opens accounts for the county's own people.
  'county-admin': [...village, ...checks, 'account'],
  'area-leader': [],
  elsewhere: [],
  'elsewhere-county': [],
  // An auditor whose last day was yesterday, still signed in.
  ended: [],
}
const readers = Object.keys(mayKnow) as (keyof typeof mayKnow)[]

type Place = { id: string; countyId: string; otherId: string; codes: string[]; accounts: string[] }
let town: Place
beforeAll(async () => {
  town = await aTownWithSecrets()
}, 60_000)

describe('nobody reads on a page what their role may not know', () => {
  const opened = new Set<string>()

  test.each(readers)(
    '%s',
    async (reader) => {
      const account = accountOf(reader)
      const person = await signedIn(web, account)
      if (reader.startsWith('county')) await person.post('/township', { townshipId: town.id })
      const known = mayKnow[reader] ?? []
      const leaks = new Set<string>()
      const seen = new Set<Secret>()
      const addresses = everyAddress()
      const paths = [...addresses.keys()]
      const asked = new Set(paths)
      const followed = new Map<string, number>()
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        const answer = await openBytes(person, path)
        expect(answer.status, `${reader} ${path}`).toBeLessThan(500)
        if (answer.status === 200) opened.add(addresses.get(path) ?? routeOf(path))
        const text = textOf(answer.bytes)
        for (const secret of secretsIn(text, account)) {
          seen.add(secret)
          if (!known.includes(secret)) leaks.add(`${secret} at ${path}`)
        }
        for (const link of answer.isPage ? linksIn(text) : []) {
          const route = routeOf(link)
          if (asked.has(link) || (followed.get(route) ?? 0) >= FOLLOWED) continue
          followed.set(route, (followed.get(route) ?? 0) + 1)
          asked.add(link)
          paths.push(link)
        }
      }
      expect([...leaks].sort()).toEqual([])
      // What they may know stands somewhere: else the test would see nothing.
      expect(known.filter((secret) => !seen.has(secret))).toEqual([])
    },
    60_000,
  )

  test('and every page and file was opened by somebody', () => {
    const all = routesOf(everydayPages(unused), officePages(unused))
      .filter(({ method, path }) => method === 'GET' && !NOTHING_THERE.includes(path))
      .map(({ path }) => path)
    expect([...new Set(all)].filter((path) => !opened.has(path)).sort()).toEqual([])
  })
})

describe('what is sent to everybody holds what everybody may know', () => {
  test('the mail of a bulletin, with what hangs on it', async () => {
    const sent: Email[] = []
    const mailer = {
      close: async () => {},
      send: async (email: Email) => {
        sent.push(email)
        return { outcome: 'sent', providerId: 'x' } as const
      },
    }
    const more = { mailer, mailFrom: 'a@example.com', renderEmail }
    await deliverBulletin({ ...web.deps, ...more } as never, town.id, '2023-06')
    expect(sent).toHaveLength(1)
    for (const { to, ...email } of sent) {
      expect(to[0]?.address).toBe(secrets.mailbox)
      const files = email.attachments.map(({ content }) => textOf(Buffer.from(content as Uint8Array)))
      expect(files.length).toBeGreaterThan(1)
      for (const text of [JSON.stringify({ ...email, attachments: [] }), ...files]) {
        expect(secretsIn(text, '')).toEqual([])
      }
    }
  })

  test('the messages of chat groups', async () => {
    const said: ChatMessage[] = []
    const robotSender = {
      send: async (_: unknown, message: ChatMessage) => {
        said.push(message)
        return { outcome: 'sent', providerId: 'x' } as const
      },
    }
    for (const period of ['2023-W26', '2023-06']) {
      await tellRobots({ ...web.deps, robotSender, publicUrl: web.origin } as never, town.id, period)
    }
    expect(said.length).toBeGreaterThan(1)
    for (const message of said) expect(secretsIn(JSON.stringify(message), '')).toEqual([])
  })
})

function accountOf(reader: keyof typeof mayKnow): string {
  if (reader === 'elsewhere') return `${town.otherId}-admin`
  return reader === 'elsewhere-county' ? `${town.otherId}-county` : `${town.id}-${reader}`
}

/** Links of one kind of page that are followed, beside the addresses that are known. */
const FOLLOWED = 3

/** Where something must have been uploaded first, or the code is nobody’s any more. */
const NOTHING_THERE = [
  '/areas/:area/children/:child/move',
  '/assets/:tag/:name',
  '/join',
  '/join/:code',
  '/messages/off',
  '/messages/confirm',
  '/sign-in',
  '/sign-in/callback',
  // These lead on, or back; a year is signed once December is closed (`year-end`).
  '/review/:year/sign-off',
  '/integrity/samples',
  '/review/latest-year',
  '/income/:id/evidence/finish/:upload',
  '/income/:id/evidence/:evidence',
  '/meetings/items/:item/evidence/finish/:upload',
  '/meetings/items/:item/evidence/:evidence',
  // No area has published here (`use-cases/area-bulletin`, `api/access-matrix`).
  '/areas/:area/bulletins/:month',
  '/areas/:area/bulletins/take',
  ...['corrections', 'issue'].map((one) => `/areas/:area/bulletins/:month/${one}`),
  '/areas/:area/review/:year/sign-off',
  '/areas/:area/review/latest-year',
  ...['docx', 'pdf', 'xlsx', 'html'].map((kind) => `/areas/:area/bulletins/:month/bulletin.${kind}`),
  '/areas/:area/dispatches/:week',
  ...['docx', 'pdf', 'xlsx'].map((kind) => `/areas/:area/dispatches/:week/dispatch.${kind}`),
  '/areas/:area/townships/:township/:period',
  '/settings/import/:upload/check',
  '/settings/import/:upload/run',
  '/settings/import/:upload',
  '/integrity/comparisons/sent/:upload',
  // No form was ever sent.
  '/forms/:form',
  '/forms/:form/filled',
  '/forms/:form/places',
  '/forms/:form/remove',
  '/forms/:form/handed-in/:copy',
]

/** Every page and file by its address, whether or not a link leads there, with the route that it is of. */
function everyAddress(): Map<string, string> {
  const values: Record<string, string[]> = {
    id: ['counted', 'pending', 'returned', 'own', 'joint'],
    week: ['2023-W25', '2023-W26', '2023-W27'],
    month: ['2023-05', '2023-06'],
    year: ['2023'],
    village: ['hekou', 'yangjiagedu'],
    project: ['park', 'solar'],
    contract: ['lease'],
    meeting: ['held'],
    item: ['item', 'item-2'],
    comparison: ['compared'],
    file: downloadKind.options.map((one) => `${one}.xlsx`),
    member: town.codes.length > 0 ? [memberId] : [],
    area: [town.countyId],
    child: ['none'],
    township: [town.id],
    period: ['2023-06'],
    ...Object.fromEntries(
      ['form', 'copy', 'upload', 'evidence', 'robot', 'code', 'entry', 'tag', 'name'].map((one) => [one, ['none']]),
    ),
  }
  const found = new Map<string, string>()
  const fill = (path: string, pattern: string) => {
    const [whole, name] = /:(\w+)/.exec(path) ?? []
    if (whole === undefined || name === undefined) {
      found.set(path, pattern)
      return
    }
    for (const value of values[name] ?? []) fill(path.replace(whole, value), pattern)
  }
  for (const { method, path } of routesOf(everydayPages(unused), officePages(unused)))
    if (method === 'GET') fill(path, path)
  const queries = ['hekou', 'yangjiagedu'].flatMap((one) => [
    `/income?village=${one}&year=2023`,
    `/income?village=${one}&dispatch=2023-W26`,
    `/income?village=${one}&bulletin=2023-06`,
    `/income?village=${one}&review=2023`,
    `/income/new?village=${one}`,
    `/weekly/2023-W26?village=${one}`,
    `/projects?village=${one}`,
    `/receivables?village=${one}`,
  ])
  const asked = ['/bulletins/take?month=2023-06', '/bulletins/2023-06/corrections?entryIds=missed']
  // The words themselves would stand in the field of whoever asks.
  const finds = ['河口的付', '河口的摘', '河口凭证', '11111.1', '张三', '会上', 'hkd'].map(
    (q) => `/find?q=${encodeURIComponent(q)}`,
  )
  const more = ['/find?amountFrom=11111.10&amountTo=22222.24', '/find?from=2023-01-01', '/find?status=returned']
  for (const query of [
    ...queries,
    ...finds,
    ...more,
    ...asked,
    '/?year=2023',
    '/weekly?week=2023-W26',
    '/integrity?month=2023-06',
  ])
    found.set(query, routeOf(query))
  return found
}

const patterns = (() => {
  return (
    routesOf(everydayPages(unused), officePages(unused))
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => ({ path, shape: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
      // What is said outright goes before what may be anything.
      .sort((a, b) => a.path.split(':').length - b.path.split(':').length)
  )
})()

function routeOf(address: string): string {
  const path = address.replace(/\?.*/, '')
  return patterns.find(({ shape }) => shape.test(path))?.path ?? path
}

type Opened = { status: number; isPage: boolean; bytes: Uint8Array }

async function openBytes({ browser }: Awaited<ReturnType<typeof signedIn>>, path: string): Promise<Opened> {
  const cookie = [...browser.jar.values()].map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { cookie, 'accept-encoding': 'identity' }
  const answer = await fetch(new URL(path, web.origin), { headers, redirect: 'manual' })
  const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html')
  return { status: answer.status, isPage, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

function textOf(bytes: Uint8Array): string {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const parts = isZip ? Object.values(unzipSync(bytes)) : [bytes]
  return parts.map((part) => strFromU8(part)).join('\n')
}

function linksIn(page: string): string[] {
  const links = [...page.matchAll(/href="(\/[^"#]*)/g)].map(([, to = '']) => to.replaceAll('&amp;', '&'))
  return links.filter((to) => !to.startsWith('/assets/') && !to.startsWith('//') && !to.startsWith('/sign-'))
}

/** What of the secrets a text holds; the account of who asks is no secret to them. */
function secretsIn(text: string, account: string): Secret[] {
  const names = Object.keys(secrets) as (keyof typeof secrets)[]
  const said: Secret[] = names.filter((name) => {
    const value = secrets[name]
    // A spreadsheet holds the number, not how it is written.
    return text.includes(value) || (name.endsWith('Amount') && text.includes(`>${value.replaceAll(',', '')}<`))
  })
  if (town.accounts.some((one) => one !== account && new RegExp(`(?<![\\w-])${one}(?![\\w-])`).test(text))) {
    said.push('account')
  }
  if (town.codes.some((one) => text.includes(one))) said.push('invitation')
  return said
}

let memberId = ''

async function aTownWithSecrets(): Promise<Place> {
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
  memberId = (await deps.members.ofTownship(id)).find(({ role }) => role === 'auditor')?.id ?? ''
  const accounts = ['admin', 'reviewer', 'reviewer2', 'leader', 'liaison1', 'auditor', 'gone', 'yangjiagedu', 'hekou']
  return {
    id,
    countyId,
    otherId: other.id,
    codes: [invited.invitationCode],
    accounts: [...accounts, 'county', 'county-admin'].map((one) => `${id}-${one}`),
  }
}

/**
 * What stands on every page, by role: each page, file and link that leads on is opened as everybody who may sign in, and holds
 * no more than the table of roles lets them know. What is sent out (mails, messages of groups) is for everybody.
 */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import type { Email } from '../../shared/delivery/mailer.ts'
import type { ChatMessage } from '../../shared/outbox/robot-messages.ts'
import { tellRobots } from '../../shared/robots/tell-robots.ts'
import type { Account } from '../support/town.ts'
import { everyAddress, routeOf } from './every-address.ts'
import { allRoutes } from './page-routes.ts'
import { signedIn } from './signed-in.ts'
import { aTownWithSecrets, type Place, type Secret, secrets } from './town-with-secrets.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

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

let town: Place
beforeAll(async () => {
  town = await aTownWithSecrets(web)
})

describe('nobody reads on a page what their role may not know', () => {
  const opened = new Set<string>()

  test.each(readers)('%s', async (reader) => {
    const account = accountOf(reader)
    const person = await signedIn(web, account)
    if (reader.startsWith('county')) await person.post('/township', { townshipId: town.id })
    const known = mayKnow[reader] ?? []
    const leaks = new Set<string>()
    const seen = new Set<Secret>()
    const addresses = everyAddress(town)
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
  })

  test('and every page and file was opened by somebody', () => {
    const all = allRoutes
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
  '/areas/:area/areas/:below/:period',
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

/**
 * Bodies that no browser means to send: cut, empty, with another boundary, too large, with files where text belongs. Every
 * address that takes one refuses it in words, none is our fault, and a connection that ends half way leaves nothing.
 */
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LOCAL_UPLOAD_PATH } from '../../shared/adapters/files/local-uploads.ts'
import { type Body, brokenBodies, MULTIPART, part } from '../support/broken-bodies.ts'
import { everybodyIn } from './everybody.ts'
import { allRoutes } from './page-routes.ts'
import { fieldIn, type Person } from './signed-in.ts'
import { addressOf, anEntryIn, aTownAtHand, type TownAtHand } from './town-at-hand.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town: TownAtHand
let person: Person

beforeAll(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = await anEntryIn(web, await aTownAtHand(web))
  person = await everybodyIn(web, town)
})

/** On a connection of its own, which the server may close after an answer that came before the end of the body. */
async function send(path: string, { type, content }: Body, more: Record<string, string> = {}) {
  const headers = {
    cookie: person.cookie,
    origin: web.origin,
    ...(type === '' ? {} : { 'content-type': type }),
    ...more,
  }
  const asked = request(web.origin + path, { method: 'POST', headers, agent: false })
  asked.on('error', () => {})
  asked.end(content)
  const [answer] = await once(asked, 'response')
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) }
}

const forms = [...new Set(allRoutes.filter(({ method }) => method === 'POST').map(({ path }) => path))]

describe.each(Object.keys(brokenBodies('')))('a body %s', (kind) => {
  const body = (csrf: string) => brokenBodies(csrf)[kind] ?? expect.unreachable()

  // Signing out would end the session.
  test('is no fault of ours at any form', async () => {
    const wrong: string[] = []
    for (const path of [...forms.filter((one) => one !== '/sign-out'), '/oidc/join', '/oidc/set-password/x']) {
      const { status } = await send(addressOf(`POST ${path}`, town), body(person.csrf))
      if (status >= 500) wrong.push(`${path}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  test('is refused by the API as a problem', async () => {
    const token = await web.identity.issueAccessToken(`${town.id}-everything`)
    const answer = await send(`/api/v1/townships/${town.id}/meetings`, body(''), { authorization: `Bearer ${token}` })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  test('is refused in words where files arrive, and nothing of it is kept', async () => {
    const { status, text } = await send(LOCAL_UPLOAD_PATH, body(''))
    expect([400, 403]).toContain(status)
    expect(text).toMatch(/[\u4E00-\u9FFF]{4}/)
    expect(filesArrived()).toEqual([])
  })
})

describe('where files arrive', () => {
  test('a form that broke off says so with a 400, and goes up when it is sent again', async () => {
    const token = await uploadToken()
    const whole = `${part('token', token)}${part('file', 'content', 'a.csv')}--xyz--\r\n`
    for (const length of [whole.length - 3, whole.length - 12, part('token', token).length + 20, 40]) {
      const cut = await send(LOCAL_UPLOAD_PATH, { type: MULTIPART, content: whole.slice(0, length) })
      expect([cut.status, cut.text]).toEqual([400, expect.stringContaining('没有传完整')])
    }
    expect(filesArrived()).toEqual([])
    const sent = await send(LOCAL_UPLOAD_PATH, { type: MULTIPART, content: whole })
    expect(sent.status).toBe(303)
    expect(filesArrived()).toHaveLength(1)
  })

  test.each([
    ['of known length', 'content-length: 100000\r\n\r\n'],
    ['in pieces', 'transfer-encoding: chunked\r\n\r\n1000\r\n'],
  ])('a connection cut half way, %s, leaves nothing and is nobody’s fault', async (_, head) => {
    const before = filesArrived()
    for (const [path, first] of [
      [LOCAL_UPLOAD_PATH, part('token', await uploadToken()) + part('file', 'x'.repeat(500), 'a.csv').slice(0, -2)],
      ['/income/new', part('_csrf', person.csrf) + part('photos', 'x'.repeat(500), 'a.jpg').slice(0, -2)],
      ['/settings/rules', part('_csrf', person.csrf) + part('reason', 'x'.repeat(500)).slice(0, -2)],
      ['/oidc/join', part('code', 'x'.repeat(500)).slice(0, -2)],
      [`/api/v1/townships/${town.id}/meetings`, '{"name": "x'],
    ] as const)
      await cutOff(path, head, first)
    // Whoever comes after is answered, and what is logged as a fault of ours fails the test.
    expect((await person.get('/income')).status).toBe(200)
    expect(filesArrived()).toEqual(before)
  })
})

/** Says the beginning of a body and hangs up once the server has it. */
async function cutOff(path: string, head: string, first: string): Promise<void> {
  const { hostname, port } = new URL(web.origin)
  const token = await web.identity.issueAccessToken(`${town.id}-everything`)
  const socket = connect(Number(port), hostname)
  const names = `host: ${hostname}:${port}\r\norigin: ${web.origin}\r\ncookie: ${person.cookie}\r\nauthorization: Bearer ${token}`
  await new Promise<void>((sent) => {
    socket.write(`POST ${path} HTTP/1.1\r\n${names}\r\ncontent-type: ${MULTIPART}\r\n${head}${first}`, () => sent())
  })
  // Another request on the same server is answered only after this one was seen.
  await person.get('/messages/unread')
  const closed = new Promise<void>((done) => socket.once('close', () => done()))
  socket.resetAndDestroy()
  await closed
  await person.get('/messages/unread')
}

async function uploadToken(): Promise<string> {
  return fieldIn(await person.get('/settings/import'), 'token')
}

/** What waits to be looked at. */
function filesArrived(): string[] {
  return readdirSync(web.folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.parentPath.includes('incoming'))
    .map(({ name }) => name)
}

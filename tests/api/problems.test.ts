import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createApi } from '../../functions/api/app.ts'
import { operationParts } from '../../functions/api/operations.ts'
import { useApi } from '../support/api.ts'
import { problemIn } from '../support/api-client.ts'
import { anIncome } from '../support/builders.ts'
import { noRobots } from '../support/no-robots.ts'

const api = useApi()
const json = { 'content-type': 'application/json' }

async function aClerk() {
  return (await api.town()).as('yangjiagedu')
}

describe('what is not there', () => {
  test('an unknown route is 404, signed in or not', async () => {
    const town = await api.town()
    expect(problemIn(await (await town.as('admin')).get('/nothing/here'))).toMatchObject({ code: 'not_found' })
    const nobody = await api.as(null)
    expect(problemIn(await nobody.get('/nothing/here'))).toMatchObject({ status: 404, code: 'not_found' })
    expect(problemIn(await nobody.send('PATCH', '/me'))).toMatchObject({ status: 405, code: 'method_not_allowed' })
  })

  test('a known route is 401 without a token, and says which kind it wants', async () => {
    const answer = await (await api.as(null)).get('/me')
    expect(problemIn(answer)).toMatchObject({ status: 401, code: 'unauthenticated', type: '/problems/unauthenticated' })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    const wrong = await api.withToken('not.a.token').get('/me')
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
  })

  test('a known path with another method is 405 and says which ones it has', async () => {
    const town = await api.town()
    const client = await town.as('admin')
    const answer = await client.delete('/villages')
    expect(problemIn(answer)).toMatchObject({ status: 405, code: 'method_not_allowed' })
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
    expect((await client.send('PATCH', '/members/someone')).headers.get('allow')).toBe('DELETE')
    expect((await client.post('/monthly-bulletins/2023-06.docx')).status).toBe(405)
    expect((await client.send('OPTIONS', '/villages')).headers.get('access-control-allow-origin')).toBeNull()
    expect((await client.send('HEAD', '/villages')).status).toBe(200)
  })

  test('an id, month, week or year that cannot be one is named by its parameter', async () => {
    const client = await (await api.town()).as('admin')
    for (const [path, name] of [
      ['/income-entries/a%20b', 'entryId'],
      ['/income-entries/..%2F..%2Fsecret', 'entryId'],
      ['/monthly-bulletins/2023-13', 'month'],
      ['/monthly-bulletins/2023-6.docx', 'month'],
      ['/weekly-dispatches/2023-W54', 'week'],
      ['/weekly-dispatches/2023-W53', 'week'],
    ] as const) {
      expect(problemIn(await client.get(path)).errors, path).toMatchObject([{ path: name }])
    }
    expect(problemIn(await client.put('/villages/hekou/targets/23', {})).errors).toMatchObject([{ path: 'year' }])
    expect(problemIn(await client.get('/villages?year=last')).errors).toMatchObject([{ path: 'year' }])
    expect(problemIn(await client.get('/runs?limit=0')).errors).toMatchObject([{ path: 'limit' }])
    expect(problemIn(await client.get('/runs?cursor=bm8')).errors).toMatchObject([{ path: 'cursor' }])
  })
})

describe('a body', () => {
  test('that is broken JSON, no object, or not UTF-8 is 400 invalid_json', async () => {
    const client = await aClerk()
    for (const body of ['{"id": ', '[]', '"text"', 'null', '{"a":1}x', new Uint8Array([0x7b, 0xff, 0x7d])]) {
      const answer = await client.send('POST', '/income-entries', { body, headers: json })
      expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid_json' })
    }
  })

  test('of another type is 415; of +json or with a charset it is taken', async () => {
    const client = await aClerk()
    const body = JSON.stringify(anIncome())
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const answer = await client.send('POST', '/income-entries', { body, headers: { 'content-type': type } })
      expect(problemIn(answer)).toMatchObject({ status: 415, code: 'unsupported_media_type' })
    }
    const taken = await client.send('POST', '/income-entries', {
      body,
      headers: { 'content-type': 'Application/JSON; charset=UTF-8' },
    })
    expect(taken.status).toBe(201)
  })

  test('over 1 MB is 413, announced or streamed', async () => {
    const client = await aClerk()
    const big = JSON.stringify({ ...anIncome(), note: 'x'.repeat(1024 * 1024) })
    expect(problemIn(await client.send('POST', '/income-entries', { body: big, headers: json })).code).toBe(
      'body_too_large',
    )
    const streamed = await streamForever(await api.tokens.of('someone'))
    expect(streamed).toContain('413')
    expect(streamed).toContain('body_too_large')
  })

  test('nested deep, with odd keys or huge numbers is refused by field', async () => {
    const client = await aClerk()
    const deep = `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const nested = problemIn(await client.send('POST', '/income-entries', { body: deep, headers: json }))
    expect(nested.errors?.map((one) => one.path)).toContain('id')
    const odd = `{"__proto__":{"amountFen":1},"constructor":1,"id":"x","amountFen":1e999}`
    const answer = problemIn(await client.send('POST', '/income-entries', { body: odd, headers: json }))
    expect(answer.errors?.map((one) => one.path)).toContain('amountFen')
    for (const amountFen of [0.5, 0, Number.MAX_SAFE_INTEGER, 1e21, '12', null]) {
      const wrong = await client.post('/income-entries', { ...anIncome(), amountFen })
      expect(new Set(problemIn(wrong).errors?.map((one) => one.path))).toEqual(new Set(['amountFen']))
    }
  })

  test('names every wrong field at once, nested ones by their path, in Chinese', async () => {
    const client = await aClerk()
    const answer = await client.post('/income-entries', {
      ...anIncome(),
      receivedOn: '2023年7月',
      forPeriod: ['2023-07', '2023-13'],
      evidence: ['ok', 'not ok'],
    })
    const { errors = [], detail } = problemIn(answer)
    expect(errors.map((one) => one.path).sort()).toEqual(['evidence[1]', 'forPeriod[1]', 'receivedOn'])
    expect([detail, ...errors.map((one) => one.message)].join('')).not.toMatch(/[A-Za-z]{4,} [a-z]+ [a-z]+/)
  })
})

describe('hostile text', () => {
  test('loses what hides or reorders, keeps what is only ugly', async () => {
    const client = await aClerk()
    const note = '\u202E<script>alert(1)</script>\u200B =HYPERLINK("x")\u0000\u2066'
    const answer = await client.post('/income-entries', anIncome({ note, payer: '\uFEFF明沙\u200D商店' }))
    expect(answer.body).toMatchObject({ note: '<script>alert(1)</script> =HYPERLINK("x")', payer: '明沙商店' })
  })

  test('half a surrogate pair becomes a replacement character, the same every time', async () => {
    const client = await aClerk()
    const body = JSON.stringify({ ...anIncome({ id: 'lone' }), note: 'x' }).replace('"x"', '"a\\ud800b"')
    const submit = () => client.send('POST', '/income-entries', { body, headers: json })
    const first = await submit()
    expect([first.status, (await submit()).status]).toEqual([201, 200])
    expect(first.body).toMatchObject({ note: 'a\uFFFDb' })
    expect((await client.get('/income-entries/lone')).body).toEqual(first.body)
  })

  test('a text that is only invisible is empty, and refused where something must be said', async () => {
    const admin = await (await api.town()).as('admin')
    const answer = await admin.post('/members', { name: '\u200B\u202E', role: 'leader' })
    expect(problemIn(answer).errors).toMatchObject([{ path: 'name' }])
  })
})

describe('what nobody expected', () => {
  const broken = (fail: () => Promise<never>) => {
    const logged: unknown[] = []
    const app = createApi(
      {
        ...api.system.deps,
        documents: { check: async () => [], keep: fail, read: fail },
        papers: { draw: fail, keep: fail, kept: fail },
        parquet: { write: fail },
        formFiles: { take: fail, look: fail, fill: fail, read: fail },
        requestDelivery: fail,
        robotSender: noRobots,
        openApi: fail,
        log: { info: () => {}, error: (_message, error) => void logged.push(error) },
        verify: fail,
      },
      operationParts,
    )
    return { app, logged }
  }

  test('is 500 without its cause, and logged', async () => {
    const cause = new Error('table village-income at 10.0.0.7 is gone')
    const { app, logged } = broken(async () => Promise.reject(cause))
    const answer = await app.request('/api/v1/me', { headers: { authorization: 'Bearer x' } })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('10.0.0.7')
    expect(logged).toEqual([cause])
  })

  test('a provider that cannot be asked is 503', async () => {
    const { app, logged } = broken(async () =>
      Promise.reject(Object.assign(new Error(), { name: 'IdentityProviderUnavailable' })),
    )
    const answer = await app.request('/api/v1/me', { headers: { authorization: 'Bearer x' } })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await answer.json()).toMatchObject({ code: 'identity_unavailable' })
    expect(logged).toEqual([])
  })
})

/** Writes chunks without ever ending, as long as the server reads; returns what it answered. */
function streamForever(token: string): Promise<string> {
  const { port } = new URL(api.origin())
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1')
    let answer = ''
    let sent = 0
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
    const pump = () => {
      while (sent < 64 && socket.writable && socket.write(chunk)) sent += 1
      sent += 1
    }
    socket.on('drain', pump)
    socket.on('data', (data) => {
      answer += data.toString()
      if (answer.includes('body_too_large')) socket.destroy()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
    socket.write(
      `POST /api/v1/me/invitations HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
    )
    pump()
  })
}

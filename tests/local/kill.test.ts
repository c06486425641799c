import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { callApi, command, type RunningServer, sampleFolder, startServer, tokenOf } from '../support/program.ts'
import { QUICKLY } from '../support/quickly.ts'

/** `KILL_ROUNDS=50` is what was asked of the driver; each round takes some seconds. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 4)
const WRITERS = 16
const VILLAGES = ['yangjiagedu', 'hekou']
const entry = z.object({ status: z.string(), version: z.int() })

type Tokens = { clerks: Map<string, string>; reviewer: string }
/** What the server has acknowledged, by entry id: the state that must be found again. */
type Acknowledged = Map<string, 'submitted' | 'approved'>

test(
  'whatever was acknowledged survives SIGKILL under concurrent writers, and standings equal the entries',
  async () => {
    const dataDir = await sampleFolder()
    const acknowledged: Acknowledged = new Map()
    let server = await startServer(dataDir)
    // Good for one server: the next one listens elsewhere, and is another issuer.
    let tokens = await tokensOf(server, dataDir)
    for (let round = 0; round < ROUNDS; round++) {
      const writers = Array.from({ length: WRITERS }, (_, writer) => write(server, tokens, acknowledged, round, writer))
      // In the middle of whatever goes on after the tenth entry of the round, the thirty-fifth, and so on.
      const enough = acknowledged.size + 10 + 25 * (round % 4)
      await vi.waitUntil(() => acknowledged.size >= enough, QUICKLY)
      await server.kill('SIGKILL')
      await Promise.all(writers)
      server = await startServer(dataDir)
      tokens = await tokensOf(server, dataDir)
      await expectEverything(server, tokens.reviewer, acknowledged)
    }
    expect([...acknowledged.values()].filter((state) => state === 'approved').length).toBeGreaterThan(20)
    const rebuild = await command(dataDir, 'rebuild', '--township', 'mingsha')
    expect(rebuild.out).toContain('0 处不一致')
    expect(rebuild.status).toBe(0)
    await server.kill('SIGINT')
  },
  180_000 + ROUNDS * 30_000,
)

async function tokensOf(server: RunningServer, dataDir: string): Promise<Tokens> {
  const token = (account: string) => tokenOf(server, dataDir, account)
  const [reviewer = '', ...clerks] = await Promise.all(['reviewer', ...VILLAGES].map(token))
  return { reviewer, clerks: new Map(VILLAGES.map((village, index) => [village, clerks[index] ?? ''])) }
}

/** Submits and approves, one entry after another, until the server is gone. */
async function write(server: RunningServer, tokens: Tokens, acknowledged: Acknowledged, round: number, writer: number) {
  const villageId = VILLAGES[writer % VILLAGES.length] ?? ''
  for (let number = 0; ; number++) {
    const id = `kill-${round}-${writer}-${number}`
    const content = { id, villageId, receivedOn: '2023-08-15', category: 'operating', amountFen: 100 + number }
    try {
      const path = '/townships/mingsha/income-entries'
      const submitted = await callApi(server.url, tokens.clerks.get(villageId) ?? '', 'POST', path, content)
      if (submitted.status !== 201) throw new Error(`submission answered ${submitted.status}`)
      acknowledged.set(id, 'submitted')
      const approved = await callApi(server.url, tokens.reviewer, 'POST', `${path}/${id}/approve`, { version: 1 })
      if (approved.status === 200) acknowledged.set(id, 'approved')
    } catch (error) {
      // The line broke: the server is dead, which is the point. Anything else is a failure.
      if (error instanceof TypeError) return
      throw error
    }
  }
}

async function expectEverything(server: RunningServer, token: string, acknowledged: Acknowledged): Promise<void> {
  for (const [id, state] of acknowledged) {
    const response = await callApi(server.url, token, 'GET', `/townships/mingsha/income-entries/${id}`)
    expect(response.status, `${id} is there`).toBe(200)
    const found = entry.parse(await response.json())
    if (state === 'approved') expect(found.status, `${id} is approved`).toBe('approved')
    else expect(['submitted', 'approved'], `${id} is submitted`).toContain(found.status)
  }
}

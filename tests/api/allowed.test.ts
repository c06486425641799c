/** What an answer says may be done with a record is what the API does and refuses. */
import { describe, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import type { Client } from '../support/api-client.ts'
import { aContractTerms, aNewProject, anAction, anIncome, aReversal } from '../support/builders.ts'
import type { Account } from '../support/town.ts'

const api = useApi()

const allowedIn = ({ body }: { body: unknown }): string[] => Object(body).allowed
/** What somebody is refused who may not do a thing, or not now. */
const NOT_ALLOWED = ['forbidden', 'wrong_state', 'own_entry']

describe('an entry', () => {
  const path = '/income-entries/rent'
  const steps = {
    mend: (client, version) => client.put(path, { ...anIncome({ id: 'rent', amountFen: 5_000 + version }), version }),
    approve: (client, version) => client.post(`${path}/approve`, { version }),
    return: (client, version) => client.post(`${path}/return`, { version, reason: '请附合同' }),
    voucher: (client, version) => client.post(`${path}/voucher`, { version, voucherNo: `记-${version}` }),
    reverse: (client, version) => client.post(`${path}/reverse`, aReversal({ id: `undo-${version}`, version })),
    withdraw: (client, version) => client.post(`${path}/withdraw`, { version }),
  } satisfies Record<string, (client: Client, version: number) => ReturnType<Client['post']>>
  type Verb = keyof typeof steps
  const lives: Verb[][] = [[], ['return'], ['withdraw'], ['approve'], ['approve', 'reverse']]
  const people = ['yangjiagedu', 'hekou', 'reviewer', 'auditor'] as const satisfies Account[]

  /** An entry of 杨家圪堵 that these verbs were done with, by who may. */
  async function lived(...verbs: readonly Verb[]) {
    const town = await api.town()
    const clerk = await town.as('yangjiagedu')
    expect((await clerk.post('/income-entries', anIncome({ id: 'rent' }))).status).toBe(201)
    for (const verb of verbs) {
      const client = verb === 'withdraw' || verb === 'mend' ? clerk : await town.as('reviewer')
      const { version } = Object((await clerk.get(path)).body)
      expect((await steps[verb](client, version)).status).toBeLessThan(300)
    }
    return town
  }

  test.each([
    { verbs: [], clerk: ['mend', 'evidence', 'withdraw'], reviewer: ['approve', 'return'] },
    { verbs: ['return'], clerk: ['mend', 'evidence', 'withdraw'], reviewer: [] },
    { verbs: ['withdraw'], clerk: [], reviewer: [] },
    { verbs: ['approve'], clerk: ['refund'], reviewer: ['voucher', 'refund', 'reverse'] },
    { verbs: ['approve', 'reverse'], clerk: [], reviewer: ['voucher'] },
  ])('after $verbs a clerk may $clerk, a reviewer $reviewer', async ({ verbs, clerk, reviewer }) => {
    const town = await lived(...(verbs as Verb[]))
    expect(allowedIn(await (await town.as('yangjiagedu')).get(path))).toEqual(clerk)
    expect(allowedIn(await (await town.as('reviewer')).get(path))).toEqual(reviewer)
    expect(allowedIn(await (await town.as('auditor')).get(path))).toEqual([])
  })

  test.each(lives.map((verbs) => ({ verbs })))(
    'after $verbs nobody is refused what they are told they may do, and everybody all else',
    async ({ verbs }) => {
      for (const verb of Object.keys(steps) as Verb[]) {
        for (const account of people) {
          const town = await lived(...verbs)
          const client = await town.as(account)
          const { version } = Object((await (await town.as('auditor')).get(path)).body)
          const seen = await client.get(path)
          const answer = await steps[verb](client, version)
          const isRefused = NOT_ALLOWED.includes(Object(answer.body).code)
          // Of another village: not even seen.
          const isAllowed = seen.status === 200 && allowedIn(seen).includes(verb)
          expect([verb, account, isRefused]).toEqual([verb, account, !isAllowed])
        }
      }
    },
    60_000,
  )

  test('a reversal is withdrawn by whoever may reverse, and mended by nobody', async () => {
    const town = await lived('approve', 'reverse')
    const reversal = '/income-entries/undo-2'
    expect(allowedIn(await (await town.as('leader')).get(reversal))).toEqual(['approve', 'return', 'withdraw'])
    expect(allowedIn(await (await town.as('yangjiagedu')).get(reversal))).toEqual([])
  })

  test('lists and answers to changes say it too', async () => {
    const town = await lived()
    const reviewer = await town.as('reviewer')
    const { items } = Object((await reviewer.get('/income-entries')).body)
    expect(items.map((one: { allowed: string[] }) => one.allowed)).toEqual([['approve', 'return']])
    expect(allowedIn(await steps.approve(reviewer, 1))).toEqual(['voucher', 'refund', 'reverse'])
  })
})

describe('what else lives through states', () => {
  test('an action item', async () => {
    const town = await api.town()
    const reviewer = await town.as('reviewer')
    const agreed = await reviewer.post('/action-items', anAction({ id: 'grid' }))
    expect(allowedIn(agreed)).toEqual(['close', 'change', 'addEvidence', 'removeEvidence'])
    const closed = await reviewer.post('/action-items/grid/close', { version: 1, result: '已并网' })
    expect(allowedIn(closed)).toEqual(['addEvidence', 'reopen'])
    expect(allowedIn(await reviewer.post('/action-items/grid/reopen', { version: 2, reason: '又停了' }))).toContain(
      'close',
    )
  })

  test('a project and its contract', async () => {
    const town = await api.town()
    const [reviewer, leader, clerk] = [await town.as('reviewer'), await town.as('leader'), await town.as('yangjiagedu')]
    const shares = [{ villageId: 'yangjiagedu', weight: 1 }]
    const made = await reviewer.post('/projects', aNewProject({ id: 'park', shares }))
    expect(allowedIn(made)).toEqual(['move', 'progress', 'procedure', 'edit'])
    expect(allowedIn(await leader.get('/projects/park'))).toEqual(['move'])
    expect(allowedIn(await clerk.get('/projects/park'))).toEqual([])
    const ending = { version: 1, to: 'ended', on: '2023-07-01', reason: '不再建设' }
    expect(allowedIn(await reviewer.post('/projects/park/stage', ending))).toEqual(['move', 'procedure', 'edit'])

    const contracts = '/projects/park/contracts'
    const lease = await reviewer.post(contracts, aContractTerms({ id: 'lease' }))
    expect(allowedIn(lease)).toEqual(['edit', 'end'])
    expect(allowedIn(await clerk.get(`${contracts}/lease`))).toEqual([])
    const { startsOn } = aContractTerms()
    const ended = await reviewer.post(`${contracts}/lease/end`, { version: 1, on: startsOn, reason: '承租人退租' })
    expect(allowedIn(ended)).toEqual(['edit', 'resume'])
  })

  test('a bulletin', async () => {
    const town = await api.town()
    const [reviewer, leader] = [await town.as('reviewer'), await town.as('leader')]
    const path = '/monthly-bulletins/2023-06'
    expect(allowedIn(await reviewer.post(path))).toEqual(['discard', 'hold', 'try'])
    expect(allowedIn(await leader.get(path))).toEqual(['issue', 'discard', 'hold', 'try', 'correct'])
    expect(allowedIn(await leader.post(`${path}/issue`, {}))).toEqual(['try', 'correct', 'finish'])
    expect(Object((await leader.post(`${path}/discard`, {})).body).code).toBe('wrong_state')
    expect(allowedIn(await (await town.as('auditor')).get(path))).toEqual([])
  })
})

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { dieEverywhere } from '../support/crash.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const recipients = [
  { name: '王书记', email: 'wang@example.com' },
  { name: '河口村', email: 'hekou@example.com', villageId: 'hekou' },
]
const scheduled = { schedule: { activeFrom: '2023-07-01' }, bulletin: { recipients } }

async function withDraft(settings: Parameters<TestTownship['saveSettings']>[0] = { bulletin: { recipients } }) {
  at(system.clock, '2023-07-10', '08:00')
  const town = await aTownship(system, { settings })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 400 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  return town
}
const issue = (town: TestTownship, input: unknown = {}) =>
  issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, input)
async function isDue(town: TestTownship): Promise<boolean> {
  for await (const one of town.deps.runs.due(system.clock.now().toISOString()))
    if (one.townshipId === town.id) return true
  return false
}

describe('issue', () => {
  test('keeps the bulletin’s files with their digests, and asks for one mail a recipient; without 机关代字 it has no number', async () => {
    const town = await withDraft()
    const { state, issued } = await issue(town)
    expect(issued).toBe(true)
    expect(state).toMatchObject({ status: 'issued', number: null, issuedBy: town.leader.id, mail: true })
    const [files] = state.files
    for (const kind of ['html', 'docx', 'pdf', 'xlsx'] as const) {
      const content = town.files.kept.get(`bulletins/${town.id}/2023-06/r1.${kind}`)
      expect(files?.[kind]).toBe(
        createHash('sha256')
          .update(content ?? '')
          .digest('hex'),
      )
    }
    const deliveries = await town.deps.bulletins.deliveries(town.id, '2023-06')
    expect(deliveries.map((one) => `${one.email} ${one.villageId} ${one.status} ${one.tries}`).sort()).toEqual([
      'hekou@example.com hekou pending 0',
      'wang@example.com null pending 0',
    ])
    expect(town.deliveriesAsked).toEqual(['2023-06'])
  })

  test('again changes nothing: same number, same files, no second delivery', async () => {
    const town = await withDraft()
    const first = await issue(town)
    const kept = new Map(town.files.kept)
    at(system.clock, '2023-07-20')
    const again = await issue(town, { number: '〔2023〕99号' })
    expect(again).toEqual({ state: first.state, issued: false })
    expect(town.files.kept).toEqual(kept)
    expect(await town.deps.bulletins.deliveries(town.id, '2023-06')).toHaveLength(2)
  })

  test('by many at once happens once', async () => {
    const town = await withDraft()
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => issue(town)))
    expect(results.filter((one) => one.status === 'fulfilled' && one.value.issued).length).toBeLessThanOrEqual(1)
    const { state } = await issue(town)
    expect(state.history.filter((event) => event.action === 'issued')).toHaveLength(1)
    expect(state.files).toHaveLength(1)
    expect(await town.deps.bulletins.deliveries(town.id, '2023-06')).toHaveLength(2)
  })

  test('takes the number of the office’s register, which no other bulletin of the township has', async () => {
    const town = await withDraft()
    expect((await issue(town, { number: '明党办〔2023〕12号' })).state.number).toBe('明党办〔2023〕12号')
    at(system.clock, '2023-08-08')
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-07' })
    const july = (number?: string) =>
      issueBulletin(
        town.deps,
        town.leader,
        { townshipId: town.id, month: '2023-07' },
        number === undefined ? {} : { number },
      )
    await expect(july('明党办〔2023〕12号')).rejects.toMatchObject({ code: 'number_taken' })
    expect((await town.deps.bulletins.state(town.id, '2023-07'))?.status).toBe('draft')
    expect((await july()).state.number).toBeNull()
    const neighbour = await withDraft()
    expect((await issue(neighbour, { number: '明党办〔2023〕12号' })).state.number).toBe('明党办〔2023〕12号')
  })

  describe('the number that nobody typed', () => {
    const numbered = { bulletin: { codeWord: '明政通报' } }
    const take = async (town: TestTownship, month: string, number?: string) => {
      await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month })
      const input = number === undefined ? {} : { number }
      return (await issueBulletin(town.deps, town.leader, { townshipId: town.id, month }, input)).state.number
    }

    test('is the next of the code word’s register, whatever was typed before it', async () => {
      const town = await withDraft(numbered)
      expect((await issue(town, { number: '明政通报[2023]第11号' })).state.number).toBe('明政通报[2023]第11号')
      at(system.clock, '2023-08-08')
      expect(await take(town, '2023-07')).toBe('明政通报〔2023〕12号')
      at(system.clock, '2023-09-08')
      expect(await take(town, '2023-08', '明党通报〔2023〕30号')).toBe('明党通报〔2023〕30号')
      at(system.clock, '2023-10-12')
      expect(await take(town, '2023-09')).toBe('明政通报〔2023〕13号')
    })

    test('is of the year of issue: December’s is the first of the new year', async () => {
      const town = await withDraft(numbered)
      expect((await issue(town)).state.number).toBe('明政通报〔2023〕1号')
      at(system.clock, '2024-01-20')
      expect(await take(town, '2023-12')).toBe('明政通报〔2024〕1号')
    })

    test('of two bulletins issued at once is two numbers', async () => {
      const town = await withDraft(numbered)
      at(system.clock, '2023-08-08')
      await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-07' })
      const issued = await Promise.all(
        ['2023-06', '2023-07'].map((month) => issueBulletin(town.deps, town.leader, { townshipId: town.id, month })),
      )
      expect(issued.map(({ state }) => state.number).sort()).toEqual(['明政通报〔2023〕1号', '明政通报〔2023〕2号'])
    })

    test('a number without a year may come again in another year, not in the same', async () => {
      const town = await withDraft(numbered)
      await issue(town, { number: '通报第6号' })
      at(system.clock, '2023-08-08')
      await expect(take(town, '2023-07', '通报第6号')).rejects.toMatchObject({ code: 'number_taken' })
      at(system.clock, '2024-01-20')
      expect(await take(town, '2023-12', '通报第6号')).toBe('通报第6号')
    })
  })

  test('is the leader’s; of a draft, at the version that was read', async () => {
    const town = await withDraft()
    for (const actor of [town.clerk, town.reviewer, town.admin]) {
      await expect(issueBulletin(town.deps, actor, { townshipId: town.id, month: '2023-06' })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    await expect(issue(town, { version: 1 })).rejects.toMatchObject({ code: 'stale_version' })
    await expect(
      issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-05' }),
    ).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})

describe('issue by schedule', () => {
  const sweep = (town: TestTownship) => runTownship(town.deps, town.id)
  const status = async (town: TestTownship) => (await town.deps.bulletins.state(town.id, '2023-06'))?.status

  test('is automatic at the township’s time, not before', async () => {
    const town = await withDraft(scheduled)
    at(system.clock, '2023-07-10', '16:59')
    await sweep(town)
    expect(await status(town)).toBe('draft')
    at(system.clock, '2023-07-10', '17:00')
    expect(await isDue(town)).toBe(true)
    await sweep(town)
    expect(await status(town)).toBe('issued')
    expect(await town.deps.runs.find(town.id, 'monthly_issue', '2023-06')).toMatchObject({
      outcome: 'done',
      dueAt: '2023-07-10T09:00:00.000Z',
      startedBy: 'job',
    })
  })

  test.each([
    ['waits for the leader’s sign-off', { mode: 'sign_off' as const }, '等待签发'],
    ['waits while the month is held', { held: ['2023-06'] }, '已暂缓印发'],
  ])('%s', async (_, issueSettings, report) => {
    const town = await withDraft({ ...scheduled, issue: issueSettings })
    at(system.clock, '2023-07-12')
    await sweep(town)
    expect(await status(town)).toBe('draft')
    expect(await town.deps.runs.find(town.id, 'monthly_issue', '2023-06')).toMatchObject({ outcome: 'waiting', report })
    await issue(town)
    expect(await town.deps.runs.find(town.id, 'monthly_issue', '2023-06')).toMatchObject({ outcome: 'done' })
  })

  test('does not touch a draft of a township without a schedule', async () => {
    const town = await withDraft()
    at(system.clock, '2023-07-12')
    await sweep(town)
    expect(await status(town)).toBe('draft')
    expect(await isDue(town)).toBe(false)
  })
})

describe('a process that dies', () => {
  /** Nothing is due, so that what is due afterwards is due because of what died. */
  async function atRest(town: TestTownship): Promise<TestTownship> {
    await runTownship(town.deps, town.id)
    expect(await isDue(town)).toBe(false)
    return town
  }
  async function sweep(town: TestTownship, where: string): Promise<void> {
    expect(await isDue(town), where).toBe(true)
    expect((await runTownship(town.deps, town.id)).failed, where).toEqual([])
  }

  test('anywhere in a taking leaves nothing that the next sweep does not finish', async () => {
    const deaths = await dieEverywhere(
      async () => {
        at(system.clock, '2023-07-10', '08:00')
        const town = await aTownship(system)
        await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 400 })
        return town
      },
      (town, deps) => takeBulletin(deps, town.reviewer, { townshipId: town.id, month: '2023-06' }),
      async (town, where) => {
        if ((await town.deps.townships.closing(town.id)).closedThrough !== null) {
          await sweep(town, where)
        } else await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
        const state = await town.deps.bulletins.state(town.id, '2023-06')
        expect(state?.status, where).toBe('draft')
        expect(state?.revisions, where).toHaveLength(1)
        expect((await town.deps.bulletins.figures(town.id, '2023-06', 1))?.total.countedFen, where).toBe(400)
      },
    )
    expect(deaths).toBeGreaterThan(16)
  })

  test('anywhere in an issue leaves an issued bulletin that the next sweep finishes, or a draft', async () => {
    const deaths = await dieEverywhere(
      async () => atRest(await withDraft({ bulletin: { recipients, codeWord: '明政通报' } })),
      (town, deps) => issueBulletin(deps, town.leader, { townshipId: town.id, month: '2023-06' }),
      async (town, where) => {
        const left = await town.deps.bulletins.state(town.id, '2023-06')
        if (left?.status === 'issued') await sweep(town, where)
        else await issue(town)
        const state = await town.deps.bulletins.state(town.id, '2023-06')
        expect(state?.files, where).toHaveLength(1)
        expect(state?.number, where).toBe('明政通报〔2023〕1号')
        expect(await town.deps.bulletins.deliveries(town.id, '2023-06'), where).toHaveLength(2)
        expect(town.deliveriesAsked, where).toContain('2023-06')
      },
    )
    expect(deaths).toBeGreaterThan(16)
  })

  test('anywhere in a correction of an issued bulletin is finished by the next sweep, and made once', async () => {
    const deaths = await dieEverywhere(
      async () => {
        const town = await withDraft()
        await issue(town)
        at(system.clock, '2023-07-11')
        await town.submit({ id: 'forgotten', villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 7 })
        for (const one of await town.deps.bulletins.deliveries(town.id, '2023-06')) {
          await town.deps.bulletins.saveDelivery({ ...one, status: 'sent', version: 2 }, 1)
        }
        return atRest(town)
      },
      (town, deps) =>
        correctBulletin(
          deps,
          town.leader,
          { townshipId: town.id, month: '2023-06' },
          {
            entryIds: ['forgotten'],
            reason: '漏报',
            requestId: 'once',
          },
        ),
      async (town, where) => {
        // A turn that the dead one had has ended by then.
        at(system.clock, '2023-07-11', '10:01')
        const left = await town.deps.bulletins.corrections(town.id, '2023-06')
        if (left.length > 0) await sweep(town, where)
        await correctBulletin(
          town.deps,
          town.leader,
          { townshipId: town.id, month: '2023-06' },
          {
            entryIds: ['forgotten'],
            reason: '漏报',
            requestId: 'once',
          },
        )
        const state = await town.deps.bulletins.state(town.id, '2023-06')
        expect(
          state?.files.map((one) => one.revision),
          where,
        ).toEqual([1, 2])
        expect((await town.deps.bulletins.figures(town.id, '2023-06', 2))?.total.countedFen, where).toBe(407)
        expect(await town.deps.bulletins.deliveries(town.id, '2023-06'), where).toHaveLength(4)
        expect((await rebuildStandings(town.deps, town.id, { write: false })).differences, where).toEqual([])
      },
    )
    expect(deaths).toBeGreaterThan(20)
  })
})

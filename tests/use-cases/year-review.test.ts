import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { discardBulletin } from '../../shared/bulletin/discard-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { getReview, getReviewFile } from '../../shared/review/get-review.ts'
import { signReview } from '../../shared/review/sign-review.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const read = (town: TestTownship, query = {}) =>
  getReview(town.deps, town.reviewer, { townshipId: town.id, year: 2023 }, query)
const sign = (town: TestTownship, input: object) =>
  signReview(town.deps, town.leader, { townshipId: town.id, year: 2023 }, input)

/** Two villages of three with money in the year; at the end the clock is in January. */
async function aYear(): Promise<TestTownship> {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await town.deps.targets.savePast(town.id, {
    villageId: 'hekou',
    year: 2022,
    monthsFen: Array.from({ length: 12 }, () => 400_000),
  })
  await town.count({ villageId: 'hekou', amountFen: 10_000_000, receivedOn: '2023-06-05' })
  await town.count({ villageId: 'hulutou', amountFen: 4_999_999, receivedOn: '2023-06-05' })
  at(system.clock, '2024-01-22')
  return town
}

async function takeDecember(town: TestTownship) {
  await takeBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' }, {})
}

describe('before December is closed', () => {
  test('the review stands as provisional, and a sign-off is refused with what to do', async () => {
    const town = await aYear()
    const review = await read(town)
    expect(review).toMatchObject({ provisional: true, revision: 0, version: 0, signedAt: null, metCount: 1 })
    await expect(sign(town, { version: 0 })).rejects.toMatchObject({
      code: 'wrong_state',
      message: expect.stringContaining('2023年12月取数'),
    })
    expect((await read(town)).version).toBe(0)
  })
})

describe('once December is closed', () => {
  test('a leader signs what stands, and nothing that is approved later changes it', async () => {
    const town = await aYear()
    const late = await town.submit({ villageId: 'hulutou', amountFen: 20_000_000, receivedOn: '2023-12-20' })
    await takeDecember(town)
    const { review, created } = await sign(town, { version: 0, requestId: 'first' })
    expect(created).toBe(true)
    expect(review).toMatchObject({
      provisional: false,
      revision: 1,
      version: 1,
      signedByName: town.leader.name,
      cutOff: '2023-12-31',
      bulletin: { month: '2023-12', revision: 1 },
      metCount: 1,
      comparable: { villageCount: 1, countedFen: 10_000_000, lastYearFullFen: 4_800_000 },
    })
    expect(review.rows.map(({ villageId, tier, tierMove }) => [villageId, tier, tierMove])).toEqual([
      ['hekou', 2, 2],
      ['hulutou', 0, null],
      ['tuanjie', 0, null],
    ])
    await approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: late.id }, { version: 1 })
    await town.setTarget('hulutou', 2023, 1)
    await town.saveSettings({ review: { tierCutsFen: [100] } })
    expect(await read(town)).toEqual(review)
  })

  test('the same request again answers as before; another one finds nothing to sign', async () => {
    const town = await aYear()
    await takeDecember(town)
    const first = await sign(town, { version: 0, requestId: 'once' })
    expect(await sign(town, { version: 0, requestId: 'once' })).toEqual({ ...first, created: false })
    await expect(sign(town, { version: 1, requestId: 'once' })).rejects.toMatchObject({ code: 'request_conflict' })
    await expect(sign(town, { version: 0 })).rejects.toMatchObject({ code: 'stale_version' })
    await expect(sign(town, { version: 1 })).rejects.toMatchObject({ code: 'wrong_state' })
  })

  test('of leaders at once one signs', async () => {
    const town = await aYear()
    await takeDecember(town)
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => sign(town, { version: 0 })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await town.deps.reviews.revisions(town.id, 2023)).length).toBe(1)
  })

  test('nobody but a leader signs', async () => {
    const town = await aYear()
    await takeDecember(town)
    for (const actor of [town.reviewer, town.admin, town.clerk]) {
      await expect(
        signReview(town.deps, actor, { townshipId: town.id, year: 2023 }, { version: 0 }),
      ).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })

  test('a draft that is discarded after the signing leaves the signed review, and the year open', async () => {
    const town = await aYear()
    await takeBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' })
    const { review } = await sign(town, { version: 0 })
    await discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' }, { reason: '漏了一笔' })
    expect(await read(town)).toEqual(review)
    await expect(sign(town, { version: 1 })).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

test('a correction after the signing shows what is different, and is signed as a new revision', async () => {
  const town = await aYear()
  const missed = await town.submit({ villageId: 'hulutou', amountFen: 20_000_000, receivedOn: '2023-12-20' })
  await takeDecember(town)
  const first = (await sign(town, { version: 0 })).review
  await correctBulletin(
    town.deps,
    town.leader,
    { townshipId: town.id, month: '2023-12' },
    { entryIds: [missed.id], reason: '漏报' },
  )
  const shown = await read(town)
  expect(shown).toMatchObject({ revision: 1, metCount: 1, total: { countedFen: 14_999_999 } })
  expect(shown.differences).toContainEqual({
    villageId: 'hulutou',
    villageName: 'hulutou村',
    field: 'met',
    signed: '未完成',
    now: '完成',
  })
  expect(shown.differences).toContainEqual(expect.objectContaining({ villageId: null, field: 'metCount', now: '2' }))
  const second = (await sign(town, { version: 1 })).review
  expect(second).toMatchObject({ revision: 2, metCount: 2, differences: [], bulletin: { revision: 2 } })
  const { rows, total } = await read(town, { revision: 1 })
  expect({ rows, total }).toEqual({ rows: first.rows, total: first.total })
  await expect(read(town, { revision: 3 })).rejects.toMatchObject({ code: 'not_found' })
})

describe('the files of a signed review', () => {
  const fileOf = async (town: TestTownship, kind: 'docx' | 'pdf' | 'xlsx', query = {}) =>
    Buffer.from(
      (await getReviewFile(town.deps, town.reviewer, { townshipId: town.id, year: 2023, kind }, query)).content,
    )
  const digestOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

  test('are made once, kept with their SHA-256 and served ever after, whatever is set later', async () => {
    const town = await aYear()
    await takeDecember(town)
    const { review } = await sign(town, { version: 0 })
    const kinds = ['docx', 'pdf', 'xlsx'] as const
    const first = await Promise.all(kinds.map((kind) => fileOf(town, kind)))
    expect(review.files).toEqual(
      Object.fromEntries(kinds.map((kind, at) => [kind, digestOf(first[at] ?? Buffer.of())])),
    )
    expect((await read(town)).files).toEqual(review.files)
    await town.saveSettings({ bulletin: { office: '中共明沙乡委员会' } })
    at(system.clock, '2024-03-01')
    for (const [index, kind] of kinds.entries()) expect(await fileOf(town, kind)).toEqual(first[index])
    expect([...town.files.kept.keys()].filter((key) => key.startsWith('reviews/')).sort()).toEqual(
      kinds.map((kind) => `reviews/${town.id}/2023/r1.${kind}`),
    )
  })

  test('are refused where they are not what was signed', async () => {
    const town = await aYear()
    await takeDecember(town)
    await sign(town, { version: 0 })
    town.files.kept.set(`reviews/${town.id}/2023/r1.pdf`, new Uint8Array([1]))
    await expect(fileOf(town, 'pdf')).rejects.toMatchObject({ code: 'published_changed' })
    expect((await fileOf(town, 'docx')).length).toBeGreaterThan(1000)
  })

  test('that were not made when it was signed are made by whoever asks first; the signature stands', async () => {
    const town = await aYear()
    await takeDecember(town)
    const failed: string[] = []
    const papers = { ...town.deps.papers, keep: () => Promise.reject(new Error('away')) }
    const log = { info: () => {}, error: (message: string) => void failed.push(message) }
    const { review } = await signReview(
      { ...town.deps, papers, log },
      town.leader,
      { townshipId: town.id, year: 2023 },
      { version: 0 },
    )
    expect([review.revision, review.files, failed.length]).toEqual([1, null, 1])
    const content = await fileOf(town, 'pdf')
    expect((await read(town)).files?.pdf).toBe(digestOf(content))
  })

  test('of what is not signed are kept nowhere', async () => {
    const town = await aYear()
    expect((await fileOf(town, 'pdf')).length).toBeGreaterThan(1000)
    expect([...town.files.kept.keys()]).toEqual([])
  })
})

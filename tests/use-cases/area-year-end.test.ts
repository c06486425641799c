/** The year-end review of an area: from what its children signed, or issued for December; signed, and signed anew after a correction. */
import { expect, test } from 'vitest'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { composeAreaReviewPaper } from '../../shared/areas/year-end/area-review-paper.ts'
import { getAreaReview, getAreaReviewFile } from '../../shared/areas/year-end/get-area-review.ts'
import { signAreaReview } from '../../shared/areas/year-end/sign-area-review.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { paragraphOf } from '../../shared/report/compose-report.ts'
import { signReview } from '../../shared/review/sign-review.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { at, type TestTownship } from '../support/township.ts'

const system = useStore()

async function issue({ deps, id, reviewer, leader }: TestTownship, month: string): Promise<void> {
  await takeBulletin(deps, reviewer, { townshipId: id, month })
  await issueBulletin(deps, leader, { townshipId: id, month })
}

test('a year is made of signed years and December’s bulletins, signed by the leader, and signed anew when a child corrects', async () => {
  at(system.clock, '2024-01-22')
  const county = await anArea(system, [
    { villages: { hekou: 10_000_000 } },
    { villages: { dagedu: 10_000_000 } },
    { villages: { tuanjie: 30_000_000 } },
  ])
  const { deps, id, towns } = county
  const [signed, issued, late] = towns
  if (signed === undefined || issued === undefined || late === undefined) throw new Error('three were asked for')
  await signed.count({ villageId: 'hekou', amountFen: 12_000_000, receivedOn: '2023-06-05' })
  await issued.count({ villageId: 'dagedu', amountFen: 4_000_000, receivedOn: '2023-12-05' })
  await issue(issued, '2023-11')
  const year = { areaId: id, year: '2023' }
  const read = (query = {}) => getAreaReview(deps, county.reader, year, query)

  // While December is open the latest bulletin of each stands in.
  const open = await read()
  expect(open).toMatchObject({ provisional: true, revision: 0, total: { countedFen: 0 } })
  // Nobody met the target yet: no number says so, and nobody is left over; documents are named as people name them.
  const paper = JSON.stringify(composeAreaReviewPaper(open, null))
  for (const said of ['中，没有一个完成年度目标；', '没有村完成', '"依次为', '2023年11月通报第1版'])
    expect(paper).toContain(said)
  await expect(signAreaReview(deps, county.leader, year, { version: 0 })).rejects.toMatchObject({ code: 'wrong_state' })

  await issue(signed, '2023-12')
  await signReview(deps, signed.leader, { townshipId: signed.id, year: '2023' }, { version: 0 })
  await issue(issued, '2023-12')
  await issue(late, '2023-10')
  await takeAreaBulletin(deps, county.reviewer, { areaId: id, month: '2023-12' })
  const stands = await read({ length: 'half_page' })
  expect(stands).toMatchObject({
    provisional: false,
    metChildCount: 1,
    targetedChildCount: 2,
    total: { targetFen: 20_000_000, countedFen: 16_000_000, metCount: 1, targetedCount: 2, villageCount: 2 },
  })
  const digest = await deps.frozenDocuments.reviewDigest(signed.id, 2023, 1)
  expect(stands.rows).toMatchObject([
    {
      childId: signed.id,
      rank: 1,
      met: true,
      document: { kind: 'review', period: '2023', revision: 1, sha256: digest },
    },
    { childId: issued.id, rank: 2, met: false, document: { kind: 'bulletin', period: '2023-12', revision: 1 } },
    { childId: late.id, reportState: 'missing', document: null, lastKnown: { document: { period: '2023-10' } } },
  ])
  // 120,000 yuan are in the fifth tier, 40,000 in the first; the cuts are the area's.
  expect(stands.tiers.map(({ count }) => count)).toEqual([1, 0, 1, 0, 0, 0])
  expect(paragraphOf(stands.report)).toContain('1个村完成年度目标，全县进账16.00万元，完成全年目标的80.0%。')
  expect(paragraphOf(stands.report)).toContain('3个乡镇中，1个完成全年目标，1个未报，不计入。')
  expect(paragraphOf((await read({ length: 'sentence' })).report)).not.toContain('乡镇')

  await expect(signAreaReview(deps, county.reviewer, year, { version: 0 })).rejects.toMatchObject({ code: 'forbidden' })
  const asked = { version: 0, requestId: 'r1' }
  const { review, created } = await signAreaReview(deps, county.leader, year, asked)
  expect([created, (await signAreaReview(deps, county.leader, year, asked)).created]).toEqual([true, false])
  expect(review.files).toMatchObject({ docx: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const file = await getAreaReviewFile(deps, county.reader, { ...year, kind: 'docx' }, {})
  expect(file.fileName).toBe('示范县2023年村级集体经济年终考核.docx')
  await expect(signAreaReview(deps, county.leader, year, { version: 1 })).rejects.toMatchObject({ code: 'wrong_state' })

  // A correction of a child is a difference; what was signed stays, a second revision has it.
  const entry = await issued.submit({ villageId: 'dagedu', amountFen: 7_000_000, receivedOn: '2023-12-20' })
  const where = { townshipId: issued.id, month: '2023-12' }
  await correctBulletin(deps, issued.leader, where, { entryIds: [entry.id], reason: '漏报租金' })
  const after = await read()
  expect(after).toMatchObject({ revision: 1, total: { countedFen: 16_000_000 } })
  expect(after.differences).toContainEqual({
    villageId: issued.id,
    villageName: '明沙乡',
    field: 'countedFen',
    signed: '40,000.00',
    now: '110,000.00',
  })
  const second = await signAreaReview(deps, county.leader, year, { version: 1 })
  expect(second.review).toMatchObject({
    revision: 2,
    metChildCount: 2,
    differences: [],
    total: { countedFen: 23_000_000 },
  })
  expect(await read({ revision: '1' })).toMatchObject({ total: { countedFen: 16_000_000 } })
})

test('a child whose signed year and December bulletin differ is named with both figures, before and after the area signs', async () => {
  at(system.clock, '2024-01-22')
  const county = await anArea(system, [{ villages: { hekou: 10_000_000 } }, { villages: { dagedu: 10_000_000 } }])
  const { deps, id } = county
  const [changed, alike] = county.towns
  if (changed === undefined || alike === undefined) throw new Error('two were asked for')
  await changed.count({ villageId: 'hekou', amountFen: 4_000_000, receivedOn: '2023-06-05' })
  for (const { id: townshipId, leader, ...town } of [changed, alike]) {
    await issue({ ...town, leader, id: townshipId }, '2023-12')
    await signReview(deps, leader, { townshipId, year: '2023' }, { version: 0 })
  }
  await takeAreaBulletin(deps, county.reviewer, { areaId: id, month: '2023-12' })
  const year = { areaId: id, year: '2023' }
  const read = () => getAreaReview(deps, county.reader, year, {})
  expect((await read()).unlikeDecember).toEqual([])
  const entry = await changed.submit({ villageId: 'hekou', amountFen: 8_000_000, receivedOn: '2023-12-20' })
  const where = { townshipId: changed.id, month: '2023-12' }
  await correctBulletin(deps, changed.leader, where, { entryIds: [entry.id], reason: '漏报租金' })
  const unlike = [
    {
      childId: changed.id,
      childName: '明沙乡',
      field: 'countedFen',
      signed: 4_000_000,
      december: 12_000_000,
      revision: 2,
    },
    { childId: changed.id, childName: '明沙乡', field: 'metCount', signed: 0, december: 1, revision: 2 },
  ]
  expect(await read()).toMatchObject({ unlikeDecember: unlike, total: { countedFen: 4_000_000 } })
  expect((await signAreaReview(deps, county.leader, year, { version: 0 })).review.unlikeDecember).toEqual(unlike)
  // It signs what its books say by now: nothing is unlike any more.
  await signReview(deps, changed.leader, { townshipId: changed.id, year: '2023' }, { version: 1 })
  await signAreaReview(deps, county.leader, year, { version: 1 })
  expect((await read()).unlikeDecember).toEqual([])
})

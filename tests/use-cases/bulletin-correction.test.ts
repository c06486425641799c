import { describe, expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { wordsOf } from '../../shared/bulletin/text/issued-words.ts'
import { layoutOf } from '../../shared/bulletin/text/layout-of.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const correct = (town: TestTownship, month: string, input: Record<string, unknown>) =>
  correctBulletin(town.deps, town.leader, { townshipId: town.id, month }, { reason: '漏报', ...input })

/** April and June are taken (May skipped), each with some money; hekou leads. */
async function twoBulletins() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system, { villages: { hekou: 1_000, tuanjie: 1_000 } })
  await town.count({ villageId: 'hekou', receivedOn: '2023-04-05', amountFen: 400 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-04' })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 200 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  at(system.clock, '2023-07-11')
  return town
}

describe('a correction', () => {
  test('puts pending entries into their own months and revises every bulletin taken from the earliest on', async () => {
    const town = await twoBulletins()
    const april = await town.deps.bulletins.figures(town.id, '2023-04', 1)
    const june = await town.deps.bulletins.figures(town.id, '2023-06', 1)
    const inMay = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-05-20', amountFen: 700 })
    await town.setTarget('tuanjie', 2023, 9_999)
    await town.saveSettings({
      ranking: 'dense',
      lights: { yellowLimitPoints: 0 },
      countingRules: [{ from: '2023-01-01', rule: 'operating_nature' }],
    })
    const correction = await correct(town, '2023-06', { entryIds: [inMay.id] })

    expect(correction).toMatchObject({ month: '2023-06', number: 1, revisions: [{ month: '2023-06', from: 1, to: 2 }] })
    expect(await town.deps.income.entry(town.id, inMay.id)).toMatchObject({
      status: 'approved',
      countedOn: '2023-05-20',
      correctionOf: '2023-06',
    })
    expect((await town.deps.income.entry(town.id, inMay.id))?.late).toBeUndefined()
    const second = await town.deps.bulletins.figures(town.id, '2023-06', 2)
    expect(second).toMatchObject({ revision: 2, countingRule: 'total_income', settings: june?.settings })
    expect(
      second?.rows.map((row) => [
        row.villageId,
        row.targetFen,
        row.countedFen,
        row.periodFen,
        row.rank,
        row.previousRank,
      ]),
    ).toEqual([
      ['tuanjie', 1_000, 700, 0, 1, 2],
      ['hekou', 1_000, 600, 200, 2, 1],
    ])
    expect(await town.deps.bulletins.figures(town.id, '2023-04', 1)).toEqual(april)
    expect(await town.deps.bulletins.figures(town.id, '2023-04', 2)).toBeNull()
    expect(await town.deps.bulletins.figures(town.id, '2023-06', 1)).toEqual(june)
    expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
  })

  test('lists exactly what changed, line by line, before and after', async () => {
    const town = await twoBulletins()
    const inMay = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 700 })
    const { changes } = await correct(town, '2023-06', { entryIds: [inMay.id] })
    expect(changes.map((one) => `${one.villageName} ${one.field} ${one.before}→${one.after}`)).toEqual([
      'hekou村 rank 1→2',
      'tuanjie村 periodFen 0.00→7.00',
      'tuanjie村 countedFen 0.00→7.00',
      'tuanjie村 reportedFen 0.00→7.00',
      'tuanjie村 completionRate 0.0%→70.0%',
      'tuanjie村 rank 2→1',
      'tuanjie村 light 严重滞后→达到序时进度',
      '全乡合计 periodFen 2.00→9.00',
      '全乡合计 countedFen 6.00→13.00',
      '全乡合计 reportedFen 6.00→13.00',
      '全乡合计 completionRate 30.0%→65.0%',
    ])
  })

  test('takes a reversal into its own closed month, and revises that month too', async () => {
    const town = await twoBulletins()
    const wrong = await town.count({ villageId: 'tuanjie', receivedOn: '2023-04-20', amountFen: 500 })
    expect(wrong.countedOn).toBe('2023-07-01')
    const original = (
      await town.deps.income.list({
        townshipId: town.id,
        villageIds: ['hekou'],
        from: '2023-04-01',
        through: '2023-04-30',
        limit: 5,
      })
    ).items[0]
    if (original === undefined) throw new Error('no original')
    const { entry } = await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: original.id },
      {
        id: 'undo',
        version: 2,
        reason: '记错',
      },
    )
    const correction = await correct(town, '2023-06', { entryIds: [entry.id] })
    expect(correction.revisions).toEqual([
      { month: '2023-04', from: 1, to: 2 },
      { month: '2023-06', from: 1, to: 2 },
    ])
    expect((await town.deps.bulletins.figures(town.id, '2023-04', 2))?.total.countedFen).toBe(0)
    expect((await town.deps.bulletins.figures(town.id, '2023-06', 2))?.total.countedFen).toBe(200)
    expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
  })

  test('is all or nothing, and names each entry that cannot be corrected', async () => {
    const town = await twoBulletins()
    const good = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    const later = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-07-05', amountFen: 7 })
    const otherYear = await town.submit({ villageId: 'tuanjie', receivedOn: '2022-12-05', amountFen: 7 })
    const counted = await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-05', amountFen: 7 })
    const entryIds = [good.id, later.id, otherYear.id, counted.id, 'nobody']
    const refused = await correct(town, '2023-06', { entryIds }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'invalid_input' })
    expect((refused as { issues: { path: string }[] }).issues.map((issue) => issue.path)).toEqual([
      'entryIds[1]',
      'entryIds[2]',
      'entryIds[3]',
      'entryIds[4]',
    ])
    expect((await town.deps.income.entry(town.id, good.id))?.status).toBe('submitted')
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.revisions).toHaveLength(1)
    expect(await town.deps.bulletins.corrections(town.id, '2023-06')).toEqual([])
  })

  test('is the leader’s alone, and not of what the leader wrote; 自审 shows where it is allowed', async () => {
    const town = await twoBulletins()
    const both = aMember(town.id, 'leader')
    const writer = {
      ...both,
      memberships: [...both.memberships, ...aMember(town.id, 'clerk', { villageIds: ['hekou'] }).memberships],
    }
    const own = anIncome({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 7 })
    await submitIncome(town.deps, writer, town.id, own)
    const asked = { entryIds: [own.id], reason: '漏报' }
    await expect(
      correctBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' }, asked),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      correctBulletin(town.deps, writer, { townshipId: town.id, month: '2023-06' }, asked),
    ).rejects.toMatchObject({
      code: 'own_entry',
    })
    await town.saveSettings({ selfApproval: true })
    await correctBulletin(town.deps, writer, { townshipId: town.id, month: '2023-06' }, asked)
    expect(await town.deps.income.entry(town.id, own.id)).toMatchObject({ status: 'approved', selfApproved: true })
  })

  test('with the same request again is the one that was made; another content is a conflict', async () => {
    const town = await twoBulletins()
    const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    const first = await correct(town, '2023-06', { entryIds: [entry.id], requestId: 'once' })
    expect(await correct(town, '2023-06', { entryIds: [entry.id], requestId: 'once' })).toEqual(first)
    await expect(
      correct(town, '2023-06', { entryIds: [entry.id], requestId: 'once', reason: '别的' }),
    ).rejects.toMatchObject({
      code: 'request_conflict',
    })
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.revisions).toHaveLength(2)
  })

  test('by several at once of the same entry is made once, and answered alike', async () => {
    const town = await twoBulletins()
    const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    const results = await Promise.all([1, 2, 3, 4].map(() => correct(town, '2023-06', { entryIds: [entry.id] })))
    const [made] = await town.deps.bulletins.corrections(town.id, '2023-06')
    expect(results).toEqual([made, made, made, made])
    expect(await town.deps.bulletins.corrections(town.id, '2023-06')).toHaveLength(1)
    expect((await town.deps.bulletins.figures(town.id, '2023-06', 2))?.total.countedFen).toBe(607)
    expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
  })

  test('gives a line to a village that had none, so that no fen is left out', async () => {
    const town = await twoBulletins()
    await town.addVillage('newcomer', 9)
    const clerk = aMember(town.id, 'clerk', { villageIds: ['newcomer'] })
    const money = anIncome({ villageId: 'newcomer', receivedOn: '2023-06-20', amountFen: 7 })
    await submitIncome(town.deps, clerk, town.id, money)
    await correct(town, '2023-06', { entryIds: [money.id] })
    const second = await town.deps.bulletins.figures(town.id, '2023-06', 2)
    expect(second?.rows.find((row) => row.villageId === 'newcomer')).toMatchObject({
      countedFen: 7,
      targetFen: null,
      rank: null,
    })
    expect(second?.total.countedFen).toBe(607)
  })

  test('of as many refunds as one correction takes, over a whole year of bulletins, fits one transaction', async () => {
    at(system.clock, '2024-01-22')
    const names = Array.from({ length: 14 }, (_, index) => `v${index}`)
    const town = await aTownship(system, { villages: Object.fromEntries(names.map((name) => [name, 1_000])) })
    const originals = await Promise.all(
      names.map((villageId) => town.count({ villageId, receivedOn: '2023-01-05', amountFen: 100 })),
    )
    for (let month = 1; month <= 12; month++) {
      await takeBulletin(town.deps, town.reviewer, {
        townshipId: town.id,
        month: `2023-${String(month).padStart(2, '0')}`,
      })
    }
    const refunds = await Promise.all(
      originals.map((one) =>
        town.submit({ villageId: one.villageId, receivedOn: '2023-01-20', amountFen: -40, refundOf: one.id }),
      ),
    )
    const correction = await correct(town, '2023-12', { entryIds: refunds.map((one) => one.id) })
    expect(correction.revisions).toHaveLength(12)
    expect((await town.deps.bulletins.figures(town.id, '2023-12', 2))?.total.countedFen).toBe(14 * 60)
    const tooMany = Array.from({ length: 15 }, (_, index) => `x${index}`)
    await expect(correct(town, '2023-12', { entryIds: tooMany })).rejects.toMatchObject({
      issues: [{ path: 'entryIds' }],
    })
  })
})

describe('a correction beside a taking', () => {
  test('that wrote between the reading and the freezing is in the figures', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system, { villages: { hekou: 1_000 } })
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-05' })
    const entry = await town.submit({ villageId: 'hekou', receivedOn: '2023-05-20', amountFen: 700 })
    let corrected = false
    const bulletins: Dependencies['bulletins'] = {
      ...town.deps.bulletins,
      async freeze(...args) {
        if (!corrected) await correct(town, '2023-05', { entryIds: [entry.id] })
        corrected = true
        return town.deps.bulletins.freeze(...args)
      },
    }
    const june = await takeBulletin({ ...town.deps, bulletins }, town.reviewer, {
      townshipId: town.id,
      month: '2023-06',
    })
    expect(corrected).toBe(true)
    expect(june.figures.total.countedFen).toBe(700)
    expect((await town.deps.bulletins.figures(town.id, '2023-06', 1))?.total.countedFen).toBe(700)
  })
})

describe('a taking beside a correction', () => {
  test('that froze after the correction read what was taken makes it start again, so that no bulletin lacks it', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system, { villages: { hekou: 1_000 } })
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-05' })
    const entry = await town.submit({ villageId: 'hekou', receivedOn: '2023-05-20', amountFen: 700 })
    const died = { ...town.deps.bulletins, freeze: () => Promise.reject(new Error('power cut')) }
    const take = (bulletins: Dependencies['bulletins']) =>
      takeBulletin({ ...town.deps, bulletins }, town.reviewer, { townshipId: town.id, month: '2023-06' })
    await expect(take(died)).rejects.toThrow('power cut')
    const bulletins: Dependencies['bulletins'] = {
      ...town.deps.bulletins,
      async correct(...args) {
        // Later than a turn lasts: who takes gives way no longer.
        at(system.clock, '2023-07-10', '10:01')
        await take(town.deps.bulletins)
        return town.deps.bulletins.correct(...args)
      },
    }
    const beside = { ...town, deps: { ...town.deps, bulletins } }
    expect((await correct(beside, '2023-05', { entryIds: [entry.id] })).revisions).toHaveLength(2)
    expect((await town.deps.bulletins.figures(town.id, '2023-06', 2))?.total.countedFen).toBe(700)
  })
})

describe('what waits for review in a corrected bulletin', () => {
  /** June was taken with 4.00 counted and 5.00 of hekou waiting; hulutou hands in 7.00 of June afterwards. */
  async function withWaiting() {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 400 })
    const waiting = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-06', amountFen: 500 })
    const { figures: first } = await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
    at(system.clock, '2023-07-11')
    await town.submit({ villageId: 'hulutou', receivedOn: '2023-06-07', amountFen: 700, payerVillageId: 'hekou' })
    const revised = async (revision: number) => {
      const figures = await town.deps.bulletins.figures(town.id, '2023-06', revision)
      if (figures === null) throw new Error(`no revision ${revision}`)
      return {
        total: figures.total.reportedFen,
        of: new Map(figures.rows.map((row) => [row.villageId, row.reportedFen])),
      }
    }
    return { town, waiting, first, revised }
  }

  test('is what waited at the first taking: nobody who was not corrected is listed', async () => {
    const { town, first, revised } = await withWaiting()
    const own = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-08', amountFen: 90 })
    const { changes } = await correct(town, '2023-06', { entryIds: [own.id] })
    const listed = changes.filter(({ field }) => field === 'reportedFen')
    expect(listed.map(({ villageId, before, after }) => [villageId, before, after])).toEqual([
      ['tuanjie', '0.00', '0.90'],
      [null, '9.00', '9.90'],
    ])
    expect(first.total.reportedFen).toBe(900)
    expect((await revised(2)).of.get('hulutou')).toBe(0)
  })

  test('leaves what waited then and is corrected now counted once', async () => {
    const { town, waiting, revised } = await withWaiting()
    const { changes } = await correct(town, '2023-06', { entryIds: [waiting.id] })
    expect(changes.filter(({ field }) => field === 'reportedFen')).toEqual([])
    expect(await revised(2)).toMatchObject({ total: 900 })
    const later = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-09', amountFen: 30 })
    await correct(town, '2023-06', { entryIds: [later.id], reason: '又漏一笔' })
    expect(await revised(3)).toMatchObject({ total: 930 })
  })

  test('goes by the amount that waited then, where it was mended since', async () => {
    const { town, waiting, revised } = await withWaiting()
    const { villageId, receivedOn, category } = waiting
    const mended = { villageId, receivedOn, category, amountFen: 800, version: 1 }
    await mendIncome(town.deps, town.clerk, { townshipId: town.id, id: waiting.id }, mended)
    await correct(town, '2023-06', { entryIds: [waiting.id] })
    const { total, of } = await revised(2)
    expect([total, of.get('hekou')]).toEqual([1_200, 1_200])
  })
})

/** The latest revision as it reads. */
async function layoutAt(town: TestTownship, month: string) {
  const { state, figures } = await readBulletin(town.deps, town.id, month)
  return layoutOf(town.deps, town.id, state, figures)
}

describe('a corrected bulletin', () => {
  test('that was issued gets files and mail of its new revision; the old ones stay', async () => {
    const town = await twoBulletins()
    await town.saveSettings({ bulletin: { recipients: [{ name: '王书记', email: 'wang@example.com' }] } })
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
    const kept = new Map(town.files.kept)
    const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    at(system.clock, '2023-07-12')
    await correct(town, '2023-06', { entryIds: [entry.id] })
    const state = await town.deps.bulletins.state(town.id, '2023-06')
    expect(state?.files.map((one) => one.revision)).toEqual([1, 2])
    for (const [key, content] of kept) expect(town.files.kept.get(key)).toEqual(content)
    expect((await town.deps.bulletins.deliveries(town.id, '2023-06')).map((one) => one.revision)).toEqual([1, 2])
  })

  test('is one page under a number of its own: why, what it corrects, what the sums become; the table has the rest', async () => {
    const town = await twoBulletins()
    const bulletin = { codeWord: '明政通报', recipients: [{ name: '王书记', email: 'wang@example.com' }] }
    await town.saveSettings({ bulletin })
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-04' })
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
    const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-04-20', amountFen: 7_00 })
    at(system.clock, '2023-07-12')
    await correct(town, '2023-04', { entryIds: [entry.id], reason: '团结村租金漏报。' })
    const layout = await layoutAt(town, '2023-04')
    const title = (period: string) => `明沙乡人民政府关于${period}村级集体经济收入情况的通报`
    expect(layout).toMatchObject({
      title: '明沙乡人民政府关于更正2023年1—4月村级集体经济收入数据的通报',
      number: '明政通报〔2023〕3号',
      date: '2023年7月12日',
      opening: `因团结村租金漏报，现对《${title('2023年1—4月')}》（明政通报〔2023〕1号）和《${title('2023年上半年')}》（明政通报〔2023〕2号）的有关数据更正如下：`,
    })
    expect(wordsOf(layout).sections).toEqual([
      {
        heading: '',
        paragraphs: [
          '全乡累计收入由4.00元更正为11.00元，完成率由20.0%更正为55.0%。各项数据更正前后对照见附件。',
          '原通报与本通报不一致的，以本通报为准；其他内容不变。',
        ],
      },
    ])
    expect(layout.printed.map(({ title: named }) => named)).toEqual(['附件　2023年1—4月村级集体经济收入更正对照表'])
    // What the later month becomes is in the same document, which is the later month's too.
    const june = await layoutAt(town, '2023-06')
    expect(june).toMatchObject({ title: layout.title, number: layout.number, opening: layout.opening })
    expect(june.printed).toEqual(layout.printed)
    const table = layout.annexes.find(({ id }) => id === 'correction')
    expect(table?.rows.map(({ cells }) => cells[1]?.text)).toContain('2023年6月')
    const mails = async (month: string) =>
      (await town.deps.bulletins.deliveries(town.id, month)).map((one) => one.revision)
    expect(await mails('2023-04')).toEqual([1, 2])
    expect(await mails('2023-06')).toEqual([1])
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.files.map((one) => one.revision)).toEqual([1, 2])
  })

  test('takes the number that is typed, and refuses one that was used', async () => {
    const town = await twoBulletins()
    await town.saveSettings({ bulletin: { codeWord: '明政通报' } })
    await issueBulletin(
      town.deps,
      town.leader,
      { townshipId: town.id, month: '2023-06' },
      { number: '明政通报〔2023〕8号' },
    )
    const [first, second] = await Promise.all(
      [7, 8].map((amountFen) => town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen })),
    )
    const asked = { entryIds: [first?.id ?? ''], reason: '漏报' }
    await expect(correct(town, '2023-06', { ...asked, documentNo: '明政通报〔2023〕8号' })).rejects.toMatchObject({
      code: 'number_taken',
      issues: [{ path: 'documentNo' }],
    })
    expect((await town.deps.income.entry(town.id, asked.entryIds[0] ?? ''))?.status).toBe('submitted')
    expect(await correct(town, '2023-06', { ...asked, documentNo: '明政通报〔2023〕20号' })).toMatchObject({
      documentNo: '明政通报〔2023〕20号',
    })
    expect(await correct(town, '2023-06', { entryIds: [second?.id ?? ''], reason: '又漏一笔' })).toMatchObject({
      documentNo: '明政通报〔2023〕21号',
    })
  })

  test('whose files could not be made is answered for, and finished by the same call', async () => {
    const town = await twoBulletins()
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
    const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    const asked = { entryIds: [entry.id], reason: '漏报' }
    const keep = () => Promise.reject(new Error('no room'))
    const broken = { ...town.deps, documents: { ...town.deps.documents, keep } }
    const made = await correctBulletin(broken, town.leader, { townshipId: town.id, month: '2023-06' }, asked)
    expect(made.revisions).toEqual([{ month: '2023-06', from: 1, to: 2 }])
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.files).toHaveLength(1)
    expect(await correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, asked)).toEqual(
      made,
    )
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.files.map((one) => one.revision)).toEqual([1, 2])
    expect(await town.deps.bulletins.corrections(town.id, '2023-06')).toHaveLength(1)
  })

  test('that was a draft goes out once, as corrected', async () => {
    const town = await twoBulletins()
    await town.saveSettings({ bulletin: { recipients: [{ name: '王书记', email: 'wang@example.com' }] } })
    const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    const made = await correct(town, '2023-06', { entryIds: [entry.id] })
    expect(made).toMatchObject({ documentNo: null, cites: [] })
    expect(town.deliveriesAsked).toEqual([])
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
    expect((await town.deps.bulletins.deliveries(town.id, '2023-06')).map((one) => one.revision)).toEqual([2])
  })
})

/** What a corrected bulletin says, and corrections beside what else goes on. */
import { describe, expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { wordsOf } from '../../shared/bulletin/text/issued-words.ts'
import { layoutOf } from '../../shared/bulletin/text/layout-of.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'
import { correct, useTwoBulletins } from './two-bulletins.ts'

const { system, twoBulletins } = useTwoBulletins()

/** The latest revision as it reads. */
async function layoutAt(town: TestTownship, month: string) {
  const { state, figures } = await readBulletin(town.deps, town.id, month)
  return layoutOf(town.deps, town.id, state, figures)
}

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

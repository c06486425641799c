/** What was issued keeps its words, whatever a later release would write. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { renderHtml } from '../../shared/adapters/documents/bulletin-html.ts'
import { correctAreaBulletin } from '../../shared/areas/documents/correct-area-bulletin.ts'
import { getAreaBulletin } from '../../shared/areas/documents/get-area-bulletin.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { composeAreaPaper } from '../../shared/areas/figures/area-paper.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { bulletinFileKey } from '../../shared/bulletin/files/file-keys.ts'
import { readLayout } from '../../shared/bulletin/files/read-layout.ts'
import { getBulletin } from '../../shared/bulletin/get-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { textInHtml } from '../../shared/bulletin/record/issued-text.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { wordsOf } from '../../shared/bulletin/text/issued-words.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { composeDispatchPaper } from '../../shared/dispatch/compose-paper.ts'
import { dispatchDigest } from '../../shared/dispatch/dispatch-digest.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { dispatchFacts } from '../../shared/slides/read-facts.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const MONTH = '2023-06'

/** The .html of an issue as the release before wrote it. */
const BEFORE = [
  '<!DOCTYPE html><html lang="zh-CN"><body><h1 style="margin:4px 0 0 0">明沙乡2023年上半年村级集体经济收入情况通报</h1>',
  '<p style="margin:0 0 10px 0;font-size:16px;line-height:1.8">各村党支部、村民委员会：</p>',
  '<p style="margin:0 0 10px 0;font-size:16px;line-height:1.8;text-indent:2em">现将情况通报如下。</p>',
  '<h2 style="margin:18px 0 8px 0;font-size:17px;line-height:1.5;font-weight:bold">一、总体情况</h2>',
  '<p style="margin:0 0 10px 0;font-size:16px;line-height:1.8;text-indent:2em">甲&amp;乙“&lt;丙&gt;”还没有村完成。</p>',
  '<div><h2 style="margin:0 0 6px 0;font-size:17px">附件1　完成情况表</h2><p style="margin:6px 0 0 0;font-size:13px">注</p></div>',
].join('\n')
const WORDS_BEFORE = {
  title: '明沙乡2023年上半年村级集体经济收入情况通报',
  sections: [{ heading: '一、总体情况', paragraphs: ['甲&乙“<丙>”还没有村完成。'] }],
}

async function issued() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 400 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: MONTH })
  const { state } = await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: MONTH })
  const read = async (revision?: number) => {
    const { title, sections } = await getBulletin(
      town.deps,
      town.clerk,
      { townshipId: town.id, month: MONTH },
      { revision },
    )
    return { title, sections }
  }
  return { town, state, read }
}

test('the words are kept with the issue: what the settings and the rules say later changes none of them', async () => {
  const { town, read } = await issued()
  const words = await read()
  expect(await town.deps.bulletins.text(town.id, MONTH, 1)).toEqual(words)
  // As if the rules wrote otherwise by now: what is kept is what is read.
  const other = { title: '另一个标题', sections: [{ heading: '一、', paragraphs: ['另一句话。'] }] }
  await town.deps.bulletins.keepText(town.id, MONTH, 1, other)
  expect(await read()).toEqual(words)
})

test('those of an earlier release are read from the file of its issue, once, and cited by a correction', async () => {
  const { town, state, read } = await issued()
  const html = new TextEncoder().encode(BEFORE)
  town.files.kept.set(bulletinFileKey({ townshipId: town.id, month: MONTH, revision: 1 }, 'html'), html)
  const digest = createHash('sha256').update(html).digest('hex')
  const files = state.files.map((one) => ({ ...one, html: digest }))
  await town.deps.bulletins.save(town.id, { ...state, files, version: state.version + 1 }, state.version)
  const before = { ...town.deps.bulletins, text: async () => null }
  const kept: unknown[] = []
  const deps = {
    ...town.deps,
    bulletins: {
      ...before,
      keepText: async (...[, , , text]: Parameters<typeof before.keepText>) => void kept.push(text),
    },
  }
  const { title, sections } = await getBulletin(deps, town.clerk, { townshipId: town.id, month: MONTH }, {})
  expect({ title, sections }).toEqual(WORDS_BEFORE)
  expect(kept).toEqual([WORDS_BEFORE])
  at(system.clock, '2023-07-12')
  const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
  const asked = { entryIds: [entry.id], reason: '漏报' }
  const { cites } = await correctBulletin(deps, town.leader, { townshipId: town.id, month: MONTH }, asked)
  expect(cites).toEqual([{ month: MONTH, title: WORDS_BEFORE.title, number: null }])
  expect((await read(2)).title).toBe('明沙乡人民政府关于更正2023年上半年村级集体经济收入数据的通报')
})

test('a file that is not the one of the issue is not read: the words are then written from the figures', async () => {
  const { town, read } = await issued()
  const words = await read()
  town.files.kept.set(
    bulletinFileKey({ townshipId: town.id, month: MONTH, revision: 1 }, 'html'),
    new TextEncoder().encode(BEFORE),
  )
  const deps = { ...town.deps, bulletins: { ...town.deps.bulletins, text: async () => null } }
  const { title, sections } = await getBulletin(deps, town.clerk, { townshipId: town.id, month: MONTH }, {})
  expect({ title, sections }).toEqual(words)
  expect(textInHtml('<p>没有标题</p>')).toBeNull()
})

/** A county of one township, its June issued; July is near. */
async function countyIssued() {
  at(system.clock, '2023-07-10')
  const county = await anArea(system, [{ villages: { hekou: 10_000_000 } }])
  const [town] = county.towns
  if (town === undefined) throw new Error('a township was asked for')
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 4_000_000 })
  await takeBulletin(county.deps, town.reviewer, { townshipId: town.id, month: MONTH })
  await issueBulletin(county.deps, town.leader, { townshipId: town.id, month: MONTH })
  await takeAreaBulletin(county.deps, county.reviewer, { areaId: county.id, month: MONTH })
  const { state } = await issueBulletin(county.deps, county.leader, { townshipId: county.body, month: MONTH })
  const read = async (deps: Dependencies = county.deps, revision?: number) => {
    const asked = { areaId: county.id, month: MONTH }
    const { sections } = await getAreaBulletin(deps, county.reader, asked, { revision })
    const layout = await readLayout(deps, county.body, MONTH, revision)
    // What the mail says is what the page says.
    expect(wordsOf(layout).sections).toEqual(sections)
    return wordsOf(layout)
  }
  return { county, town, state, read }
}

/** As a later release would write: what was kept takes its place before the rules do. */
const otherwise = { title: '后来的标题', sections: [{ heading: '一、后来', paragraphs: ['后来的说法。'] }] }

test('an area’s bulletin and its correction keep their words for page, API and mail', async () => {
  const { county, town, read } = await countyIssued()
  const words = await read()
  expect(words.title).toBe('示范县人民政府关于2023年上半年村级集体经济收入情况的通报')
  expect(await county.deps.bulletins.text(county.body, MONTH, 1)).toEqual(words)
  const later = (text: typeof otherwise | null): Dependencies => ({
    ...county.deps,
    bulletins: { ...county.deps.bulletins, text: async () => text },
  })
  // Whatever stands where the words of its issue are kept is what everybody reads; the rules no longer have a say.
  expect(await read(later(otherwise))).toEqual(otherwise)
  at(system.clock, '2023-07-20')
  const entry = await town.submit({ villageId: 'hekou', amountFen: 2_000_000, receivedOn: '2023-06-20' })
  const asked = { entryIds: [entry.id], reason: '漏报租金' }
  await correctBulletin(county.deps, town.leader, { townshipId: town.id, month: MONTH }, asked)
  await correctAreaBulletin(county.deps, county.leader, { areaId: county.id, month: MONTH }, { reason: '乡里更正' })
  const corrected = await read()
  expect(corrected.title).toContain('更正')
  expect(await county.deps.bulletins.text(county.body, MONTH, 2)).toEqual(corrected)
  expect(await read(county.deps, 1)).toEqual(words)
})

test('the words of an area’s bulletin of an earlier release are read from its file, once; a draft has none', async () => {
  const { county, state, read } = await countyIssued()
  const html = new TextEncoder().encode(BEFORE)
  county.files.kept.set(bulletinFileKey({ townshipId: county.body, month: MONTH, revision: 1 }, 'html'), html)
  const digest = createHash('sha256').update(html).digest('hex')
  const files = state.files.map((one) => ({ ...one, html: digest }))
  await county.deps.bulletins.save(county.body, { ...state, files, version: state.version + 1 }, state.version)
  const kept: unknown[] = []
  const bulletins = {
    ...county.deps.bulletins,
    text: async () => kept[0] ?? null,
    keepText: async (...[, , , text]: Parameters<typeof county.deps.bulletins.keepText>) => void kept.push(text),
  }
  expect(await read({ ...county.deps, bulletins } as Dependencies)).toEqual(WORDS_BEFORE)
  expect(kept).toEqual([WORDS_BEFORE])
})

test('what a renderer writes of an area’s words is found in its .html', async () => {
  const { county, read } = await countyIssued()
  const layout = await readLayout(county.deps, county.body, MONTH)
  // Those that kept no words had no line on the tables that are not on paper.
  expect(textInHtml(renderHtml({ ...layout, closing: null }))).toEqual(await read())
})

test('a dispatch keeps the words that it opens with, a township’s and an area’s; one of before has those of the rules', async () => {
  const { county, town } = await countyIssued()
  const { deps, id } = county
  const { dispatch } = await runDispatch(deps, town.reviewer, { townshipId: town.id, week: '2023-W26' })
  const above = (await runAreaDispatch(deps, county.reviewer, { areaId: id, week: '2023-W26' })).dispatch
  expect(dispatch.opening).toContain('截至2023年7月2日，本周进账')
  expect(above.opening).toContain('截至2023年7月2日，示范县1个乡镇本周')
  const opening = '后来的说法。'
  expect(composeDispatchPaper({ ...dispatch, opening }).opening).toBe(opening)
  expect(dispatchFacts({ ...dispatch, opening }).opening).toBe(opening)
  expect(composeAreaPaper({ ...above, opening }).opening).toBe(opening)
  const { opening: ofTownship, ...before } = dispatch
  expect(composeDispatchPaper(before).opening).toBe(ofTownship)
  const { opening: ofArea, ...aboveBefore } = above
  expect(composeAreaPaper(aboveBefore).opening).toBe(ofArea)
  // What it says is under its digest.
  expect(dispatch.digest).toBe(dispatchDigest(dispatch))
  expect(dispatch.digest).not.toBe(dispatchDigest(before))
})

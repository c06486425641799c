/** What was issued keeps its words, whatever a later release would write. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { bulletinFileKey } from '../../shared/bulletin/files/file-keys.ts'
import { getBulletin } from '../../shared/bulletin/get-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { textInHtml } from '../../shared/bulletin/record/issued-text.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
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

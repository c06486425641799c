/** A village's 公示单 and its secretary's card, made from the books and read back from the files. */
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { agreeAction } from '../../shared/meetings/agree-action.ts'
import { maskedName } from '../../shared/papers/masked-name.ts'
import type { VillageSheetKind } from '../../shared/papers/paper.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { getVillagePaper } from '../../shared/village-papers/get-village-paper.ts'
import type { VillagePaper } from '../../shared/village-papers/kinds.ts'
import { aMember } from '../support/actors.ts'
import { anAction } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'
import { readPdf, textOfPages } from './pdf-text.ts'

const system = useStore()
type Asked = { actor?: Actor; what?: VillagePaper; kind?: VillageSheetKind; villageId?: string | null }

async function file(town: TestTownship, { actor, what = 'notice', kind = 'pdf', villageId = 'hekou' }: Asked = {}) {
  const wanted = { townshipId: town.id, villageId, what, kind }
  return getVillagePaper(town.deps, actor ?? town.reviewer, wanted, { year: 2023 })
}

async function pagesOf(town: TestTownship, asked: Asked = {}) {
  return (await readPdf((await file(town, asked)).content)).pages
}

async function aTown(): Promise<TestTownship> {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const rent = { villageId: 'hekou', amountFen: 1_200_000, receivedOn: '2023-06-05', nature: 'rent' } as const
  await town.count({ ...rent, payer: '王小明' })
  await town.count({
    ...rent,
    amountFen: 300_050,
    nature: 'dividend',
    category: 'investment',
    payer: '河口农牧业有限公司',
  })
  await town.count({ ...rent, amountFen: 7_700_000, nature: 'loan', category: 'not_income', payer: '信用社' })
  await town.submit({ ...rent, amountFen: 99_900, payer: '待审人' })
  return town
}

test('one page says the money by category, target, rate and place, and has room for signatures', async () => {
  const town = await aTown()
  const pages = await pagesOf(town)
  expect(pages).toHaveLength(1)
  const text = textOfPages(pages)
  for (const said of [
    'hekou村2023年村级集体经济收入公示',
    '截至2023年7月10日',
    '年度目标100,000.00',
    '累计收入15,000.50',
    '完成率15.0%',
    '经营收入小计12,000.00',
    '投资收益小计3,000.50',
    '合计15,000.50',
    '另有项目专款、代收代付等不计收入的款项77,000.00元。',
    '村务监督委员会主任（签字）：',
    '公示地点：',
  ]) {
    expect(text).toContain(said)
  }
  expect(text).not.toContain('999.00')
})

test('payers are masked unless the township says otherwise, in both formats', async () => {
  const town = await aTown()
  const docx = async () => {
    const parts = unzipSync((await file(town, { kind: 'docx' })).content)
    return strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  }
  for (const text of [textOfPages(await pagesOf(town)), await docx()]) {
    expect(text).toContain('王＊＊')
    expect(text).toContain('河＊＊有限公司')
    expect(text).not.toContain('王小明')
    expect(text).not.toContain('农牧业')
  }
  await town.saveSettings({ publication: { namePayers: true } })
  for (const text of [textOfPages(await pagesOf(town)), await docx()]) {
    expect(text).toContain('王小明')
    expect(text).toContain('河口农牧业有限公司')
  }
})

test('a name keeps its first character and what kind of payer it is, never a part of a person’s name', () => {
  expect(['王小明', '王', '欧阳娜娜', '李四养殖场', '公司', '明沙乡人民政府'].map(maskedName)).toEqual([
    '王＊＊',
    '王＊＊',
    '欧＊＊',
    '李＊＊养殖场',
    '公＊＊',
    '明＊＊人民政府',
  ])
})

test('a hundred receipts stay on the one page, each kind of money as one line', async () => {
  const town = await aTown()
  for (let count = 0; count < 100; count++) {
    await town.count({
      villageId: 'hekou',
      amountFen: 100,
      receivedOn: '2023-06-05',
      nature: 'service',
      payer: '王小明',
    })
  }
  const pages = await pagesOf(town)
  expect(pages).toHaveLength(1)
  const text = textOfPages(pages)
  expect(text).toContain('经营服务（100笔）2023-06100.00')
  expect(text).toContain('按收入项目合并列示')
  expect(text).toContain('公示地点：')
})

test('two cards stand on a page, each with what is to be done before when', async () => {
  const town = await aTown()
  const item = anAction({ text: '签订水塘承包合同', villageIds: ['hekou'], owner: '张三', dueOn: '2023-07-20' })
  await agreeAction(town.deps, town.leader, town.id, item)
  const pages = await pagesOf(town, { what: 'card', villageId: null })
  expect(pages.map((page) => textOfPages([page]).match(/书记工作卡片/g)?.length)).toEqual([2, 1])
  const text = textOfPages(pages.slice(0, 1))
  expect(text).toContain('7月20日签订水塘承包合同（议定事项，责任人张三）')
  expect(text).toContain('离目标还差8.50万元')
  expect(text).toContain('每周五17:00前报送本周收入')
})

test('a clerk gets the papers of their villages, nobody of none those of all', async () => {
  const town = await aTown()
  const clerk = aMember(town.id, 'clerk', { villageIds: ['hekou'] })
  expect((await file(town, { actor: clerk })).fileName).toBe('hekou村2023年村级集体经济收入公示.pdf')
  for (const villageId of ['hulutou', null]) {
    await expect(file(town, { actor: clerk, villageId })).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(file(town, { actor: aMember('another', 'leader') })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(file(town, { villageId: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' })
  expect(await pagesOf(town, { villageId: null })).toHaveLength(3)
})

import { expect, test } from 'vitest'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { sampleLayout } from './sample-layout.ts'

test('a village’s own line stands before the text, in both parts; nobody else’s copy has one', () => {
  const layout = sampleLayout()
  const villageId = layout.annexes[0]?.rows.at(-1)?.villageId ?? ''
  expect(villageId).not.toBe('')
  const own = renderEmail(layout, villageId)
  expect(own.text.indexOf('本村：')).toBeGreaterThan(-1)
  expect(own.text.indexOf('本村：')).toBeLessThan(own.text.indexOf(layout.addressees))
  expect(own.html).toContain('本村　')
  const others = renderEmail(layout, null)
  expect(others.text + others.html).not.toMatch(/本村[：　]/)
})

test('rank, village and rate stand before the text; what the annexes say besides is attached', () => {
  const layout = sampleLayout()
  const { html, text } = renderEmail(layout, null)
  const second = layout.annexes[0]?.rows[1]
  const row = ['2', '老藩营村', '120.0%', '420,000.36'].join('　')
  expect(text).toContain(row)
  expect(text.indexOf(row)).toBeLessThan(text.indexOf(layout.addressees))
  expect(html.indexOf('老藩营村')).toBeLessThan(html.indexOf(layout.addressees))
  expect(second?.cells.map((cell) => cell.text)).toContain('42,000.36')
  for (const said of [text, html]) {
    expect(said).not.toContain('42,000.36')
    expect(said).toMatch(/附件：1．明沙乡2023年上半年村级集体经济收入完成情况表；2．.*（见所附的 Word、PDF 文件）。/)
    expect(said).toContain('其余各表见所附的电子表格。')
  }
})

test('a column is found whatever people call it', () => {
  const layout = sampleLayout()
  const renamed = layout.annexes.map((table) => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, header: `今年${column.header}` })),
  }))
  const { html, text } = renderEmail({ ...layout, annexes: renamed }, renamed[0]?.rows[1]?.villageId ?? '')
  expect(text).toContain(['2', '老藩营村', '120.0%', '420,000.36'].join('　'))
  expect(text).toContain('本村：老藩营村；今年年度目标')
  expect(html).toContain('>今年完成率<')
})

test('it says why one gets it and whom to ask to be taken off; a draft is nobody’s yet', () => {
  const layout = sampleLayout()
  const { html, text } = renderEmail(layout, null, 'office@mingsha.example')
  for (const said of [text, html]) {
    expect(said).toContain(`是因为${layout.office}把您的邮箱列为通报的收件人`)
    expect(said).toContain('请回复本邮件，或者写信到 office@mingsha.example，从收件人里去掉')
  }
  expect(renderEmail(layout, null).text).toContain(`请联系${layout.office}，从收件人里去掉`)
  expect(renderEmail(sampleLayout({ draft: true }), null).text).not.toContain('收到这封邮件')
})

test('sixty villages of long names stay below what mail programs cut', () => {
  const layout = sampleLayout()
  const [ranking] = layout.annexes
  if (ranking === undefined) throw new Error('no ranking')
  const name = '乌兰布和沙漠治理示范区新嘎查股份经济合作社所在村'
  const rows = Array.from({ length: 60 }, (_, index) => {
    const cells = ranking.rows[index % ranking.rows.length]?.cells ?? []
    return { villageId: `v${index}`, cells: cells.map((cell, at) => (at === 1 ? { text: `${name}${index}` } : cell)) }
  })
  const large = { ...layout, annexes: [{ ...ranking, rows }, ...layout.annexes.slice(1)] }
  const { html, text } = renderEmail(large, 'v59', 'office@mingsha.example')
  expect(html.match(new RegExp(name, 'g'))).toHaveLength(61)
  expect(Buffer.byteLength(html)).toBeLessThan(50_000)
  expect(Buffer.byteLength(text)).toBeLessThan(30_000)
})

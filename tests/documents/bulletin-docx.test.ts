import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { renderDocx } from '../../shared/adapters/documents/bulletin-docx.ts'
import type { BulletinLayout } from '../../shared/bulletin/text/layout.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { asWritten, hostile, hostileLayout, sampleLayout } from './sample-layout.ts'

async function partsOf(layout: BulletinLayout) {
  const parts = Object.entries(unzipSync(await renderDocx(layout))).map(([name, bytes]) => [name, strFromU8(bytes)])
  return Object.fromEntries(parts) as Record<string, string>
}

/** The text of each paragraph of a part. */
function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  )
}

const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4)

test('paper is A4 with the margins of GB/T 9704, wide annexes on their side', async () => {
  const { 'word/document.xml': xml = '' } = await partsOf(sampleLayout())
  const sections = [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([section]) => section)
  // Text, three annexes, and a page for the 版记 because the last annex lies on its side.
  expect(sections).toHaveLength(5)
  const [text = '', ranking = '', categories = '', , last = ''] = sections
  for (const upright of [text, categories, last]) {
    expect(upright).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    for (const [side, mm] of [
      ['top', 37],
      ['bottom', 35],
      ['left', 28],
      ['right', 26],
    ] as const) {
      expect(upright).toContain(`w:${side}="${twips(mm)}"`)
    }
  }
  expect(ranking).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/)
  // The 版记 on a page of its own ends an even one.
  const types = sections.map((section) => /<w:type w:val="(\w+)"\/>/.exec(section)?.[1])
  expect(types).toEqual(['nextPage', 'nextPage', 'nextPage', 'nextPage', 'evenPage'])
})

test('28 characters of 3号 fill a line, and 22 lines of 28.95 pt a page', async () => {
  const { 'word/document.xml': xml = '', 'word/styles.xml': styles = '' } = await partsOf(sampleLayout())
  const [width, height] = [twips(210) - twips(28) - twips(26), twips(297) - twips(37) - twips(35)]
  const [, pitch, space] =
    /<w:docGrid w:type="linesAndChars" w:linePitch="(\d+)" w:charSpace="(-\d+)"\/>/.exec(xml) ?? []
  expect(Math.floor(height / Number(pitch))).toBe(22)
  expect(Math.floor(width / 20 / (16 + Number(space) / 4096))).toBe(28)
  // What is really set does not lean on the grid, of which programs make different things.
  expect(styles).toMatch(/w:styleId="Normal">.*<w:snapToGrid w:val="0"\/>.*w:line="579" w:lineRule="exact"/)
  expect(Math.floor(height / 579)).toBe(22)
  // Nothing between Chinese and digits.
  expect(styles).toContain('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')
  const spacing = new Set(
    [...xml.matchAll(/<w:spacing w:val="(-?\d+)"\/><w:sz w:val="32"\/>/g)].map(([, value]) => value),
  )
  expect([...spacing]).toEqual(['-5'])
  expect(Math.floor(width / (320 - 5))).toBe(28)
})

test('a red head stands 35 mm below the type area’s edge, over the number and a red line as wide as it', async () => {
  const { 'word/document.xml': red = '' } = await partsOf(sampleLayout())
  const head = red.slice(0, red.indexOf('村级集体经济收入情况通报'))
  expect(head).toMatch(/方正小标宋简体.*<w:color w:val="FF0000"\/>.*明沙乡人民政府文件/s)
  expect(head).toMatch(
    /<w:tblW w:type="dxa" w:w="8845"\/>.*<w:bottom w:val="single" w:color="FF0000" w:sz="12".*〔2023〕6号/s,
  )
  const above = [...head.slice(0, head.indexOf('明沙乡人民政府文件')).matchAll(/w:line="(\d+)"/g)].map(([, line]) =>
    Number(line),
  )
  expect(above.slice(0, -1).reduce((sum, line) => sum + line, 0)).toBeCloseTo(twips(32.5), -1)

  const preprinted = sampleLayout({ head: { kind: 'preprinted', mark: '明沙乡人民政府文件' } })
  const { 'word/document.xml': space = '' } = await partsOf(preprinted)
  expect(space).not.toContain('明沙乡人民政府文件')
  expect(space).not.toContain('FF0000')
  expect([...space.matchAll(/w:line="\d+"/g)]).toHaveLength([...red.matchAll(/w:line="\d+"/g)].length)

  const { 'word/document.xml': plain = '' } = await partsOf(sampleLayout({ head: null }))
  expect(paragraphsOf(plain).slice(0, 2)).toEqual(['明沙乡2023年上半年村级集体经济收入情况通报', '〔2023〕6号'])
})

test('the 版记 stands at the foot of the last page only: copies to, printed by, printed on', async () => {
  const footersOf = async (layout: BulletinLayout) => {
    const parts = await partsOf(layout)
    const relations = parts['word/_rels/document.xml.rels'] ?? ''
    const sections = [...(parts['word/document.xml'] ?? '').matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([one]) => one)
    return sections.map((section) =>
      [...section.matchAll(/<w:footerReference [^>]*r:id="(\w+)"/g)].map(([, id]) => {
        const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(relations)
        return paragraphsOf(parts[`word/${target?.[1] ?? target?.[2]}`] ?? '')
      }),
    )
  }
  const expected = ['抄送：县委组织部，县农业农村局。', '明沙乡党政综合办公室2023年7月10日印发']
  const onItsOwn = await footersOf(sampleLayout())
  expect(onItsOwn.at(-1)?.map((footer) => footer.slice(0, 2))).toEqual([expected, expected])
  expect(
    onItsOwn
      .slice(0, -1)
      .flat(2)
      .filter((text) => text.includes('印发')),
  ).toEqual([])
  // An upright last annex has it below its table.
  const upright = sampleLayout()
  const joined = await footersOf({ ...upright, printed: upright.printed.slice(0, 2) })
  expect(joined).toHaveLength(3)
  expect(joined.at(-1)?.[0]?.slice(0, 2)).toEqual(expected)
})

test('the second level is set in 楷体 up to its full stop', async () => {
  const sections = asWritten([
    { heading: '一、项目进展', paragraphs: ['（一）推进缓慢的项目。养殖场改扩建。', '（未下达目标）不是标题。'] },
  ])
  const { 'word/document.xml': xml = '' } = await partsOf(sampleLayout({ sections }))
  const runs = [...xml.matchAll(/<w:r>.*?<\/w:r>/gs)].map(([run]) => run)
  expect(runs.find((run) => run.includes('（一）推进缓慢的项目。<'))).toContain('楷体_GB2312')
  expect(runs.find((run) => run.includes('>养殖场改扩建。'))).toContain('仿宋_GB2312')
  expect(runs.find((run) => run.includes('不是标题'))).toContain('仿宋_GB2312')
})

test('every face is named for Chinese too: title, text, headings', async () => {
  const { 'word/document.xml': xml = '', 'word/styles.xml': styles = '' } = await partsOf(sampleLayout())
  const runs = [...xml.matchAll(/<w:r>.*?<\/w:r>/gs)].map(([run]) => run)
  for (const run of runs)
    expect(run).toMatch(/<w:rFonts [^>]*w:eastAsia="(仿宋_GB2312|黑体|楷体_GB2312|方正小标宋简体)"/)
  const runOf = (text: string) => runs.find((run) => run.includes(text)) ?? ''
  expect(runOf('村级集体经济收入情况通报')).toMatch(/方正小标宋简体.*<w:sz w:val="44"\/>/s)
  expect(runOf('按照“周调度')).toMatch(/仿宋_GB2312.*<w:sz w:val="32"\/>/s)
  expect(runOf('一、总体情况')).toMatch(/黑体.*<w:sz w:val="32"\/>/s)
  expect(styles).toMatch(/<w:docDefaults>.*w:eastAsia="仿宋_GB2312".*<\/w:docDefaults>/s)
})

test('body text has exact lines of 28.95 pt and an indent of two characters', async () => {
  const { 'word/document.xml': xml = '' } = await partsOf(sampleLayout())
  const paragraph = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)]
    .map(([one]) => one)
    .find((one) => one.includes('按照“周调度'))
  expect(paragraph).toMatch(/<w:spacing [^>]*w:line="579" w:lineRule="exact"/)
  expect(paragraph).toMatch(/w:firstLineChars="200"/)
})

test('tables repeat their header, keep rows whole and set digits to the right', async () => {
  const layout = sampleLayout()
  const { 'word/document.xml': xml = '' } = await partsOf(layout)
  // The first is the number over its red line.
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table).slice(1)
  expect(tables).toHaveLength(3)
  for (const [index, table] of tables.entries()) {
    const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row)
    const annex = layout.printed[index]
    expect(rows).toHaveLength(1 + (annex?.rows.length ?? 0) + (annex?.total ? 1 : 0))
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual(rows.map((_, order) => order === 0))
    for (const row of rows) expect(row).toContain('<w:cantSplit/>')
  }
  const cell = [...(tables[0] ?? '').matchAll(/<w:tc>.*?<\/w:tc>/gs)].find(([one]) => one.includes('2,347,812.36'))?.[0]
  expect(cell).toContain('<w:jc w:val="right"/>')
})

test('the text is whole, the annexes are listed, and the signature ends it', async () => {
  const layout = sampleLayout()
  const { 'word/document.xml': xml = '' } = await partsOf(layout)
  const paragraphs = paragraphsOf(xml)
  for (const { heading, paragraphs: texts } of layout.sections)
    expect(paragraphs).toEqual(expect.arrayContaining([heading, ...texts.map(textOf)]))
  expect(paragraphs).toContain('附件：1．明沙乡2023年上半年村级集体经济收入完成情况表')
  expect(paragraphs.indexOf(layout.date)).toBe(paragraphs.indexOf(layout.office) + 1)
  expect(paragraphs.indexOf('附件1')).toBe(paragraphs.indexOf(layout.date) + 1)
})

test('pages are numbered “— 1 —”, odd ones right, even ones left', async () => {
  const parts = await partsOf(sampleLayout())
  const footers = Object.keys(parts)
    .filter((name) => /^word\/footer\d+\.xml$/.test(name))
    .map((name) => parts[name] ?? '')
  // But the page that has only the 版记.
  const numbered = footers.filter((footer) => !footer.includes('印发'))
  expect(footers.length - numbered.length).toBe(2)
  for (const footer of footers) if (footer.includes('印发')) expect(footer).not.toContain('PAGE')
  for (const footer of numbered) expect(footer).toMatch(/— <\/w:t>.*PAGE.*<w:t[^>]*> —/s)
  expect(footers.some((footer) => footer.includes('w:val="right"'))).toBe(true)
  expect(footers.some((footer) => footer.includes('w:val="left"'))).toBe(true)
  expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>')
})

test('a draft says 预览稿 on every page, an issued bulletin nowhere', async () => {
  const headersOf = async (draft: boolean) => {
    const parts = await partsOf(sampleLayout({ draft }))
    return Object.keys(parts).filter((name) => /^word\/header\d+\.xml$/.test(name) && parts[name]?.includes('预览稿'))
  }
  expect((await headersOf(true)).length).toBeGreaterThanOrEqual(2)
  expect(await headersOf(false)).toEqual([])
})

test('what people typed is escaped, and nothing turns the direction', async () => {
  const parts = await partsOf(hostileLayout())
  const xml = parts['word/document.xml'] ?? ''
  expect(xml).not.toMatch(/<script|<img/)
  expect(xml).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(paragraphsOf(xml).map((text) => text.replaceAll('&quot;', '"'))).toContain(hostile.formula)
  for (const part of Object.values(parts)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
    expect(part).not.toMatch(/[\u202A-\u202E\u200B\u0000-\u0008\u000B\u000C\u000E-\u001F]/)
  }
  expect(Object.keys(parts).filter((name) => /vba|embeddings|external/i.test(name))).toEqual([])
})

test('a face that is missing has stand-ins by name, the file is Chinese, and nothing of the library’s own theme is left', async () => {
  const parts = await partsOf(sampleLayout())
  expect(parts['word/fontTable.xml']).toContain(
    '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,FangSong_GB2312,STFangsong"/><w:charset w:val="86"/>',
  )
  for (const face of ['黑体', '楷体_GB2312', '宋体', '方正小标宋简体']) {
    expect(parts['word/fontTable.xml']).toContain(`<w:font w:name="${face}"><w:altName `)
  }
  expect(parts['docProps/core.xml']).toContain('<dc:language>zh-CN</dc:language>')
  expect(parts['word/settings.xml']).toContain('<w:characterSpacingControl w:val="compressPunctuation"/>')
  expect(parts['word/settings.xml']).toContain('<w:useFELayout/>')
  expect(Object.values(parts).join('')).not.toContain('Calibri')
})

test('a page that lies on its side has its number where the upright sheet has it', async () => {
  const parts = await partsOf(sampleLayout())
  const turned = Object.entries(parts).filter(([name, xml]) => /footer\d+\.xml$/.test(name) && xml.includes('w:tblpPr'))
  // Odd and even, of both annexes that lie on their side.
  expect(turned).toHaveLength(4)
  for (const [, xml] of turned) {
    expect(xml).toContain('w:horzAnchor="page"')
    expect(xml).toContain('<w:textDirection w:val="tbRl"/>')
    const x = Number(/w:tblpX="(\d+)"/.exec(xml)?.[1])
    // It ends 7 mm before the type area, which begins 35 mm from the left.
    expect(x + 300).toBe(twips(28))
  }
  const heights = new Set(turned.map(([, xml]) => Number(/w:tblpY="(\d+)"/.exec(xml)?.[1])))
  expect([...heights].sort((a, b) => a - b)).toEqual([twips(28) + 280, twips(184) - 280 - 1400])
})

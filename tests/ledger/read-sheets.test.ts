import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readSheets } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import { newFolder } from '../support/folder.ts'
import { SAMPLE_FOLDER, SAMPLE_WORKBOOK } from './a-ledger.ts'
import { aWorkbook, aZip, gb18030 } from './a-workbook.ts'

let folder: string
beforeAll(async () => {
  folder = newFolder()
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('workbooks', () => {
  it('gives every sheet with the day that a date cell shows', async () => {
    const sheets = await readSheets(SAMPLE_WORKBOOK)
    expect(sheets.map((sheet) => sheet.name)).toEqual(['村情', '年度目标', '上年收入', '收入台账', '项目台账'])
    expect(sheets[3]?.file).toBe('明沙乡2023年上半年台账.xlsx')
    expect(sheets[3]?.rows[1]?.[2]).toEqual(new Date('2022-12-30T00:00:00.000Z'))
    expect(sheets[3]?.rows[1]?.[5]).toBe(30_000)
  })

  it('keeps row numbers over gaps, merged cells, and text that looks like a number', async () => {
    const path = join(folder, '合并.xlsx')
    await writeExcelFile([
      [{ value: '台账', columnSpan: 3 }, null, null],
      [],
      [
        { value: '河口村', rowSpan: 2 },
        '00123',
        { value: new Date(Date.UTC(2023, 2, 5)), format: 'yyyy"年"m"月"d"日"' },
      ],
      [null, '00124', 0.1],
    ]).toFile(path)
    const [sheet] = await readSheets(path)
    expect(sheet?.rows[1]).toEqual([])
    expect(sheet?.rows[2]).toEqual(['河口村', '00123', new Date('2023-03-05T00:00:00.000Z')])
    expect(sheet?.merges).toContainEqual({ top: 2, left: 0, bottom: 3, right: 0 })
  })

  it('shows the errors of Excel as their text and says which sheets are hidden', async () => {
    const path = await file(
      '错误.xlsx',
      aWorkbook([
        {
          name: '收入台账',
          rows: [
            ['村名', '金额'],
            ['河口村', { error: '#REF!' }],
            [{ error: '#N/A' }, { date: 44990 }],
          ],
        },
        { name: '草稿', rows: [['村名']], hidden: true },
      ]),
    )
    const [ledger, draft] = await readSheets(path)
    expect(ledger?.rows).toEqual([
      ['村名', '金额'],
      ['河口村', '#REF!'],
      ['#N/A', new Date('2023-03-05T00:00:00.000Z')],
    ])
    expect(draft).toMatchObject({ name: '草稿', hidden: true, rows: [] })
  })

  it.each([
    ['旧.xls', Buffer.from('d0cf11e0', 'hex'), /\.xls .*另存为/],
    ['旧.XLS', Buffer.from('d0cf11e0', 'hex'), /\.xls .*另存为/],
    ['台账.et', Buffer.from('d0cf11e0', 'hex'), /\.et .*另存为/],
    ['假的.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧版/],
    ['加密.xlsx', Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), /密码/],
    ['加密2.xlsx', aZip({ 'xl/workbook.xml': '<workbook/>' }, { flags: 1 }), /密码/],
    ['坏.xlsx', aWorkbook([{ name: '收入台账', rows: [['村名']] }]).subarray(0, 300), /损坏/],
    ['空包.xlsx', aZip({ 'a.txt': 'a' }), /损坏/],
    ['文字.xlsx', '村名,金额', /其实是文本/],
    ['空.xlsx', '', /空文件/],
    ['大.csv', Buffer.alloc(21 * 1024 * 1024, 'a'), /20 MB/],
    ['通报.docx', 'PK', /不是台账表格/],
    ['炸弹.xlsx', aZip({ 'xl/workbook.xml': 'x' }, { claimed: 0xf0000000 }), /200 MB/],
    // More inside than the directory admits.
    ['谎报.xlsx', aZip({ 'xl/workbook.xml': 'x'.repeat(100_000) }, { claimed: 10 }), /损坏/],
    ['很长.csv', '村名\n'.repeat(100_001), /超出/],
    ['很宽.csv', ','.repeat(101), /超出/],
    ['二进制.csv', Buffer.from([0, 1, 2, 3, 0xff, 0xff]), /不是文本/],
  ])('explains why %s cannot be read', async (name, content, why) => {
    await expect(readSheets(await file(name, content))).rejects.toMatchObject({
      name: 'DomainError',
      code: 'invalid_input',
      message: expect.stringMatching(why),
    })
  })

  it('refuses a sheet with a stray cell far out before its empty cells fill the memory', async () => {
    const row = Array.from({ length: 3 }, (_, at) => `<c r="${['A', 'B', 'XFD'][at]}1"><v>1</v></c>`).join('')
    const book = {
      'xl/workbook.xml': '<workbook><sheets><sheet name="收入台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${row}</row></sheetData></worksheet>`,
    }
    await expect(readSheets(await file('远.xlsx', aZip(book)))).rejects.toThrow(/“收入台账”超出/)
  })

  it('says so when there is no such file', async () => {
    await expect(readSheets(join(folder, '没有.xlsx'))).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('text files', () => {
  const text = '村名,备注\r\n河口村,"第一行\n第二行,还有""引号"""\r\n新胜村,\r\n'
  const rows = [
    ['村名', '备注'],
    ['河口村', '第一行\n第二行,还有"引号"'],
    ['新胜村', null],
  ]

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${text}`)],
    ['GB18030', gb18030(text)],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['tabs', Buffer.from('村名\t备注\n河口村\t"第一行\n第二行,还有""引号"""\n新胜村\t')],
  ])('reads %s', async (_, content) => {
    expect(await readSheets(await file('收入台账.csv', content))).toEqual([
      { name: '收入台账', file: '收入台账.csv', rows },
    ])
  })
})

describe('folders', () => {
  async function aFolder(name: string, files: Record<string, Buffer | string>): Promise<string> {
    await mkdir(join(folder, name))
    for (const [file, content] of Object.entries(files)) await writeFile(join(folder, name, file), content)
    return join(folder, name)
  }
  const book = aWorkbook([{ name: '年度目标', rows: [['村名']] }])

  it('lets text files win over a workbook, whose name is still the ledger’s', async () => {
    const sheets = await readSheets(SAMPLE_FOLDER)
    expect(sheets.map((sheet) => sheet.name).sort()).toEqual(
      ['上年收入', '年度目标', '收入台账', '村情', '项目台账'].sort(),
    )
    expect(new Set(sheets.map((sheet) => sheet.file))).toEqual(new Set(['明沙乡2023年上半年台账.xlsx']))
    expect(sheets.find((sheet) => sheet.name === '收入台账')?.rows[1]?.[2]).toBe('2022-12-30')
  })

  it('reads the one workbook of a folder, past the lock file of an open one', async () => {
    const path = await aFolder('一个', { '青山镇.xlsx': book, '~$青山镇.xlsx': 'x', '.DS_Store': 'x' })
    expect(await readSheets(path)).toMatchObject([{ name: '年度目标', file: '青山镇.xlsx' }])
  })

  it('asks which, when there are two', async () => {
    const path = await aFolder('两个', { 'a.xlsx': book, 'b.xlsx': book })
    await expect(readSheets(path)).rejects.toThrow(/a\.xlsx、b\.xlsx/)
  })

  it('explains an old format and an empty folder', async () => {
    await expect(readSheets(await aFolder('旧的', { '台账.et': 'x' }))).rejects.toThrow(/台账\.et.*另存为/)
    await expect(readSheets(await aFolder('空的', {}))).rejects.toThrow(/没有/)
  })
})

/** Files that somebody made to bring a reader down, or that break in ways that offices' files do. Made here, kept nowhere. */
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'

export type Hostile = {
  name: string
  file: string
  bytes: Buffer
  /** What a person is told. */
  says: RegExp
  /** Takes its reader long enough for others to be heard meanwhile. */
  isHeavy?: boolean
}

type Part = { name: string; content: string | Buffer; claimed?: number; crc?: number; flags?: number; copies?: number }

/** An archive of exactly these parts; what its directory says of each may be a lie. */
export function rawZip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimed, crc, flags = 0, copies = 1 } of parts) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    for (let copy = 0; copy < copies; copy++) {
      const named = Buffer.from(copies > 1 ? `${name}${copy}` : name)
      const head = Buffer.alloc(26)
      head.writeUInt16LE(20, 0)
      head.writeUInt16LE(flags, 2)
      head.writeUInt16LE(8, 4)
      head.writeUInt32LE(crc ?? crc32(plain), 10)
      head.writeUInt32LE(packed.length, 14)
      head.writeUInt32LE(claimed ?? plain.length, 18)
      head.writeUInt16LE(named.length, 22)
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, named, packed])
      const tail = Buffer.alloc(14)
      tail.writeUInt32LE(offset, 10)
      directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, named]))
      bodies.push(local)
      offset += local.length
    }
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Math.min(directory.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(directory.length, 0xffff), 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listing, end])
}

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const BOOK: Part[] = [
  {
    name: 'xl/workbook.xml',
    content: '<workbook xmlns:r="r"><sheets><sheet name="收入台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: `<Relationships><Relationship Id="rId1" Type="${TYPE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  },
]
const SHEET = 'xl/worksheets/sheet1.xml'

/** A workbook of one sheet with this inside its `sheetData`, and this after it. */
function book(data: string, { after = '', more = [] as Part[] } = {}): Buffer {
  const content = `<worksheet><sheetData>${data}</sheetData>${after}</worksheet>`
  return rawZip([...BOOK, { name: SHEET, content }, ...more])
}

function withSheet(content: string | Buffer, lies: Partial<Part> = {}): Buffer {
  return rawZip([...BOOK, { name: SHEET, content, ...lies }])
}

const cell = (reference: string, value = '1') => `<c r="${reference}"><v>${value}</v></c>`
const times = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('')
const MB = 1_000_000

/** All of them; each is a few hundred KB at most, and made anew. */
export function hostileWorkbooks(): Hostile[] {
  const xlsx = (name: string, bytes: Buffer, says: RegExp, isHeavy = false): Hostile => ({
    name,
    file: '台账.xlsx',
    bytes,
    says,
    isHeavy,
  })
  const good = book(`<row r="1">${cell('A1')}</row>`)
  const damaged = /无法读取：“台账\.xlsx”.*：文件已损坏或不完整/
  return [
    xlsx('a far cell', book(`<row r="1048576">${cell('XFD1048576')}</row>`), /超出了 100000 行、100 列/),
    xlsx(
      'a far cell in single quotes',
      book("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
      /超出了 100000 行/,
    ),
    xlsx(
      'a far cell in entities',
      book('<row r="1048576"><c r="&#88;F&#x44;1048576"><v>1</v></c></row>'),
      /超出了 100000 行/,
    ),
    xlsx('a far cell by position', book(`<row>${'<c><v>1</v></c>'.repeat(16_384)}</row>`), /超出了 100000 行/),
    xlsx(
      'cells at the edge of every row',
      book(times(60_000, (at) => `<row r="${at + 1}">${cell(`CV${at + 1}`)}</row>`)),
      /单元格太多/,
      true,
    ),
    xlsx(
      'a comment of 1.5 MB',
      withSheet(`<worksheet><!--${'-x'.repeat(750_000)}--><sheetData/></worksheet>`),
      /长得不合理|已损坏/,
    ),
    xlsx('a tag of 5 MB', withSheet(`<worksheet a="${'x'.repeat(5 * MB)}"><sheetData/></worksheet>`), /长得不合理/),
    xlsx(
      'a text of 8 MB',
      book(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(8 * MB)}</t></is></c></row>`),
      /长得不合理/,
    ),
    xlsx(
      'errors that are never closed',
      withSheet(`<worksheet><sheetData><row r="1">${'<c t="e" r="A1">'.repeat(40_000)}`),
      /套得太深/,
    ),
    xlsx('tags that are never closed', withSheet('<worksheet><sheetData>'.repeat(50_000)), /套得太深/),
    xlsx('ten thousand levels', withSheet(`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`), /套得太深/),
    xlsx(
      'two parts of one name',
      rawZip([
        ...BOOK,
        { name: SHEET, content: '<worksheet/>' },
        { name: SHEET, content: '<worksheet><sheetData/></worksheet>' },
      ]),
      /两个同名的/,
    ),
    xlsx(
      'two parts that differ by case',
      rawZip([
        ...BOOK,
        { name: SHEET, content: '<worksheet/>' },
        { name: 'xl/worksheets/SHEET1.xml', content: '<worksheet/>' },
      ]),
      /两个同名的/,
    ),
    xlsx('a bomb that says what it is', withSheet(' '.repeat(10), { claimed: 0xf0000000 }), /200 MB/),
    xlsx('a bomb that says it is small', withSheet(Buffer.alloc(100 * MB, 32), { claimed: 100 }), damaged),
    xlsx('a bomb of rows', book('<row/>'.repeat(3 * MB)), /没有找到可以导入的内容/, true),
    xlsx(
      'a bomb in parts nobody reads',
      rawZip([
        ...BOOK,
        { name: SHEET, content: '<worksheet/>' },
        { name: 'xl/media/', content: Buffer.alloc(MB), copies: 300 },
      ]),
      /200 MB/,
    ),
    xlsx('seventy thousand parts', rawZip([...BOOK, { name: 'a', content: '', copies: 60_000 }]), /文件太多/),
    xlsx('an archive in an archive', rawZip([{ name: '台账.xlsx', content: good }]), damaged),
    xlsx(
      'laughs by the billion',
      withSheet(
        `<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]><worksheet><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData></worksheet>`,
      ),
      /DOCTYPE/,
    ),
    xlsx('an entity from elsewhere', withSheet('<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>'), /DOCTYPE/),
    xlsx('an entity nobody declared', book('<row><c t="str"><v>&nbsp;</v></c></row>'), damaged),
    xlsx('half an archive', good.subarray(0, good.length / 2), damaged),
    xlsx('an archive without its last bytes', good.subarray(0, good.length - 10), damaged),
    xlsx(
      'a part that is shorter than it says',
      withSheet('<worksheet><sheetData/></worksheet>', { claimed: 5 * MB }),
      damaged,
    ),
    xlsx('a part with another checksum', withSheet('<worksheet><sheetData/></worksheet>', { crc: 1 }), damaged),
    xlsx('64-bit sizes that are not there', withSheet('<worksheet/>', { claimed: 0xffffffff }), /200 MB/),
    xlsx('an encrypted archive', withSheet('<worksheet/>', { flags: 1 }), /加了密码/),
    xlsx(
      'an encrypted workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /加了密码/,
    ),
    xlsx(
      'a sheet that lies outside',
      rawZip([
        { ...BOOK[0], name: 'xl/workbook.xml', content: BOOK[0]?.content ?? '' },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: `<Relationships><Relationship Id="rId1" Type="${TYPE}/worksheet" Target="https://example.com/a.xml" TargetMode="External"/></Relationships>`,
        },
      ]),
      damaged,
    ),
    xlsx(
      'a sheet up the folders',
      rawZip([
        { ...BOOK[0], name: 'xl/workbook.xml', content: BOOK[0]?.content ?? '' },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: `<Relationships><Relationship Id="rId1" Type="${TYPE}/worksheet" Target="../../../../etc/passwd"/></Relationships>`,
        },
      ]),
      damaged,
    ),
    xlsx(
      'five thousand sheets',
      rawZip([
        {
          name: 'xl/workbook.xml',
          content: `<workbook><sheets>${times(5_000, (at) => `<sheet name="s${at}"/>`)}</sheets></workbook>`,
        },
      ]),
      /工作表太多/,
    ),
    xlsx(
      'one long text in a million cells',
      book(
        times(3_000, (at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`),
        { more: [{ name: 'xl/sharedStrings.xml', content: `<sst><si><t>${'长'.repeat(32_000)}</t></si></sst>` }] },
      ),
      /文字太多/,
    ),
    xlsx(
      'four million shared texts',
      book('', {
        more: [{ name: 'xl/sharedStrings.xml', content: `<sst>${'<si><t>ab</t></si>'.repeat(4.1 * MB)}</sst>` }],
      }),
      /文字太多/,
      true,
    ),
    xlsx('a text that is not there', book('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), /不存在的文字/),
    xlsx(
      'merged cells over everything',
      book(`<row r="1">${cell('A1')}</row>`, {
        after: `<mergeCells>${times(20_000, (at) => `<mergeCell ref="A${at + 1}:XFD1048576"/>`)}</mergeCells>`,
      }),
      /合并单元格太多/,
    ),
    xlsx(
      'half a million formats',
      book('', {
        more: [
          {
            name: 'xl/styles.xml',
            content: `<styleSheet><cellXfs>${'<xf numFmtId="0"/>'.repeat(500_000)}</cellXfs></styleSheet>`,
          },
        ],
      }),
      /单元格格式太多/,
    ),
    xlsx('rows backwards', book(`<row r="5">${cell('A5')}</row><row r="4">${cell('A4')}</row>`), /前后矛盾/),
    xlsx('a cell in another row', book(`<row r="5">${cell('A6')}</row>`), /前后矛盾/),
    xlsx('a place that is none', book('<row r="1"><c r="A0"><v>1</v></c></row>'), /不是单元格的位置/),
    xlsx('a row that is none', book('<row r="1e3"><c><v>1</v></c></row><row r="x"/>'), /前后矛盾/),
    xlsx(
      'bytes that are no text',
      withSheet(
        Buffer.concat([Buffer.from('<worksheet>'), Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('</worksheet>')]),
      ),
      damaged,
    ),
    xlsx('no XML at all', withSheet('村名,金额'), damaged),
    xlsx(
      'a web page',
      Buffer.from('<!-- x --><html><table><tr><td>村名</td></tr></table></html>'),
      /其实是网页表格，请用 WPS 打开后另存为 \.xlsx/,
    ),
    xlsx('an old table', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧版表格（\.xls 或 \.et）/),
    xlsx('a table of text', Buffer.from('村名,金额\n河口村,1'), /其实是文本/),
    xlsx('a document', rawZip([{ name: 'word/document.xml', content: '<w/>' }]), /Word 文档/),
    xlsx('a binary workbook', rawZip([{ name: 'xl/workbook.bin', content: 'x' }]), /xlsb/),
    xlsx('a PDF', Buffer.from('%PDF-1.7'), /PDF/),
    xlsx('something packed', gzipSync('村名'), /不是文本文件/),
    { name: 'only separators', file: '收入台账.csv', bytes: Buffer.alloc(8 * MB, ','), says: /超出了 100000 行/ },
    {
      name: 'a quote without an end',
      file: '收入台账.csv',
      bytes: Buffer.from(`村名,金额\n"${'x,\n'.repeat(MB)}`),
      says: /第2行有一个引号没有配对/,
    },
    { name: 'a workbook named .csv', file: '收入台账.csv', bytes: good, says: /扩展名改成 \.xlsx/ },
  ]
}

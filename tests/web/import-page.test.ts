import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'

import { operator } from '../../shared/permissions/actor.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'
import { MAX_SHEET_BYTES } from '../../shared/spreadsheets/sheet-upload.ts'

import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { setTarget } from '../../shared/targets/set-target.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { QUICKLY } from '../support/quickly.ts'
import { type Account, makeTown } from '../support/town.ts'
import type { Answer } from './browser.ts'
import { ended, sendSheet } from './send-sheet.ts'
import { signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
const sample = readFileSync(new URL('../../shared/ledger/sample/明沙乡2023年上半年台账.xlsx', import.meta.url))
let town = ''
const as = (account: Account) => signedIn(web, `${town}-${account}`)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

const heading = ['编号', '村名', '到账日期', '收入类别', '金额(元)', '摘要', '状态']
const ledger = (...rows: (string | number)[][]) => aWorkbook([{ name: '收入台账', rows: [heading, ...rows] }])
const good = ['A-1', '河口村', '2023-03-05', '经营收入', 12_000, '租金', '已审核']
const bad = ['A-2', '不存在村', '2023-03-05', '经营收入', 12_000, '租金', '已审核']

/** Sends a ledger as its page does; `location` is where it is looked at. */
async function upload(account: Account, bytes: Uint8Array, name = '台账.xlsx') {
  const answer = await sendSheet(
    web,
    await as(account),
    '/settings/import',
    { bytes, name },
    { query: { year: '2023' } },
  )
  return { status: answer.status, body: answer.body, location: answer.url }
}

/** Confirms the report of an upload, as its button does. */
async function confirm(account: Account, location: string, fields: Record<string, string> = {}) {
  const { pathname, searchParams } = new URL(location, web.origin)
  const [file, year] = ['file', 'year'].map((name) => searchParams.get(name) ?? '')
  const person = await as(account)
  return ended(person, await person.post(pathname, { file: file ?? '', year: year ?? '', ...fields }))
}

/** The check of an upload, made anew. */
async function look(account: Account, location: string): Promise<Answer> {
  const person = await as(account)
  return ended(person, person.get(location))
}

/** Lets so many writes of entries through, and the rest once it is released. */
function holdCommits(through: number) {
  const { income } = web.deps
  const commit = income.commit.bind(income)
  const released = Promise.withResolvers<void>()
  let [commits, isOpen] = [0, false]
  income.commit = async (...change) => {
    commits += 1
    if (commits > through && !isOpen) await released.promise
    return commit(...change)
  }
  onTestFinished(() => {
    income.commit = commit
  })
  return {
    release: () => released.resolve(),
    /** Those that come from now on go through. */
    letNew() {
      isOpen = true
    },
  }
}

const entries = () => web.deps.income.entries(town, ['A-1', 'A-2', 'A-3'])

describe('a ledger goes up', () => {
  test('is looked at first, writes nothing, and is imported when somebody says so', async () => {
    const { status, location } = await upload('admin', sample, '明沙乡2023年上半年台账.xlsx')
    expect(status).toBe(200)
    const report = await look('admin', location)
    expect(titleOf(report)).toBe('检查结果 · 村集体经济')
    expect(report.body).toContain('没有发现问题，可以导入。只是检查，还没有写入任何内容。')
    expect(report.body).toMatch(/收入<\/th><td class="number">154</)
    expect(await web.deps.villages.ofTownship(town)).toHaveLength(3)

    const done = await confirm('admin', location)
    expect([done.status, titleOf(done)]).toEqual([200, '导入结果 · 村集体经济'])
    expect(done.body).toContain('导入完成。')
    expect((await web.deps.projects.ofTownship(town)).length).toBe(10)
    const again = await look('admin', location)
    expect(again.body).toContain('没有要导入的')
    expect(again.body).not.toContain('确认导入')
  })

  test('whose check takes longer shows how far it is, and then what it found; left, it is found again', async () => {
    const held = Promise.withResolvers<void>()
    const { entries: read } = web.deps.income
    web.deps.income.entries = async (...which) => {
      await held.promise
      return read.call(web.deps.income, ...which)
    }
    onTestFinished(() => {
      held.resolve()
      web.deps.income.entries = read
    })
    const admin = await as('admin')
    const sending = upload('admin', ledger(good, bad))
    const form = await vi.waitUntil(async () => {
      const { body } = await admin.get('/settings/import')
      return body.includes('正在检查') ? body : null
    }, QUICKLY)
    const [, followed = ''] = /最近一次检查.*<a href="([^"]+\/check)">看进度/s.exec(form) ?? []
    await vi.waitUntil(async () => (await admin.get(followed)).body.includes('读出 1 行；'), QUICKLY)
    const page = await admin.get(followed)
    expect(titleOf(page)).toBe('正在检查 · 村集体经济')
    expect(page.body).toContain('读出 1 行； 正在和系统里的逐行核对……')
    expect(page.body).toContain('只是检查，不写入任何内容。')
    held.resolve()
    const { location, body } = await sending
    expect(body).toContain('有 1 处问题')
    expect((await admin.get('/settings/import')).body).toMatch(/最近一次检查.*已经查完 <a href="[^"]+\/check">看结果/s)
    await confirm('admin', location, { skipBad: 'yes' })
    expect((await admin.get('/settings/import')).body).not.toContain('最近一次检查')
  })

  test('that takes longer shows how far it is, by a page that asks anew, and is not begun twice', async () => {
    const rows = Array.from({ length: 240 }, (_, at) => [`B-${at}`, ...good.slice(1)])
    const { location } = await upload('admin', ledger(...rows))
    const held = holdCommits(1)
    const admin = await as('admin')
    const post = () => admin.post(new URL(location).pathname, { year: '2023', file: '台账.xlsx' })
    const begun = await post()
    expect([begun.status, new URL(begun.location ?? '').pathname]).toEqual([303, `${new URL(location).pathname}/run`])
    await vi.waitUntil(async () => (await admin.get(begun.location ?? '')).body.includes('已写入'), QUICKLY)
    const page = await admin.get(begun.location ?? '')
    expect(titleOf(page)).toBe('正在导入 · 村集体经济')
    expect(page.body).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    const [, written = '', all = ''] = /读出 240 行； 已写入 (\d+) 条，共要写 (\d+) 条。/.exec(page.body) ?? []
    expect([Number(written) > 0, Number(written) < Number(all), Number(all) >= 240]).toEqual([true, true, true])
    expect(page.body).toContain(`value="${written}" max="${all}"`)
    // Pressed again it is the same one; nobody else follows it.
    expect((await post()).location).toBe(begun.location)
    expect((await (await as('reviewer')).get(begun.location ?? '')).status).toBe(403)
    // Left and come back to; another ledger waits for its end.
    const form = await admin.get('/settings/import')
    expect(form.body).toMatch(
      /台账\.xlsx · 2023-07-10 10:00 · 正在导入 <a href="\/settings\/import\/[\w-]+\/run">看进度/,
    )
    const other = await upload('admin', ledger(good), '另一本.xlsx')
    const early = await confirm('admin', other.location)
    expect([early.status, early.body.includes('您的“台账.xlsx”还在导入，请等它做完再导入这一本。')]).toEqual([
      409,
      true,
    ])
    held.release()
    const done = await ended(admin, begun)
    expect([done.status, titleOf(done)]).toEqual([200, '导入结果 · 村集体经济'])
    expect(done.body).toContain('导入完成。')
    expect(done.body).toMatch(/收入<\/th><td class="number">240<\/td><td class="number">0</)
    expect((await admin.get('/settings/import')).body).toMatch(/已经做完 <a href="[^"]+\/run">看结果/)
    // What is not the last one is not told any more.
    for (const page of ['run', 'check']) {
      const gone = await admin.get(`/settings/import/another-upload/${page}`)
      expect([gone.status, new URL(gone.location ?? '').pathname]).toEqual([303, '/settings/import'])
    }
  })

  test('whose process died goes on with whoever looks, and says so in the end', async () => {
    const rows = Array.from({ length: 240 }, (_, at) => [`B-${at}`, ...good.slice(1)])
    const { location } = await upload('admin', ledger(...rows))
    const held = holdCommits(1)
    const admin = await as('admin')
    const begun = await admin.post(new URL(location).pathname, { year: '2023', file: '台账.xlsx' })
    await vi.waitUntil(async () => (await admin.get(begun.location ?? '')).body.includes('已写入'), QUICKLY)
    web.system.clock.set('2023-07-10T02:01:00.000Z')
    held.letNew()
    const done = await ended(admin, begun)
    expect([done.status, done.body.includes('导入完成。')]).toEqual([200, true])
    expect(done.body).toContain('这次导入中断过，又接着做完了')
    held.release()
    expect((await admin.get('/settings/history')).body).toContain('中断过又接着做完，以上不含中断前写入的')
    const { entries, differences } = await rebuildStandings(web.deps, town, { write: false })
    expect([entries, differences]).toEqual([240, []])
  })

  test('that the system fails at is given up in words, by the third time', async () => {
    const { villages } = web.deps
    const { ofTownship } = villages
    const { location } = await upload('admin', ledger(good))
    const admin = await as('admin')
    villages.ofTownship = () => Promise.reject(new Error('disk'))
    onTestFinished(() => {
      villages.ofTownship = ofTownship
    })
    let page = await admin.post(new URL(location).pathname, { year: '2023', file: '台账.xlsx' })
    for (let minute = 1; minute <= 3; minute++) {
      await vi.waitUntil(() => web.failures.length === minute, QUICKLY)
      web.system.clock.set(`2023-07-10T02:0${minute}:00.000Z`)
      page = await admin.get(page.location ?? page.url)
    }
    expect(page.status).toBe(409)
    expect(page.body).toContain('导入试了 3 次都没有做完，系统出了问题。已经写入的部分完整有效')
    expect(web.failures.splice(0).map((line) => line.slice(0, 13))).toEqual(Array(3).fill('import failed'))
  })

  test('says every fault of a row, not the first alone', async () => {
    const worst = ['A-9', '不存在村', '2023年13月1日', '不存在的类别', '很多', '租金', '不存在的状态']
    const { location } = await upload('admin', ledger(worst))
    const { body } = await look('admin', location)
    for (const heading of ['B 村名', 'C 到账日期', 'D 收入类别', 'E 金额', 'G 状态']) expect(body).toContain(heading)
    expect(body).toContain('有 5 处问题')
  })

  test('without script nobody tells its name, and the year is that of the last target: both can be said afterwards', async () => {
    const admin = await as('admin')
    const report = await sendSheet(
      web,
      admin,
      '/settings/import',
      { bytes: ledger(good), name: '台账.xlsx' },
      { isNamed: false },
    )
    expect([report.status, titleOf(report)]).toEqual([200, '检查结果 · 村集体经济'])
    expect(report.body).toContain('name="year" type="text" value="2023"')
    const { pathname } = new URL(report.url)
    const wrong = await admin.get(`${pathname}?year=23`)
    expect([wrong.status, titleOf(wrong)]).toEqual([400, '有误：换年度，或换一种读法再检查 · 村集体经济'])
    expect(wrong.body).toContain('年度要写成四位数字')
    const done = await ended(admin, await admin.post(pathname, { year: '2023' }))
    expect(done.body).toContain('导入完成。')
    const imports = (await web.deps.changeLog.list(town, { limit: 100 })).items.filter(({ kind }) => kind === 'import')
    expect(imports).toMatchObject([{ subject: '台账' }])
  })

  test('of 20 MB it is read, of one byte more it is not, and a day later it is gone', async () => {
    const padded = (size: number) => {
      const text = '编号,村名,到账日期,收入类别,金额(元),摘要,状态\nA-1,河口村,2023-03-05,经营收入,12000,租金,已审核\n'
      return Buffer.concat([Buffer.from(text), Buffer.alloc(size - Buffer.byteLength(text), `${' '.repeat(499)}\n`)])
    }
    expect((await upload('admin', padded(MAX_SHEET_BYTES), '收入台账.csv')).body).toContain('没有发现问题')
    const large = await upload('admin', padded(MAX_SHEET_BYTES + 1), '收入台账.csv')
    expect([large.status, large.body.includes('文件超过 20 MB，没有读取。')]).toEqual([400, true])
    const nothing = await look('admin', '/settings/import/never-sent?year=2023')
    expect([nothing.status, nothing.body.includes('没有收到文件，或者上传已经超过一天')]).toEqual([400, true])
  })

  test('leaves one line in the history, by the person; the entries are the import’s own', async () => {
    const { location } = await upload('admin', ledger(good))
    await confirm('admin', location)
    await confirm('admin', location)
    const imports = (await web.deps.changeLog.list(town, { limit: 100 })).items.filter(({ kind }) => kind === 'import')
    expect(imports).toMatchObject([{ byName: 'admin', subject: '台账.xlsx', action: 'added' }])
    const page = await (await as('admin')).get('/settings/history')
    expect(page.body).toMatch(/导入台账 台账\.xlsx.*收入<\/dt><dd[^>]*>新增 1，变更 0/s)
    expect((await entries())[0]?.writers).toEqual(['import'])
  })

  test('with a bad row: told where and why; nothing is written until the row is mended or left out', async () => {
    const { location } = await upload('admin', ledger(good, bad))
    const report = await look('admin', location)
    expect(report.body).toContain('有 1 处问题')
    expect(report.body).toMatch(/收入台账<\/th><td class="number"[^>]*>3<\/td><td[^>]*>B 村名<\/td><td[^>]*>不认识的村/)
    const refused = await confirm('admin', location)
    expect([refused.status, titleOf(refused)]).toEqual([409, '导入结果 · 村集体经济'])
    expect(await entries()).toEqual([])
    const skipped = await confirm('admin', location, { skipBad: 'yes' })
    expect(skipped.body).toContain('导入完成，跳过了 1 处有问题的行。')
    expect((await entries()).map(({ id }) => id)).toEqual(['A-1'])
  })

  test('of many bad rows ten are in sight, and what can be done about them; the others are folded', async () => {
    const rows = Array.from({ length: 13 }, (_, at) => [`C-${at}`, '不存在村', ...bad.slice(2)])
    const { body } = await upload('admin', ledger(good, ...rows))
    expect(body).toContain('有 13 处问题')
    const [seen = '', folded = ''] = body.split('<summary>看其余 3 处</summary>')
    expect([seen, folded].map((part) => part.match(/不认识的村/g)?.length)).toEqual([10, 3])
    expect(folded.slice(folded.indexOf('</details>'))).toContain('跳过')
    expect((await upload('admin', ledger(good, bad))).body).not.toContain('看其余')
  })

  test('rows of closed months: the box instead of the option of the command', async () => {
    await takeBulletin(web.deps, operator, { townshipId: town, month: '2023-03' })
    const { location } = await upload('admin', ledger(good))
    const report = await look('admin', location)
    expect(report.body).toContain('其中 1 行属于已关账的月份。')
    expect(report.body).not.toContain('--late')
    const late = `${location}&late=yes`
    expect((await look('admin', late)).body).toContain('没有发现问题')
    await confirm('admin', location, { late: 'yes' })
    expect(await entries()).toMatchObject([{ late: true, countedOn: '2023-04-01' }])
  })

  test('an amount that is asked about: left out, or taken with the tick', async () => {
    const large = ['A-2', '河口村', '2023-03-05', '经营收入', 200_000_000, '租金', '已审核']
    const { location } = await upload('admin', ledger(good, large))
    const report = await look('admin', location)
    expect(report.body).toContain('200,000,000.00 元（贰亿元整）超过 1 亿元，请核对；确实无误，请在下面勾选确认')
    expect(report.body).toMatch(/<input type="checkbox" id="field-confirmLarge" name="confirmLarge" value="yes"\/>/)
    expect(report.body).not.toContain('--confirm-large')
    expect((await confirm('admin', location)).status).toBe(409)
    expect(await entries()).toEqual([])
    await confirm('admin', location, { skipBad: 'yes' })
    expect((await entries()).map(({ id }) => id)).toEqual(['A-1'])
    web.system.clock.set('2023-07-10T02:05:00.000Z')
    const done = await confirm('admin', location, { skipBad: 'yes', confirmLarge: 'yes' })
    expect(done.body).toContain('导入完成。')
    expect((await entries()).map(({ id }) => id)).toEqual(['A-1', 'A-2'])
    expect((await (await as('admin')).get('/settings/history')).body).toContain('确认过问到的金额')
  })

  test('without 状态: pending unless the box says that it is history; the first row is told in words', async () => {
    const bytes = aWorkbook([{ name: '收入台账', rows: [heading.slice(0, -1), good.slice(0, -1)] }])
    const { location } = await upload('admin', bytes)
    const report = await look('admin', location)
    expect(report.body).toContain('没有“状态”一列：1 笔都作为待审核')
    expect(report.body).toContain(
      '“收入台账”第2行读作：河口，2023年3月5日到账，经营收入，12,000.00 元（壹万贰仟元整），没有付款方，摘要“租金”，待审核',
    )
    await confirm('admin', location)
    expect(await entries()).toMatchObject([{ status: 'submitted' }])
    expect((await look('admin', `${location}&history=yes`)).body).toContain('1 笔都作为已审核的历史')
    await confirm('admin', location, { history: 'yes' })
    expect(await entries()).toMatchObject([{ status: 'approved' }])
  })

  test('a table that does not say which it is: chosen on a page, not an error', async () => {
    const { location } = await upload('admin', Buffer.from('村名,数\n河口,12'), '新建文本.csv')
    const page = await look('admin', location)
    expect([page.status, titleOf(page)]).toEqual([200, '这是哪一张表 · 村集体经济'])
    expect(page.body).toContain('<input type="radio" name="sheet" value="targets"/>')
    expect(page.body).toContain('<input type="hidden" name="file" value="新建文本.csv"/>')
    const chosen = await look('admin', `${location}&sheet=targets`)
    expect(chosen.body).toContain('找不到表头')
    const right = await upload('admin', Buffer.from('村名,目标(万元)\n河口,12'), '新建文本.csv')
    const report = await look('admin', `${right.location}&sheet=targets`)
    expect(report.body).toContain('“新建文本”第2行读作：河口，2023年目标 120,000.00 元（12.00 万元），没有文号')
    expect(report.body).toContain('<input type="hidden" name="sheet" value="targets"/>')
  })

  test('what has nothing to import is told on the form', async () => {
    const { location } = await upload(
      'admin',
      aWorkbook([
        { name: '收入台账', rows: [] },
        { name: '村情', rows: [] },
      ]),
    )
    const page = await look('admin', location)
    expect([page.status, titleOf(page)]).toEqual([400, '有误：导入台账 · 村集体经济'])
    expect(page.body).toContain('表格里没有找到可以导入的内容')
  })

  test.each([
    ['01_date1904_true.xlsx', '马家村，2023年3月15日到账'],
    ['05_formula_no_cache.xlsx', '公式没有计算结果，请用 WPS 或 Excel 打开这个文件，保存后再导入'],
    ['07_hidden_filtered_row.xlsx', '收入台账第3行是隐藏行，也读入了。'],
    ['08_wan_number_format.xlsx', '格子里显示 12.0000，实际存的是 120000'],
    ['10_radical_U2EE2.xlsx', '是不是马家村？'],
    ['13_merged_amount_two_rows.xlsx', 'E3:E4 是合并单元格'],
  ])('%s on the page', async (file, said) => {
    const { location } = await upload(
      'admin',
      readFileSync(new URL(`../ledger/odd-workbooks/${file}`, import.meta.url)),
    )
    expect((await look('admin', location)).body).toContain(said)
  })

  test.each([
    ['台账.xls', Buffer.from('x'), '.xls 是旧版 Excel 格式'],
    ['台账.exe', Buffer.from('MZ'), '不是台账表格'],
    ['台账.xlsx', Buffer.from('PK no archive'), '已损坏或不完整'],
    ['../../etc/台账.xlsx', Buffer.alloc(0), '“台账.xlsx”是空文件'],
  ])('%s is refused on the form: %#', async (name, bytes, message) => {
    const answer = await upload('admin', bytes, name)
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('<a href="#field-file">')
    expect(answer.body).toContain(message)
  })

  test('only the admin, only with the token, and only of the own township', async () => {
    for (const account of ['reviewer', 'leader', 'hekou'] as const) {
      expect((await upload(account, ledger(good))).status).toBe(403)
    }
    const { location } = await upload('admin', ledger(good))
    expect((await confirm('reviewer', location)).status).toBe(403)
    expect((await (await as('reviewer')).get(location)).status).toBe(403)
    const other = (await makeTown(web.deps)).id
    const stranger = await signedIn(web, `${other}-admin`)
    expect((await ended(stranger, stranger.get(location))).status).toBe(400)
    const forged = await (await as('admin')).post(new URL(location).pathname, {
      _csrf: 'x',
      file: '台账.xlsx',
      year: '2023',
    })
    expect(forged.status).toBe(403)
    expect(await entries()).toEqual([])
  })

  test('what stands in a cell is text on the page', async () => {
    // As the archive holds it: the reader turns it back into tags.
    const hostile = ['A-1', '&lt;script&gt;alert(1)&lt;/script&gt;', '2023-03-05', '经营收入', 1, 'x', '已审核']
    const { location } = await upload('admin', ledger(hostile), '<b>台账</b>.xlsx')
    const { body } = await look('admin', location)
    expect(body).not.toMatch(/<script>alert|<b>台账/)
    expect(body).toContain('&lt;script&gt;alert')
  })
})

async function download(account: Account, path: string): Promise<{ sheets: Sheet[]; bytes: Buffer; headers: Headers }> {
  const { browser } = await as(account)
  const cookie = `session=${browser.cookie('session')?.value}`
  const response = await fetch(new URL(path, web.origin), { headers: { cookie } })
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  return { bytes, headers: response.headers, sheets: await createSpreadsheets().read(bytes, '下载.xlsx') }
}

describe('tables to take away', () => {
  test.each([
    ['villages', '村情', '明沙乡村情.xlsx'],
    ['targets', '年度目标', '明沙乡2023年度目标.xlsx'],
    ['entries', '收入台账', '明沙乡2023年收入台账.xlsx'],
    ['ranking', '排名', '明沙乡2023年排名（截至2023-07-10）.xlsx'],
  ])('%s is a sheet %s in %s', async (what, sheet, fileName) => {
    const { sheets, headers } = await download('reviewer', `/download/${what}.xlsx?year=2023`)
    expect(sheets.map(({ name }) => name)).toEqual([sheet])
    expect(headers.get('content-type')).toContain('spreadsheetml')
    expect(headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(fileName)}`)
  })

  test('text that looks like a formula is text', async () => {
    const formula = '=HYPERLINK("http://x","y")'
    await setTarget(
      web.deps,
      operator,
      { townshipId: town, villageId: 'hekou', year: 2023 },
      { amountFen: 100, reason: formula, documentNo: '+1' },
    )
    await upload('admin', ledger(['A-1', '河口村', '2023-03-05', '经营收入', 1, '@SUM(1)', '已审核'])).then(
      ({ location }) => confirm('admin', location),
    )
    for (const what of ['targets', 'entries']) {
      const { bytes, sheets } = await download('admin', `/download/${what}.xlsx`)
      const xml = Object.entries(unzipSync(new Uint8Array(bytes)))
        .filter(([name]) => name.startsWith('xl/worksheets/'))
        .map(([, part]) => strFromU8(part))
      expect(xml.join('')).not.toMatch(/<f[ >]/)
      expect(JSON.stringify(sheets)).toContain(what === 'targets' ? 'HYPERLINK' : '@SUM(1)')
    }
  })

  test('clerks take away their own villages’ entries only', async () => {
    const other = ['A-3', '老樊营村', '2023-04-05', '经营收入', 500, '租金', '已审核']
    const { location } = await upload('admin', ledger(good, other))
    await confirm('admin', location)
    const idsFor = async (account: Account) =>
      (await download(account, '/download/entries.xlsx')).sheets[0]?.rows
        .map(([id]) => id)
        .filter((id) => /^A-/.test(String(id)))
    expect(await idsFor('reviewer')).toEqual(['A-3', 'A-1'])
    expect(await idsFor('hekou')).toEqual(['A-1'])
  })

  test('entries taken away and uploaded again change nothing', async () => {
    await confirm('admin', (await upload('admin', sample, '明沙乡.xlsx')).location)
    const { bytes } = await download('admin', '/download/entries.xlsx?year=2023')
    const { location } = await upload('admin', bytes, '收入台账.xlsx')
    const report = await look('admin', location)
    expect(report.body).toContain('没有要导入的')
  })

  test('a form has the six sheets filled in; uploaded as it is, it changes nothing', async () => {
    await confirm('admin', (await upload('admin', sample, '明沙乡.xlsx')).location)
    const { bytes, sheets } = await download('admin', '/download/template.xlsx?year=2023')
    expect(sheets.map(({ name }) => name)).toEqual(['村情', '年度目标', '上年收入', '收入台账', '项目台账', '合同台账'])
    expect(sheets[0]?.rows[2]?.slice(0, 3)).toEqual(['村名', '行政区划代码', '村党组织书记'])
    const { location } = await upload('admin', bytes, '模板.xlsx')
    const report = await look('admin', location)
    expect(report.body).not.toMatch(/<h2>有问题的行/)
    expect(report.body).toContain('没有要导入的')
  })

  test('a table there is not is not found; a year there is not is refused', async () => {
    const reviewer = await as('reviewer')
    expect((await reviewer.get('/download/passwords.xlsx')).status).toBe(404)
    expect((await reviewer.get('/download/../settings.xlsx')).status).toBe(404)
    expect((await reviewer.get('/download/targets.xlsx?year=23')).status).toBe(400)
  })

  test('nobody else’s: another township’s member gets their own', async () => {
    const other = (await makeTown(web.deps)).id
    await setTarget(
      web.deps,
      operator,
      { townshipId: town, villageId: 'hekou', year: 2023 },
      { amountFen: 12_345_600, reason: '只在这里' },
    )
    const { browser } = await signedIn(web, `${other}-admin`)
    const cookie = `session=${browser.cookie('session')?.value}`
    const response = await fetch(new URL('/download/targets.xlsx', web.origin), { headers: { cookie } })
    const [sheet] = await createSpreadsheets().read(Buffer.from(await response.arrayBuffer()), 'x.xlsx')
    expect(JSON.stringify(sheet)).not.toContain('只在这里')
  })
})

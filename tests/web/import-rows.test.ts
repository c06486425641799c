import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { type Account, makeTown } from '../support/town.ts'
import { bad, good, heading, importing, ledger } from './importing.ts'
import { ended } from './send-sheet.ts'
import { signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account) => signedIn(web, `${town}-${account}`)
const { upload, confirm, look } = importing(as)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

const entries = () => web.deps.income.entries(town, ['A-1', 'A-2', 'A-3'])

describe('rows that are asked about, left out or refused', () => {
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

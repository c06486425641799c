import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { operator } from '../../shared/permissions/actor.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'
import { setTarget } from '../../shared/targets/set-target.ts'
import { type Account, makeTown } from '../support/town.ts'
import { good, importing, ledger } from './importing.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account) => signedIn(web, `${town}-${account}`)
const { upload, confirm, look } = importing(as)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

const sample = readFileSync(new URL('../../shared/ledger/sample/明沙乡2023年上半年台账.xlsx', import.meta.url))

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

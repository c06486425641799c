import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { commands } from '../../functions/commands/all.ts'
import {
  type Answer,
  callApi,
  command,
  sampleFolder,
  startServer,
  temporaryFolder,
  tokenOf,
} from '../support/program.ts'

const row = z.looseObject({
  villageId: z.string(),
  villageName: z.string(),
  rank: z.int().nullable(),
  light: z.string(),
  met: z.boolean(),
  targetFen: z.int(),
  countedFen: z.int(),
  periodFen: z.int(),
  lastYearFen: z.int().nullable(),
})
const document = z.looseObject({
  cutOff: z.string(),
  revision: z.int(),
  metCount: z.int(),
  total: z.looseObject({ targetFen: z.int(), countedFen: z.int(), periodFen: z.int(), reportedFen: z.int() }),
  rows: z.array(row),
})

/** One data folder for all but one: its June bulletin is made first. */
let dataDir = ''
let out = ''
let first: Answer
const ends: (() => void)[] = []
const ofJune = ['bulletin', '--township', 'mingsha', '--month', '2023-06']
beforeAll(async () => {
  dataDir = temporaryFolder((clean) => ends.push(clean))
  out = join(dataDir, 'out')
  first = await command(dataDir, ...ofJune, '--out', out)
})
afterAll(() => {
  for (const end of ends) end()
})

test('the June 2023 bulletin of the sample says what is known of it, and is issued once', async () => {
  expect(first.status).toBe(0)
  expect(first.out).toContain('已印发')
  expect(readdirSync(out).sort()).toEqual([
    'bulletin.docx',
    'bulletin.html',
    'bulletin.json',
    'bulletin.pdf',
    'bulletin.xlsx',
  ])
  const bulletin = document.parse(JSON.parse(readFileSync(join(out, 'bulletin.json'), 'utf8')))
  expect(bulletin.total).toMatchObject({ targetFen: 400_000_000, countedFen: 234_781_236, periodFen: 35_538_969 })
  expect(bulletin).toMatchObject({ metCount: 5, cutOff: '2023-06-30', revision: 1 })
  expect(rankOf(bulletin, '小营子村')).toBe(7)
  expect(rankOf(bulletin, '东沙拉村')).toBe(7)
  expect(bulletin.rows.map((one) => one.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 7, 9, 10, 11, 12, 13, 14])
  expect(bulletin.rows.find((one) => one.villageId === 'dagedu')).toMatchObject({ light: 'yellow', met: false })
  expect(bulletin.rows.find((one) => one.villageId === 'yongfeng')).toMatchObject({
    countedFen: 0,
    light: 'red',
    lastYearFen: null,
  })
  const html = readFileSync(join(out, 'bulletin.html'), 'utf8')
  for (const text of ['58.7%', '234.78万元', '5个村完成年度目标', '−0.0', '2,347,812.36']) expect(html).toContain(text)
  // Some clients cut a mail at 102 KB, and a village's copy is a little longer.
  expect(Buffer.byteLength(html)).toBeLessThan(70_000)
  const mails = readdirSync(join(dataDir, 'mail'))
  expect(mails).toHaveLength(16)

  const again = await command(dataDir, ...ofJune, '--json')
  expect(document.parse(JSON.parse(again.out))).toEqual(bulletin)
  expect(readdirSync(join(dataDir, 'mail'))).toEqual(mails)
  expect((await command(dataDir, ...ofJune)).out).toContain('没有改变')
})

test('the dispatch of 2023-W26 counts the row of 2 July and runs once', async () => {
  const first = await command(dataDir, 'dispatch', '--township', 'mingsha', '--week', '2023-W26', '--json')
  const dispatch = document.parse(JSON.parse(first.out))
  expect(dispatch.cutOff).toBe('2023-07-02')
  expect(dispatch.total).toMatchObject({ countedFen: 235_661_236, periodFen: 6_920_000, reportedFen: 237_161_236 })
  const again = await command(dataDir, 'dispatch', '--township', 'mingsha', '--week', '2023-W26', '--json')
  expect(JSON.parse(again.out)).toEqual(JSON.parse(first.out))
  expect((await command(dataDir, 'dispatch', '--township', 'mingsha', '--week', '2023-W26')).out).toContain('没有改变')
  expect((await command(dataDir, 'dispatch', '--township', 'mingsha', '--week', '2023-W25')).status).toBe(1)
})

test('the county of the sample has what its one township has, from the documents that it froze', async () => {
  const ofArea = (...words: string[]) => command(dataDir, ...words, '--area', 'demo')
  await command(dataDir, 'dispatch', '--township', 'mingsha', '--week', '2023-W26')
  const week = Object(JSON.parse((await ofArea('dispatch', '--week', '2023-W26', '--json')).out))
  expect(week).toMatchObject({ areaName: '示范县', childWord: '乡镇', total: { countedFen: 235_661_236 } })
  expect(week.rows).toMatchObject([{ childId: 'mingsha', document: { period: '2023-W26', revision: 1 }, rank: 1 }])
  const folder = join(dataDir, 'of-area')
  const month = await ofArea('bulletin', '--month', '2023-06', '--out', folder)
  expect(month).toMatchObject({ status: 0, err: '' })
  expect(month.out).toContain('示范县人民政府关于2023年上半年村级集体经济收入情况的通报')
  expect(month.out).toContain('示范县1个乡镇累计收入234.78万元')
  expect(readdirSync(folder).sort()).toEqual(
    ['docx', 'html', 'json', 'pdf', 'xlsx'].map((ending) => `bulletin.${ending}`),
  )
  const written = Object(JSON.parse(readFileSync(join(folder, 'bulletin.json'), 'utf8')))
  expect(written).toMatchObject({ status: 'issued', total: { countedFen: 234_781_236, metCount: 5 } })
  expect((await ofArea('report', '--as-of', '2023-06-30')).out).toContain('全县进账234.78万元，完成全年目标的58.7%')
  expect((await command(dataDir, 'dispatch', '--week', '2023-W26', '--area', 'demo', '--township', 'x')).status).toBe(2)
  // The name under which the area publishes is no township's.
  const asTownship = await command(dataDir, 'bulletin', '--month', '2023-06', '--township', 'area.demo')
  expect(asTownship).toMatchObject({ status: 1, err: expect.stringContaining('没有编号为 area.demo 的乡镇') })
})

test('the work report is one paragraph with its numbers', async () => {
  const { out, status } = await command(dataDir, 'report', '--township', 'mingsha', '--as-of', '2023-06-30')
  expect(status).toBe(0)
  for (const text of ['召开推进会7次', '5个村完成年度目标', '234.78万元', '58.7%']) expect(out).toContain(text)
  const asked = ['report', '--township', 'mingsha', '--as-of', '2023-06-30', '--length'] as const
  const [sentence, half, wrong] = await Promise.all(
    ['一句', '半页', '一页'].map((word) => command(dataDir, ...asked, word)),
  )
  expect(sentence?.out).toMatch(
    /^截至2023年6月30日，5个村完成年度目标，全乡进账234\.78万元，完成全年目标的58\.7%。\s*$/,
  )
  expect(half?.out).toContain('下一步，办好')
  expect(wrong?.status).toBe(2)
})

test('an entry of June that is approved late counts in July; a correction takes one into June and says what changed', async () => {
  const folder = await sampleFolder()
  const server = await startServer(folder)
  const [clerk = '', leader = ''] = await Promise.all(
    ['yongfeng', 'leader'].map((name) => tokenOf(server, folder, name)),
  )
  const { out } = await command(folder, 'token', '--account', 'reviewer')
  const reviewer = out.trim()
  const call = (who: string, method: string, path: string, body?: unknown) =>
    callApi(server.url, who, method, `/townships/mingsha${path}`, body)
  const content = { villageId: 'yongfeng', receivedOn: '2023-06-20', nature: 'rent', amountFen: 25_000_000 }
  for (const id of ['late-1', 'late-2']) {
    expect((await call(clerk, 'POST', '/income-entries', { id, ...content })).status).toBe(201)
  }
  expect((await command(folder, ...ofJune)).status).toBe(0)

  const approved = await (await call(reviewer, 'POST', '/income-entries/late-1/approve', { version: 1 })).json()
  expect(approved).toMatchObject({ countedOn: '2023-07-01', late: true })

  const corrected = await call(leader, 'POST', '/monthly-bulletins/2023-06/corrections', {
    entryIds: ['late-2'],
    reason: '漏报',
  })
  expect(corrected.status).toBe(201)
  const { changes } = z
    .looseObject({ changes: z.array(z.looseObject({ villageName: z.string() })) })
    .parse(await corrected.json())
  expect(changes).toContainEqual({
    month: '2023-06',
    villageId: 'yongfeng',
    villageName: '永丰村',
    field: 'countedFen',
    before: '0.00',
    after: '250,000.00',
  })
  const revisions = await Promise.all(
    ['', '?revision=1'].map(async (query) =>
      document.parse(await (await call(reviewer, 'GET', `/monthly-bulletins/2023-06${query}`)).json()),
    ),
  )
  expect(revisions.map(({ revision, total, metCount }) => [revision, total.countedFen, metCount])).toEqual([
    [2, 259_781_236, 6],
    [1, 234_781_236, 5],
  ])
  expect((await command(folder, 'rebuild', '--township', 'mingsha')).out).toContain('0 处不一致')
  await server.kill('SIGINT')
})

test('a backup goes into an empty data folder and nowhere else, whole', async () => {
  const file = join(dataDir, 'all.backup')
  expect((await command(dataDir, 'backup', file)).status).toBe(0)
  expect((await command(dataDir, 'restore', file)).status).toBe(1)
  const empty = temporaryFolder()
  expect((await command(empty, 'restore', file)).status).toBe(0)
  const [before, after] = await Promise.all([dataDir, empty].map((folder) => command(folder, ...ofJune, '--json')))
  expect(after?.out).toBe(before?.out)
  expect(existsSync(join(empty, 'files/bulletins/mingsha/2023-06/r1.docx'))).toBe(true)
})

test.each([
  [['dispatch', '--township', 'mingsha'], 2],
  [['dispatch', '--nonsense'], 2],
  [['dispatch', '--township', 'mingsha', '--week', '2023-W99'], 1],
  [['report', '--township', 'nowhere', '--as-of', '2023-06-30'], 1],
  [['bulletin', '--township', 'mingsha', '--month', '2023-13'], 1],
])('%s is refused in words, without a stack trace', async (words, status) => {
  const refused = await command(dataDir, ...words)
  expect(refused.status).toBe(status)
  expect(refused.err).toMatch(/[一-鿿]/)
  expect(refused.err).not.toContain('    at ')
})

test.each(['start', 'bulletin'])('npm run %s -- --help says how it is used', async (name) => {
  const { out, status } = await command(dataDir, name, '--help')
  expect(status).toBe(0)
  expect(out).toContain('用法：')
})

test('every npm script of the machine has its command, which says how it is used', async () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const ofMachine = Object.entries(scripts).flatMap(([name, line]) =>
    line.endsWith(`infra/local/launch.mjs ${name}`) ? [name] : [],
  )
  expect(ofMachine.sort()).toEqual(['prepare', 'start', ...Object.keys(commands)].sort())
  for (const load of Object.values(commands)) expect((await load()).help).toContain('用法：')
})

function rankOf(bulletin: z.infer<typeof document>, villageName: string): number | null | undefined {
  return bulletin.rows.find((one) => one.villageName === villageName)?.rank
}

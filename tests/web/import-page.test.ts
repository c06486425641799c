import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { MAX_SHEET_BYTES } from '../../shared/spreadsheets/sheet-upload.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { QUICKLY } from '../support/quickly.ts'
import { type Account, makeTown } from '../support/town.ts'
import { bad, good, importing, ledger } from './importing.ts'
import { ended, sendSheet } from './send-sheet.ts'
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

const sample = readFileSync(new URL('../../shared/ledger/sample/明沙乡2023年上半年台账.xlsx', import.meta.url))
const entries = () => web.deps.income.entries(town, ['A-1', 'A-2', 'A-3'])

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

  test('whose check was replaced by a later one says so, in both languages; before there was any, nothing is said', async () => {
    const admin = await as('admin')
    const none = await admin.get('/settings/import/another-upload/check')
    expect(new URL(none.location ?? '').search).toBe('')
    const [first, second] = [await upload('admin', ledger(good)), await upload('admin', ledger(bad), '另一本.xlsx')]
    const earlier = `${new URL(first.location).pathname.replace(/\/check$/, '')}/check`
    const gone = await admin.get(earlier)
    const page = await admin.get(gone.location ?? '')
    expect(page.body).toMatch(/<p class="notice" role="status">您打开的不是最近一次检查.*换下了/)
    expect(page.body).toContain('另一本.xlsx')
    const inEnglish = await signedIn(web, `${town}-admin`, 'en')
    expect((await inEnglish.get(gone.location ?? '')).body).toContain('This was not your last check')
    // Who imports the earlier one all the same has still not done with the later one.
    await confirm('admin', first.location)
    expect((await admin.get('/settings/import')).body).toMatch(/最近一次检查.*另一本\.xlsx.*最近一次导入/s)
    await confirm('admin', second.location, { skipBad: 'yes' })
    expect((await admin.get('/settings/import')).body).not.toContain('最近一次检查')
    expect((await admin.get((await admin.get(`${earlier.replace(/check$/, 'run')}`)).location ?? '')).body).toContain(
      '您打开的不是最近一次导入',
    )
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
})

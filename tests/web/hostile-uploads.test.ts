import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { MAX_FILES_AT_ONCE } from '../../shared/adapters/spreadsheets/limits.ts'
import { readInWorker } from '../../shared/adapters/spreadsheets/read-in-worker.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { type Hostile, hostileWorkbooks } from '../ledger/hostile-workbooks.ts'
import { type Account, makeTown } from '../support/town.ts'
import { sendSheet } from './send-sheet.ts'
import { type Person, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const files = hostileWorkbooks()
const as = (account: Account) => signedIn(web, `${town}-${account}`)

beforeAll(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

/** Sends a file as its page does; an export is compared then. */
async function upload(person: Person, path: string, { file, bytes }: Pick<Hostile, 'file' | 'bytes'>) {
  const answer = await sendSheet(web, person, path, { bytes, name: file }, { query: { year: '2023' } })
  if (path === '/settings/import' || answer.status !== 200) return answer
  return person.post(new URL(answer.url).pathname, { file })
}

/** Another person goes on until it is done, and needs no more than this to be sure. */
const ENOUGH = 5

/** How often another person is answered until it is done, up to enough; each answer is a page as always. */
async function answersUntil(done: Promise<unknown>, other: Person): Promise<number> {
  let isDone = false
  const end = () => {
    isDone = true
  }
  done.then(end, end)
  let answers = 0
  while (!isDone && answers < ENOUGH) {
    const { status, body } = await other.get('/income')
    expect(status, body).toBe(200)
    expect(body).toContain('河口台账')
    if (!isDone) answers++
  }
  return answers
}

function refusalIn(body: string): string {
  return /class="field-error"[^>]*>([^<]*)</.exec(body)?.[1]?.trim() ?? ''
}

describe('a hostile file', () => {
  test('there are more than twenty kinds of them', () => {
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
    expect(files.length).toBeGreaterThan(20)
  })

  test.each(files)('$name: refused in Chinese, while another person goes on working', async (hostile) => {
    const [admin, clerk] = await Promise.all([as('admin'), as('hekou')])
    const answer = upload(admin, '/settings/import', hostile)
    const heard = await answersUntil(answer, clerk)
    const { status, body } = await answer
    expect(status).toBe(400)
    expect(refusalIn(body)).toMatch(hostile.says)
    expect(refusalIn(body)).not.toMatch(/Error|undefined|\bat \w|[A-Za-z]{12,}/)
    if (hostile.isHeavy) expect(heard).toBe(ENOUGH)
  })

  test.each(files.filter((_, at) => at % 6 === 0))('$name: as an export to compare', async (hostile) => {
    const [reviewer, clerk] = await Promise.all([as('reviewer'), as('hekou')])
    const answer = upload(reviewer, '/integrity/comparisons', hostile)
    await answersUntil(answer, clerk)
    const { status, body } = await answer
    expect(status).toBe(400)
    expect(refusalIn(body)).toMatch(/[\u4E00-\u9FFF]{4}/)
    expect(refusalIn(body)).not.toMatch(/Error|undefined/)
  })

  test('ten at once: all are answered, and a good one among them is read', async () => {
    const clerk = await as('hekou')
    const scope = { kind: 'township', townshipId: town } as const
    const admins = await Promise.all(
      Array.from({ length: 10 }, async (_, at) => {
        const account = `${town}-admin-${at}`
        await grantMembership(web.deps, { scope, account, role: 'admin', name: account, villageIds: [] })
        return signedIn(web, account)
      }),
    )
    const heading = ['编号', '村名', '到账日期', '收入类别', '金额(元)', '状态']
    const row = ['A-1', '河口村', '2023-03-05', '经营收入', 12_000, '已审核']
    const good = { file: '台账.xlsx', bytes: aWorkbook([{ name: '收入台账', rows: [heading, row] }]) }
    const all = [...files.slice(0, 9), good]
    const sent = admins.map((admin, at) => upload(admin, '/settings/import', all[at] ?? good))
    await answersUntil(Promise.all(sent), clerk)
    const answers = await Promise.all(sent)
    expect(answers.map(({ status }) => status)).toEqual([...Array(9).fill(400), 200])
    expect(answers.at(-1)?.body).toContain('没有发现问题，可以导入')
  })
})

describe('reading', () => {
  test('is ended when it takes too long, and the next file is read', async () => {
    const bomb = files.find(({ name }) => name === 'a bomb of rows')
    await expect(
      readInWorker({ bytes: bomb?.bytes ?? Buffer.alloc(0), fileName: '台账.xlsx' }, { cpuMs: 5, clockMs: 60_000 }),
    ).rejects.toThrow(/“台账\.xlsx”太复杂，读了很久也没有读完/)
    const good = aWorkbook([{ name: '村情', rows: [['村名']] }])
    expect(await readInWorker({ bytes: good, fileName: '台账.xlsx' })).toMatchObject([{ name: '村情' }])
  })

  test('a worker that has read a file reads the next one; one that refused a file, or has grown, reads no other', async () => {
    const started = vi.fn()
    process.on('worker', started)
    onTestFinished(() => void process.off('worker', started))
    const good = () => readInWorker({ bytes: aWorkbook([{ name: '村情', rows: [['村名']] }]), fileName: '台账.xlsx' })
    const first = await good()
    started.mockClear()
    expect([await good(), await good()]).toEqual([first, first])
    expect(started).not.toHaveBeenCalled()
    const bad = () =>
      expect(readInWorker({ bytes: Buffer.from('PK no archive'), fileName: '台账.xlsx' })).rejects.toThrow(/损坏/)
    const tenMegabytes = Buffer.alloc(10 * 1024 * 1024, `${'a'.repeat(1000)}\n`)
    const large = () => readInWorker({ bytes: tenMegabytes, fileName: '台账.csv' })
    for (const readOther of [bad, large]) {
      for (let at = 0; at < MAX_FILES_AT_ONCE; at++) await readOther()
      started.mockClear()
      expect(await good()).toEqual(first)
      expect(started).toHaveBeenCalledOnce()
    }
  })

  test('a machine that is too busy to read it is told of, and not the file refused', async () => {
    const bytes = aWorkbook([
      { name: '村情', rows: Array.from({ length: 60_000 }, (_, row) => [`村${row}`, row, '租金']) },
    ])
    await expect(readInWorker({ bytes, fileName: '台账.xlsx' }, { cpuMs: 60_000, clockMs: 1 })).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining('机器正忙'),
    })
  })

  test('waits its turn, and says so when too many wait', async () => {
    const bytes = aWorkbook([{ name: '村情', rows: [['村名']] }])
    const all = await Promise.allSettled(
      Array.from({ length: 30 }, () => readInWorker({ bytes, fileName: '台账.xlsx' })),
    )
    const refused = all.filter((one) => one.status === 'rejected')
    expect(all.length - refused.length).toBe(18)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'busy', message: /过一会儿/ })
  })
})

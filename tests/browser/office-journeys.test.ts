/** What the office does on Monday, in a real browser: a joint receipt, who owes, a meeting, and the dispatch that says it all. */
import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newFolder } from '../support/folder.ts'
import { useBrowser } from './chromium.ts'
import { approve, fillIncome, submitIncome, takeDispatch } from './steps.ts'

const system = useBrowser()

describe('on Monday', () => {
  test('the dispatch leads with what was promised, names what stands still and who owes, and leaves as a Word file', async () => {
    const leader = await system.openAs('leader', { width: 375 })
    await takeDispatch(leader, '2023-W26')
    const text = (await leader.locator('main').textContent()) ?? ''
    for (const said of [
      '今年召开推进会7次',
      '产业园厂房签订预租协议并公示',
      '已结转2次调度',
      '永丰光伏电站',
      '83天未推进',
      '欠0.90万元',
      '还有44天',
      '产业园厂房未完工',
    ]) {
      expect(text).toContain(said)
    }
    const headings = await leader.locator('main h2').allTextContents()
    expect(headings.indexOf('议定事项')).toBeLessThan(headings.indexOf('各村排名'))
    const [download] = await Promise.all([
      leader.waitForEvent('download'),
      leader.getByRole('link', { name: '调度表（Word）' }).click(),
    ])
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
    expect(download.suggestedFilename()).toContain('周调度表')
  })

  test('a joint receipt is reviewed once; each village sees its part, to the fen', async () => {
    const reviewer = await system.openAs('reviewer', { width: 375 })
    await reviewer.goto('/review/park-rent-2023')
    const card = (await reviewer.locator('main').textContent()) ?? ''
    for (const part of ['100,000.01', '40,000.01', '35,000.00', '25,000.00']) expect(card).toContain(part)
    await approve(reviewer, 'park-rent-2023')
    const clerk = await system.openAs('tuanjie', { width: 375 })
    await clerk.goto('/income?year=2023')
    const row = clerk.locator('tr', { has: clerk.locator('a[href="/income/park-rent-2023"]') })
    expect(await row.textContent()).toContain('25,000.00')
    await clerk.goto('/income/park-rent-2023')
    expect(await clerk.locator('main').textContent()).toContain('已审核')
  })

  test('a clerk of the park enters its next rent by form, with the parts before it is sent', async () => {
    const clerk = await system.openAs('dagedu', { width: 375 })
    await clerk.goto('/projects')
    await clerk.getByRole('link', { name: '集体经济产业园标准化厂房' }).first().click()
    await clerk.getByRole('link', { name: '登记到账' }).first().click()
    await fillIncome(clerk, { day: '2023-07-20', amount: '100.01', payer: '某食品公司' })
    await clerk.locator('button[name="step"][value="parts"]').click()
    expect(await clerk.locator('main').textContent()).toMatch(/40\.01[\s\S]*35\.00[\s\S]*25\.00/)
    const id = await submitIncome(clerk)
    await clerk.goto(`/income/${id}`)
    expect(await clerk.locator('main').textContent()).toContain('100.01')
  })

  test('who owes is chased, pays, and owes no more', async () => {
    const clerk = await system.openAs('dongshala', { width: 375 })
    await clerk.goto('/receivables')
    expect(await clerk.locator('main').textContent()).toMatch(/逾期欠收[\s\S]*0\.90/)
    await clerk.getByRole('link', { name: '库房租赁合同' }).first().click()
    await clerk.getByRole('link', { name: '登记到账' }).first().click()
    await fillIncome(clerk, { day: '2023-06-30', amount: '9000', payer: '某粮贸公司' })
    const id = await submitIncome(clerk)
    const reviewer = await system.openAs('reviewer')
    await approve(reviewer, id)
    await clerk.goto('/receivables?as-of=2023-07-02')
    expect(await clerk.locator('main').textContent()).toContain('没有欠收')
  })

  test('a meeting agrees on something, and it is closed out with its result', async () => {
    const leader = await system.openAs('leader', { width: 375 })
    await leader.goto('/meetings')
    await leader.getByRole('link', { name: '记一次推进会' }).first().click()
    await leader.locator('input[name="title"]').fill('清收工作推进会')
    await leader.locator('input[name="chair"]').fill('王书记')
    await leader.locator('[name="item-0-text"]').fill('上门催收库房租金')
    await leader.locator('[name="item-0-owner"]').fill('包村干部乙')
    await leader.locator('[name="item-0-dueOn"]').fill('2099-12-31')
    await leader.getByRole('button', { name: '保存', exact: true }).click()
    await leader.getByRole('link', { name: '上门催收库房租金' }).click()
    await leader.locator('[name="result"]').fill('9000元已到账')
    await leader.getByRole('button', { name: '销号' }).click()
    expect(await leader.locator('main').textContent()).toContain('9000元已到账')
  })
})

describe('a ledger of 7 MB', () => {
  const HEADING = '编号,村名,到账日期,收入类别,金额(元),摘要,状态\n'
  /** On the disk, as everybody has it: handed over in memory it goes through the browser's own messages first. */
  const ledger = (megabytes: number, row = '') => {
    const file = join(newFolder(), '收入台账.csv')
    writeFileSync(file, HEADING + row + `${' '.repeat(499)}\n`.repeat((megabytes * 1024 * 1024) / 500))
    return file
  }

  test.each([
    ['with script', true, 375],
    ['without', false, 1440],
  ])('goes up, is checked and imported, %s; a larger one is refused in Chinese', async (_, javaScript, width) => {
    const admin = await system.openAs('admin', { javaScript, width })
    await admin.goto('/settings/import')
    const file = admin.locator('input[type="file"]')
    await file.setInputFiles(ledger(21))
    await admin.getByRole('button', { name: '上传并检查' }).click()
    await admin.getByText('超过 20 MB').first().waitFor()
    await file.setInputFiles(ledger(7, `large-${width},河口村,2023-07-03,经营收入,12000,租金,待审核\n`))
    await admin.getByRole('button', { name: '上传并检查' }).click()
    await admin.getByText('没有发现问题，可以导入。').waitFor()
    expect(await admin.locator('main').textContent()).toContain(javaScript ? '文件：收入台账.csv · 2023年' : '2023年')
    await admin.getByRole('button', { name: '确认导入' }).click()
    await admin.getByText('导入完成。').waitFor()
    await admin.goto(`/income/large-${width}`)
    expect(await admin.locator('main').textContent()).toContain('12,000')
  })
})

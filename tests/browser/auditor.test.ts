/** An auditor walks from a published number to its entries and on to the evidence of one, by what can be clicked alone. */
import { beforeAll, expect, test } from 'vitest'
import { aJpeg } from '../support/pictures.ts'
import { useBrowser } from './chromium.ts'
import { approve, enterIncome, issueBulletin, takeBulletin } from './steps.ts'

const system = useBrowser()

/** An entry of June with a photo of its receipt, in the bulletin that was issued. */
beforeAll(async () => {
  const clerk = await system.openAs('yangjiagedu')
  const id = await enterIncome(clerk, { day: '2023-06-20', amount: '4000', payer: '王五' })
  await clerk.goto(`/income/${id}`)
  const [chooser] = await Promise.all([clerk.waitForEvent('filechooser'), clerk.locator('#evidence-file').click()])
  await chooser.setFiles({ name: '收据.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(aJpeg()) })
  await clerk.locator('#evidence a.evidence-file').waitFor()
  await approve(await system.openAs('reviewer'), id)
  const leader = await system.openAs('leader')
  await takeBulletin(leader, '2023-06')
  await issueBulletin(leader, '2023-06')
}, 60_000)

test.each([375, 1440])('from the June bulletin to a photo, %i px wide', async (width) => {
  const auditor = await system.openAs('auditor', { width })
  if (width === 375) await auditor.locator('nav summary').click()
  await auditor.getByRole('link', { name: '月通报', exact: true }).locator('visible=true').first().click()
  await auditor.getByRole('link', { name: '2023年6月' }).click()
  await auditor.locator('table.ranking').getByRole('link', { name: '杨家圪堵村' }).click()
  await auditor.waitForURL(/\/income\?village=yangjiagedu&bulletin=2023-06/)
  expect(await auditor.locator('h1').textContent()).toBe('杨家圪堵村：这个数由哪些收入组成')
  // The sample's ten make 481,600.00; one was entered here.
  expect(await auditor.locator('main .notice').textContent()).toContain(
    '共 11 笔，合计 485,600.00 元，和文件里的数一致',
  )
  await auditor.locator('table.entries tr', { hasText: '王五' }).getByRole('link').click()
  await auditor.waitForURL(/\/income\/[\w-]+$/)
  expect(await auditor.locator('main').textContent()).toContain('王五')
  const [photo] = await Promise.all([
    auditor.context().waitForEvent('page'),
    auditor.locator('#evidence a.evidence-file').click(),
  ])
  await photo.waitForLoadState()
  expect(await photo.evaluate('document.contentType')).toBe('image/jpeg')
  // Who only looks is offered nothing that would change anything.
  expect(await auditor.locator('main form').count()).toBe(0)
})

/** The targets of a year in one table: pasted, proposed and saved, with and without a script. */
import { expect, test } from 'vitest'
import { useBrowser } from './chromium.ts'

const system = useBrowser()

test('next year’s targets are proposed from this year’s, one is changed by hand, all are saved at once', async () => {
  const admin = await system.openAs('admin')
  await admin.goto('/settings/targets?year=2024')
  await admin.locator('a', { hasText: '一次填完各村' }).click()
  await admin.locator('input[name="factor"]').fill('1.1')
  await admin.locator('button', { hasText: '算出建议' }).click()
  await admin.waitForURL(/factor=1\.1/)
  expect(await admin.locator('input[name="amount.yangjiagedu"]').inputValue()).toBe('44')
  // A column of a spreadsheet goes into the cells from there down.
  await admin.locator('input[name="amount.yangjiagedu"]').focus()
  await admin.evaluate(`(() => {
    const data = new DataTransfer()
    data.setData('text', '50\\n51\\n')
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })()`)
  const inputs = admin.locator('[data-column] input[inputmode]')
  expect([await inputs.nth(0).inputValue(), await inputs.nth(1).inputValue()]).toEqual(['50', '51'])
  await admin.locator('input[name="reason"]').fill('年初下达')
  await admin.locator('button', { hasText: '保存这些目标' }).click()
  await admin.waitForURL('**/settings/targets?year=2024&done=saved')
  expect(await admin.locator('tbody tr').first().textContent()).toContain('50.00')
})

test('without a script a pasted column fills the table, and what is wrong with a line is said', async () => {
  const admin = await system.openAs('admin', { width: 375, javaScript: false })
  await admin.goto('/settings/target-grid?year=2025')
  await admin.locator('textarea[name="paste"]').fill('河口村\t31\n没有的村\t3')
  await admin.locator('button[value="fill"]').click()
  expect(await admin.locator('.error-summary').textContent()).toContain('第2行：没有“没有的村”这个村')
  expect(await admin.locator('input[name="amount.hekou"]').inputValue()).toBe('31')
  await admin.locator('button[value="save"]').click()
  expect(await admin.locator('.error-summary').textContent()).toContain('请填写')
  await admin.locator('input[name="reason"]').fill('年初下达')
  await admin.locator('button[value="save"]').click()
  await admin.waitForURL('**/settings/targets?year=2025&done=saved')
  expect(await admin.locator('tbody tr', { hasText: '河口村' }).textContent()).toContain('31.00')
})

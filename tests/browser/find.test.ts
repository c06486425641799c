/** Finding in a real browser: from any page by the key, without a script, on a phone; and what was looked for stays in the field. */
import { expect, test } from 'vitest'
import { useBrowser } from './chromium.ts'

const system = useBrowser()

test('an entry of last month is three keys and a word away, from any page', async () => {
  const reviewer = await system.openAs('reviewer', { width: 1440 })
  await reviewer.goto('/projects')
  await reviewer.keyboard.press('/')
  await reviewer.keyboard.type('废旧物资')
  await reviewer.keyboard.press('Enter')
  await reviewer.waitForURL(/\/find\?q=/)
  expect(await reviewer.locator('main input[name="q"]').inputValue()).toBe('废旧物资')
  const first = reviewer.locator('.found tbody tr').first()
  expect(await first.textContent()).toContain('废旧物资处置')
  await first.locator('a').click()
  await reviewer.waitForURL(/\/income\/MS-2023-/)
  // In a field the key is a character.
  await reviewer.goto('/find')
  await reviewer.locator('main input[name="q"]').fill('')
  await reviewer.keyboard.type('6/7')
  expect(await reviewer.locator('main input[name="q"]').inputValue()).toBe('6/7')
})

test('names by their pinyin initials, each a link; conditions in a form that works without a script', async () => {
  const leader = await system.openAs('leader', { width: 375, javaScript: false })
  await leader.locator('.head-find-link').click()
  await leader.locator('main input[name="q"]').fill('yjgd')
  await leader.locator('form.find button').click()
  await leader.locator('.found-names a', { hasText: '杨家圪堵村' }).click()
  await leader.waitForURL(/\/income\?village=yangjiagedu/)
  await leader.goto('/find')
  await leader.locator('summary', { hasText: '按条件找' }).click()
  await leader.locator('input[name="amountFrom"]').fill('1.43万')
  await leader.locator('input[name="amountTo"]').fill('1.43万')
  await leader.locator('form.find button').click()
  await leader.waitForURL(/amountFrom/)
  expect(await leader.locator('.found tbody tr').count()).toBe(1)
  expect(await leader.locator('.found').textContent()).toContain('14,300.00')
  expect(await leader.locator('input[name="amountTo"]').inputValue()).toBe('1.43万')
})

test('what cannot be looked for is said beside its field', async () => {
  const clerk = await system.openAs('yangjiagedu')
  await clerk.goto('/find?q=%E2%80%94&amountFrom=abc')
  expect(await clerk.locator('.error-summary').textContent()).toContain('请至少写两个字')
  expect(await clerk.locator('#field-amountFrom-error').textContent()).toContain('1.2万')
})

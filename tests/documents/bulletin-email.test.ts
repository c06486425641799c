import { expect, test } from 'vitest'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { sampleLayout } from './sample-layout.ts'

test('a village’s own line stands before the text, in both parts; nobody else’s copy has one', () => {
  const layout = sampleLayout()
  const villageId = layout.annexes[0]?.rows.at(-1)?.villageId ?? ''
  expect(villageId).not.toBe('')
  const own = renderEmail(layout, villageId)
  expect(own.text.indexOf('本村：')).toBeGreaterThan(-1)
  expect(own.text.indexOf('本村：')).toBeLessThan(own.text.indexOf(layout.addressees))
  expect(own.html).toContain('本村　')
  const others = renderEmail(layout, null)
  expect(others.text + others.html).not.toMatch(/本村[：　]/)
})

test('in the plain text what leads a line needs no heading, and a total no number', () => {
  const { text } = renderEmail(sampleLayout(), 'yangjiagedu')
  expect(text).toContain('\n本村：杨家圪堵村；年度目标 300,000.00；')
  expect(text).toContain('\n1．杨家圪堵村：年度目标 300,000.00；')
  expect(text).toContain('\n合计：年度目标 4,000,000.00；')
  expect(text).toContain('\n永丰村：经营收入 3,000.00；')
})

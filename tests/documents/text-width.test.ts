import { expect, test } from 'vitest'
import { textWidth, titleLines } from '../../shared/adapters/documents/text-width.ts'

test('Chinese takes a whole character, digits half of one', () => {
  expect(textWidth('村集体经济')).toBe(5)
  expect(textWidth('2,347.36')).toBe(4)
  expect(textWidth('−0.0')).toBe(2)
})

test.each([
  ['明沙乡2023年上半年收入通报', ['明沙乡2023年上半年收入通报']],
  ['明沙乡2023年上半年村级集体经济收入情况通报', ['明沙乡2023年上半年', '村级集体经济收入情况通报']],
  ['明沙乡2023年1—5月村级集体经济收入情况通报', ['明沙乡2023年1—5月', '村级集体经济收入情况通报']],
  ['关于全乡村级集体经济年度目标完成情况的通报', ['关于全乡村级集体经济年', '度目标完成情况的通报']],
])('the title %s', (title, lines) => {
  expect(titleLines(title, 20)).toEqual(lines)
})

test('no line of a title is too wide, and none of it is lost', () => {
  const title = '很长的乡镇名称2023年前三季度村级集体经济收入完成情况及项目建设进展情况的通报'.repeat(2)
  const lines = titleLines(title, 20)
  expect(lines.join('')).toBe(title)
  for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(20)
})

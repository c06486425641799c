import { expect, test } from 'vitest'
import { hasInitials } from '../../shared/pinyin-initials.ts'

test('the first letters of names, by the platform’s own order', () => {
  const names = {
    杨家圪堵: 'yjgd',
    葫芦头: 'hlt',
    贺成泉: 'hcq',
    东沙拉: 'dsl',
    西沙拉: 'xsl',
    鄂尔多斯: 'eeds',
    乌兰察布: 'wlcb',
    安达: 'ad',
    八里罕: 'blh',
    塔拉: 'tl',
    '光伏（一期）A2': 'gfyqa2',
  }
  for (const [name, letters] of Object.entries(names)) expect(hasInitials(name, letters), name).toBe(true)
})

test('any part of them finds a name, and either reading of a character that has two', () => {
  expect(hasInitials('明沙乡杨家圪堵村', 'yjgd')).toBe(true)
  expect(hasInitials('明沙乡杨家圪堵村', 'JGDC')).toBe(true)
  expect(hasInitials('明沙乡杨家圪堵村', 'ygd')).toBe(false)
  expect([hasInitials('长胜村', 'cs'), hasInitials('长胜村', 'zs'), hasInitials('长胜村', 'ls')]).toEqual([
    true,
    true,
    false,
  ])
  expect(hasInitials('', 'a')).toBe(false)
})

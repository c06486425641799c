import { expect, test } from 'vitest'
import { facesOf } from '../../shared/adapters/documents/pdf/faces.ts'

const SHIPPED = ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai']

test('without fonts of the office each use has the face that ships', () => {
  const { body, heading, subheading, title } = facesOf(SHIPPED)
  expect([body[0], heading[0], subheading[0], title[0]]).toEqual([
    'Noto Serif SC',
    'Noto Sans SC',
    'LXGW WenKai',
    'Noto Serif SC',
  ])
})

test('an office’s own fonts win by the name of their family, however it is written; what they lack comes from those that ship', () => {
  const { body, title, heading } = facesOf(['fangsong', 'FZXiaoBiaoSong-B05S', 'Comic Sans', ...SHIPPED])
  expect(body).toEqual(['fangsong', ...SHIPPED])
  expect(title[0]).toBe('FZXiaoBiaoSong-B05S')
  expect(heading[0]).toBe('Noto Sans SC')
})

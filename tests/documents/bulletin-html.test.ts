import { expect, test } from 'vitest'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { renderHtml } from '../../shared/adapters/documents/bulletin-html.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { hostileLayout, sampleLayout } from './sample-layout.ts'

const allowedTags = /^(html|head|meta|title|body|table|thead|tbody|tr|td|th|p|h1|h2|div|span|br)$/

/** Every tag of a document with its attributes, as a browser would see them (all values are double-quoted). */
function tagsOf(html: string): { name: string; attributes: string }[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s[a-z-]+(?:="[^"<>]*")?)*)>/g)].map(
    ([, name = '', attributes = '']) => ({
      name,
      attributes,
    }),
  )
}

test('everything the layout says is on the page, and the text of it in the mail', () => {
  const layout = sampleLayout({ correctionNotice: '更正：以本版为准。' })
  const html = renderHtml(layout)
  const mail = renderEmail(layout, null)
  const said = [
    layout.title,
    '〔2023〕6号',
    layout.addressees,
    layout.opening,
    layout.office,
    layout.date,
    '更正：以本版为准。',
    ...layout.sections.flatMap((section) => [section.heading, ...section.paragraphs.map(textOf)]),
  ]
  const annexed = [
    ...layout.annexes.flatMap((table) => [
      table.title,
      table.caption,
      ...table.footnotes,
      ...[...table.rows.map((row) => row.cells), table.total ?? []].flat().map((cell) => cell.text),
    ]),
  ]
  for (const words of [...said, ...annexed]) expect(html).toContain(words)
  for (const words of said) {
    expect(mail.html).toContain(words)
    expect(mail.text).toContain(words)
  }
})

test.each([
  ['page', renderHtml(sampleLayout(), { ownVillageId: 'hekou' })],
  ['mail', renderEmail(sampleLayout(), 'hekou', 'office@mingsha.example').html],
])('a client needs nothing but the %s: no script, no style sheet, nothing remote', (_, html) => {
  expect(html).toMatch(/^<!DOCTYPE html><html lang="zh-CN">/)
  for (const { name, attributes } of tagsOf(html)) {
    expect(name).toMatch(allowedTags)
    expect(attributes).not.toMatch(/\s(on\w+|src|href|background|class|id)=/)
  }
  expect(html).not.toMatch(/url\(|@import|https?:|javascript:/i)
})

test.each([
  ['page', renderHtml(hostileLayout(), { ownVillageId: 'evil"><script>' })],
  ['mail', renderEmail(hostileLayout(), 'evil"><script>').html],
])('what people typed stays text in the %s', (_, html) => {
  expect(html).not.toMatch(/<script|<img/i)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;alert(2)&quot;&gt;')
  for (const { name } of tagsOf(html)) expect(name).toMatch(allowedTags)
  // Every angle bracket belongs to one of those tags.
  expect(html.replace(/<\/?[a-z][a-z0-9]*(?:\s[a-z-]+(?:="[^"<>]*")?)*>|<!DOCTYPE html>/g, '')).not.toMatch(/[<>]/)
  for (const output of [html, renderEmail(hostileLayout(), null).text]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
    expect(output).not.toMatch(/[\u202A-\u202E\u200B\u0000\u0007]/)
    expect(output).toContain('红卫村gnp.exe')
  }
})

test('a line break in a cell adds no line to the text', () => {
  const layout = sampleLayout({ title: '通报\n发件人：县委\u2028办公室' })
  expect(renderEmail(layout, null).text.split('\n')[0]).toBe('通报 发件人：县委 办公室')
})

test('lights are a coloured dot and a word', () => {
  const html = renderHtml(sampleLayout())
  expect(html).toMatch(/color:#2E7D32">●<\/span> 达到序时进度/)
  expect(html).toMatch(/color:#C62828">●<\/span> 严重滞后/)
})

test('the reader’s own village stands at the top in a box, and nobody else’s', () => {
  const own = renderHtml(sampleLayout(), { ownVillageId: 'dongshala' })
  const box = own.slice(own.indexOf('本村'), own.indexOf('各村党支部'))
  expect(box).toContain('本村　东沙拉村')
  expect(box).toContain('135,000.00')
  expect(box).not.toContain('西沙拉村')
  expect(renderHtml(sampleLayout())).not.toContain('本村　')
  expect(renderHtml(sampleLayout(), { ownVillageId: 'elsewhere' })).not.toContain('本村　')
})

test('a draft says so first, an issued bulletin never', () => {
  expect(renderEmail(sampleLayout({ draft: true }), null).text.split('\n')[0]).toContain('预览稿')
  expect(renderHtml(sampleLayout({ draft: true }))).toMatch(/<body[^>]*>[\s\S]{0,900}预览稿/)
  expect(renderHtml(sampleLayout())).not.toContain('预览稿')
  expect(renderEmail(sampleLayout(), null).text).not.toContain('预览稿')
})

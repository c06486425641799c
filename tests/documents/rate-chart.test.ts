/** The chart of rates: what is drawn, and that both documents hold it with its words. */
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { chartSvg } from '../../shared/adapters/documents/chart-svg.ts'
import { makeBulletinFile } from '../../shared/adapters/documents/make-files.ts'
import type { RateChart } from '../../shared/papers/rate-chart.ts'
import { readPdf, textOfPages } from './pdf-text.ts'
import { sampleLayout } from './sample-layout.ts'

const chart: RateChart = {
  title: '附件4　明沙乡2023年上半年村级集体经济收入完成率图',
  bars: [
    { name: '杨家圪堵村', share: 1.575, text: '157.5%', light: 'green' },
    { name: '小营子<b>&村', share: 0.4996, text: '50.0%', light: 'yellow' },
    { name: '红卫村', share: 0, text: '0.0%', light: 'red' },
  ],
  schedule: { share: 0.5, text: '序时进度50.0%' },
  alt: '各村完成率：杨家圪堵村157.5%（达到序时进度）。序时进度50.0%。',
}

function numbers(svg: string, pattern: RegExp): number[] {
  return [...svg.matchAll(pattern)].map(([, number]) => Number(number))
}

test('bars are as long as their rates, coloured by light, with values printed and the schedule where it is', () => {
  const { svg, width } = chartSvg(chart)
  const bars = [...svg.matchAll(/<rect x="([\d.]+)"[^>]* width="([\d.]+)"[^>]* fill="(#[0-9A-F]{6})"\/>/g)]
    .map(([, x, length, fill]) => ({ x: Number(x), length: Number(length), fill }))
    .filter(({ fill }) => fill !== '#FFFFFF')
  expect(bars.map(({ fill }) => fill)).toEqual(['#2E7D32', '#A15C00', '#C62828'])
  const [first, second, third] = bars
  if (first === undefined || second === undefined || third === undefined) throw new Error('three bars')
  // The longest stops at 150 %, its value does not.
  expect(second.length / first.length).toBeCloseTo(0.4996 / 1.5, 3)
  expect(third.length).toBe(0)
  const [line = 0] = numbers(svg, /<path d="M([\d.]+) [\d.]+V[\d.]+"[^>]*stroke-dasharray/g)
  expect((line - first.x) / first.length).toBeCloseTo(0.5 / 1.5, 3)
  expect(Math.max(...bars.map(({ x, length }) => x + length))).toBeLessThan(width - 40)
  for (const said of ['157.5%', '50.0%', '0.0%', '序时进度50.0%']) expect(svg).toContain(`>${said}</text>`)
})

test('what people typed stays text', () => {
  const { svg } = chartSvg(chart)
  expect(svg).toContain('小营子&lt;b&gt;&amp;村')
  expect(svg).not.toContain('<b>')
})

test('sixty villages stay on one page', () => {
  const bars = Array.from({ length: 60 }, (_, index) => ({
    name: `乌兰布和沙漠治理示范区${index}嘎查`,
    share: 0.1,
    text: '10.0%',
    light: 'red' as const,
  }))
  const { svg, height } = chartSvg({ ...chart, bars })
  expect(height).toBeLessThan(530)
  expect(Math.min(...numbers(svg, /font-size="([\d.]+)"/g))).toBeGreaterThanOrEqual(7)
})

test('the PDF has it as its last annex, tagged with its words; without the setting nothing', async () => {
  const pdf = await readPdf(await makeBulletinFile('pdf', sampleLayout({ chart }), []))
  const pages = pdf.pages.filter((page) => textOfPages([page]).includes('序时进度50.0%'))
  expect(pages).toHaveLength(1)
  const text = textOfPages(pages)
  expect(text).toMatch(/^附件4.*完成率图/)
  expect(textOfPages(pdf.pages)).toMatch(/附件：1．.*4．明沙乡2023年上半年村级集体经济收入完成率图/)
  for (const said of ['杨家圪堵村', '157.5%', '序时进度50.0%']) expect(text).toContain(said)
  expect([...pdf.roles]).toContain('Figure')
  const plain = await readPdf(await makeBulletinFile('pdf', sampleLayout(), []))
  expect(textOfPages(plain.pages)).not.toContain('完成率图')
  expect([...plain.roles]).not.toContain('Figure')
})

test('the .docx has it as SVG with dots for other programs, and says it in words', async () => {
  const parts = unzipSync(await makeBulletinFile('docx', sampleLayout({ chart }), []))
  const names = Object.keys(parts).filter((name) => name.startsWith('word/media/'))
  expect(names.map((name) => name.replace(/.*\./, '')).sort()).toEqual(['png', 'svg'])
  const png = parts[names.find((name) => name.endsWith('.png')) ?? '']
  expect(strFromU8(png?.slice(1, 4) ?? new Uint8Array())).toBe('PNG')
  expect(png?.length ?? 0).toBeGreaterThan(5_000)
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain(`descr="${chart.alt}"`)
  const without = Object.keys(unzipSync(await makeBulletinFile('docx', sampleLayout(), [])))
  expect(without.filter((name) => name.startsWith('word/media/'))).toEqual([])
})

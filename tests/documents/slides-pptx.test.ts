/** Slides of a meeting, read back from the file: what they say, and that all of it is on them. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { formatPercent, formatPoints, formatWan } from '../../shared/money.ts'
import { slidesPaperSchema } from '../../shared/papers/slides-paper.ts'
import { composeSlides } from '../../shared/slides/compose-slides.ts'
import type { HeldMeeting } from '../../shared/slides/meeting-facts.ts'
import { slideWidth } from '../../shared/slides/plan-slides.ts'
import { dispatchFacts } from '../../shared/slides/read-facts.ts'
import { completionOf } from '../../shared/standings/met.ts'
import { aLargeDispatch, aSmallDispatch, longName } from '../support/slides.ts'

const held: HeldMeeting = {
  meeting: {
    id: 'm',
    title: '村级集体经济第三次推进会',
    heldOn: '2023-07-03',
    place: '三楼会议室',
    decisions: ['欠租年底前清零。'],
  },
  items: [],
  names: new Map(),
}

/** As it arrives at the function that draws it. */
const slidesOf = async (dispatch: Parameters<typeof dispatchFacts>[0], meeting: HeldMeeting | null = held) => {
  const paper = slidesPaperSchema.parse(JSON.parse(JSON.stringify(composeSlides(dispatchFacts(dispatch), meeting))))
  return { paper, ...readPptx(await drawPaper(paper, 'pptx')) }
}
type Read = Awaited<ReturnType<typeof slidesOf>>

type Box = { x: number; y: number; w: number; h: number; xml: string }
type SlideXml = { xml: string; texts: string[]; boxes: Box[]; notes: string }

/** Places in inches. */
function readPptx(bytes: Uint8Array) {
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
  const names = Object.keys(parts).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
  const slides = names
    .sort((a, b) => numberIn(a) - numberIn(b))
    .map((name): SlideXml => {
      const xml = parts[name] ?? ''
      const notes = parts[`ppt/notesSlides/notesSlide${numberIn(name)}.xml`] ?? ''
      return { xml, texts: textsIn(xml), boxes: boxesIn(xml), notes: textsIn(notes).join('') }
    })
  return { parts, slides }
}

const numberIn = (name: string) => Number(/\d+/.exec(name)?.[0])
const plain = (xml: string) =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
const textsIn = (xml: string) =>
  [...xml.matchAll(/<a:p>([\s\S]*?)<\/a:p>/g)].map(([, paragraph = '']) =>
    [...paragraph.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text = '']) => plain(text)).join(''),
  )

function boxesIn(xml: string): Box[] {
  return [...xml.matchAll(/<p:(sp|graphicFrame)>[\s\S]*?<\/p:\1>/g)].flatMap(([shape]) => {
    const place = /<(?:a|p):xfrm[^>]*>\s*<a:off x="(-?\d+)" y="(-?\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"\/>/.exec(
      shape,
    )
    const [x = 0, y = 0, w = 0, h = 0] = (place ?? []).slice(1).map((emu) => Number(emu) / 914_400)
    return place === null ? [] : [{ x, y, w, h: heightOf(shape) ?? h, xml: shape }]
  })
}

/** A table is as high as its rows. */
function heightOf(shape: string): number | null {
  const rows = [...shape.matchAll(/<a:tr h="(\d+)"/g)].map(([, emu]) => Number(emu) / 914_400)
  return rows.length === 0 ? null : rows.reduce((sum, row) => sum + row, 0)
}

const PAGE = { w: 13.333, h: 7.5 }
const FOOT = 6.9
const within = ({ x, y, w, h }: Box) => x >= 0 && y >= 0 && x + w <= PAGE.w + 0.001 && y + h <= PAGE.h + 0.001

/** Lines that the paragraphs of a text need in so many inches, as high as each says. */
function needed(body: string, width: number): number {
  return [...body.matchAll(/<a:p>([\s\S]*?)<\/a:p>/g)].reduce((sum, [, paragraph = '']) => {
    const size = Math.max(...[...paragraph.matchAll(/ sz="(\d+)"/g)].map(([, hundredths]) => Number(hundredths) / 100))
    const line = Number(/<a:spcPts val="(\d+)"/.exec(paragraph)?.[1] ?? size * 120) / 100
    const text = textsIn(`<a:p>${paragraph}</a:p>`).join('')
    return sum + (Math.max(1, Math.ceil((slideWidth(text) * size) / 72 / width)) * line) / 72
  }, 0)
}

describe('a township of sixty villages with long names', () => {
  let read: Read
  beforeAll(async () => {
    read = await slidesOf(aLargeDispatch())
  })

  test('everything stands on its slide, above the line of the source', () => {
    expect(read.slides.length).toBeGreaterThan(40)
    for (const [index, { boxes }] of read.slides.entries()) {
      expect(
        boxes.filter((box) => !within(box)),
        `slide ${index + 1}`,
      ).toEqual([])
      if (index > 0)
        expect(
          boxes.filter(({ y, h }) => y < FOOT && y + h > FOOT),
          `slide ${index + 1}`,
        ).toEqual([])
    }
  })

  test('every box is as high as its lines, every cell as its row', () => {
    for (const [index, { boxes }] of read.slides.entries()) {
      for (const { xml, w, h } of boxes.filter((box) => box.xml.startsWith('<p:sp>') && box.xml.includes('<a:t>'))) {
        expect(needed(xml, w), `slide ${index + 1}: ${textsIn(xml).join('/')}`).toBeLessThanOrEqual(h + 0.02)
      }
      for (const { xml } of boxes.filter((box) => box.xml.includes('<a:tbl>'))) {
        const widths = [...xml.matchAll(/<a:gridCol w="(\d+)"/g)].map(([, emu]) => Number(emu) / 914_400)
        for (const [, height, row = ''] of xml.matchAll(/<a:tr h="(\d+)">([\s\S]*?)<\/a:tr>/g)) {
          const cells = [...row.matchAll(/<a:tc>([\s\S]*?)<\/a:tc>/g)].map(([, cell = '']) => cell)
          const high = cells.map((cell, column) =>
            cell.includes('<a:t>') ? needed(cell, (widths[column] ?? 0) - 0.12) : 0,
          )
          expect(Math.max(...high), `slide ${index + 1}: ${textsIn(row).join('/')}`).toBeLessThanOrEqual(
            Number(height) / 914_400,
          )
        }
      }
    }
  })

  test('nothing is written smaller than 18 points, on slides or on what lies behind them', () => {
    const sizes = Object.entries(read.parts)
      .filter(([name]) => /^ppt\/(slides|slideLayouts)\/\w+\.xml$/.test(name))
      .flatMap(([, xml]) => [...xml.matchAll(/ sz="(\d+)"/g)].map(([, size]) => Number(size)))
    expect(sizes.length).toBeGreaterThan(100)
    expect(Math.min(...sizes)).toBe(1800)
  })

  test('the ranking is cut at twelve villages a slide and holds each of them once', () => {
    const rankings = read.paper.slides.filter(({ kind }) => kind === 'ranking')
    expect(rankings.map((slide) => (slide.kind === 'ranking' ? slide.table.rows.length : 0))).toEqual([
      12, 12, 12, 12, 12,
    ])
    expect(rankings.map(({ title }) => title)).toEqual([1, 2, 3, 4, 5].map((part) => `各村排名（${part}/5）`))
    const names = read.slides.slice(2, 7).flatMap(({ texts }) => texts.filter((text) => text.startsWith(longName)))
    expect(new Set(names).size).toBe(60)
    expect(names).toHaveLength(60)
  })

  test('of a village behind nothing that was said or promised is lost; those that said nothing stand together', () => {
    const all = read.slides.flatMap(({ texts }) => texts)
    const { rows, actionItems } = aLargeDispatch()
    const behind = rows.filter(({ light }) => light === 'yellow' || light === 'red')
    const missing = behind
      .flatMap((row) => [row.problem, row.helpNeeded, row.nextStep])
      .filter((text) => text !== '' && !all.includes(text))
    expect(missing).toEqual([])
    expect(actionItems.filter(({ text }) => !all.includes(text))).toEqual([])
    const silent = read.paper.slides.filter((slide) => slide.kind === 'table' && slide.table.id === 'silent')
    const named = silent.flatMap((slide) =>
      slide.kind === 'table' ? slide.table.rows.map(({ villageId }) => villageId) : [],
    )
    const heard = read.paper.slides.flatMap((slide) =>
      slide.kind === 'village' ? [slide.title.replace('（续）', '')] : [],
    )
    expect(named.length).toBeGreaterThan(0)
    expect(
      [...named.map((id) => rows.find(({ villageId }) => villageId === id)?.villageName), ...new Set(heard)].sort(),
    ).toEqual(behind.map(({ villageName }) => villageName).sort())
  })
})

describe('a small township', () => {
  test('of thirteen villages has two slides of the ranking, about equally full', () => {
    const rows = aLargeDispatch().rows.slice(0, 13)
    const { slides } = composeSlides(dispatchFacts({ ...aSmallDispatch(), rows }), null)
    expect(slides.flatMap((slide) => (slide.kind === 'ranking' ? [slide.table.rows.length] : []))).toEqual([7, 6])
  })

  test('says the figures of the frozen document, to the digit', async () => {
    const dispatch = aSmallDispatch()
    const { slides } = await slidesOf(dispatch)
    const { total, timeProgress, rows } = dispatch
    const overall = slides[1]?.texts ?? []
    const rate = total.completionRate
    if (rate === null) throw new Error('a target was set')
    expect(overall).toEqual(
      expect.arrayContaining([
        `${formatWan(total.targetFen)}万元`,
        `${formatWan(total.countedFen)}万元`,
        `${formatWan(total.periodFen)}万元`,
        `${formatPercent(rate)}%`,
        formatPoints(rate, timeProgress),
        `${dispatch.metCount}/2个村`,
        `序时进度${formatPercent(timeProgress)}%`,
      ]),
    )
    const ranking = slides[2]?.texts ?? []
    for (const row of rows) {
      const own = completionOf(row)
      const said = [row.villageName, formatWan(row.countedFen), ...(own === null ? ['–'] : [`${formatPercent(own)}%`])]
      expect(ranking).toEqual(expect.arrayContaining(said))
    }
  })

  test('writes names as they are, whatever is in them', async () => {
    const name = '<河口> & "老樊营" 村'
    const { slides, parts } = await slidesOf(
      aSmallDispatch({ behind: { villageName: name, problem: '租户 <欠租> & 失联' } }),
    )
    expect(slides.flatMap(({ texts }) => texts).filter((text) => text === name).length).toBeGreaterThanOrEqual(2)
    expect(slides.flatMap(({ texts }) => texts)).toContain('租户 <欠租> & 失联')
    for (const [part, xml] of Object.entries(parts)) {
      if (part.endsWith('.xml')) expect(xml, part).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;|#)|<河口|<欠租/)
    }
  })

  test('has no slide of what there is nothing to say of', async () => {
    const kinds = async (dispatch: Parameters<typeof dispatchFacts>[0], meeting: HeldMeeting | null) =>
      (await slidesOf(dispatch, meeting)).paper.slides.map(({ kind, title }) => `${kind} ${title}`)
    expect(await kinds(aSmallDispatch({ behind: { light: 'green' } }), null)).toEqual([
      'cover 村级集体经济周调度',
      'overall 总体情况',
      'ranking 各村排名',
    ])
    expect((await kinds(aSmallDispatch(), held)).slice(3)).toEqual(['village 老樊营村', 'blocks 本次会议议定内容'])
  })

  test('is Chinese to a program that opens it: language, faces and those that stand in, properties', async () => {
    const { parts, slides } = await slidesOf(aSmallDispatch())
    expect(parts['docProps/core.xml']).toContain('<dc:language>zh-CN</dc:language>')
    expect(parts['docProps/core.xml']).toContain('<dc:title>明沙乡村级集体经济第三次推进会（2023年7月3日）</dc:title>')
    for (const [name, xml] of Object.entries(parts)) expect(xml, name).not.toMatch(/\blang="en-US"/)
    for (const { xml } of slides) {
      const runs = [...xml.matchAll(/<a:rPr[^>]*>[\s\S]*?<\/a:rPr>/g)].map(([run]) => run)
      expect(
        runs.filter((run) => !/lang="zh-CN"/.test(run) || !/<a:ea typeface="微软雅黑" panose="/.test(run)),
      ).toEqual([])
    }
    const theme = parts['ppt/theme/theme1.xml'] ?? ''
    expect(theme).toContain('<a:ea typeface="微软雅黑"')
    expect(theme).toContain('<a:font script="Hans" typeface="等线"/>')
    expect(parts['ppt/presentation.xml']).toMatch(/<p:sldSz cx="12191\d+" cy="6858000"/)
  })

  test('every slide has its title, every bar its words, and whoever speaks their notes', async () => {
    const { slides } = await slidesOf(aSmallDispatch())
    for (const { xml } of slides) expect(xml).toMatch(/<p:ph\s[^>]*type="title"/)
    expect(slides[2]?.xml).toContain('descr="老樊营村完成率20.0%，序时进度50.1%（严重滞后）"')
    expect(slides[2]?.xml).toContain('<a:tblPr firstRow="1"')
    expect(slides[1]?.notes).toContain('截至2023年7月2日，本周进账')
    expect(slides[3]?.notes).toContain('请老樊营村说明进展、问题和承诺')
  })
})

/** Slides of a meeting (.pptx). The plan of the slides has cut the pages; here they get their places. */
import PptxGenJS from 'pptxgenjs'
import type { Slide, SlidesPaper } from '../../../papers/slides-paper.ts'
import { slideWidth } from '../../../slides/plan-slides.ts'
import { printable } from '../printable.ts'
import { titleLines } from '../text-width.ts'
import { drawBlocks } from './draw-blocks.ts'
import { drawOverall } from './draw-overall.ts'
import { drawRanking, drawTable } from './draw-tables.ts'
import { drawVillage } from './draw-village.ts'
import { finishPptx } from './pptx-finish.ts'
import { colours, FACE, FOOT, inches, LEAST, LEFT, PAGE, pictured, TOP, WIDTH, written } from './pptx-style.ts'

const TITLE = { x: LEFT + 0.25, y: 0.4, w: WIDTH - 0.25, h: 0.65 }
const PALE = 'DCEBE5'
const COVER = { x: 1, y: 1.85, w: PAGE.width - 2, h: 2.45 }

/** Renders all of them. */
export async function renderSlidesPptx(paper: SlidesPaper): Promise<Uint8Array> {
  const pptx = new PptxGenJS()
  pptx.defineLayout({ name: 'WIDE', width: PAGE.width, height: PAGE.height })
  pptx.layout = 'WIDE'
  pptx.title = printable(paper.title)
  pptx.subject = printable(paper.source)
  pptx.author = printable(paper.office)
  pptx.company = printable(paper.office)
  defineMasters(pptx, paper.source)
  for (const slide of paper.slides) drawSlide(pptx, slide)
  const made = await pptx.write({ outputType: 'uint8array' })
  if (!(made instanceof Uint8Array)) throw new Error('slides came as something else than bytes')
  return finishPptx(made)
}

function defineMasters(pptx: PptxGenJS, source: string): void {
  const title = { name: 'title', type: 'title' } as const
  pptx.defineSlideMaster({
    title: '封面',
    background: { color: colours.accent },
    objects: [
      {
        placeholder: {
          options: {
            ...title,
            ...COVER,
            fontFace: FACE,
            fontSize: 40,
            bold: true,
            color: colours.white,
            align: 'left',
            valign: 'bottom',
            margin: 0,
          },
          text: '',
        },
      },
    ],
  })
  pptx.defineSlideMaster({
    title: '内容',
    background: { color: colours.white },
    objects: [
      { rect: { x: LEFT, y: TITLE.y + 0.05, w: 0.09, h: TITLE.h - 0.1, fill: { color: colours.accent } } },
      { line: { x: LEFT, y: FOOT - 0.06, w: WIDTH, h: 0, line: { color: colours.rule, width: 1 } } },
      {
        text: {
          text: printable(source),
          options: written({
            x: LEFT,
            y: FOOT,
            w: WIDTH - 1.2,
            h: 0.36,
            fontSize: LEAST,
            color: colours.soft,
            valign: 'middle',
          }),
        },
      },
      {
        placeholder: {
          options: {
            ...title,
            ...TITLE,
            fontFace: FACE,
            fontSize: 30,
            bold: true,
            color: colours.ink,
            align: 'left',
            valign: 'middle',
            margin: 0,
          },
          text: '',
        },
      },
    ],
    slideNumber: {
      x: PAGE.width - LEFT - 1,
      y: FOOT,
      w: 1,
      h: 0.36,
      fontFace: FACE,
      fontSize: LEAST,
      color: colours.soft,
      align: 'right',
      margin: 0,
    },
  })
}

function drawSlide(pptx: PptxGenJS, slide: Slide): void {
  const page = pptx.addSlide({ masterName: slide.kind === 'cover' ? '封面' : '内容' })
  if (slide.notes !== '') page.addNotes(printable(slide.notes))
  if (slide.kind === 'cover') drawCover(page, slide)
  else drawContent(page, slide)
}

function drawContent(page: PptxGenJS.Slide, slide: Exclude<Slide, { kind: 'cover' }>): void {
  const w = TITLE.w - (slide.kind === 'village' ? 2 : 0)
  const fontSize = sizeFor(slide.title, w, 30)
  page.addText(printable(slide.title), {
    placeholder: 'title',
    ...written({ ...TITLE, w, bold: true, fontSize, valign: 'middle' }),
  })
  switch (slide.kind) {
    case 'overall':
      drawOverall(page, slide)
      break
    case 'ranking':
      drawRanking(page, slide)
      break
    case 'village':
      drawVillage(page, slide)
      break
    case 'table':
      drawTable(page, slide)
      break
    case 'blocks':
      drawBlocks(page, slide.blocks, { top: TOP, bottom: FOOT - 0.15 })
  }
}

function drawCover(page: PptxGenJS.Slide, { lead, title, lines }: Extract<Slide, { kind: 'cover' }>): void {
  const said = titleLines(printable(title), Math.floor((COVER.w * 72) / 40))
  const fontSize = Math.min(40, ...said.map((line) => sizeFor(line, COVER.w, 40)))
  page.addText(
    said.map((line, index) => ({ text: line, options: { softBreakBefore: index > 0 } })),
    { placeholder: 'title', ...written({ ...COVER, bold: true, color: colours.white, fontSize, valign: 'top' }) },
  )
  page.addText(
    printable(lead),
    written({ x: COVER.x, y: 1.1, w: COVER.w, h: 0.6, fontSize: sizeFor(lead, COVER.w, 26), color: PALE }),
  )
  const y = COVER.y + COVER.h + 0.25
  page.addShape('rect', { x: COVER.x, y, w: 1.2, h: 0.06, fill: { color: PALE }, objectName: pictured('') })
  page.addText(
    lines.map((line) => ({ text: printable(line), options: { breakLine: true } })),
    written({ x: COVER.x, y: y + 0.3, w: COVER.w, h: 1.1, fontSize: 22, color: PALE }),
  )
}

/** The size at which a title stands in one line of so many inches, at most as large as this. */
function sizeFor(title: string, room: number, most: number): number {
  return Math.max(LEAST, Math.min(most, Math.floor(((room - inches(4)) * 72) / slideWidth(title))))
}

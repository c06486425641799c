/** What stands outside the type area, or at its foot: page numbers, the 版记 of the last page, the mark of a draft. */
import { Footer, Header, type ISectionOptions, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import { faces, sizes } from './docx-style.ts'
import { turnedNumber } from './docx-turned-number.ts'

/**
 * Page numbers outside as on bound paper: odd ones right, even ones left, one character in. What stands at the foot of
 * the type area lies in the footer too, where every program puts it at the bottom of the page.
 */
export function marginalia(
  { draft }: { draft: boolean },
  {
    foot = () => [],
    turned = false,
    isNumbered = true,
  }: { foot?: () => Table[]; turned?: boolean; isNumbered?: boolean } = {},
): Pick<ISectionOptions, 'headers' | 'footers'> {
  const footer = (alignment: 'left' | 'right') => {
    const blocks = foot()
    return new Footer({
      children: [
        ...blocks,
        ...(blocks.length === 0 ? [] : [distance()]),
        isNumbered ? number(alignment) : unnumbered(),
      ],
    })
  }
  return {
    footers: turned ? turnedFooters() : { default: footer('right'), even: footer('left') },
    ...(draft ? { headers: { default: draftMark(), even: draftMark() } } : {}),
  }
}

/** Page numbers of a sheet that lies on its side; a footer ends in a paragraph. */
export function turnedFooters(): NonNullable<ISectionOptions['footers']> {
  const footer = (page: 'odd' | 'even') => new Footer({ children: [turnedNumber(page), distance()] })
  return { default: footer('odd'), even: footer('even') }
}

/** From the lower edge of the type area to the page number. */
function distance(): Paragraph {
  return new Paragraph({ spacing: { line: 256, lineRule: 'exact', before: 0, after: 0 }, run: { size: 2 } })
}

/** As high as a number is. */
function unnumbered(): Paragraph {
  return new Paragraph({ spacing: { line: sizes.page * 10, lineRule: 'exact', before: 0, after: 0 } })
}

function number(alignment: 'left' | 'right'): Paragraph {
  const children = ['— ', PageNumber.CURRENT, ' —']
  return new Paragraph({
    alignment,
    indent: { [alignment]: sizes.page * 10 },
    spacing: { line: sizes.page * 10, lineRule: 'exact', before: 0, after: 0 },
    children: [new TextRun({ children, font: faces.page, size: sizes.page })],
  })
}

function draftMark(): Header {
  const children = [new TextRun({ text: '预览稿', font: faces.heading, size: sizes.body, color: 'C62828' })]
  return new Header({ children: [new Paragraph({ alignment: 'center', children })] })
}

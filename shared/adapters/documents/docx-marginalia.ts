/** What stands outside the type area, or at its foot: page numbers, the 版记 of the last page, the mark of a draft. */
import { Footer, Header, type ISectionOptions, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import { faces, sizes } from './docx-style.ts'
import { turnedNumber } from './docx-turned-number.ts'
import { printable } from './printable.ts'

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
    ...(draft ? { headers: { default: markAbove('预览稿'), even: markAbove('预览稿') } } : {}),
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
  return new Paragraph({
    alignment,
    indent: { [alignment]: sizes.page * 10 },
    spacing: { line: sizes.page * 10, lineRule: 'exact', before: 0, after: 0 },
    children: [pageNumberRun()],
  })
}

/** `— 1 —` */
export function pageNumberRun(): TextRun {
  return new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: faces.page, size: sizes.page })
}

/** What every page says above the text, in red: that it is a preview, or not signed. */
export function markAbove(text: string): Header {
  const children = [new TextRun({ text: printable(text), font: faces.heading, size: sizes.body, color: 'C62828' })]
  return new Header({ children: [new Paragraph({ alignment: 'center', children })] })
}

/** A bulletin as PDF: the same document as the .docx, with its faces in it, so that it looks the same everywhere. */
import type { BulletinLayout } from '../../../bulletin/text/layout.ts'
import type { RateChart } from '../../../papers/rate-chart.ts'
import { textOf } from '../../../papers/sentence.ts'
import { splitAnnexTitle } from '../annex-title.ts'
import { chartSvg } from '../chart-svg.ts'
import { printable } from '../printable.ts'
import { titleLines } from '../text-width.ts'
import { markSize, printTable } from './print-table.ts'
import { printHeading, printParagraph } from './print-text.ts'
import { dayOf, type Printed, type PrintedReport } from './printed.ts'
import { setPdf } from './set-pdf.ts'

/** Characters of 2号 that fit one line of an upright page. */
const TITLE_WIDTH = 19
/** 5号: an annex is read on paper, so it is never smaller. */
const ANNEX_SIZE = 10.5

/** Renders the whole bulletin; every page of a draft says 「预览稿」. */
export async function renderBulletinPdf(layout: BulletinLayout, fontsFolder: string | null): Promise<Uint8Array> {
  return setPdf(printBulletin(layout), fontsFolder)
}

function printBulletin(layout: BulletinLayout): Printed {
  const { head, colophon } = layout
  return {
    form: 'report',
    title: layout.title,
    author: layout.office,
    date: dayOf(layout.date),
    mark: layout.draft ? '预览稿' : null,
    document: {
      head: head === null ? null : { ...head, size: markSize(printable(head.mark)) },
      title: titleLines(printable(layout.title), TITLE_WIDTH),
      number: layout.number,
      addressees: layout.addressees,
      blocks: [
        printParagraph(layout.opening),
        ...layout.sections.flatMap(({ heading, paragraphs }) => [
          ...(heading === '' ? [] : [printHeading(heading)]),
          ...paragraphs.map((one) => printParagraph(textOf(one))),
        ]),
        ...(layout.closing === null ? [] : [printParagraph(layout.closing)]),
      ],
      signature: { signer: null, offices: layout.offices, date: layout.date },
      annexes: layout.printed.map((table, index) => printTable(table, index + 1, { smallest: ANNEX_SIZE })),
      chart: printChart(layout.chart ?? null),
      colophon: colophon === null ? null : { ...colophon, copyTo: withStop(colophon.copyTo) },
    },
  }
}

function printChart(chart: RateChart | null): PrintedReport['chart'] {
  if (chart === null) return null
  const { label, name } = splitAnnexTitle(chart.title)
  return { label, name: titleLines(name, TITLE_WIDTH), nameLine: name, svg: chartSvg(chart).svg, alt: chart.alt }
}

function withStop(names: string | null): string | null {
  return names === null ? null : `${names.replace(/。$/, '')}。`
}

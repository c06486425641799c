import type { DrawnKind, Paper } from '../../papers/paper.ts'

/** Draws a paper; the library loads here, at the first call, so that nothing else pays for it. */
export async function drawPaper(paper: Paper, kind: DrawnKind, fontsFolder: string | null = null): Promise<Uint8Array> {
  if (paper.form === 'slides' || kind === 'pptx') {
    if (paper.form !== 'slides' || kind !== 'pptx') throw new Error('slides, and nothing else, are for a screen')
    return (await import('./slides/slides-pptx.ts')).renderSlidesPptx(paper)
  }
  if (kind === 'pdf') return (await import('./pdf/paper-pdf.ts')).renderPaperPdf(paper, fontsFolder)
  if (paper.form === 'sheets') {
    if (kind === 'xlsx') throw new Error('sheets of villages are for paper alone')
    return (await import('./sheets-docx.ts')).renderSheetsDocx(paper)
  }
  if (kind === 'xlsx') return (await import('./paper-xlsx.ts')).renderPaperXlsx(paper)
  if (paper.form === 'report') return (await import('./report-docx.ts')).renderReportDocx(paper)
  return (await import('./tables-docx.ts')).renderTablesDocx(paper)
}

/** The bulletins of the sample with a red head as its office gets them: on how many pages, what stands where. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSample, SAMPLE } from '../../infra/local/sample/sample.ts'
import { type Product, startProduct } from '../comparison/product.ts'
import { linesOf, readPdf, textOfPages } from './pdf-text.ts'

const { townshipId } = SAMPLE
const MONTHS = ['2023-03', '2023-05', '2023-06']
let product: Product

beforeAll(async () => {
  product = await startProduct()
  product.clock.set('2023-07-10T02:00:00.000Z')
  await loadSample(product.deps)
  for (const month of MONTHS) {
    for (const step of ['', '/issue']) {
      const path = `/townships/${townshipId}/monthly-bulletins/${month}${step}`
      const { status } = await product.call('leader', 'POST', path, step === '' ? undefined : {})
      expect(status).toBeLessThan(300)
    }
  }
}, 60_000)
afterAll(() => product.close())

async function sectionsOf(month: string): Promise<string[]> {
  const docx = await product.deps.documents.read({ townshipId, month, revision: 1 }, 'docx')
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
  return [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([section]) => section)
}

test.each(MONTHS)('%s: text and signature on one sheet, the annexes on the second, 版记 at its foot', async (month) => {
  const pdf = await readPdf(await product.deps.documents.read({ townshipId, month, revision: 1 }, 'pdf'))
  expect(pdf.pages).toHaveLength(4)
  const [, second, third, fourth] = pdf.pages.map((page) => textOfPages([page]))
  // The signature stands below text, never alone.
  expect(second).toMatch(/其余各表见随本通报印发的电子表格。附件：1．.*明沙乡人民政府2023年7月10日/)
  expect(linesOf(pdf.pages[1] ?? { width: 0, height: 0, pieces: [] }).length).toBeGreaterThan(9)
  expect(third).toContain('附件1')
  expect(fourth).toMatch(/附件2.*2023年7月10日印发—4—$/)
})

test.each(MONTHS)('%s: the .docx says so too, and that the page with 版记 is an even one', async (month) => {
  const sections = await sectionsOf(month)
  expect(sections.map((section) => /<w:type w:val="(\w+)"\/>/.exec(section)?.[1])).toEqual([
    'nextPage',
    'nextPage',
    'evenPage',
  ])
})

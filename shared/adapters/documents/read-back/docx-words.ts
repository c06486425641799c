import { packageParts, readPart } from './xml-parts.ts'

/** What stands in a .docx, as any program reads it: paragraphs outside tables, and tables row by row. */
type DocxWords = { paragraphs: string[]; tables: string[][][] }

/** Reads the words of a file; places and looks are not asked for. Tables do not lie in tables. */
export function docxWords(file: Uint8Array): DocxWords {
  const words: DocxWords = { paragraphs: [], tables: [] }
  let paragraph = ''
  let isText = false
  let inTable = false
  const cells = () => words.tables.at(-1)?.at(-1)
  const part = packageParts(file, (name) => name === 'word/document.xml').get('word/document.xml')
  if (part === undefined) throw new Error('a document without text')
  readPart(part, {
    open(name) {
      if (name === 'w:tbl') {
        inTable = true
        words.tables.push([])
      } else if (name === 'w:tr') words.tables.at(-1)?.push([])
      else if (name === 'w:tc') cells()?.push('')
      else if (name === 'w:p') paragraph = ''
      isText = name === 'w:t'
    },
    text(text) {
      if (isText) paragraph += text
    },
    close(name) {
      isText = false
      if (name === 'w:tbl') inTable = false
      if (name !== 'w:p') return
      if (!inTable) words.paragraphs.push(paragraph)
      else {
        const row = cells()
        if (row !== undefined) row[row.length - 1] += paragraph
      }
    },
  })
  return words
}

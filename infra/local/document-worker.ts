/** The thread that makes documents on one machine, as a function of its own does on AWS: it knows only what it is given. */
import { parentPort } from 'node:worker_threads'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { makeBulletinFiles, withoutEntries } from '../../shared/adapters/documents/make-files.ts'
import { writeTables } from '../../shared/adapters/spreadsheets/write-tables.ts'
import type { BulletinLayout } from '../../shared/bulletin/text/layout.ts'
import type { LedgerRow } from '../../shared/bulletin/text/ledger-row.ts'
import { quote } from '../../shared/papers/sentence.ts'

/** A bulletin as it is printed: where its figures come from was checked before, and does not cross to another thread. */
export type PrintedLayout = Omit<BulletinLayout, 'sections'> & {
  sections: { heading: string; paragraphs: string[] }[]
}

export type DocumentTask =
  | { makes: 'bulletin'; given: [layout: PrintedLayout, entries: readonly LedgerRow[]] }
  | { makes: 'without entries'; given: Parameters<typeof withoutEntries> }
  | { makes: 'paper'; given: Parameters<typeof drawPaper> }
  | { makes: 'tables'; given: Parameters<typeof writeTables> }
export type DocumentAnswer = { made: unknown } | { failed: string }

function make(task: DocumentTask): Promise<unknown> {
  switch (task.makes) {
    case 'bulletin':
      return makeBulletinFiles(readAgain(task.given[0]), task.given[1])
    case 'without entries':
      return withoutEntries(...task.given)
    case 'paper':
      return drawPaper(...task.given)
    case 'tables':
      return writeTables(...task.given)
  }
}

function readAgain({ sections, ...layout }: PrintedLayout): BulletinLayout {
  return {
    ...layout,
    sections: sections.map(({ heading, paragraphs }) => ({
      heading,
      paragraphs: paragraphs.map((text) => quote({ text }, 'text')),
    })),
  }
}

async function answer(task: DocumentTask): Promise<DocumentAnswer> {
  try {
    return { made: await make(task) }
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', async (task: DocumentTask) => parentPort?.postMessage(await answer(task)))

/** The thread of the typesetter: it remembers all that it ever set, so it is ended now and then, and another one started. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Printed } from './printed.ts'
import { startTypesetter } from './typst.ts'

export type PdfJob = { fontsFolder: string | null }
export type PdfAnswer = ({ pdf: Uint8Array } | { failed: string }) & { megabytes: number }

const { fontsFolder }: PdfJob = workerData
const starting = startTypesetter(fontsFolder)
/** The weight of the face that stands in for 小标宋; an office's own has but one. */
const TITLE_WEIGHT = 700

async function set(printed: Printed): Promise<PdfAnswer> {
  try {
    const { faces, pdf, megabytes } = await starting
    return { pdf: pdf({ ...printed, faces, weights: { title: TITLE_WEIGHT } }), megabytes: megabytes() }
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error), megabytes: Infinity }
  }
}

parentPort?.on('message', async (printed: Printed) => parentPort?.postMessage(await set(printed)))

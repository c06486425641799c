/** Documents on one machine are made in a thread of their own: nobody waits for them, and a thread that fails is replaced. */
import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import * as z from 'zod'
import { documentThread } from '../../infra/local/document-thread.ts'
import { renderHtml } from '../../shared/adapters/documents/bulletin-html.ts'
import { renderText } from '../../shared/adapters/documents/bulletin-text.ts'
import { aLedgerRow, sampleLayout } from '../documents/sample-layout.ts'

const threads: ReturnType<typeof documentThread>[] = []
afterEach(async () => {
  for (const thread of threads.splice(0)) await thread.stop()
})

/** Made in this thread, six leave it time for some forty answers before the last of them is made. */
const ENOUGH = 400

function aThread(options?: Parameters<typeof documentThread>[0]) {
  const thread = documentThread(options)
  threads.push(thread)
  return thread
}

test('they are what they are elsewhere', async () => {
  const layout = sampleLayout()
  const files = await aThread().makeBulletinFiles(layout, [aLedgerRow()])
  expect(new TextDecoder().decode(files.html) === renderHtml(layout)).toBe(true)
  expect(files.text).toBe(renderText(layout))
  for (const zip of [files.docx, files.xlsx, files.entries]) expect([...zip.slice(0, 4)]).toEqual([0x50, 0x4b, 3, 4])
})

test('six at once leave this thread free, and others are answered meanwhile', async () => {
  const thread = aThread()
  const layout = sampleLayout()
  const entries = Array.from({ length: 2_000 }, () => aLedgerRow())
  await thread.makeBulletinFiles(layout, [])
  const server = createServer((_request, response) => response.end('ok'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.int() }).parse(server.address())
  let made = 0
  const making = Promise.all(
    Array.from({ length: 6 }, () => thread.makeBulletinFiles(layout, entries).finally(() => void made++)),
  )
  let answered = 0
  while (made < 6 && answered < ENOUGH) {
    await (await fetch(`http://127.0.0.1:${port}/`)).text()
    answered++
  }
  await making
  expect(answered).toBe(ENOUGH)
  server.close()
})

test('one that takes too long ends its thread, says so, and the next is tried in a new one', async () => {
  const thread = aThread({ longestMillis: 1 })
  const entries = Array.from({ length: 20_000 }, () => aLedgerRow())
  for (let round = 0; round < 2; round++) {
    await expect(thread.makeBulletinFiles(sampleLayout(), entries)).rejects.toMatchObject({ code: 'busy' })
  }
})

test('one that needs too much memory ends its thread alone; whoever waits behind it is served', async () => {
  const thread = aThread({ mostMegabytes: 40 })
  const entries = Array.from({ length: 60_000 }, (_, n) => aLedgerRow({ payer: `付款方${n}` }))
  const [tooLarge, next] = await Promise.allSettled([
    thread.makeBulletinFiles(sampleLayout(), entries),
    thread.withoutEntries(new Uint8Array([1, 2, 3])),
  ])
  expect(tooLarge).toMatchObject({ status: 'rejected', reason: { code: 'busy' } })
  // Answered by a thread: it is no workbook.
  expect(next).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringContaining('a document was not made') },
  })
})

/** The store is the program's own: beside the web port nothing listens, and through that port nobody gets at the table. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { launchChromium } from '../../infra/local/chromium.ts'
import { sampleFolder, startServer } from '../support/program.ts'

/** The processes of this one, and theirs. */
function descendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(descendants)]
}

/** The ports at which a process or a child of it listens; `unix` for a socket with a name. */
function listening(pid: number): string[] {
  const inodes = new Set(
    descendants(pid).flatMap((each) =>
      readdirSync(`/proc/${each}/fd`).flatMap((fd) => {
        try {
          return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${each}/fd/${fd}`))?.[1] ?? []
        } catch {
          return []
        }
      }),
    ),
  )
  const rows = (table: string) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
  const tcp = ['tcp', 'tcp6'].flatMap(rows).filter((row) => row[3] === '0A' && inodes.has(row[9] ?? ''))
  const unix = rows('unix').filter((row) => inodes.has(row[6] ?? '') && row[7] !== undefined)
  return [...tcp.map((row) => String(Number.parseInt(row[1]?.split(':')[1] ?? '', 16))), ...unix.map(() => 'unix')]
}

test('beside the web port nothing listens, in the process or a child of it', async () => {
  const server = await startServer(await sampleFolder())
  expect(listening(z.int().parse(server.process.pid))).toEqual([new URL(server.url).port])
  await server.kill('SIGINT')
})

const FORGED = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.Scan',
  'x-amz-date': '20231126T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20231126/local/dynamodb/aws4_request, SignedHeaders=host, Signature=00',
}

test('a page on another port of a real browser, and a forged signature, get nothing', async () => {
  const folder = await sampleFolder()
  const server = await startServer(folder)
  const forged = await fetch(server.url, { method: 'POST', headers: FORGED, body: '{"TableName":"village-income"}' })
  expect(forged.status).toBeGreaterThanOrEqual(400)
  expect(forged.headers.get('access-control-allow-origin')).toBeNull()
  expect(await forged.text()).not.toMatch(/passwordHash|"Items"/)

  const other = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>x</p>'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const { port } = z.object({ port: z.int() }).parse(other.address())
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  const ports = listening(z.int().parse(server.process.pid))
  const got = await page.evaluate(
    async ({ ports, headers }) => {
      const read: string[] = []
      for (const port of ports) {
        for (const init of [{}, { method: 'POST', headers, body: '{"TableName":"village-income"}' }]) {
          await fetch(`http://127.0.0.1:${port}/`, init).then(
            async (response) => read.push(await response.text()),
            () => {},
          )
        }
      }
      return read
    },
    { ports, headers: FORGED },
  )
  expect(got).toEqual([])
  await server.kill('SIGINT')
})

test('a Node that is too old is told in one sentence', () => {
  const check = join(import.meta.dirname, '../../infra/local/node-version.mjs')
  const old = `Object.defineProperty(process.versions, 'node', { value: '20.11.1' }); import(${JSON.stringify(check)})`
  const run = (script: string) => execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', stdio: 'pipe' })
  expect(() => run(old)).toThrow(/Node 是 20\.11\.1，太旧了，要 22\.13 以上/)
  expect(run(`import(${JSON.stringify(check)})`)).toBe('')
})

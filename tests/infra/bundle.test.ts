import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '../../infra/bundle.ts'
import { unable } from '../../infra/slim-libraries.ts'
import { withPlainKeys } from '../../infra/slim-sdk.ts'
import { makeBulletinFile } from '../../shared/adapters/documents/make-files.ts'
import { addDays } from '../../shared/calendar.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'
import * as workingDays from '../../shared/working-days.ts'
import { sampleLayout } from '../documents/sample-layout.ts'
import { SAMPLE_WORKBOOK } from '../ledger/a-ledger.ts'
import { shippedBundles } from '../support/bundles.ts'
import { newFolder } from '../support/folder.ts'

const KB = 1000

const FIRST_REQUESTS = [
  ['Api', '/api/v1/me', 401],
  ['OfficeApi', '/api/v1/townships/t/runs', 401],
  ['Web', '/', 303],
  ['OfficeWeb', '/dispatches', 303],
] as const

const SETTINGS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  TABLE_NAME: 'none',
  STORE: 'aws',
  FILES_URL: 's3:files',
  PUBLIC_URL: 'https://village.example',
  OIDC_ISSUER: 'https://issuer.example/pool',
  OIDC_CLIENT_ID: 'pages',
}

/** Answers one request and says its status and which of Node's own modules are loaded by then. */
const RUNNER = `
const [, , bundle, path] = process.argv
const { handler } = await import(bundle)
const http = { method: 'GET', path, sourceIp: '192.0.2.1' }
const event = { version: '2.0', rawPath: path, rawQueryString: '', headers: { host: 'village.example' }, requestContext: { http } }
const { statusCode } = await handler(event, {})
console.log(JSON.stringify({ statusCode, loaded: process.moduleLoadList }))
`

describe('what ships', () => {
  const bundles = shippedBundles()

  it('is small: the API whole, the others in what a cold start loads', async () => {
    const { Api, OfficeApi, Web, OfficeWeb, PlanRuns, RunTownship, DeliverMail } = await bundles
    expect(Api.bytes).toBeLessThan(500 * KB)
    // What answers an operation loads when it is asked.
    for (const api of [Api, OfficeApi]) expect(api.coldStartBytes).toBeLessThan(385 * KB)
    expect(PlanRuns.bytes).toBeLessThan(450 * KB)
    // What only areas need loads with the first of them.
    for (const worker of [RunTownship, DeliverMail]) expect(worker.coldStartBytes).toBeLessThan(450 * KB)
    // What is told once a day loads with it.
    expect(DeliverMail.bytes).toBeLessThan(770 * KB)
    // Each page, what signs in, keeps files and reads or writes workbooks loads when asked for.
    for (const web of [Web, OfficeWeb]) expect(web.coldStartBytes).toBeLessThan(440 * KB)
  })

  it('has the libraries of documents in one function only; pages load those of spreadsheets when asked', async () => {
    const { MakeDocuments, OfficeWeb, ...others } = await bundles
    const documents = ['docx', 'pptxgenjs', 'write-excel-file']
    const from = ({ contents }: typeof MakeDocuments) => contents.map((part) => part.from)
    expect(from(MakeDocuments)).toEqual(expect.arrayContaining(documents))
    for (const other of Object.values(others))
      expect(from(other).filter((name) => documents.includes(name))).toEqual([])
    expect(from(OfficeWeb)).not.toContain('docx')
    expect(OfficeWeb.bytes - OfficeWeb.coldStartBytes).toBeGreaterThan(400 * KB)
  })

  it('has the worker that reads workbooks beside the function that starts it, and there it reads', async () => {
    const { OfficeWeb, ImportLedger, ...others } = await bundles
    expect(readdirSync(ImportLedger.folder)).toContain('sheets-worker.mjs')
    for (const { folder } of Object.values(others)) expect(readdirSync(folder)).not.toContain('sheets-worker.mjs')
    const chunks = readdirSync(OfficeWeb.folder).filter((file) => file.endsWith('.mjs'))
    const reading = chunks.find((file) =>
      readFileSync(join(OfficeWeb.folder, file), 'utf8').includes('as readSheetBytes'),
    )
    const { readSheetBytes } = await import(pathToFileURL(join(OfficeWeb.folder, reading ?? '')).href)
    const sheets: Sheet[] = await readSheetBytes(readFileSync(SAMPLE_WORKBOOK), '明沙乡.xlsx')
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toContainEqual(['收入台账', 155])
    await expect(readSheetBytes(Buffer.from('PK no archive'), 'x.xlsx')).rejects.toThrow(/无法读取：“x\.xlsx”/)
    expect(chunks).toContain('sheets-worker.mjs')
  })

  it('has what PDFs are set with beside one function only, well below what a function may hold, and there it sets', async () => {
    const { MakeDocuments, ...others } = await bundles
    for (const { dataBytes } of Object.values(others)) expect(dataBytes).toBe(0)
    expect(MakeDocuments.dataBytes).toBeGreaterThan(20_000 * KB)
    expect(MakeDocuments.bytes + MakeDocuments.dataBytes).toBeLessThan(100_000 * KB)
    const chunk = readdirSync(MakeDocuments.folder).find(
      (file) =>
        file.endsWith('.mjs') &&
        readFileSync(join(MakeDocuments.folder, file), 'utf8').includes('as renderBulletinPdf'),
    )
    const { renderBulletinPdf } = await import(pathToFileURL(join(MakeDocuments.folder, chunk ?? '')).href)
    const pdf: Uint8Array = await renderBulletinPdf(sampleLayout(), null)
    expect(Buffer.compare(pdf, await makeBulletinFile('pdf', sampleLayout(), []))).toBe(0)
  })

  it('has a handler to call, and its source maps beside it, not in it', async () => {
    for (const [name, { folder, sourceMaps }] of Object.entries(await bundles)) {
      expect(readdirSync(folder)).toContain('index.mjs')
      const others = readdirSync(folder).filter((file) => !file.endsWith('.mjs'))
      const data: Record<string, string[]> = { Api: ['openapi.json'], MakeDocuments: ['pdf'] }
      expect(others).toEqual(name.endsWith('Web') ? ['assets'] : (data[name] ?? []))
      expect(readdirSync(sourceMaps)).toContain('index.mjs.map')
    }
  })

  it('has a source map that is right below the line that gives it `require`', async () => {
    const { folder, sourceMaps } = (await bundles).MakeDocuments
    const refused = 'FILES_URL must name a bucket'
    const placeIn = (lines: string[]) => lines.findIndex((line) => line.includes(refused))
    const lines = readFileSync(join(folder, 'index.mjs'), 'utf8').split('\n')
    expect(lines[0]).toContain('const require=')
    const map = new SourceMap(JSON.parse(readFileSync(join(sourceMaps, 'index.mjs.map'), 'utf8')))
    const found = map.findEntry(placeIn(lines), lines[placeIn(lines)]?.indexOf(refused) ?? 0)
    const source = readFileSync('functions/jobs/make-documents.ts', 'utf8').split('\n')
    expect(found).toMatchObject({
      originalSource: expect.stringMatching(/\/make-documents\.ts$/),
      originalLine: placeIn(source),
    })
  })

  it('has nothing of the SDK that Lambda never runs', async () => {
    for (const { contents } of Object.values(await bundles)) {
      const unwanted = /^bowser$|^@aws-sdk\/(nested-clients|credential-provider-(ini|sso|login|process|web-identity))$/
      expect(contents.filter(({ from, bytes }) => unwanted.test(from) && bytes > 100)).toEqual([])
    }
  })
})

describe('before its first answer', () => {
  it.each(FIRST_REQUESTS)('%s starts nothing of Node’s HTTP client', async (name, path, status) => {
    const runner = join(newFolder(), 'runner.mjs')
    writeFileSync(runner, RUNNER)
    const bundle = pathToFileURL(join((await shippedBundles())[name].folder, 'index.mjs')).href
    const { stdout } = await promisify(execFile)(process.execPath, [runner, bundle, path], { env: SETTINGS })
    const { statusCode, loaded }: { statusCode: number; loaded: string[] } = JSON.parse(stdout)
    expect(statusCode).toBe(status)
    expect(loaded).toContain('NativeModule https')
    expect(loaded.filter((module) => /undici/.test(module))).toEqual([])
  })
})

describe('a slimmed SDK', () => {
  /** An answer of AWS by request line; what is asked is kept. */
  const asked: { line: string; authorization: string | undefined; body: string }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const line = `${request.method} ${request.url}`
    asked.push({ line, authorization: request.headers.authorization, body: Buffer.concat(chunks).toString() })
    if (line.startsWith('POST')) response.end('"made"')
    else response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>')
  })
  beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)))
  afterAll(() => {
    vi.unstubAllEnvs()
    server.close()
  })

  it('still signs with the credentials of the environment, sends, and understands answers and errors', async () => {
    const entry = join(newFolder(), 'entry.ts')
    const sdk = (name: string) => JSON.stringify(join(process.cwd(), 'node_modules/@aws-sdk', name))
    writeFileSync(
      entry,
      `import { InvokeCommand, LambdaClient } from ${sdk('client-lambda')}
       import { GetObjectCommand, NoSuchKey, S3Client } from ${sdk('client-s3')}
       export async function handler(endpoint) {
         const options = { endpoint, region: 'eu-west-1', forcePathStyle: true }
         const command = new InvokeCommand({ FunctionName: 'documents', Payload: '{"month":"2023-06"}' })
         const { Payload } = await new LambdaClient(options).send(command)
         const get = new S3Client(options).send(new GetObjectCommand({ Bucket: 'files', Key: 'none' }))
         return { answer: Payload.transformToString(), missing: await get.catch((error) => error instanceof NoSuchKey) }
       }`,
    )
    const { folder, bytes } = await bundle(entry, newFolder())
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDTEST')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
    const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href)
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined

    expect(await handler(`http://127.0.0.1:${port}`)).toEqual({ answer: '"made"', missing: true })
    expect(asked.map(({ line }) => line)).toEqual([
      'POST /2015-03-31/functions/documents/invocations',
      'GET /files/none?x-id=GetObject',
    ])
    expect(asked[0]?.body).toBe('{"month":"2023-06"}')
    for (const { authorization } of asked) expect(authorization).toMatch(/Credential=AKIDTEST\//)
    // As usually built these two clients alone make 520 KB.
    expect(bytes).toBeLessThan(330 * KB)
  })

  it('leaves keys alone that are not constants of the file', () => {
    expect(withPlainKeys('const _h = "http";\nconst a = { [_h]: 1, [other]: 2 }')).toBe(
      'const _h = "http";\nconst a = { "http": 1, [other]: 2 }',
    )
  })
})

describe('a slimmed library', () => {
  it('exports what it did, under the names it had', () => {
    expect(unable('export const a = 1\nexport function b() {}\nconst c = 2\nexport { c as d, e };')).toBe(
      'const unable = () => unable\nexport { unable as a, unable as b, unable as d, unable as e }',
    )
  })

  it('still knows the days of a calendar, those announced and those that stand in law', async () => {
    const { folder } = await bundle('shared/working-days.ts', newFolder())
    const shipped = await import(pathToFileURL(join(folder, 'index.mjs')).href)
    for (let year = 2020; year <= 2060; year++) {
      expect(shipped.legalHolidays(year)).toEqual(workingDays.legalHolidays(year))
      expect(shipped.isPublished(year)).toBe(workingDays.isPublished(year))
      expect(shipped.holidayWeeks(year)).toEqual(workingDays.holidayWeeks(year))
      const days = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index))
      expect(days.filter((day) => shipped.isWorkingDay(day))).toEqual(
        days.filter((day) => workingDays.isWorkingDay(day)),
      )
    }
  })

  it('still parses, refuses and renders', async () => {
    const entry = join(newFolder(), 'entry.ts')
    const from = (name: string) => JSON.stringify(join(process.cwd(), 'node_modules', name))
    writeFileSync(
      entry,
      `import { createContext, jsx, useContext } from ${from('hono/dist/jsx/index.js')}
       import * as z from ${from('zod/index.js')}
       const Language = createContext('zh')
       const Word = () => jsx('b', {}, useContext(Language))
       const schema = z.object({ amountFen: z.int().min(1), on: z.iso.date().optional() })
       export const handler = (input) => ({
         issues: schema.safeParse(input).error?.issues.map(({ code }) => code) ?? null,
         html: String(jsx(Language.Provider, { value: 'en' }, jsx(Word, {}))),
       })`,
    )
    const { folder } = await bundle(entry, newFolder())
    const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href)
    expect(handler({ amountFen: 1, on: '2023-06-30' })).toEqual({ issues: null, html: '<b>en</b>' })
    expect(handler({ amountFen: 0.5 }).issues).toEqual(['invalid_type'])
  })
})

describe('an entry that cannot be bundled', () => {
  it('fails the build', async () => {
    await expect(bundle('functions/none.ts', newFolder())).rejects.toThrow(/functions\/none\.ts/)
  })
})

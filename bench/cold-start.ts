import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../infra/bundle.ts'
import { ENTRIES } from '../infra/functions.ts'
import { atMost, type Benchmark, type Line, withoutGoal } from './benchmark.ts'
import { median } from './median.ts'
import { temporaryFolder } from './temporary-store.ts'

const PAIRS = 20
const FIRST_REQUESTS = {
  Api: '/api/v1/me',
  OfficeApi: '/api/v1/townships/t/runs',
  Web: '/',
  OfficeWeb: '/dispatches',
} as const

export const coldStart: Benchmark = {
  name: 'cold-start',
  summary: 'process start to first response of each HTTP function ÷ the same for a bare Node handler',
  async run() {
    const { folder, remove } = temporaryFolder()
    const runner = join(folder, 'runner.mjs')
    writeFileSync(runner, RUNNER)
    const bare = join(folder, 'bare')
    mkdirSync(bare)
    writeFileSync(join(bare, 'index.mjs'), "export const handler = async () => ({ statusCode: 200, body: 'ok' })\n")
    const lines: Line[] = []
    const notes = [`median of ${PAIRS} interleaved pairs, Node ${process.version}; no compile cache, as none ships`]
    for (const [name, path] of Object.entries(FIRST_REQUESTS)) {
      const entry = Object.entries(ENTRIES).find(([one]) => one === name)?.[1] ?? ''
      if (!existsSync(entry)) {
        notes.push(`${name} is left out: ${entry} is not there yet`)
        continue
      }
      const built = await bundle(entry, join(folder, name))
      lines.push(...(await compare(name, path, runner, { bare, built: built.folder })))
    }
    remove()
    return { lines, notes }
  },
}

async function compare(
  name: string,
  path: string,
  runner: string,
  folders: { bare: string; built: string },
): Promise<Line[]> {
  const [times, bareTimes, ratios]: [number[], number[], number[]] = [[], [], []]
  for (let pair = -2; pair < PAIRS; pair++) {
    const bareMs = await firstResponse(runner, folders.bare, path)
    const builtMs = await firstResponse(runner, folders.built, path)
    if (pair < 0) continue
    bareTimes.push(bareMs)
    times.push(builtMs)
    ratios.push(builtMs / bareMs)
  }
  return [
    atMost(`${name} ÷ bare Node`, median(ratios), 2.8, (ratio) => ratio.toFixed(2)),
    withoutGoal(`${name}, and bare Node`, `${Math.round(median(times))} ms, ${Math.round(median(bareTimes))} ms`),
  ]
}

/** Milliseconds from starting a process to the answer of its handler; throws when there is none or it is a failure. */
function firstResponse(runner: string, folder: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(process.execPath, [runner, join(folder, 'index.mjs'), path], {
      env: LAMBDA_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let millis = 0
    let [answer, complaint] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => {
      millis ||= performance.now() - start
      answer += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0 && Number(answer) < 500) resolve(millis)
      // A complaint quotes the line of the bundle, which is the whole of it; the reason comes last.
      else reject(new Error(`${folder} answered ${answer || 'nothing'}: ${complaint.slice(-600)}`))
    })
  })
}

/** What the stack gives an HTTP function, with credentials that are none; no request goes out before somebody signs in. */
const LAMBDA_ENVIRONMENT = {
  NODE_ENV: 'production',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  STORE: 'aws',
  TABLE_NAME: 'bench',
  FILES_URL: 's3:bench-files',
  PUBLIC_URL: 'https://bench.example',
  OIDC_ISSUER: 'https://issuer.example/pool',
  OIDC_CLIENT_ID: 'bench',
  API_AUDIENCE: 'bench',
  DOCUMENTS_FUNCTION: 'bench-documents',
  MAIL_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_LOG_LEVEL: 'INFO',
}

/** Imports a bundle, calls its handler once as an HTTP API does (payload 2.0), says the status, and ends. */
const RUNNER = `
import { pathToFileURL } from 'node:url'
const [, , bundle, path] = process.argv
const event = {
  version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', headers: { host: 'bench.example' },
  requestContext: {
    http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' },
    domainName: 'bench.example', requestId: 'r', routeKey: '$default', stage: '$default', timeEpoch: 0,
  },
  isBase64Encoded: false,
}
const context = { awsRequestId: 'r', functionName: 'bench', getRemainingTimeInMillis: () => 1000 }
const { handler } = await import(pathToFileURL(bundle).href)
const { statusCode } = await handler(event, context)
process.stdout.write(String(statusCode), () => process.exit(0))
`

import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { atMost, type Benchmark, withoutGoal } from './benchmark.ts'
import { median } from './median.ts'
import { temporaryFolder } from './temporary-store.ts'

const ROUNDS = 5
const START_MILLIS = 60_000
/** After its start a server gives back what it needed only then. */
const REST_MILLIS = 20_000

const NPM_START = ['npm', 'start', '--silent']
/** As it was run before there was a bundle. */
const SOURCES = ['node', '--import', 'tsx', 'infra/local/run.ts', 'start']

export const start: Benchmark = {
  name: 'start',
  summary: 'npm start to the sign-in page, with a folder in use and with a new one, and the memory of it all at rest',
  async run() {
    const used = temporaryFolder()
    const created: Started[] = []
    const inUse: Started[] = []
    const asSources: Started[] = []
    await started(NPM_START, used.folder, 0)
    for (let round = 0; round < ROUNDS; round++) {
      const restMillis = round === 0 ? REST_MILLIS : 0
      const fresh = temporaryFolder()
      created.push(await started(NPM_START, fresh.folder, restMillis))
      fresh.remove()
      inUse.push(await started(NPM_START, used.folder, restMillis))
      asSources.push(await started(SOURCES, used.folder, restMillis))
    }
    used.remove()
    const page = (of: Started[]) => median(of.map(({ pageMillis }) => pageMillis))
    const cpu = (of: Started[]) => median(of.map(({ cpuMillis }) => cpuMillis))
    const memory = ([first]: Started[]) => (first?.restBytes ?? 0) / 1024 / 1024
    const millis = (value: number) => `${value.toFixed(0)} ms`
    const megabytes = (value: number) => `${value.toFixed(0)} MB`
    return {
      lines: [
        atMost('npm start to the sign-in page, folder in use', page(inUse), 1_500, millis),
        atMost('the same, new folder with its sample', page(created), 1_500, millis),
        withoutGoal('CPU time until then, folder in use and new', `${millis(cpu(inUse))}, ${millis(cpu(created))}`),
        withoutGoal(
          'from the sources, without npm: page and CPU time',
          `${millis(page(asSources))}, ${millis(cpu(asSources))}`,
        ),
        atMost('memory at rest, folder in use', memory(inUse), 150, megabytes),
        atMost('memory at rest, new folder with its sample', memory(created), 150, megabytes),
        withoutGoal('memory at rest from the sources, folder in use', megabytes(memory(asSources))),
      ],
      notes: [
        `medians of ${ROUNDS} rounds in turn; memory is what is resident of all processes ${REST_MILLIS / 1000} s after, npm and its shell left out`,
        'CPU time is of the same processes, and less disturbed by whatever else the machine does',
      ],
    }
  },
}

type Started = { pageMillis: number; cpuMillis: number; restBytes: number }

async function started([program = '', ...args]: string[], folder: string, restMillis: number): Promise<Started> {
  const began = performance.now()
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const child = spawn(program, args, {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  try {
    await signInPage(port, began + START_MILLIS)
    const pageMillis = performance.now() - began
    const cpuMillis = sum(ours(child).map(cpuMillisOf))
    await delay(restMillis)
    return { pageMillis, cpuMillis, restBytes: sum(ours(child).map(residentBytes)) }
  } finally {
    await ended(child)
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => child.once('exit', resolve))
  // Npm, its shell and the program.
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  await exited
}

/** From `/` to where a browser ends, which is the first that is seen. */
async function signInPage(port: number, deadline: number): Promise<void> {
  const cookies = new Map<string, string>()
  let at = new URL(`http://127.0.0.1:${port}/`)
  while (performance.now() < deadline) {
    const answer = await answerOf(at, [...cookies.values()].join('; ')).catch(() => null)
    if (answer === null) await delay(10)
    else if (answer.status === 200) return
    else if (answer.location === undefined) throw new Error(`${at} answered ${answer.status}`)
    else {
      for (const cookie of answer.cookies) cookies.set(cookie.split('=')[0] ?? '', cookie.split(';')[0] ?? '')
      at = new URL(answer.location, at)
    }
  }
  throw new Error(`no page within ${START_MILLIS / 1000} s`)
}

type Answer = { status: number; location: string | undefined; cookies: string[] }

function answerOf(url: URL, cookie: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false, headers: { cookie } }, (response) => {
      const { statusCode = 0, headers } = response
      response.resume()
      response.once('end', () =>
        resolve({ status: statusCode, location: headers.location, cookies: headers['set-cookie'] ?? [] }),
      )
    })
      .once('error', reject)
      .end()
  })
}

/** The processes that are the program's: all below the one that was started, but npm and its shell. */
function ours({ pid = 0 }: ChildProcess): number[] {
  const all = [pid, ...descendants(pid)]
  return all.filter((one) => !/^npm|^\S*sh\0/.test(readFileSync(`/proc/${one}/cmdline`, 'utf8')))
}

function descendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return children.flatMap((child) => [child, ...descendants(child)])
}

/** In ticks of 10 ms. */
function cpuMillisOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

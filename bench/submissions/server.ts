/** `npm start` in a process of its own, with its sample township, in a temporary folder. */
import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as z from 'zod'
import { readOwner } from '../../infra/local/data-folder.ts'
import { temporaryFolder } from '../temporary-store.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SCRIPT = join(ROOT, 'infra/local/launch.mjs')
const START_MILLIS = 60_000
/** What `npm start` gives Node, its flags first. */
const [, ...START] = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))
  .scripts.start.split(' ')

export type Server = {
  url: string
  /** An access token of the account it was started for. */
  token: string
  pid: number
  /** Its data folder. */
  folder: string
  /** An access token of an account, as `npm run token` gives it. */
  tokenOf(account: string): Promise<string>
  /** CPU time of the process until now, all threads; only Linux tells (0 elsewhere). */
  cpuMillis(): number
  /** Its memory now, or the most it ever had, in MB; only Linux tells (NaN elsewhere). */
  megabytes(which: 'VmRSS' | 'VmHWM'): number
  stop(): Promise<void>
}

/** Starts it on a free port, with `more` in its environment, and signs an account of the sample in; throws when it does not start. */
export async function startServer(account: string, more: Record<string, string> = {}): Promise<Server> {
  const { folder, remove } = temporaryFolder()
  const env = { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, ...more }
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    remove()
  }
  const tokenOf = async (of: string) => {
    const command = [SCRIPT, 'token', '--account', of]
    return (await promisify(execFile)(process.execPath, command, { env })).stdout.trim()
  }
  try {
    const url = await addressIn(folder)
    const pid = child.pid ?? 0
    return {
      url,
      token: await tokenOf(account),
      pid,
      folder,
      tokenOf,
      cpuMillis: () => cpuMillisOf(pid),
      megabytes: megabytesOf(pid),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The server says in its data folder where it listens, once it does. */
async function addressIn(folder: string): Promise<string> {
  const deadline = Date.now() + START_MILLIS
  while (Date.now() < deadline) {
    const publicUrl = readOwner(folder)?.publicUrl
    if (publicUrl !== undefined) return publicUrl
    await delay(50)
  }
  throw new Error(`the server did not start within ${START_MILLIS / 1000} s`)
}

/** User and system time of `/proc/PID/stat`, in hundredths of a second. */
function cpuMillisOf(pid: number): number {
  if (process.platform !== 'linux') return 0
  const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = after.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function megabytesOf(pid: number): Server['megabytes'] {
  return (which) => {
    if (process.platform !== 'linux') return Number.NaN
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  }
}

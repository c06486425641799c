import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createIdentityProvider } from '../../infra/local/identity-provider.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { newFolder } from './folder.ts'
import { onceARun } from './once-a-run.ts'

const RUN = ['infra/local/launch.mjs']
export type Answer = { status: number; out: string; err: string }

/** Does something at the end of a test, or of whatever else it is given for. */
type AtEnd = (clean: () => void) => void

/** A data folder of its own for one test, gone afterwards. */
export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = newFolder()
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The same as the first command leaves it in an empty one, with the sample: that is loaded once a run. */
export async function sampleFolder(atEnd: AtEnd = onTestFinished): Promise<string> {
  const folder = temporaryFolder(atEnd)
  const sample = await onceARun('sample', null, async (made) => {
    const dataDir = join(made, 'data')
    const { status, err } = await command(dataDir, 'report', '--township', 'mingsha', '--as-of', '2023-06-30')
    if (status !== 0) throw new Error(`the sample was not loaded: ${err}`)
    return dataDir
  })
  cpSync(sample, folder, { recursive: true })
  return folder
}

/** Runs one npm script's program for real, in a process of its own. */
export function command(dataDir: string, ...words: string[]): Promise<Answer> {
  return commandWith({ DATA_DIR: dataDir }, ...words)
}

/** The same with settings of one's own: another store, say. */
export function commandWith(settings: Record<string, string>, ...words: string[]): Promise<Answer> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, PORT: '0', ...settings }, maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [...RUN, ...words], options, (error, out, err) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, out, err })
    })
  })
}

export type RunningServer = { url: string; process: ChildProcess; kill(signal: NodeJS.Signals): Promise<void> }

/** `npm start` for real, on a free port; resolves when it prints its address. */
export async function startServer(dataDir: string, atEnd: AtEnd = onTestFinished): Promise<RunningServer> {
  const child = spawn(process.execPath, [...RUN, 'start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  atEnd(() => {
    child.kill('SIGKILL')
  })
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      printed += String(chunk)
    })
    child.stdout.on('data', (chunk) => {
      printed += String(chunk)
      const found = /已启动：(http:\S+)/.exec(printed)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(`the server ended: ${printed}`)))
  })
  return {
    url,
    process: child,
    async kill(signal) {
      child.kill(signal)
      await ended
    },
  }
}

/** What `npm run token` prints for an account of the sample while the server runs, without a process of its own. */
export async function tokenOf({ url }: Pick<RunningServer, 'url'>, dataDir: string, account: string): Promise<string> {
  const { issueAccessToken } = await createIdentityProvider({
    issuer: `${url}/oidc`,
    dataDir,
    audience: readEnvironment({}).apiAudience,
    findAccount: async () => ({ name: account }),
  })
  return issueAccessToken(account)
}

/** A call of the JSON API with a bearer token. */
export async function callApi(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  return fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

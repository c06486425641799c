/** What npm scripts run: one bundle of the program, never older than its sources, and a door that answers from its first moment. */
import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../support/program.ts'

const repository = join(import.meta.dirname, '../..')

/** Most of the program, which no help needs: how it is bundled is proved without it. */
const NOT_BUNDLED = ['infra/local/start.ts', 'infra/local/document-worker.ts', 'infra/local/local-dependencies.ts']

/** An installation of its own: the sources copied, the libraries linked. */
function installation(): string {
  const root = temporaryFolder()
  for (const name of ['functions', 'infra', 'shared', 'tsconfig.json', 'package.json']) {
    cpSync(join(repository, name), join(root, name), { recursive: true })
  }
  for (const name of NOT_BUNDLED) writeFileSync(join(root, name), 'export const [start, localSystem] = []\n')
  mkdirSync(join(root, 'node_modules'))
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (name !== '.cache') symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name))
  }
  return root
}

async function help(root: string, temporary = root): Promise<string> {
  const args = [join(root, 'infra/local/launch.mjs'), 'dispatch', '--help']
  const options = { cwd: root, env: { ...process.env, TMPDIR: temporary } }
  return (await promisify(execFile)(process.execPath, args, options)).stdout
}

function bundles(root: string): string[] {
  return readdirSync(join(root, 'node_modules/.cache/village-income')).filter((name) => name.startsWith('bundle-'))
}

test('the program is bundled once, and anew when a source has changed', async () => {
  const root = installation()
  const before = await help(root)
  await help(root)
  expect(bundles(root)).toHaveLength(1)
  const source = join(root, 'functions/commands/dispatch.ts')
  writeFileSync(source, readFileSync(source, 'utf8').replace('help: `', 'help: `changed, '))
  expect(await help(root)).toBe(`changed, ${before}`)
  expect(bundles(root)).toHaveLength(2)
})

test('where nothing can be kept beside the libraries, the program runs from a temporary folder and leaves nothing', async () => {
  const root = installation()
  rmSync(join(root, 'node_modules/.cache'), { recursive: true, force: true })
  // A file where the folder would be: a refusal that holds for an administrator too.
  writeFileSync(join(root, 'node_modules/.cache'), '')
  const temporary = temporaryFolder()
  expect(await help(root, temporary)).toContain('npm run dispatch')
  expect(readdirSync(temporary).filter((name) => name.startsWith('village-income-'))).toEqual([])
})

test('whoever asks in the first moment is answered, all of a crowd that began before: to the sign-in, by the address that was printed', async () => {
  const port = await freePort()
  const child = spawn(process.execPath, ['infra/local/launch.mjs', 'start'], {
    env: { ...process.env, DATA_DIR: temporaryFolder(), PORT: String(port) },
    stdio: 'ignore',
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const crowd = Array.from({ length: 24 }, () => firstAnswer(`http://127.0.0.1:${port}/`))
  for (const answer of await Promise.all(crowd)) {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/sign-in?return=%2F')
  }
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Of the first request that somebody listens to. */
async function firstAnswer(url: string): Promise<Response> {
  for (;;) {
    try {
      return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    } catch (error) {
      if (Object(error).name === 'TimeoutError') throw error
      await delay(10)
    }
  }
}

/**
 * A disk that is full, a folder that can only be read: real ones, mounted where only the program sees them (Linux, and a user
 * who may have a namespace of mounts).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { launchChromium } from '../../infra/local/chromium.ts'
import { signInAs } from '../browser/chromium.ts'
import { fillIncome } from '../browser/steps.ts'
import { callApi, sampleFolder, temporaryFolder } from '../support/program.ts'

const INCOME = '/townships/mingsha/income-entries'
const FULL_AT_12_MB = 'mount -t tmpfs -o size=12m tmpfs "$DATA_DIR"'
const FULL = '磁盘已满，这次没有保存；已有的数据照常可以看。请管理员清理磁盘后再试。'
/** Of a system, of SQLite, of a program: never said to people. */
const RAW = /E[A-Z]{4,}|SQLITE|Error|disk|read-?only/i

type Running = { child: ChildProcess; said: () => string; ended: Promise<number | null> }

/** The program with its data folder mounted as a shell says. */
function mounted(dataDir: string, mount: string, ...words: string[]): Running {
  const script = `${mount} && exec "$0" infra/local/launch.mjs "$@"`
  return run(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-c', script, process.execPath, ...words],
    dataDir,
  )
}

/** A command that sees the same mounts as another program. */
async function beside({ child }: Running, dataDir: string, ...words: string[]) {
  const there = ['--target', String(child.pid), '--user', '--mount', '--preserve-credentials', `--wd=${process.cwd()}`]
  const command = run('nsenter', [...there, process.execPath, 'infra/local/launch.mjs', ...words], dataDir)
  return { status: await command.ended, said: command.said() }
}

function run(program: string, args: string[], dataDir: string): Running {
  const child = spawn(program, args, { env: { ...process.env, DATA_DIR: dataDir, PORT: '0' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk)
    })
  }
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, said: () => said, ended: new Promise((resolve) => child.once('close', resolve)) }
}

/** Where the server answers, once it does. */
async function addressOf({ said }: Running): Promise<string> {
  const printed = () => /已启动：(http:\S+)/.exec(said())?.[1]
  await expect.poll(printed, { timeout: 60_000 }).toBeDefined()
  return z.url().parse(printed())
}

/** In the folder as the program sees it. */
function fill({ child }: Running, dataDir: string): string {
  const filler = join('/proc', String(child.pid), 'root', dataDir, 'filler')
  expect(() => {
    for (;;) writeFileSync(filler, Buffer.alloc(256 * 1024), { flag: 'a' })
  }).toThrow('ENOSPC')
  return filler
}

test('a full disk refuses what is written, in words and to come again, and goes on showing what is there', async () => {
  const dataDir = temporaryFolder()
  const server = mounted(dataDir, FULL_AT_12_MB, 'start')
  const url = await addressOf(server)
  const tokenOf = async (account: string) => (await beside(server, dataDir, 'token', '--account', account)).said.trim()
  const [clerk, reviewer] = [await tokenOf('hekou'), await tokenOf('reviewer')]
  const entry = (id: string) => ({ id, villageId: 'hekou', receivedOn: '2023-08-15', nature: 'rent', amountFen: 100 })
  expect((await callApi(url, clerk, 'POST', INCOME, entry('before'))).status).toBe(201)

  const filler = fill(server, dataDir)
  const refused = await callApi(url, clerk, 'POST', INCOME, entry('while-full'))
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await refused.json()).toMatchObject({ code: 'unavailable', detail: FULL })
  expect((await callApi(url, clerk, 'GET', `${INCOME}/before`)).status).toBe(200)
  expect((await callApi(url, reviewer, 'GET', '/townships/mingsha/income-entries?status=submitted')).status).toBe(200)
  expect(await beside(server, dataDir, 'dispatch', '--township', 'mingsha', '--week', '2023-W26')).toEqual({
    status: 1,
    said: `${FULL}\n`,
  })

  rmSync(filler)
  expect((await callApi(url, clerk, 'POST', INCOME, entry('after'))).status).toBe(201)
  expect((await callApi(url, clerk, 'GET', `${INCOME}/while-full`)).status).toBe(404)
  expect((await beside(server, dataDir, 'rebuild', '--township', 'mingsha')).said).toContain('0 处不一致')
})

test('a phone keeps what a full disk refused, says so, and sends it when there is room', async () => {
  const dataDir = temporaryFolder()
  const server = mounted(dataDir, FULL_AT_12_MB, 'start')
  const [browser, baseURL] = await Promise.all([launchChromium(), addressOf(server)])
  onTestFinished(() => browser.close())
  const page = await browser.newPage({ baseURL, viewport: { width: 375, height: 800 } })
  await signInAs(page, 'hekou')
  await page.goto('/income/new')
  await fillIncome(page, { day: null, amount: '1700', payer: '磁盘满时' })
  const filler = fill(server, dataDir)
  const answer = () => page.waitForResponse((one) => one.request().method() === 'POST')
  const submit = () => page.locator('.income-form button[type="submit"]').click()
  const [refused] = await Promise.all([answer(), submit()])
  expect([refused.status(), refused.headers()['retry-after']]).toEqual([503, '5'])
  await page.getByText(FULL).waitFor()

  // It waits on the phone, which tries it again by itself as soon as the form is open.
  const [again] = await Promise.all([answer(), page.goto('/income/new')])
  expect(again.status()).toBe(503)
  await page.locator('#outbox', { hasText: '磁盘满时' }).waitFor()
  await page.locator('#outbox', { hasText: '有故障，这笔已存好，修好后自动送出' }).waitFor()
  expect(await page.locator('input[name="payer"]').inputValue()).toBe('')
  rmSync(filler)
  await page.reload()
  await page.locator('#outbox', { hasText: '已送出' }).waitFor()
})

test.each([
  ['start', []],
  ['report', ['--township', 'mingsha', '--as-of', '2023-06-30']],
  ['dispatch', ['--township', 'mingsha', '--week', '2023-W26']],
])('in a folder that can only be read, %s says so in one sentence', async (name, words) => {
  const dataDir = await sampleFolder()
  const mount = 'mount --bind "$DATA_DIR" "$DATA_DIR" && mount -o remount,bind,ro "$DATA_DIR"'
  const program = mounted(dataDir, mount, name, ...words)
  expect(await program.ended).toBe(1)
  expect(program.said().trim().split('\n')).toHaveLength(1)
  expect(program.said()).toContain('只能读不能写')
  expect(program.said().replaceAll(dataDir, '')).not.toMatch(RAW)
})

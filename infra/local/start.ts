/** `npm start`: the whole system on one machine. */
import type { Server } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError } from '../../functions/commands/command.ts'
import { shanghaiTime } from '../../functions/web/parts/shanghai-time.ts'
import { type Environment, readEnvironment } from '../../shared/adapters/environment.ts'
import { forgetUnfinished, UNFINISHED_HOURS } from '../../shared/adapters/files/forget-unfinished.ts'
import type { Log } from '../../shared/dependencies.ts'
import { clockDoubt } from '../../shared/schedule/clock-doubt.ts'
import { completeBooks } from '../../shared/standings/complete-books.ts'
import { bucketUploads } from './bucket-uploads.ts'
import { runSchedules } from './clock.ts'
import { gateway } from './gateway.ts'
import { createHttpServer } from './http-server.ts'
import { identityProviderOverStore } from './identity-provider-over-store.ts'
import { keepImportsGoing, localImports } from './imports.ts'
import { type LocalSystem, localSystem } from './local-dependencies.ts'
import { openForServer, refuseUnfinished, type ServerStore } from './open-store.ts'
import { loadSample, onlySampleLoaded, SAMPLE, sampleAccounts } from './sample/sample.ts'
import { within } from './within.ts'

const help = `在一台机器上启动整个系统：数据库、网页和接口、登录、定时任务、邮件。

用法：npm start [-- --empty]
  --empty   新的数据文件夹里不放样例乡镇
环境变量：HOST、PORT（默认 127.0.0.1:3000）、DATA_DIR（默认 data）、MAIL_URL 等，见 README。
按 Ctrl-C 停止。`

/** How long a stop waits for each of: answers and the sweep that are under way, and then the mail that is being sent. */
const PATIENCE_MILLIS = 3_000
const REST_MILLIS = 5_000
/** A stop is over after this, come what may. */
const STOP_MILLIS = 9_000

/** Starts, prints the address, and resolves with the exit status when it has stopped cleanly. */
export async function start(args: string[]): Promise<number> {
  const { values } = parseStart(args)
  if (values.help) {
    console.log(help)
    return 0
  }
  const environment = readEnvironment(process.env)
  const opened = await openForServer(environment)
  await refuseUnfinished(opened.store)
  const system = await localSystem(environment, opened.store)
  try {
    await completeBooks(system.deps)
    const isNew = (await system.deps.townships.all()).length === 0
    if (isNew && !values.empty) await loadSample(system.deps)
    return await serve(environment, opened, system)
  } finally {
    await system.close({ patienceMs: PATIENCE_MILLIS })
    await opened.close()
    // A mail server that is silent still holds a connection, and with it the process.
    setTimeout(() => process.exit(), 500).unref()
  }
}

function parseStart(args: string[]) {
  try {
    return parseArgs({ args, options: { empty: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
  } catch {
    throw new UsageError('npm start 只认 --empty 和 --help。')
  }
}

async function serve(environment: Environment, opened: ServerStore, system: LocalSystem): Promise<number> {
  const server = createHttpServer(system.deps.log)
  // Whoever asks before it is made is answered by it too.
  const ready = Promise.withResolvers<ReturnType<typeof gateway>>()
  server.on('request', async (request, response) => (await ready.promise)(request, response))
  await listen(server, environment)
  const listeningAt = addressListening(server, environment)
  const publicUrl = environment.publicUrl ?? listeningAt
  const identity = await identityProviderOverStore(environment, publicUrl, system.deps)
  const filesFolder = join(environment.dataDir, 'files')
  const local = { ...system, uploads: await bucketUploads(environment), incomingFolder: filesFolder }
  ready.resolve(
    gateway({
      environment,
      ...local,
      identity,
      publicUrl,
      listeningAt,
    }),
  )
  opened.announce(publicUrl)
  await greet(publicUrl, environment, system)
  // What starting took is given back: at rest nothing else would ask for it.
  setTimeout(() => globalThis.gc?.({ type: 'major', execution: 'async', flavor: 'last-resort' }), REST_MILLIS).unref()
  const schedules = runSchedules(system.deps)
  const imports = keepImportsGoing({ ...system.deps, ...localImports(local) })
  const uploads = cleanUploads(filesFolder, system.deps.log)

  await stopAsked()
  // What does not come to its end by then is broken off: everything bears a kill.
  setTimeout(() => process.exit(0), STOP_MILLIS).unref()
  imports.stop()
  uploads.stop()
  await Promise.all([within(PATIENCE_MILLIS, schedules.stop()), closeServer(server)])
  return 0
}

/** What comes next where nothing is there yet; the sign-in page says it too, and from the first village on the first page does. */
const firstSteps = `还没有乡镇。下一步，在另一个终端里：
  有台账：npm run import -- --township 乡镇编号 --year 年度 台账.xlsx
          npm run member -- --township 乡镇编号 --account 登录名 --role admin
  没有台账：npm run member -- --county 县编号 --account 登录名 --role county_admin，登录后点“新建乡镇”
管理员登录以后，首页一步一步带着办：各村、目标、人员、第一笔收入、第一次周调度、通报发给谁。`

async function greet(publicUrl: string, environment: Environment, { deps }: LocalSystem): Promise<void> {
  console.log(`村集体经济周调度、月通报已启动：${publicUrl}`)
  console.log(`接口文档：${publicUrl}/api/v1/openapi.json`)
  await askAboutClock(deps)
  if ((await deps.townships.all()).length === 0) return console.log(firstSteps)
  if (!(await onlySampleLoaded(deps))) return
  console.log(`样例乡镇：${SAMPLE.name}（${SAMPLE.townshipId}）。样例账号：`)
  for (const { account, name } of await sampleAccounts(deps)) console.log(`  ${account.padEnd(14)}${name}`)
  console.log(`取令牌：npm run --silent token -- --account reviewer（数据在 ${environment.dataDir}/，按 Ctrl-C 停止）`)
}

/** Asked on the first page too; here for whoever stands before the machine. */
async function askAboutClock(deps: LocalSystem['deps']): Promise<void> {
  const doubt = await clockDoubt(deps)
  if (doubt === null) return
  const [last, now] = [shanghaiTime(doubt.lastAt), shanghaiTime(doubt.now)]
  console.log(`注意：定时任务已停下。上次运行是 ${last}，现在是 ${now}，${doubtInWords[doubt.direction]}。`)
  console.log('请核对这台机器的日期和时间；时间是对的，请管理员或分管领导登录，在首页点“时间是对的，继续”。')
}

const doubtInWords = { ahead: '相隔超过一天', back: '比上次还早' }

function listen(server: Server, { host, port }: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`端口 ${port} 已被占用，请用 PORT=另一个端口 启动。`) : error)
    })
    server.listen(port, host, resolve)
  })
}

function addressListening(server: Server, { host }: Environment): string {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
}

/** Answers what was asked already; who is slower than that is cut off. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), PATIENCE_MILLIS).unref()
  })
}

/** Ctrl-C, a polite kill, or npm gone without a word: a server nobody can stop must not keep the data folder. */
function stopAsked(): Promise<null> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(null))
    process.once('SIGTERM', () => resolve(null))
    const parent = process.ppid
    if (process.env.npm_lifecycle_event === undefined) return
    setInterval(() => {
      if (process.ppid !== parent) resolve(null)
    }, 1_000).unref()
  })
}

const HOUR_MILLIS = 3_600_000

/** What the lifecycle rule of the bucket does on AWS: now and every hour, uploads that nobody finished are forgotten. */
function cleanUploads(folder: string, log: Log): { stop(): void } {
  const clean = () =>
    forgetUnfinished(folder, new Date(Date.now() - UNFINISHED_HOURS * HOUR_MILLIS)).catch((error: unknown) =>
      log.error('unfinished uploads were not cleared away', error),
    )
  void clean()
  const timer = setInterval(clean, HOUR_MILLIS)
  return { stop: () => clearInterval(timer) }
}

/** The embedded DynamoDB engine (dynoxide, on SQLite) as a child that never outlives its parent. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { EngineError, findEngine } from './engine-binary.ts'

export interface Engine {
  /** DynamoDB endpoint, on loopback. */
  readonly url: string
  /** Settles only when the engine ends without being asked to. */
  readonly died: Promise<EngineError>
  /** Ends the engine cleanly: what is left on disk is one complete SQLite file. May be called twice. */
  stop(): Promise<void>
}

/**
 * Runs the engine ("$@") and watches the pipe from the parent: a line asks for a clean stop, the end of the pipe means that
 * the parent is gone (even by SIGKILL) or has lost patience. Every commit is synced, so a killed engine loses nothing.
 */
const watchdog = `
exec 3<&0 </dev/null
"$@" &
engine=$!
( read -r order <&3 && kill -TERM $engine && read -r order <&3; kill -KILL $engine ) 2>/dev/null &
watch=$!
wait $engine
status=$?
kill $watch 2>/dev/null
exit $status
`

const startTimeoutMs = 15_000
const stopTimeoutMs = 3_000
const attempts = 5

/**
 * Starts the engine on a free loopback port and waits until it answers; without `dbPath` it keeps its data in memory.
 *
 * @throws EngineError
 */
export async function startEngine({ dbPath }: { dbPath?: string } = {}): Promise<Engine> {
  const binary = findEngine()
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const storage = dbPath ? ['--db-path', dbPath] : []
    const running = launch(binary, ['serve', '--host', '127.0.0.1', '--port', String(port), ...storage])
    const url = `http://127.0.0.1:${port}`
    const deadline = Date.now() + startTimeoutMs
    while (running.isUp() && Date.now() < deadline) {
      if ((await engineAnswers(url)) && running.isUp()) return { url, died: running.died, stop: running.stop }
      await delay(5)
    }
    const endedByItself = !running.isUp()
    await running.stop()
    // The port may have been taken meanwhile, or the file still be held by an engine that is ending: once more, soon.
    if (!endedByItself || attempt === attempts) throw new EngineError(`内嵌数据库没有启动：${running.lastWords()}`)
    await delay(attempt * 100)
  }
}

/** Whether an engine listens at this address. */
export async function engineAnswers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    return response.ok && (response.headers.get('server') ?? '').startsWith('Dynoxide')
  } catch {
    return false
  }
}

function launch(binary: string, args: string[]) {
  // Detached: Ctrl-C in the terminal reaches this process alone, which then stops the engine when it is done with it.
  const child = spawn('sh', ['-c', watchdog, 'engine', binary, ...args], { detached: true, stdio: 'pipe' })
  const output = keepLastLines([child.stdout, child.stderr])
  let isUp = true
  let isStopping = false
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      isUp = false
      // Also ends an engine whose watchdog was killed.
      child.stdin.destroy()
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  const died = new Promise<EngineError>((resolve) => {
    ended.then(() => !isStopping && resolve(new EngineError(`内嵌数据库意外停止：${output()}`)))
  })
  child.stdin.on('error', () => {})
  letProcessEnd(child)

  return {
    died,
    isUp: () => isUp,
    lastWords: output,
    async stop() {
      isStopping = true
      if (!isUp) return
      child.stdin.write('stop\n')
      const patience = setTimeout(() => child.stdin.end(), stopTimeoutMs)
      await ended
      clearTimeout(patience)
    },
  }
}

/** A forgotten engine must not keep a finished command from exiting; when the process exits, the engine follows. */
function letProcessEnd(child: ChildProcess) {
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref()
}

function keepLastLines(streams: Readable[]): () => string {
  let kept = ''
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      kept = `${kept}${chunk}`.slice(-2_000)
    })
  }
  return () => kept.trim().split('\n').slice(-5).join('\n') || '没有输出'
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

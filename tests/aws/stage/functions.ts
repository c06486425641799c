/** Lambda: the functions of the template, each environment a process of its own that has exactly the template's settings. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import type { Assembly } from './assembly.ts'

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url))
/** What one synchronous call may carry, in bytes, there and back. */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024
const ASYNC_PAYLOAD_LIMIT = 1024 * 1024

const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Timeout: z.int(),
  MemorySize: z.int(),
  ReservedConcurrentExecutions: z.int().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
})
const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('init-failed'), message: z.string() }),
  z.object({ kind: z.literal('answered'), id: z.string(), payload: z.string() }),
  z.object({ kind: z.literal('failed'), id: z.string(), message: z.string() }),
])

export type DeployedFunction = {
  /** As the function calls itself in its logs. */
  name: string
  physicalName: string
  arn: string
  roleArn: string
  timeoutMs: number
  memoryMb: number
  reserved: number | undefined
  folder: string
  handler: string
  variables: Record<string, string>
  accessKeyId: string
  secretAccessKey: string
}

export type Invocation = { payload: string } | { functionError: string } | { refused: 'too large' | 'throttled' }

export interface Functions {
  all: readonly DeployedFunction[]
  byArn(arn: string): DeployedFunction
  byAccessKey(accessKeyId: string): DeployedFunction | undefined
  /** Starts an environment without an event: null when it came up, else why not. */
  initialise(fn: DeployedFunction): Promise<string | null>
  /** One synchronous call with a JSON payload. */
  invoke(fn: DeployedFunction, event: string): Promise<Invocation>
  /** Ends every environment of a function, in the middle of what it does. */
  kill(fn: DeployedFunction): void
  /** One line of log a row, as the function printed them. */
  logs: { name: string; line: string }[]
  close(): Promise<void>
}

type Environment = { child: ChildProcess; busy: boolean; ready: Promise<string | null>; ended: boolean }

export function deployFunctions(assembly: Assembly, clock: () => number, stagePort: () => number): Functions {
  const { place } = assembly
  const all = assembly.ofType('AWS::Lambda::Function').map((resource): DeployedFunction => {
    const properties = functionSchema.parse(resource.properties)
    const key = createHash('sha256').update(resource.id).digest('hex')
    return {
      name: properties.Environment.Variables.POWERTOOLS_SERVICE_NAME ?? resource.id,
      physicalName: `${resource.stack}-${resource.id}`,
      arn: assembly.arnOf(resource),
      roleArn: properties.Role,
      timeoutMs: properties.Timeout * 1000,
      memoryMb: properties.MemorySize,
      reserved: properties.ReservedConcurrentExecutions,
      folder: assembly.assetFolder(properties.Code.S3Key),
      handler: properties.Handler,
      variables: properties.Environment.Variables,
      accessKeyId: `ASIA${key.slice(0, 16).toUpperCase()}`,
      secretAccessKey: key.slice(16, 56),
    }
  })
  const environments = new Map<string, Environment[]>(all.map(({ arn }) => [arn, []]))
  const logs: Functions['logs'] = []

  function start(fn: DeployedFunction): Environment {
    const [file, exported] = z.tuple([z.string(), z.string()]).parse(fn.handler.split('.'))
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${fn.memoryMb}`, BOOTSTRAP, String(stagePort()), join(fn.folder, `${file}.mjs`), exported],
      {
        cwd: fn.folder,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: {
          ...fn.variables,
          AWS_REGION: place.region,
          AWS_DEFAULT_REGION: place.region,
          AWS_ACCESS_KEY_ID: fn.accessKeyId,
          AWS_SECRET_ACCESS_KEY: fn.secretAccessKey,
          AWS_SESSION_TOKEN: `session-of-${fn.name}`,
          AWS_LAMBDA_FUNCTION_NAME: fn.physicalName,
          AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
          AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
          AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
          LAMBDA_TASK_ROOT: fn.folder,
          _HANDLER: fn.handler,
          LANG: 'en_US.UTF-8',
          TZ: ':UTC',
        },
      },
    )
    const environment: Environment = { child, busy: false, ended: false, ready: Promise.resolve(null) }
    const keep = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n').filter(Boolean)) logs.push({ name: fn.name, line })
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    environment.ready = new Promise((resolve) => {
      child.once('message', (raw) => {
        const message = messageSchema.parse(raw)
        resolve(message.kind === 'init-failed' ? message.message : null)
      })
      child.once('exit', (code) => {
        environment.ended = true
        resolve(`Runtime exited with status ${code}`)
      })
    })
    child.send({ now: clock() })
    environments.get(fn.arn)?.push(environment)
    return environment
  }

  async function invoke(fn: DeployedFunction, event: string): Promise<Invocation> {
    if (Buffer.byteLength(event) > PAYLOAD_LIMIT) return { refused: 'too large' }
    const running = (environments.get(fn.arn) ?? []).filter(({ ended }) => !ended)
    const idle = running.find(({ busy }) => !busy)
    if (idle === undefined && fn.reserved !== undefined && running.length >= fn.reserved)
      return { refused: 'throttled' }
    const environment = idle ?? start(fn)
    environment.busy = true
    const failedInit = await environment.ready
    if (failedInit !== null) {
      environment.ended = true
      environment.child.kill('SIGKILL')
      return { functionError: failedInit }
    }
    const answer = await call(environment, fn, event)
    environment.busy = false
    if ('payload' in answer && Buffer.byteLength(answer.payload) > PAYLOAD_LIMIT) {
      return { functionError: 'Function.ResponseSizeTooLarge' }
    }
    return answer
  }

  function call(environment: Environment, fn: DeployedFunction, event: string): Promise<Invocation> {
    const id = randomUUID()
    const { child } = environment
    return new Promise((resolve) => {
      const finish = (answer: Invocation) => {
        clearTimeout(timer)
        child.off('message', onMessage)
        child.off('exit', onExit)
        resolve(answer)
      }
      const onMessage = (raw: unknown) => {
        const message = messageSchema.parse(raw)
        if (!('id' in message) || message.id !== id) return
        finish(message.kind === 'answered' ? { payload: message.payload } : { functionError: message.message })
      }
      const onExit = () => finish({ functionError: 'Runtime.ExitError' })
      const timer = setTimeout(() => {
        environment.ended = true
        child.kill('SIGKILL')
        finish({ functionError: `Task timed out after ${fn.timeoutMs / 1000} seconds` })
      }, fn.timeoutMs)
      child.on('message', onMessage)
      child.once('exit', onExit)
      const now = clock()
      child.send({
        id,
        event: JSON.parse(event),
        now,
        deadline: now + fn.timeoutMs,
        requestId: id,
        functionName: fn.physicalName,
      })
    })
  }

  return {
    all,
    logs,
    byArn(arn) {
      const fn = all.find((one) => one.arn === arn || one.physicalName === arn)
      if (fn === undefined) throw new Error(`there is no function ${arn}`)
      return fn
    },
    initialise: (fn) => start(fn).ready,
    byAccessKey: (accessKeyId) => all.find((one) => one.accessKeyId === accessKeyId),
    invoke,
    kill(fn) {
      for (const { child } of environments.get(fn.arn) ?? []) child.kill('SIGKILL')
    },
    async close() {
      const running = [...environments.values()].flat().filter(({ ended }) => !ended)
      await Promise.all(
        running.map(({ child }) => {
          const gone = new Promise((resolve) => child.once('exit', resolve))
          child.kill('SIGKILL')
          return gone
        }),
      )
    },
  }
}

/** What an asynchronous call may carry. */
export const isTooLargeToQueue = (event: string) => Buffer.byteLength(event) > ASYNC_PAYLOAD_LIMIT

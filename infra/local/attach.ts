/** How a process on one machine gets at the store: beside a running server, or by starting the engine itself. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { addressOf, type Environment } from '../../shared/adapters/environment.ts'
import { type DataFolder, DataFolderInUse, openDataFolder, readOwner } from './data-folder.ts'
import { type Engine, engineAnswers, startEngine, waitForEngineToEnd } from './engine.ts'

export interface AttachedStore {
  /** DynamoDB endpoint; undefined means AWS itself. */
  readonly endpoint: string | undefined
  /** Where people reach the product; the issuer of local tokens follows from it. */
  readonly publicUrl: string
  /** Whether this process started the engine. */
  readonly started: boolean
  close(): Promise<void>
}

export interface ServerStore extends AttachedStore {
  /** Tells commands where the server listens, once that is known (`PORT=0`). */
  announce(publicUrl: string): void
  /** Settles when the engine ends unasked; the server should then end too. */
  readonly engineDied: Promise<Error>
}

/**
 * For a command: attaches to the engine of a running server, else starts one for as long as the command runs. Commands
 * without a server wait for each other, because the engine of a command ends with it.
 *
 * @throws DataFolderInUse after `waitMs`; EngineError
 */
export async function attachOrStart(environment: Environment, { waitMs = 60_000 } = {}): Promise<AttachedStore> {
  if (environment.store.kind !== 'embedded') {
    const publicUrl = readOwner(environment.dataDir)?.publicUrl ?? addressOf(environment)
    return { endpoint: endpointOf(environment), publicUrl, started: false, close: async () => {} }
  }
  const deadline = Date.now() + waitMs
  for (;;) {
    try {
      return await start(environment, openDataFolder(environment.dataDir, 'command'))
    } catch (error) {
      if (!(error instanceof DataFolderInUse)) throw error
      const { owner } = error
      if (owner?.purpose === 'server' && owner.engineUrl && (await engineAnswers(owner.engineUrl))) {
        const publicUrl = owner.publicUrl ?? addressOf(environment)
        return { endpoint: owner.engineUrl, publicUrl, started: false, close: async () => {} }
      }
      if (Date.now() >= deadline) throw error
      await delay(50)
    }
  }
}

/**
 * For `npm start`: takes the data folder for as long as the server runs and starts the engine, unless STORE names another.
 *
 * @throws DataFolderInUse when another server holds the folder, or a command for longer than `waitMs`; EngineError
 */
export async function startStore(environment: Environment, { waitMs = 10_000 } = {}): Promise<ServerStore> {
  const deadline = Date.now() + waitMs
  for (;;) {
    try {
      return await start(environment, openDataFolder(environment.dataDir, 'server'))
    } catch (error) {
      const isCommand = error instanceof DataFolderInUse && error.owner?.purpose === 'command'
      if (!isCommand || Date.now() >= deadline) throw error
      await delay(50)
    }
  }
}

async function start(environment: Environment, folder: DataFolder): Promise<ServerStore> {
  try {
    const engine = environment.store.kind === 'embedded' ? await startOwnEngine(folder) : null
    const endpoint = engine?.url ?? endpointOf(environment)
    if (endpoint) folder.publish({ engineUrl: endpoint })
    return {
      endpoint,
      publicUrl: addressOf(environment),
      started: engine !== null,
      engineDied: engine?.died ?? new Promise(() => {}),
      announce: (publicUrl) => folder.publish({ publicUrl }),
      async close() {
        await engine?.stop()
        folder.release()
      },
    }
  } catch (error) {
    folder.release()
    throw error
  }
}

async function startOwnEngine(folder: DataFolder): Promise<Engine> {
  if (folder.previous?.engineUrl) await waitForEngineToEnd(folder.previous.engineUrl)
  return startEngine({ dbPath: join(folder.path, 'store.sqlite') })
}

function endpointOf({ store }: Environment): string | undefined {
  return store.kind === 'endpoint' ? store.url : undefined
}

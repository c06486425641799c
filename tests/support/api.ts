/** The JSON API over real HTTP, on the real engine, with tokens of the embedded provider. */

import { rmSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { createApi } from '../../functions/api/app.ts'
import { openApiDocument } from '../../functions/api/openapi.ts'
import { operationParts } from '../../functions/api/operations.ts'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { documentsHere } from '../../shared/adapters/documents-here.ts'
import { createFolderFiles } from '../../shared/adapters/files/folder-files.ts'
import { keptForms } from '../../shared/adapters/forms/kept-forms.ts'
import { writeParquet } from '../../shared/adapters/spreadsheets/write-parquet.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import type { DeliveryRequest } from '../../shared/outbox/delivery-request.ts'
import { papersWith } from '../../shared/papers/papers-with.ts'
import { apiClient, type Client } from './api-client.ts'
import { newFolder } from './folder.ts'
import { letGo } from './let-go.ts'
import { noRobots } from './no-robots.ts'
import { type TestSystem, useStore } from './store.ts'
import { type Dump, dumpOf } from './stores.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { type Account, makeTown } from './town.ts'

export type Town = {
  id: string
  countyId: string
  /** Paths are below the township. */
  as(account: Account): Promise<Client>
  /** The name that the account signs in with. */
  account(account: Account): string
}

export type ApiSystem = {
  system: TestSystem
  tokens: Tokens
  /** Paths are below `/api/v1`; the account as it signs in, null: nobody. */
  as(account: string | null): Promise<Client>
  /** With a token of any kind. */
  withToken(token: string): Client
  /** Where the server listens, without the base of the API. */
  origin(): string
  town(): Promise<Town>
  /** Everything in the store. */
  dump(): Promise<Dump>
  /** What the API logged as failures. */
  failures: unknown[]
  /** Townships and months for which e-mails were asked. */
  deliveries: DeliveryRequest[]
}

/** One server for a test file; each test makes a township of its own. */
export function useApi(): ApiSystem {
  const system = useStore()
  const api = { system, failures: [], deliveries: [] } as unknown as ApiSystem
  const folder = newFolder()
  let stop = () => {}
  beforeAll(async () => {
    const tokens = await createTokens()
    const documents = documentsHere(system.deps, createFolderFiles(folder))
    const app = createApi(
      {
        ...system.deps,
        documents,
        papers: papersWith(drawPaper, createFolderFiles(folder)),
        parquet: { write: async (table) => writeParquet(table) },
        formFiles: keptForms(createFolderFiles(folder)),
        requestDelivery: async (request) => void api.deliveries.push(request),
        robotSender: noRobots,
        log: {
          info: () => {},
          error: (message, error) => void api.failures.push(error instanceof Error ? error.stack : message),
        },
        verify: async (token) => ({ ...(await tokens.verify(token)), issuer: LOCAL_ISSUER }),
        openApi: async () => openApiDocument(),
      },
      operationParts,
    )
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
    await new Promise<void>((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const origin = `http://127.0.0.1:${port}`
    const withToken = (token: string | null, below = '') => apiClient(`${origin}/api/v1${below}`, token)
    Object.assign(api, {
      tokens,
      origin: () => origin,
      withToken,
      as: async (account: string | null) => withToken(account === null ? null : await tokens.of(account)),
      town: async (): Promise<Town> => {
        const { id, countyId } = await makeTown(system.deps)
        const account = (name: Account) => `${id}-${name}`
        return {
          id,
          countyId,
          account,
          as: async (name) => withToken(await tokens.of(account(name)), `/townships/${id}`),
        }
      },
      dump: () => dumpOf(system.store),
    } satisfies Partial<ApiSystem>)
    stop = () => {
      server.close()
      server.removeAllListeners()
      tokens.remove()
      rmSync(folder, { recursive: true, force: true })
    }
  })
  afterEach(() => {
    // A defect answers 500 and says nothing; here is what it was.
    expect(api.failures.splice(0).map(String)).toEqual([])
  })
  afterAll(() => {
    stop()
    letGo(api)
  })
  return api
}

import type { IncomingMessage } from 'node:http'
import type { Dependencies } from '../../../shared/dependencies.ts'
import { onlySampleLoaded, SAMPLE, sampleAccounts } from '../sample/sample.ts'
import { isAtThisMachine, isLoopbackUrl } from './caller.ts'
import type { SampleChoice } from './sign-in-page.tsx'

/**
 * The sample's accounts, which need no password: for somebody at this machine, while nothing but the sample is in the store.
 * Nobody else, and nothing else: then none.
 */
export async function sampleOffer(
  deps: Pick<Dependencies, 'books'>,
  publicUrl: string,
  request: IncomingMessage,
): Promise<SampleChoice[]> {
  if (!isLoopbackUrl(publicUrl) || !isAtThisMachine(request)) return []
  if (!(await onlySampleLoaded(deps))) return []
  const [accounts, villages] = await Promise.all([sampleAccounts(deps), deps.books.villages(SAMPLE.townshipId)])
  const names = new Map(villages.map(({ id, name }) => [id, name]))
  return accounts.map(({ account, name, role, villageIds }) => ({
    account,
    name,
    role,
    villages: villageIds.map((id) => names.get(id) ?? id),
  }))
}

import type { IncomingMessage } from 'node:http'
import type { Environment } from '../../../shared/adapters/environment.ts'
import type { Dependencies } from '../../../shared/dependencies.ts'
import { isAtThisMachine, isForwarded, isLoopbackHost, isLoopbackUrl } from '../caller.ts'
import { onlySampleLoaded, SAMPLE, sampleAccounts } from '../sample/sample.ts'
import type { SampleChoice } from './sign-in-page.tsx'

/**
 * Whether the sample's accounts, which need no password, are offered at this door: when it is said so (`SAMPLE_SIGN_IN=on`), else
 * to somebody at this machine, as long as the server listens for this machine alone and nothing that came to it was
 * forwarded for others. A proxy that shows itself once has closed it until the next start.
 */
export class SampleDoor {
  #wasForwarded = false
  readonly #isForHere: boolean

  constructor(
    readonly setting: Environment['sampleSignIn'],
    host: string,
    publicUrl: string,
  ) {
    this.#isForHere = isLoopbackHost(host) && isLoopbackUrl(publicUrl)
  }

  /** Every request that comes in, before it is answered. */
  note(request: IncomingMessage): void {
    this.#wasForwarded ||= isForwarded(request)
  }

  isOpenTo(request: IncomingMessage): boolean {
    if (this.setting !== undefined) return this.setting === 'on'
    return this.#isForHere && !this.#wasForwarded && isAtThisMachine(request)
  }
}

/** The sample's accounts, while nothing but the sample is in the store; then none. */
export async function sampleOffer(
  deps: Pick<Dependencies, 'villages' | 'townships'>,
  door: SampleDoor,
  request: IncomingMessage,
): Promise<SampleChoice[]> {
  if (!door.isOpenTo(request) || !(await onlySampleLoaded(deps))) return []
  const [accounts, villages] = await Promise.all([sampleAccounts(deps), deps.villages.ofTownship(SAMPLE.townshipId)])
  const names = new Map(villages.map(({ id, name }) => [id, name]))
  return accounts.map(({ account, name, role, villageIds }) => ({
    account,
    name,
    role,
    villages: villageIds.map((id) => names.get(id) ?? id),
  }))
}

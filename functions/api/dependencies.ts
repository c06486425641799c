import type { Dependencies } from '../../shared/dependencies.ts'
import type { Identity } from '../../shared/permissions/actor.ts'

/** Who a bearer token speaks for. */
export type TokenIdentity = Identity & {
  name: string | null
  /** When the person signed in; null where the embedded provider ends tokens by itself. */
  signedInAt: string | null
}

export type ApiDependencies = Dependencies & {
  /** Throws an error named `TokenRejected` (401) or `IdentityProviderUnavailable` (503). */
  verify(token: string): Promise<TokenIdentity>
  /** The OpenAPI document; its generator is loaded only when somebody asks. */
  openApi(): Promise<unknown>
}

import type { Environment } from '../../shared/adapters/environment.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { createIdentityProvider, type IdentityProvider } from './identity-provider.ts'

/** The embedded provider over the accounts of the store: an account is whoever a membership was granted to. */
export function identityOf(
  environment: Environment,
  publicUrl: string,
  deps: Pick<Dependencies, 'members'>,
): Promise<IdentityProvider> {
  return createIdentityProvider({
    issuer: `${publicUrl}/oidc`,
    dataDir: environment.dataDir,
    audience: environment.apiAudience,
    findAccount: async (account) => {
      const [first] = await deps.members.ofPerson(LOCAL_ISSUER, account)
      return first === undefined ? null : { name: first.name }
    },
  })
}

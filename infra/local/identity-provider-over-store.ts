import { accountOf } from '../../shared/accounts/account-of.ts'
import type { Environment } from '../../shared/adapters/environment.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { createIdentityProvider, type IdentityProvider } from './identity-provider.ts'

/** The embedded provider over the store: its accounts, and whoever a membership was granted to by name. */
export function identityProviderOverStore(
  environment: Pick<Environment, 'dataDir' | 'apiAudience'>,
  publicUrl: string,
  deps: Pick<Dependencies, 'members' | 'localAccounts'>,
): Promise<IdentityProvider> {
  return createIdentityProvider({
    issuer: `${publicUrl}/oidc`,
    dataDir: environment.dataDir,
    audience: environment.apiAudience,
    findAccount: async (subject) => {
      const [first] = await deps.members.ofPerson(LOCAL_ISSUER, subject)
      const account = await accountOf(deps, subject)
      if (first === undefined && account === null) return null
      return { name: first?.name ?? account?.name ?? subject, credentialsSince: account?.signedInSince ?? null }
    },
  })
}

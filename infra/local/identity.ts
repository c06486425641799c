import type { LocalAccounts } from '../../shared/accounts/port.ts'
import type { Environment } from '../../shared/adapters/environment.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { createIdentityProvider, type IdentityProvider } from './identity-provider.ts'

/** The embedded provider over the store: its accounts, and whoever a membership was granted to by name. */
export function identityOf(
  environment: Environment,
  publicUrl: string,
  deps: Pick<Dependencies, 'members'>,
  accounts?: Pick<LocalAccounts, 'find'>,
): Promise<IdentityProvider> {
  return createIdentityProvider({
    issuer: `${publicUrl}/oidc`,
    dataDir: environment.dataDir,
    audience: environment.apiAudience,
    findAccount: async (account) => {
      const [first] = await deps.members.ofPerson(LOCAL_ISSUER, account)
      if (first !== undefined) return { name: first.name }
      const kept = await accounts?.find(account)
      return kept == null ? null : { name: kept.name }
    },
  })
}

import { getRequestListener } from '@hono/node-server'
import { createWeb } from '../../functions/web/app.tsx'
import { everydayPages } from '../../functions/web/everyday-pages.ts'
import { officePages } from '../../functions/web/office-pages.ts'
import { securityHeadersFor } from '../../functions/web/security-headers.ts'
import type { EverydayDependencies, OfficeDependencies } from '../../functions/web/web-env.ts'
import type { LocalAccounts } from '../../shared/accounts/port.ts'
import { SignInThrottle } from '../../shared/accounts/throttle.ts'
import { createEvidenceRecords } from '../../shared/adapters/dynamodb/evidence-records.ts'
import { createSessions } from '../../shared/adapters/dynamodb/sessions.ts'
import { type Environment, EnvironmentError } from '../../shared/adapters/environment.ts'
import { createLocalUploads } from '../../shared/adapters/files/local-uploads.ts'
import { createOidcSignIn } from '../../shared/adapters/identity/oidc-sign-in.ts'
import { MAX_CLOCK_MS, MAX_CPU_MS } from '../../shared/adapters/spreadsheets/limits.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import type { Uploads } from '../../shared/evidence/port.ts'
import type { Files } from '../../shared/files.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import type { OidcSignIn } from '../../shared/sessions/sign-in.ts'
import type { Spreadsheets } from '../../shared/spreadsheets/port.ts'
import { fileRoutes, isFileRoute } from './file-routes.ts'
import { type IdentityProvider, localClientId } from './identity-provider.ts'
import { localImports } from './imports.ts'
import { identityPages, isIdentityPage } from './sign-in/pages.tsx'
import type { SampleDoor } from './sign-in/sample-offer.ts'

export type LocalWebOptions = {
  environment: Pick<Environment, 'oidcIssuer' | 'oidcClientId'>
  deps: Dependencies & { localAccounts: LocalAccounts }
  store: Store
  files: Files
  writeTables: Spreadsheets['write']
  /** Where files go up and come down, if not through this process. */
  uploads?: Uploads | undefined
  /** Where what goes up through this process waits until it is looked at. */
  incomingFolder: string
  identity: IdentityProvider
  publicUrl: string
  sampleDoor: SampleDoor
  /** The address this process itself listens on. */
  listeningAt: string
}

type Listener = ReturnType<typeof getRequestListener>

/** The pages, and below `/oidc/` the embedded identity provider with its own. */
export function localWeb(options: LocalWebOptions): Listener {
  const { environment, deps, store, files, identity, publicUrl } = options
  const isEmbedded = environment.oidcIssuer === undefined
  const localUploads = createLocalUploads(options.incomingFolder)
  const uploads = options.uploads ?? localUploads
  const spreadsheets = {
    ...createSpreadsheets({ cpuMs: MAX_CPU_MS, clockMs: MAX_CLOCK_MS }),
    write: options.writeTables,
  }
  const web: EverydayDependencies & OfficeDependencies = {
    ...deps,
    sessions: createSessions(store),
    signIn: signInAt(options),
    publicUrl,
    localAccounts: isEmbedded ? deps.localAccounts : null,
    files,
    spreadsheets,
    ...localImports(options),
    evidence: createEvidenceRecords(store),
    uploads,
  }
  const answerWeb = getRequestListener(createWeb(web, everydayPages(web), officePages(web)).fetch)
  const { now, log } = deps
  const answerFiles = getRequestListener(fileRoutes({ uploads: localUploads, files, publicUrl, now, log }).fetch)
  const answerPages: Listener = (request, response) =>
    isFileRoute(pathOf(request.url)) ? answerFiles(request, response) : answerWeb(request, response)
  if (!isEmbedded) return answerPages

  const throttle = new SignInThrottle()
  const pages = identityPages({
    provider: identity.provider,
    deps,
    throttle,
    publicUrl,
    sampleDoor: options.sampleDoor,
  })
  const answerIdentityPages = getRequestListener((request, env) => pages.fetch(request, env))
  const headers = Object.entries(securityHeadersFor(publicUrl))
  return async (request, response) => {
    const path = request.url ?? '/'
    if (!path.startsWith('/oidc/')) return answerPages(request, response)
    if (isIdentityPage(pathOf(path))) return answerIdentityPages(request, response)
    for (const [name, value] of headers) response.setHeader(name, value)
    return identity.callback(request as never, response as never)
  }
}

/** Without its query. */
function pathOf(url = '/'): string {
  return url.split('?')[0] ?? url
}

/** The issuer that is configured, else the provider of this process, which is asked without leaving it. */
function signInAt({ environment, publicUrl, listeningAt }: LocalWebOptions): OidcSignIn {
  const redirectUri = `${publicUrl}/sign-in/callback`
  const { oidcIssuer, oidcClientId } = environment
  if (oidcIssuer === undefined) {
    return createOidcSignIn({
      issuer: `${publicUrl}/oidc`,
      clientId: localClientId,
      redirectUri,
      identityIssuer: LOCAL_ISSUER,
      ownFetch: (url, { body, ...request }) =>
        fetch(url.replace(publicUrl, listeningAt), { ...request, body: body ?? null, signal: request.signal ?? null }),
    })
  }
  if (oidcClientId === undefined) throw new EnvironmentError('环境变量有误：\n  有 OIDC_ISSUER 时也要有 OIDC_CLIENT_ID')
  return createOidcSignIn({ issuer: oidcIssuer, clientId: oidcClientId, redirectUri })
}

import { describe, expect, test } from 'vitest'
import { createWeb } from '../../functions/web/app.tsx'
import { everydayPages } from '../../functions/web/everyday-pages.ts'
import { createEvidenceRecords } from '../../shared/adapters/dynamodb/evidence-records.ts'
import { createSessions } from '../../shared/adapters/dynamodb/sessions.ts'
import { createLocalUploads } from '../../shared/adapters/files/local-uploads.ts'
import { createOidcSignIn } from '../../shared/adapters/identity/oidc-sign-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

describe('another provider', () => {
  const options = { clientId: 'village-income-local', redirectUri: 'https://income.example/sign-in/callback' }

  test('that does not answer is asked again the next time', async () => {
    let isDown = true
    const signIn = createOidcSignIn({
      ...options,
      issuer: `${web.origin}/oidc`,
      async ownFetch(url) {
        if (isDown) throw new TypeError('fetch failed')
        return fetch(url)
      },
    })
    await expect(signIn.start('zh')).rejects.toMatchObject({ name: 'SignInFailed', reason: 'unavailable' })
    expect(await signIn.signOutUrl(null, 'https://income.example/')).toBeNull()
    isDown = false
    await expect(signIn.start('zh')).resolves.toMatchObject({ url: expect.stringContaining('/oidc/auth?') })
  })

  test('is never reached in plain http, but on this machine', async () => {
    const plain = createOidcSignIn({ ...options, issuer: 'http://issuer.example' })
    await expect(plain.start('zh')).rejects.toMatchObject({ reason: 'unavailable' })
    const here = createOidcSignIn({ ...options, issuer: `${web.origin}/oidc` })
    await expect(here.start('zh')).resolves.toBeDefined()
  })

  test('over https has cookies that only https sees, bound to this host', async () => {
    const publicUrl = 'https://income.example'
    const deps = {
      ...web.deps,
      publicUrl,
      sessions: createSessions(web.system.store),
      localAccounts: null,
      files: { put: async () => {}, get: async () => null },
      evidence: createEvidenceRecords(web.system.store),
      uploads: createLocalUploads('nowhere'),
      signIn: {
        start: async () => ({ url: 'https://idp.example/auth', attempt: { state: 's', nonce: 'n', verifier: 'v' } }),
        finish: async () => ({ issuer: 'https://idp.example', subject: '1', name: '甲', idToken: null }),
        signOutUrl: async () => 'https://idp.example/logout',
      },
    }
    const pages = createWeb(deps, everydayPages(deps))
    const start = await pages.request(`${publicUrl}/sign-in`)
    const [attempt = ''] = start.headers.getSetCookie()
    expect(attempt).toMatch(/^__Secure-sign-in-s=[\w-]+; Max-Age=600; Path=\/sign-in; HttpOnly; Secure; SameSite=Lax$/)
    expect(start.headers.get('strict-transport-security')).toBe('max-age=63072000')

    const back = await pages.request(`${publicUrl}/sign-in/callback?state=s&code=c`, {
      headers: { cookie: attempt.split(';')[0] ?? '' },
    })
    const session = back.headers.getSetCookie().find((line) => line.startsWith('__Host-session=')) ?? ''
    expect(session).toMatch(/; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)

    // A form must not be answered with a redirect to another site: the page moves on by itself.
    const cookie = session.split(';')[0] ?? ''
    const page = await (await pages.request(`${publicUrl}/`, { headers: { cookie } })).text()
    const [, token = ''] = /name="_csrf" value="([\w-]+)"/.exec(page) ?? []
    const out = await pages.request(`${publicUrl}/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: publicUrl },
      body: new URLSearchParams({ _csrf: token }),
    })
    expect(out.status).toBe(200)
    expect(await out.text()).toContain('<meta http-equiv="refresh" content="0;url=https://idp.example/logout"/>')
  })
})

/**
 * Signing out at the embedded provider, without a question where there is nothing to ask: the product proves by its ID token
 * whose session it wants to end. Without that proof the person is asked, because any site could send them here.
 */
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'

export const signOutFeature: NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']> = {
  enabled: true,
  async logoutSource(context, form) {
    const { oidc } = context
    const { session } = oidc
    if (session !== undefined && oidc.entities.IdTokenHint?.payload.sub === session.accountId) {
      await session.destroy()
      oidc.cookies.set(oidc.provider.cookieName('session'), null, { httpOnly: true, sameSite: 'lax' })
      goBack(context)
      return
    }
    context.type = 'html'
    context.body = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>退出登录</title></head><body><h1>要退出登录吗？</h1>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">退出</button></body></html>`
  },
  postLogoutSuccessSource: (context) => context.redirect('/'),
}

/** Whose provider session has ended long ago goes straight back; the library would show a page with a script in it. */
export async function signOutWithoutSession(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  const isAsked = context.oidc?.route === 'end_session' && context.status === 200
  if (isAsked && context.oidc.session?.accountId === undefined) goBack(context)
}

/** The address was checked against the client's before; without one it is the start. */
function goBack(context: KoaContextWithOIDC): void {
  const { post_logout_redirect_uri: to } = context.oidc.params ?? {}
  context.status = 303
  context.redirect(typeof to === 'string' ? to : '/')
}

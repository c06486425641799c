/** What a bucket does on AWS, on one machine: takes the file of a signed form, and answers a signed link. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { formBody, refusalOfPage } from '../../functions/web/form-body.ts'
import { securityHeadersFor } from '../../functions/web/security-headers.ts'
import { LOCAL_LINK_PATH, LOCAL_UPLOAD_PATH, type LocalUploads } from '../../shared/adapters/files/local-uploads.ts'
import type { Log } from '../../shared/dependencies.ts'
import { errorStatus } from '../../shared/errors.ts'
import type { Files } from '../../shared/files.ts'

/** A file that is somewhat too large still gets an answer in words; anything beyond this is cut off. */
const MAX_BODY_BYTES = 40 * 1024 * 1024

/** A file says of itself that nothing in it runs, whatever it is. */
const CAGE = "default-src 'none'; sandbox"

/** Is this an address of these routes? */
export function isFileRoute(path: string): boolean {
  return path === LOCAL_UPLOAD_PATH || path.startsWith(`${LOCAL_LINK_PATH}/`)
}

type FileRouteDependencies = { uploads: LocalUploads; files: Files; publicUrl: string; now(): Date; log: Log }

export function fileRoutes(deps: FileRouteDependencies): Hono {
  const routes = new Hono()
  const headers = securityHeadersFor(deps.publicUrl)
  routes.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.header(name, value)
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => c.text('文件太大，没有收。请回到原来的页面，换小一点的文件。', 413),
  })
  routes.post(LOCAL_UPLOAD_PATH, limit, (c) => receive(c, deps))
  routes.get(`${LOCAL_LINK_PATH}/:token`, async (c) => {
    const link = deps.uploads.linkOf(c.req.param('token'))
    if (link === null || link.expiresAt <= deps.now()) return c.text('链接已过期，请回到原来的页面再打开。', 403)
    const content = await deps.files.get(link.key)
    if (content === null) return c.text('not found', 404)
    return c.body(new Uint8Array(content), 200, {
      'content-type': link.contentType,
      'content-disposition': `${link.inline ? 'inline' : 'attachment'}; filename="${link.fileName}"`,
      'content-security-policy': CAGE,
      'cache-control': 'private, max-age=300',
    })
  })
  routes.onError((error, c) => {
    const refused = refusalOfPage(error, c)
    if (refused !== null) return c.text(refused.message, errorStatus[refused.code])
    deps.log.error('a file did not arrive', error)
    return c.text('服务器出错了，文件没有收下。请过一会儿再传一次。', 500)
  })
  return routes
}

/** Keeps the file if the form was signed here, is not over, and the file is not too large; like a bucket, looks no further. */
async function receive(c: Context, { uploads, now }: { uploads: LocalUploads; now(): Date }) {
  const { token, file } = await formBody(c)
  const request = typeof token === 'string' ? uploads.uploadOf(token) : null
  if (request === null) return c.text('上传没有成功：这张表单不是这里发出的。', 403)
  const refusal = request.expiresAt <= now() ? 403 : isAcceptable(file, request.maxBytes) ? null : 400
  if (refusal === null && file instanceof File) {
    await uploads.receive(request.key, new Uint8Array(await file.arrayBuffer()))
  }
  // The page behind it says in words what is missing.
  if (request.returnTo !== null) return c.redirect(request.returnTo, 303)
  return refusal === null ? c.body(null, 201) : c.text('上传没有成功。', refusal)
}

function isAcceptable(file: unknown, maxBytes: number): boolean {
  return file instanceof File && file.size <= maxBytes
}

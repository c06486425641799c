import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import type { LinkRequest, UploadRequest, Uploads } from '../../evidence/port.ts'
import { fileKey } from '../../files.ts'
import { writeAtomically } from './write-atomically.ts'

/** Where the forms of one machine go to, and where its links lead. */
export const LOCAL_UPLOAD_PATH = '/uploads'
export const LOCAL_LINK_PATH = '/kept-files'

/** A few photos as a phone takes them; one machine holds a form in memory while it reads it. */
const FORM_BYTES = 24 * 1024 * 1024

const expiry = { expiresAt: z.coerce.date() }
const uploadToken = z.object({
  use: z.literal('upload'),
  key: fileKey,
  maxBytes: z.int(),
  returnTo: z.string().nullable(),
  ...expiry,
})
const linkToken = z.object({
  use: z.literal('link'),
  key: fileKey,
  contentType: z.string(),
  fileName: z.string(),
  inline: z.boolean(),
  ...expiry,
})

/** What the routes of one machine ask: a token that this process did not sign, or signed for another use, is null. */
export type LocalUploads = Uploads & {
  uploadOf(token: string): UploadRequest | null
  linkOf(token: string): LinkRequest | null
}

/**
 * Uploads and links of one machine, signed with a secret of this process (forms live ten minutes, so a restart costs
 * little). Files wait in a folder of their own.
 */
export function createLocalUploads(folder: string, secret: Uint8Array = randomBytes(32)): LocalUploads {
  const pathOf = (key: string) => join(folder, fileKey.parse(key))
  return {
    origin: null,
    formBytes: FORM_BYTES,
    form: async (request) => ({
      url: LOCAL_UPLOAD_PATH,
      fields: { token: signed(secret, { use: 'upload', ...request }) },
    }),
    link: async (request) => `${LOCAL_LINK_PATH}/${signed(secret, { use: 'link', ...request })}`,
    uploadOf: (token) => uploadToken.safeParse(contentOf(secret, token)).data ?? null,
    linkOf: (token) => linkToken.safeParse(contentOf(secret, token)).data ?? null,
    async receive(key, content) {
      await mkdir(dirname(pathOf(key)), { recursive: true })
      await writeAtomically(pathOf(key), content, 'keep')
    },
    arrived: (key, maxBytes) =>
      unlessMissing(async () => {
        if ((await stat(pathOf(key))).size > maxBytes) return 'too large'
        return new Uint8Array(await readFile(pathOf(key)))
      }),
    async discard(key) {
      await unlessMissing(() => unlink(pathOf(key)))
    },
  }
}

function signed(secret: Uint8Array, content: object): string {
  const text = Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${text}.${signature(secret, text).toString('base64url')}`
}

/** What a token says, if it was signed with this secret. */
function contentOf(secret: Uint8Array, token: string): unknown {
  const [text = '', given = ''] = token.split('.')
  const [expected, found] = [signature(secret, text), Buffer.from(given, 'base64url')]
  if (expected.length !== found.length || !timingSafeEqual(expected, found)) return null
  return JSON.parse(Buffer.from(text, 'base64url').toString())
}

function signature(secret: Uint8Array, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}

async function unlessMissing<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

import * as z from 'zod'

/** Kept files: written once under a key, never changed. Keys are made by the product from checked ids. */
export interface Files {
  /** Keeps the content; where the key is taken already, what is there stays and nothing is thrown. */
  put(key: string, content: Uint8Array, contentType: string): Promise<void>
  get(key: string): Promise<Uint8Array | null>
}

const segment = '[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}'

/** `bulletins/mingsha/2023-06/1.docx`: checked segments, none of which starts with a dot, so no key leaves its folder. */
export const fileKey = z
  .string()
  .max(512)
  .regex(new RegExp(`^${segment}(/${segment})*$`), 'not a file key')

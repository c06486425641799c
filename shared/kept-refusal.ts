import * as z from 'zod'
import { unpacked } from './refusal.ts'
import * as groundRefusals from './refusals.zh.ts'

/** `packed`, read back. */
export const packedRefusal = z
  .object({ key: z.string(), values: z.array(z.unknown()), chinese: z.string() })
  .transform(unpacked)

/** A refusal in a record; of what was kept before there were keys its Chinese words. */
export const keptRefusal = z.union([packedRefusal, z.string().transform((text) => groundRefusals.written(text))])

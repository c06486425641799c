/** Sizes of items as DynamoDB's documentation counts them ("DynamoDB Item sizes and formats"), in bytes. */
import * as z from 'zod'

/** A value as it goes over the wire. */
type WireValue =
  | { S: string }
  | { N: string }
  | { BOOL: boolean }
  | { NULL: boolean }
  | { L: WireValue[] }
  | { M: Record<string, WireValue> }

const wireValue: z.ZodType<WireValue> = z.lazy(() =>
  z.union([
    z.object({ S: z.string() }),
    z.object({ N: z.string() }),
    z.object({ BOOL: z.boolean() }),
    z.object({ NULL: z.boolean() }),
    z.object({ L: z.array(wireValue) }),
    z.object({ M: z.record(z.string(), wireValue) }),
  ]),
)
export const wireItem = z.record(z.string(), wireValue)
export type WireItem = z.infer<typeof wireItem>

/** Names and values together. */
export function itemSize(item: WireItem): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueSize(value), 0)
}

function valueSize(value: WireValue): number {
  if ('S' in value) return utf8(value.S)
  if ('N' in value) return numberSize(value.N)
  // Three bytes for a list or map, one for each of its elements.
  if ('L' in value) return 3 + value.L.reduce((sum, one) => sum + 1 + valueSize(one), 0)
  if ('M' in value) return 3 + Object.keys(value.M).length + itemSize(value.M)
  return 1
}

/** A byte for two significant digits, one more, and one for a minus. */
function numberSize(text: string): number {
  const digits = text.replace(/^-/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0)
}

function utf8(text: string): number {
  return Buffer.byteLength(text)
}

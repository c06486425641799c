/** Values of the shape that a JSON schema of the OpenAPI document describes, and values that only nearly are. */
import fc from 'fast-check'
import * as z from 'zod'
import { anyText } from './any-text.ts'

export const jsonSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  pattern: z.string().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
})
export type JsonSchema = z.infer<typeof jsonSchema>

/** Anything JSON can say, the unpleasant first. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    '\u202E\u200B',
    '=1+1',
    "'; --",
    '\ud800',
    '2023-02-30',
  ),
  anyText({ maxLength: 40 }),
  fc.string({ minLength: 300, maxLength: 900 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
)

/** What fields of these names mostly hold, so that a request gets past the first question. */
export type Hints = Record<string, fc.Arbitrary<unknown>>

/** Values that fit the schema. */
export function fitting(given: unknown, hints: Hints = {}): fc.Arbitrary<unknown> {
  const schema = jsonSchema.parse(given)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return fc.oneof(...alternatives.map((one) => fitting(one, hints)))
  switch (schema.type) {
    case 'string':
      return texts(schema)
    case 'integer':
      return fc.maxSafeInteger().map((value) => within(schema, value))
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return arrays(schema, hints)
    case 'object':
      return objects(schema, hints, (field) => fitting(field, hints))
    default:
      return garbage
  }
}

/** An object of the schema's shape in which any field may be anything. */
export function nearly(given: unknown, hints: Hints = {}): fc.Arbitrary<unknown> {
  const field = (schema: unknown) =>
    fc.oneof({ weight: 4, arbitrary: fitting(schema, hints) }, { weight: 1, arbitrary: garbage })
  return objects(jsonSchema.parse(given), hints, field)
}

function texts({ pattern, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return anyText({ minLength, maxLength: Math.min(maxLength, 60) })
}

function within({ minimum = -100, maximum = 100 }: JsonSchema, value: number): number {
  const low = Math.max(minimum, -1e13)
  const span = Math.min(maximum, 1e13) - low + 1
  return low + (Math.abs(value) % span)
}

function arrays({ items, prefixItems, minItems = 0, maxItems = 4 }: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map((one) => fitting(one, hints)))
  return fc.array(fitting(items ?? {}, hints), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, 4)),
  })
}

function objects(
  schema: JsonSchema,
  hints: Hints,
  field: (schema: unknown) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const hint = hints[name]
    const arbitrary = hint ? fc.oneof({ weight: 9, arbitrary: hint }, { weight: 1, arbitrary: field(one) }) : field(one)
    return [name, arbitrary] as const
  })
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] })
}

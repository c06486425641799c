/**
 * Why something is refused, as data: the key of a sentence and what is filled in. Each room keeps its sentences beside
 * it, in Chinese (`refusals.zh.ts`, whose type is the measure) and in English (`refusals.en.ts`, loaded by an English
 * page alone).
 */

/** The Chinese sentences of every room; a room adds its own where they stand. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms
export interface Refusals {}

/** The sentences of a room in another language: the same keys, each with the same values. */
export type SameSentences<Room extends keyof Refusals> = {
  readonly [Key in keyof Refusals[Room]]: Refusals[Room][Key] extends (...values: infer Values) => Refusal
    ? (...values: Read<Values>) => string
    : string
}

/** What a sentence is filled with; where that is text, also with a refusal. */
type Filled<Values extends readonly unknown[]> = {
  [At in keyof Values]: string extends Values[At]
    ? Values[At] | Refusal
    : Values[At] extends readonly string[]
      ? readonly (string | Refusal)[]
      : Values[At]
}
/** What was filled in, refusals as their sentences. */
type Read<Values extends readonly unknown[]> = {
  [At in keyof Values]: Values[At] extends readonly (infer One)[]
    ? readonly Exclude<One, Refusal>[]
    : Exclude<Values[At], Refusal>
}

type Sentence = string | ((...values: never[]) => string)

/** Where zod takes what is to be said of an issue. */
type ForZod = { error: (issue: Record<string, unknown>) => string }

export class Refusal {
  /** `income.noEntry`: the room and the name of its sentence. */
  readonly key: string
  /** Texts, numbers, the domain's words, or refusals that stand in this one. */
  readonly values: readonly unknown[]
  readonly chinese: string

  // Written out, because the thread that reads a file takes TypeScript only without its types.
  constructor(key: string, values: readonly unknown[], chinese: string) {
    this.key = key
    this.values = values
    this.chinese = chinese
  }

  /** `z.string().max(20, groundRefusals.tooLong(20).forZod)`: the issue carries the refusal, and reads as Chinese. */
  get forZod(): ForZod {
    return {
      error: (issue) => {
        issue.refusal = this
        return this.chinese
      },
    }
  }

  /** `context.addIssue({ code: 'custom', path, ...groundRefusals.afterToday.asIssue })` */
  get asIssue(): { message: string; refusal: Refusal } {
    return { message: this.chinese, refusal: this }
  }

  toString(): string {
    return this.chinese
  }

  /** Programs are answered in Chinese. */
  toJSON(): string {
    return this.chinese
  }
}

/** A refusal as it crosses threads and functions, and as it is kept. */
export type PackedRefusal = { key: string; values: unknown[]; chinese: string }

export function packed({ key, values, chinese }: Refusal): PackedRefusal {
  return { key, values: values.map(packedValue), chinese }
}

export function unpacked({ key, values, chinese }: PackedRefusal): Refusal {
  return new Refusal(key, values.map(unpackedValue), chinese)
}

function packedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(packedValue)
  return value instanceof Refusal ? { refusal: packed(value) } : value
}

function unpackedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpackedValue)
  return isPackedWithin(value) ? unpacked(value.refusal) : value
}

function isPackedWithin(value: unknown): value is { refusal: PackedRefusal } {
  return typeof value === 'object' && value !== null && 'refusal' in value
}

/**
 * Makes the sentences of a room, each under the name that it is exported by: it is the refusal that it makes when it is filled in,
 * and one without values is a refusal itself. What is not used of a room is not in a bundle.
 *
 * @example const refusal = refusalsOf('income')
 * export const noEntry = refusal('noEntry', (id: string) => `没有编号为 ${id} 的收入。`)
 */
export function refusalsOf(room: keyof Refusals) {
  function refusal(name: string, chinese: string): Refusal
  function refusal<const Values extends unknown[]>(
    name: string,
    chinese: (...values: Values) => string,
  ): (...values: Filled<Values>) => Refusal
  function refusal(name: string, chinese: Sentence): Refusal | ((...values: unknown[]) => Refusal) {
    const key = `${room}.${name}`
    if (typeof chinese === 'string') return new Refusal(key, [], chinese)
    return (...values) => new Refusal(key, values, filled(chinese, values, String))
  }
  return refusal
}

/** A sentence with its values; a refusal among them as `read` says it. */
export function filled(sentence: Sentence, values: readonly unknown[], read: (refusal: Refusal) => string): string {
  if (typeof sentence === 'string') return sentence
  return Reflect.apply(
    sentence,
    undefined,
    values.map((value) => (Array.isArray(value) ? value.map((one) => say(one, read)) : say(value, read))),
  )
}

function say(value: unknown, read: (refusal: Refusal) => string): unknown {
  return value instanceof Refusal ? read(value) : value
}

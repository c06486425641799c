import { createHash } from 'node:crypto'

/** A sample is one stored item. */
const MAX_SAMPLE = 200

type Seed = { townshipId: string; month: string; salt: string }
export type SampleSize = { percent: number; minimum: number }

/** So many of all, rounded up, at least the minimum, never more than there are or than can be kept (200). */
function sampleSize(all: number, { percent, minimum }: SampleSize): number {
  return Math.min(all, MAX_SAMPLE, Math.max(minimum, Math.ceil((all * percent) / 100)))
}

/**
 * Draws ids at random, so that anybody can draw them again: each id gets the SHA-256 (hex) of township, month, salt and
 * id, joined by line breaks; in order of these, the first ones are the sample. The order in which ids are given, and how
 * often, does not matter.
 */
export function drawSample(seed: Seed, ids: readonly string[], size: SampleSize): string[] {
  const { townshipId, month, salt } = seed
  const all = [...new Set(ids)]
  return all
    .map((id) => ({ id, place: sha256(`${townshipId}\n${month}\n${salt}\n${id}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, sampleSize(all.length, size))
    .map(({ id }) => id)
}

/** By which it is known what a sample was drawn from. */
export function populationDigest(ids: readonly string[]): string {
  return sha256([...new Set(ids)].sort().join('\n'))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

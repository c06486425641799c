/**
 * `npm run compare -- FOLDER`: every document, page and answer of the sample and of three townships made from seeds, as text
 * files, so that `diff -r` of two folders says what a change of the code changed.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Life, live } from './a-life.ts'
import { type Product, startProduct } from './product.ts'
import { liveSample } from './the-sample.ts'
import { type Found, walkApi, walkPages } from './walk.ts'

const LIVES: Record<string, Life | 'sample'> = {
  sample: 'sample',
  'three-villages': { seed: 1, villages: 3, until: '2023-05-12' },
  'six-villages': { seed: 2, villages: 6, until: '2023-08-11' },
  'a-whole-year': { seed: 3, villages: 5, until: '2024-02-09' },
}

/** Who reads: of the API, of the pages in Chinese, of the pages in English. */
type Readers = Record<'api' | 'zh' | 'en', readonly string[]>

/** Everything of the sample, or of a township that lives first, that these accounts can read; by file. */
export async function everythingOf(life: Life | 'sample', { api, zh, en }: Readers): Promise<Found> {
  const product = await startProduct()
  try {
    const lived = life === 'sample' ? await liveSample(product) : await live(product, life)
    const found: Found = new Map([['life', lived.log]])
    for (const [name, text] of product.outgoing) found.set(`sent/${name}`, text)
    product.clock.isRunning = false
    for (const account of api) await walkApi(product, account, lived, found)
    for (const account of zh) await walkPages(product, account, 'zh', found)
    for (const account of en) await walkPages(product, account, 'en', found)
    const digests = await digestsOf(product, lived.townshipId)
    for (const [name, text] of found) {
      found.set(
        name,
        text.replace(/\b[0-9a-f]{64}\b/g, (one) => digests.get(one) ?? one),
      )
    }
    return found
  } finally {
    await product.close()
  }
}

/** Files in archives say when they were made, so that their digests, unlike those of figures, differ from run to run. */
async function digestsOf({ deps }: Product, townshipId: string): Promise<Map<string, string>> {
  const months = Array.from({ length: 12 }, (_, index) => `2023-${String(index + 1).padStart(2, '0')}`)
  const states = await Promise.all(months.map((month) => deps.bulletins.state(townshipId, month)))
  const signed = await deps.reviews.revisions(townshipId, 2023)
  const reviews = await Promise.all(signed.map(({ year, revision }) => deps.reviews.files(townshipId, year, revision)))
  const files = [...states.flatMap((state) => state?.files ?? []), ...reviews.flatMap((one) => one ?? [])]
  return new Map(
    files.flatMap((of) => Object.entries(of).map(([kind, digest]) => [String(digest), `(digest of .${kind})`])),
  )
}

if (process.argv[1]?.endsWith('comparison/write.ts')) {
  const [, , into] = process.argv
  if (into === undefined) throw new Error('name the folder to write to')
  rmSync(into, { recursive: true, force: true })
  for (const [township, life] of Object.entries(LIVES)) {
    const clerk = life === 'sample' ? 'yangjiagedu' : 'v1'
    const zh = ['admin', 'reviewer', 'leader', 'auditor', 'liaison1', clerk, 'county']
    const found = await everythingOf(life, { api: ['reviewer', clerk, 'county'], zh, en: ['leader', clerk] })
    for (const [name, text] of found) {
      const path = join(into, township, `${name.slice(0, 180)}.txt`)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
}

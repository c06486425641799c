/**
 * `npm run compare -- FOLDER [sample|a-county|…]`: every document, page and answer of the sample, of three townships made from seeds
 * and of the counties of a city, as text files, so that `diff -r` of two folders says what a change of the code changed.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { areaOfBody, bodyOfArea } from '../../shared/permissions/body.ts'
import { liveCounty } from './a-county.ts'
import { type Life, type Lived, live } from './a-life.ts'
import { type Product, startProduct } from './product.ts'
import { liveSample } from './the-sample.ts'
import { type Found, walkApi, walkPages } from './walk.ts'

const usage = `Usage: npm run compare -- FOLDER [sample|a-county|three-villages|six-villages|a-whole-year]

Writes everything that people see as text into FOLDER, which is emptied before: diff -r of two of them is what a change did.`

/** By the name of its folder. */
const LIVES: Record<string, Life | 'sample' | 'county'> = {
  sample: 'sample',
  'a-county': 'county',
  'three-villages': { seed: 1, villages: 3, until: '2023-05-12' },
  'six-villages': { seed: 2, villages: 6, until: '2023-08-11' },
  'a-whole-year': { seed: 3, villages: 5, until: '2024-02-09' },
}

/** Who reads: of the API, of the pages in Chinese, of the pages in English. */
type Readers = Record<'api' | 'zh' | 'en', readonly string[]>

/** Everything of the sample, or of a township that lives first, that these accounts can read; by file. */
export async function everythingOf(life: Life | 'sample' | 'county', { api, zh, en }: Readers): Promise<Found> {
  const product = await startProduct()
  try {
    const lived = await liveIn(product, life)
    const found: Found = new Map([['life', lived.log]])
    for (const [name, text] of product.outgoing) found.set(`sent/${name}`, text)
    product.clock.isRunning = false
    for (const account of api) await walkApi(product, account, lived, found)
    const first = life === 'county' ? `/areas/${lived.countyId}` : '/'
    for (const account of zh) await walkPages(product, { account, language: 'zh', first }, found)
    for (const account of en) await walkPages(product, { account, language: 'en', first }, found)
    const digests = await digestsOf(product, [lived.townshipId, ...(lived.areaIds ?? []).map(bodyOfArea)])
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

function liveIn(product: Product, life: Life | 'sample' | 'county'): Promise<Lived> {
  if (life === 'sample') return liveSample(product)
  return life === 'county' ? liveCounty(product) : live(product, life)
}

/** Files in archives say when they were made, so that their digests, unlike those of figures, differ from run to run. */
async function digestsOf({ deps }: Product, bodies: readonly string[]): Promise<Map<string, string>> {
  const files = await Promise.all(
    bodies.map(async (body) => {
      const states = await deps.bulletins.states(body, 2023)
      const signed = await (areaOfBody(body) === null ? deps.reviews : deps.areaReviews).revisions(body, 2023)
      const reviews = await Promise.all(signed.map(({ year, revision }) => deps.reviews.files(body, year, revision)))
      return [...states.flatMap((state) => state.files), ...reviews.flatMap((one) => one ?? [])]
    }),
  )
  return new Map(
    files.flat().flatMap((of) => Object.entries(of).map(([kind, digest]) => [String(digest), `(digest of .${kind})`])),
  )
}

if (process.argv[1]?.endsWith('comparison/write.ts')) {
  const [, , into, ...only] = process.argv
  if (into === undefined || into.startsWith('-')) {
    process.stdout.write(`${usage}\n`)
    process.exit(into === '--help' ? 0 : 2)
  }
  rmSync(into, { recursive: true, force: true })
  for (const [township, life] of Object.entries(LIVES)) {
    if (only.length > 0 && !only.includes(township)) continue
    const clerk = life === 'sample' ? 'yangjiagedu' : 'v1'
    const zh = ['admin', 'reviewer', 'leader', 'auditor', 'liaison1', clerk, 'county']
    const ofArea = ['shifan-leader', 'city-reviewer']
    const found = await everythingOf(
      life,
      life === 'county'
        ? { api: ofArea, zh: [...ofArea, 'shifan-admin', 'shifan-reader'], en: ['shifan-leader'] }
        : { api: ['reviewer', clerk, 'county'], zh, en: ['leader', clerk] },
    )
    for (const [name, text] of found) {
      const path = join(into, township, `${name.slice(0, 180)}.txt`)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The few files a page needs besides itself; shipped in the folder `assets` beside the function. */
const contentTypes = {
  'style.css': 'text/css; charset=utf-8',
  'app.js': 'text/javascript; charset=utf-8',
  'income.js': 'text/javascript; charset=utf-8',
  'upload.js': 'text/javascript; charset=utf-8',
  'queue.js': 'text/javascript; charset=utf-8',
  'service-worker.js': 'text/javascript; charset=utf-8',
} as const
export type AssetName = keyof typeof contentTypes

export type Asset = { content: Buffer; contentType: string; tag: string }

const loaded = new Map<AssetName, Asset>()

/** An asset, read once; its tag changes with its content. */
export function asset(name: AssetName): Asset {
  const found = loaded.get(name)
  if (found !== undefined) return found
  const content = readFileSync(new URL(`./assets/${name}`, import.meta.url))
  const tag = createHash('sha256').update(content).digest('hex').slice(0, 12)
  const read = { content, contentType: contentTypes[name], tag }
  loaded.set(name, read)
  return read
}

/** Where a page finds it; the address changes with the content, so browsers may keep it for good. */
export function assetPath(name: AssetName): string {
  return `/assets/${asset(name).tag}/${name}`
}

/** Is this the name of an asset? */
export function isAssetName(name: string): name is AssetName {
  return Object.hasOwn(contentTypes, name)
}

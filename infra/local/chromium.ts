/** The Chromium inside the npm package, unpacked once a machine, with the libraries and fonts a bare one lacks. */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * A page here lives for a second or two: what optimizes its script and throws it away again costs more than it gains. What was
 * compiled is kept for the next page instead, which has the same script.
 */
const SHORT_LIVED = '--js-flags=--no-opt,--no-maglev,--no-flush-bytecode'

/** Works where the system has the libraries and fonts of a browser, and where it has none. */
export async function launchChromium(): Promise<Browser> {
  const { executable, libraries, fonts } = await unpackChromium()
  const own = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: fonts }
  const environment = { ...definedOnly(process.env), ...own }
  const launch = (env: Record<string, string>) =>
    chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu', SHORT_LIVED], env })
  try {
    return await launch(environment)
  } catch {
    return launch({ ...environment, LD_LIBRARY_PATH: libraries })
  }
}

type Unpacked = { executable: string; libraries: string; fonts: string }

/** Safe when several test files start at once: each unpacks aside, and the first to finish is the one that stays. */
async function unpackChromium(): Promise<Unpacked> {
  const folder = join(tmpdir(), `village-income-chromium-${packageVersion()}`)
  if (!existsSync(folder)) {
    const aside = mkdtempSync(join(tmpdir(), 'village-income-unpack-'))
    await unpackInto(aside)
    try {
      renameSync(aside, folder)
    } catch {
      rmSync(aside, { recursive: true, force: true })
    }
  }
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fonts: join(folder, 'fonts'),
  }
}

/** The package unpacks into the temporary folder, its libraries only where it believes to be in a function. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

function packageVersion(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const folder = main.slice(0, main.lastIndexOf(join('@sparticuz', 'chromium')))
  return JSON.parse(readFileSync(join(dirname(`${folder}x`), '@sparticuz', 'chromium', 'package.json'), 'utf8')).version
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

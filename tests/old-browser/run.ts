/** The journeys of forms, queue and bulletins in the oldest Chromium that npm carries; what it cannot do is not asked. */
import { spawnSync } from 'node:child_process'

const FILES = ['journeys', 'queue', 'offline', 'photos', 'print'].map((name) => `tests/browser/${name}.test.ts`)
/** A file that is saved cannot be seen there, a photo is not made smaller: it could not be turned upright, and style unfolds nothing, and hidden words are copied. */
const NOT_THERE = ['is downloaded as a file', 'made smaller on the phone', 'by style alone', 'copied out of a table']

if (process.argv.includes('--help')) {
  process.stdout.write('npm run old-browser：用 Chromium 78 走一遍填报、审核、签发。第一次要从 npm 下载 42 MB。\n')
} else {
  const pattern = `^(?!.*(${NOT_THERE.join('|')}))`
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '-t', pattern, ...FILES], {
    stdio: 'inherit',
    env: { ...process.env, OLD_BROWSER: '78' },
  })
  process.exitCode = status ?? 1
}

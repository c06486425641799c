/** The journeys of forms, queue and bulletins in the oldest Chromium that npm carries; what it cannot do is not asked. */
import { spawnSync } from 'node:child_process'

const FILES = ['journeys', 'queue', 'offline', 'photos'].map((name) => `tests/browser/${name}.test.ts`)
/** A file that is saved cannot be seen there, and a photo is not made smaller: it could not be turned upright. */
const NOT_THERE = ['is downloaded as a file', 'made smaller on the phone']

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

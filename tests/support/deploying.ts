/** `npm run deploy` with a stand-in for the program that talks to AWS. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { newFolder } from './folder.ts'

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const DEPLOY = resolve('infra/deploy.ts')

/** Says much of each verb, as the real one does, and writes down what it was told; then ends as it is told to. */
const CDK = `#!${process.execPath}
const { appendFileSync } = require('node:fs')
const [verb, ...more] = process.argv.slice(2)
for (let line = 0; line < 20000; line++) process.stdout.write(verb + ' ' + line + '\\n')
appendFileSync(process.env.TOLD, verb + ' ' + more.join(' ') + '\\n')
process.exitCode = verb === process.env.FAILS ? 3 : 0
`

/** A folder with `deployments/NAME.json` of each, to deploy from. */
export function deployingFrom(deployments: Record<string, unknown>) {
  const folder = newFolder()
  mkdirSync(join(folder, 'deployments'))
  for (const [name, settings] of Object.entries(deployments))
    writeFileSync(join(folder, 'deployments', `${name}.json`), JSON.stringify(settings))
  writeFileSync(join(folder, 'cdk'), CDK)
  chmodSync(join(folder, 'cdk'), 0o755)
  const told = join(folder, 'told')
  return {
    start(words: readonly string[], environment: Record<string, string> = {}) {
      const child = spawn(process.execPath, ['--import', TSX, DEPLOY, ...words], {
        cwd: folder,
        env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, TOLD: told, ...environment },
      })
      // Whoever answers a question that was never asked finds nobody there.
      child.stdin.on('error', () => {})
      return child
    },
    /** How it ended, and what the program that talks to AWS was told. */
    async endOf(child: ReturnType<typeof spawn>, typed = '') {
      child.stdin?.end(typed)
      const all = async (stream: typeof child.stdout) => (stream === null || stream.destroyed ? '' : text(stream))
      const [out, err, [status]] = await Promise.all([all(child.stdout), all(child.stderr), once(child, 'exit')])
      return { status, out, err, told: existsSync(told) ? readFileSync(told, 'utf8') : '' }
    },
  }
}

/** `npm run deploy`, with a stand-in for the program that talks to AWS: what it is told, and what happens where nobody listens. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { newFolder } from '../support/folder.ts'

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const DEPLOY = resolve('infra/deploy.ts')
const settings = { region: 'ap-southeast-1', mailFrom: 'dispatch@town.gov.example', alarmEmail: 'it@town.gov.example' }

/** Says much of each verb, as the real one does, and writes down what it was told; then ends as it is told to. */
const CDK = `#!${process.execPath}
const { appendFileSync } = require('node:fs')
const [verb, ...more] = process.argv.slice(2)
for (let line = 0; line < 20000; line++) process.stdout.write(verb + ' ' + line + '\\n')
appendFileSync(process.env.TOLD, verb + ' ' + more.join(' ') + '\\n')
process.exitCode = verb === process.env.FAILS ? 3 : 0
`

let folder = ''
beforeEach(() => {
  folder = newFolder()
  mkdirSync(join(folder, 'deployments'))
  writeFileSync(join(folder, 'deployments', 'town.json'), JSON.stringify(settings))
  writeFileSync(join(folder, 'cdk'), CDK)
  chmodSync(join(folder, 'cdk'), 0o755)
})

function deploy(words: string[], environment: Record<string, string> = {}) {
  const PATH = `${folder}${delimiter}${process.env.PATH}`
  const child = spawn(process.execPath, ['--import', TSX, DEPLOY, ...words], {
    cwd: folder,
    env: { ...process.env, PATH, TOLD: join(folder, 'told'), ...environment },
  })
  // Whoever answers a question that was never asked finds nobody there.
  child.stdin.on('error', () => {})
  return child
}

async function endOf(child: ReturnType<typeof deploy>, typed: string | null = null) {
  child.stdin.end(typed ?? '')
  const [out, err, [status]] = await Promise.all([
    child.stdout.destroyed ? '' : text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { status, out, err, told: existsSync(join(folder, 'told')) ? readFileSync(join(folder, 'told'), 'utf8') : '' }
}

const DIFF = 'diff --no-notices -c deployment=town\n'
const BOTH = `${DIFF}deploy --no-notices -c deployment=town --all --require-approval never\n`

describe('npm run deploy', () => {
  it('shows what would change, asks, and deploys after yes', async () => {
    const { status, out, told } = await endOf(deploy(['town']), 'yes\n')
    expect([status, told]).toEqual([0, BOTH])
    expect(out).toMatch(/diff 19999\n[\s\S]*部署吗[\s\S]*deploy 19999\n/)
  })

  it.each([
    ['no', 'no\n'],
    ['nothing, because nobody sits there', ''],
  ])('deploys nothing after %s', async (_, typed) => {
    const { status, err, told } = await endOf(deploy(['town']), typed)
    expect([status, err, told]).toEqual([1, '没有部署。\n', DIFF])
  })

  it('goes on to the end where whoever reads what it prints has left', async () => {
    const child = deploy(['town', '--yes'])
    child.stdout.destroy()
    expect(await endOf(child)).toMatchObject({ status: 0, err: '', told: BOTH })
  })

  it('deploys nothing where the difference cannot be told', async () => {
    expect(await endOf(deploy(['town', '--yes'], { FAILS: 'diff' }))).toMatchObject({ status: 3, told: DIFF })
  })

  it.each([
    [['example'], 1, /没有 deployments\/example\.json 这个文件/],
    [['--now'], 2, /^参数不对（加 --help 看用法）/],
    [[], 2, /^把一套部署发到 AWS/],
  ])('refuses %j in words', async (words, expected, sentence) => {
    const { status, err, told } = await endOf(deploy(words))
    expect([status, told]).toEqual([expected, ''])
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\n {4}at /)
  })

  it('refuses addresses that are nobody’s', async () => {
    const invented = { ...settings, alarmEmail: 'it@example.org' }
    writeFileSync(join(folder, 'deployments', 'town.json'), JSON.stringify(invented))
    const { status, err, told } = await endOf(deploy(['town', '--yes']))
    expect([status, err, told]).toEqual([1, 'deployments/town.json 里还是例子，请改成自己的：it@example.org。\n', ''])
  })
})

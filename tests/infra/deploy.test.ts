/** `npm run deploy`: what the program that talks to AWS is told, and what happens where nobody listens. */
import { describe, expect, it } from 'vitest'
import { deployingFrom } from '../support/deploying.ts'

const settings = { region: 'ap-southeast-1', mailFrom: 'dispatch@town.gov.example', alarmEmail: 'it@town.gov.example' }

function run(words: readonly string[], typed = '', environment: Record<string, string> = {}) {
  const town = deployingFrom({ town: settings })
  return town.endOf(town.start(words, environment), typed)
}

const DIFF = 'diff --no-notices -c deployment=town\n'
const BOTH = `${DIFF}deploy --no-notices -c deployment=town --all --require-approval never\n`

describe('npm run deploy', () => {
  it('shows what would change, asks, and deploys after yes', async () => {
    const { status, out, told } = await run(['town'], 'yes\n')
    expect([status, told]).toEqual([0, BOTH])
    expect(out).toMatch(/diff 19999\n[\s\S]*部署吗[\s\S]*deploy 19999\n/)
  })

  it.each([
    ['no', 'no\n'],
    ['nothing, because nobody sits there', ''],
  ])('deploys nothing after %s', async (_, typed) => {
    const { status, err, told } = await run(['town'], typed)
    expect([status, err, told]).toEqual([1, '没有部署。\n', DIFF])
  })

  it('goes on to the end where whoever reads what it prints has left', async () => {
    const town = deployingFrom({ town: settings })
    const child = town.start(['town', '--yes'])
    child.stdout.destroy()
    expect(await town.endOf(child)).toMatchObject({ status: 0, err: '', told: BOTH })
  })

  it('deploys nothing where the difference cannot be told', async () => {
    expect(await run(['town', '--yes'], '', { FAILS: 'diff' })).toMatchObject({ status: 3, told: DIFF })
  })

  it.each([
    [['example'], 1, /没有 deployments\/example\.json 这个文件/],
    [['--now'], 2, /^参数不对（加 --help 看用法）/],
    [[], 2, /^把一套部署发到 AWS/],
  ])('refuses %j in words', async (words, expected, sentence) => {
    const { status, err, told } = await run(words)
    expect([status, told]).toEqual([expected, ''])
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\n {4}at /)
  })

  it('refuses addresses that are nobody’s', async () => {
    const invented = { ...settings, alarmEmail: 'it@example.org' }
    const town = deployingFrom({ town: invented })
    const { status, err, told } = await town.endOf(town.start(['town', '--yes']))
    expect([status, err, told]).toEqual([1, 'deployments/town.json 里还是例子，请改成自己的：it@example.org。\n', ''])
  })
})

/** `npm run deploy -- NAME`: shows what would change, asks, and deploys what `deployments/NAME.json` says. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { placeholders, readDeployment, SettingsError } from './settings.ts'
import { goOnUnheard } from './unheard.ts'

const HELP = `把一套部署发到 AWS：先显示会改什么，问过再做。

用法：npm run deploy -- 名称 [--yes]
  名称      deployments/名称.json；第一次请照 deployments/example.json 抄一份改好
  --yes     不问，直接部署（给自动部署用）
需要 AWS 凭据；第一次要先 npx cdk bootstrap（见 docs/deploy.md）。`

goOnUnheard()
process.exitCode = await main()

async function main(): Promise<number> {
  let words: ReturnType<typeof wordsOf>
  try {
    words = wordsOf(process.argv.slice(2))
  } catch (error) {
    return say(`参数不对（加 --help 看用法）：${error instanceof Error ? error.message : error}`, 2)
  }
  const { values, positionals } = words
  return values.help ? say(HELP, 0) : deploy(positionals, values.yes ?? false)
}

function wordsOf(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: { yes: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
}

async function deploy([name, ...more]: string[], isAgreed: boolean): Promise<number> {
  if (name === undefined || more.length > 0) return say(HELP, 2)
  try {
    const settings = readDeployment(name)
    const invented = placeholders(settings)
    if (invented.length > 0)
      throw new SettingsError(`deployments/${name}.json 里还是例子，请改成自己的：${invented.join('、')}。`)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return say(error.message, 1)
  }
  const diff = await cdk('diff', name)
  if (diff !== 0) return diff
  if (!isAgreed) {
    if ((await answerTo('以上就是要改的。部署吗？（输入 yes 部署）')) !== 'yes') return say('没有部署。', 1)
  }
  return cdk('deploy', name, '--all', '--require-approval', 'never')
}

/** What is typed; nothing where nobody sits there. */
async function answerTo(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const left = once(terminal, 'close').then(() => '')
  const answer = await Promise.race([terminal.question(question), left])
  terminal.close()
  return answer.trim()
}

/** At a terminal `cdk` has it to itself; what is read by a program goes through here, so that its leaving stops no deployment. */
async function cdk(verb: string, name: string, ...options: string[]): Promise<number> {
  const prints = process.stdout.isTTY ? 'inherit' : 'pipe'
  const child = spawn('cdk', [verb, '--no-notices', '-c', `deployment=${name}`, ...options], {
    stdio: ['inherit', prints, prints],
    shell: process.platform === 'win32',
  })
  // Without `pipe`, which stops reading, and so the deployment, once the other end is closed.
  child.stdout?.on('data', (text) => process.stdout.write(text))
  child.stderr?.on('data', (text) => process.stderr.write(text))
  const [status] = await once(child, 'close')
  return typeof status === 'number' ? status : 1
}

function say(text: string, status: number): number {
  ;(status === 0 ? console.log : console.error)(text)
  return status
}

/** `npm run deploy -- NAME`: shows what would change, asks, and deploys what `deployments/NAME.json` says. */
import { spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { placeholders, readSettings, SettingsError } from './settings.ts'

const HELP = `把一套部署发到 AWS：先显示会改什么，问过再做。

用法：npm run deploy -- 名称 [--yes]
  名称      deployments/名称.json；第一次请照 deployments/example.json 抄一份改好
  --yes     不问，直接部署（给自动部署用）
需要 AWS 凭据；第一次要先 npx cdk bootstrap（见 docs/deploy.md）。`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { yes: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
})
process.exitCode = values.help ? say(HELP, 0) : await deploy(positionals, values.yes ?? false)

async function deploy([name, ...more]: string[], isAgreed: boolean): Promise<number> {
  if (name === undefined || more.length > 0) return say(HELP, 2)
  try {
    const settings = readSettings(name)
    const invented = placeholders(settings)
    if (invented.length > 0)
      throw new SettingsError(`deployments/${name}.json still holds examples: ${invented.join(', ')}.`)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return say(error.message, 1)
  }
  const diff = cdk('diff', name)
  if (diff !== 0) return diff
  if (!isAgreed) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await terminal.question('以上就是要改的。部署吗？（输入 yes 部署）')
    terminal.close()
    if (answer.trim() !== 'yes') return say('没有部署。', 1)
  }
  return cdk('deploy', name, '--all', '--require-approval', 'never')
}

function cdk(verb: string, name: string, ...options: string[]): number {
  const { status } = spawnSync('cdk', [verb, '--no-notices', '-c', `deployment=${name}`, ...options], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status ?? 1
}

function say(text: string, status: number): number {
  ;(status === 0 ? console.log : console.error)(text)
  return status
}

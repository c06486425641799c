/** `npm run screenshots`: the pictures of the manual, taken from the running system with its sample. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { enterIncome, fillIncome, takeBulletin, takeDispatch } from '../../tests/browser/steps.ts'
import { launchChromium } from './chromium.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(root, 'docs/screenshots')

type Screen = { width: number; height: number; scale: number }
const PHONE: Screen = { width: 375, height: 740, scale: 1.25 }
const DESK: Screen = { width: 1120, height: 700, scale: 1 }

const help = `用运行中的系统和样例拍摄手册里的图，存到 docs/screenshots/。

用法：npm run screenshots`

async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(help)
  mkdirSync(folder, { recursive: true })
  const data = mkdtempSync(join(tmpdir(), 'village-income-'))
  const system = await startSystem(data)
  const browser = await launchChromium()
  try {
    await takeAll(browser, system.url)
  } finally {
    await browser.close()
    await system.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function takeAll(browser: Browser, url: string): Promise<void> {
  const open = async (account: string | null, screen: Screen) => {
    const { width, height, scale } = screen
    const options = { baseURL: url, viewport: { width, height }, deviceScaleFactor: scale, locale: 'zh-CN' }
    const page = await (await browser.newContext(options)).newPage()
    await page.goto('/sign-in')
    if (account !== null) await page.locator(`button[name="as"][value="${account}"]`).click()
    return page
  }
  await shoot(await open(null, DESK), 'sign-in')

  const clerk = await open('yangjiagedu', PHONE)
  const returned = await enterIncome(clerk, { day: '2023-06-19', nature: 'rent', amount: '6000', payer: '赵掌柜' })
  await enterIncome(clerk, { day: '2023-06-26', nature: 'dividend', amount: '18500', payer: '供销合作社' })
  await clerk.goto('/income/new')
  await fillIncome(clerk, { day: null, nature: 'rent', amount: '12000.50', payer: '张三' })
  await shoot(clerk, 'income-form', { fullPage: true })
  await enterIncome(clerk, { day: '2023-06-28', nature: 'rent', amount: '12000.50', payer: '张三' })
  await shoot(clerk, 'receipt')

  const reviewer = await open('reviewer', DESK)
  await reviewer.goto(`/review/${returned}`)
  await reviewer.locator('main details summary').click()
  await reviewer.locator('select[name="reasonChoice"]').selectOption({ index: 1 })
  await reviewer.locator(`form[action="/review/${returned}/return"] button`).click()
  await reviewer.goto('/review')
  await shoot(reviewer, 'review')
  await visit(reviewer, '/projects', 'projects')
  await visit(reviewer, '/receivables', 'receivables')
  await clerk.goto('/income')
  await shoot(clerk, 'village')

  const leader = await open('leader', DESK)
  for (const week of ['2023-W25', '2023-W26']) await takeDispatch(leader, week)
  await leader.goto('/dispatches/2023-W26')
  await shoot(leader, 'dispatch')
  await visit(leader, '/weekly?week=2023-W26', 'weekly')
  await visit(leader, '/meetings', 'meetings')
  await visit(leader, '/review/2023', 'year-end')
  await leader.setViewportSize({ width: DESK.width, height: 900 })
  await leader.goto('/')
  await shoot(leader, 'home')
  await leader.setViewportSize(DESK)
  await takeBulletin(leader, '2023-06')
  await leader.goto('/bulletins/2023-06')
  await shoot(leader, 'bulletin')

  const admin = await open('admin', DESK)
  await admin.goto('/settings')
  await shoot(admin, 'settings')
}

async function visit(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path)
  await shoot(page, name)
}

async function shoot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)')
  await page.screenshot({ path: join(folder, `${name}.png`), ...options })
  console.log(`docs/screenshots/${name}.png`)
}

async function startSystem(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['infra/local/launch.mjs', 'start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += String(chunk)
      const found = /已启动：(http:\S+)/.exec(printed)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(`系统没有启动：${printed}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

await main(process.argv.slice(2))

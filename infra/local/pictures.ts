/** `npm run pictures -- FILE.docx`: every page of a document as a picture, by LibreOffice, to be looked at. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'

const help = `把 Word 公文逐页拍成图，对照 GB/T 9704-2012 查看。要装有 LibreOffice（soffice）和 poppler（pdftoppm）。

用法：npm run pictures -- bulletin.docx [--out 文件夹]
没有仿宋、小标宋的电脑会用别的字体代替：字数、行数、边距照旧，字形不同。`

function main(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    options: { out: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (values.help || file === undefined) {
    console.log(help)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'village-income-'))
  try {
    run('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, file])
    const out = values.out ?? '.'
    const name = basename(file).replace(/\.docx$/, '')
    run('pdftoppm', ['-r', '100', '-png', join(folder, `${name}.pdf`), join(out, name)])
    const pages = readdirSync(out).filter((one) => one.startsWith(`${name}-`) && one.endsWith('.png'))
    console.log(`${pages.length} 页：${pages.sort().join('、')}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: string[]): void {
  try {
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'] })
  } catch {
    console.error(`${program} 没有装好，或读不了这个文件。`)
    process.exit(1)
  }
}

main(process.argv.slice(2))

/**
 * Turns the entry of a function into the folder that ships. The stack deploys what this makes and the benchmarks measure
 * what this makes, so the figures are those of the real thing.
 */
import {
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { joinedScript } from '../functions/web/joined-script.ts'
import { pdfFiles } from '../shared/adapters/documents/pdf/pdf-files.ts'
import { lateSchemas } from './late-schemas.ts'
import { lightHttp } from './light-http.ts'
import { slimLibraries } from './slim-libraries.ts'
import { slimSdk } from './slim-sdk.ts'
import { workerFiles } from './worker-files.ts'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** Whoever reads the files that PDFs are set with takes them along. */
const PDF_FILES = 'shared/adapters/documents/pdf/pdf-files.ts'

/** CommonJS inside a module bundle asks for Node's own modules with `require`, which a module does not have. */
const REQUIRE_BANNER = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);\n"

const options = {
  absWorkingDir: repository,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // What a function imports dynamically (a document library, say) stays in a file of its own and is not parsed at a cold start.
  splitting: true,
  minify: true,
  treeShaking: true,
  // Packages that ship both shapes are taken as modules: only those can be tree-shaken.
  mainFields: ['module', 'main'],
  conditions: ['module', 'import', 'node'],
  legalComments: 'none',
  charset: 'utf8',
  define: { 'process.env.NODE_ENV': '"production"' },
  outExtension: { '.js': '.mjs' },
  entryNames: '[name]',
  chunkNames: 'chunk-[hash]',
  sourcemap: 'external',
  metafile: true,
  logLevel: 'silent',
} satisfies BuildOptions & { metafile: true }

const plugins = [slimSdk, slimLibraries, lightHttp, lateSchemas]

export interface Bundle {
  /** The folder that ships; its `index.mjs` exports `handler`. */
  folder: string
  /** All code that ships, minified, in bytes. */
  bytes: number
  /** What ships beside the program and is read when it is needed: what PDFs are set with, in bytes. */
  dataBytes: number
  /** What is loaded before the first request: `index.mjs` and the files it imports statically, in bytes. */
  coldStartBytes: number
  /** Source maps, beside the folder, so that they do not ship. */
  sourceMaps: string
  /** Bytes in the bundle from each package or folder of ours, the largest first. */
  contents: { from: string; bytes: number }[]
}

/**
 * Bundles one entry with everything it needs, as ESM for Node 24.
 *
 * @param entry path of the entry file, from the root of the repository, such as `functions/api/lambda.ts`
 * @param folder where to put it; what is there is replaced
 * @throws when the entry does not exist or does not compile; the message is esbuild's.
 * @example (await bundle('functions/api/lambda.ts', 'dist/functions/api')).bytes // 412_310
 */
export async function bundle(entry: string, folder: string): Promise<Bundle> {
  const outdir = resolve(repository, folder)
  const sourceMaps = `${outdir}.maps`
  for (const old of [outdir, sourceMaps]) rmSync(old, { recursive: true, force: true })
  mkdirSync(sourceMaps, { recursive: true })

  const workers = new Map<string, string>()
  const main = await outputsOf(outdir, { index: entry }, [...plugins, workerFiles(workers)])
  const outputs = { ...main }
  for (const [file, source] of workers) {
    Object.assign(outputs, await outputsOf(outdir, { [parse(file).name]: source }, plugins))
  }

  for (const path of Object.keys(outputs).filter(isSourceMap)) {
    const map = resolve(repository, path)
    renameSync(map, join(sourceMaps, map.slice(outdir.length + 1)))
  }
  // Files that a function serves as they are lie in `assets` beside its entry, and beside its bundle.
  const assets = resolve(repository, dirname(entry), 'assets')
  if (existsSync(assets)) copyAssets(assets, join(outdir, 'assets'))
  const setsPdfs = Object.values(outputs).some(({ inputs }) => inputs[PDF_FILES] !== undefined)
  const dataBytes = setsPdfs ? copyPdfFiles(join(outdir, 'pdf')) : 0
  const shipped = Object.entries(outputs).filter(([path]) => !isSourceMap(path))
  const cold = filesLoadedAtStart(main)
  return {
    folder: outdir,
    bytes: sum(shipped.map(([, output]) => output.bytes)),
    dataBytes,
    coldStartBytes: sum(shipped.filter(([path]) => cold.has(path)).map(([, output]) => output.bytes)),
    sourceMaps,
    contents: contentsOf(shipped.map(([, output]) => output)),
  }
}

/** Scripts whole: what they are made of besides lies elsewhere among the sources. */
function copyAssets(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  for (const name of readdirSync(from).filter((one) => one.endsWith('.js'))) {
    writeFileSync(join(to, name), joinedScript(pathToFileURL(join(from, name))))
  }
}

/** Puts beside the bundle whatever PDFs are set with; its size. */
function copyPdfFiles(folder: string): number {
  mkdirSync(folder)
  const files = pdfFiles()
  for (const { name, path } of files) copyFileSync(path, join(folder, name), constants.COPYFILE_FICLONE)
  return sum(files.map(({ path }) => statSync(path).size))
}

async function outputsOf(
  outdir: string,
  entryPoints: Record<string, string>,
  withPlugins: Plugin[],
): Promise<Metafile['outputs']> {
  const { outputs } = (await build({ ...options, entryPoints, outdir, plugins: withPlugins })).metafile
  if (Object.values(outputs).some(callsRequire)) {
    for (const [path, output] of Object.entries(outputs)) if (!isSourceMap(path)) output.bytes += giveRequire(path)
  }
  return outputs
}

/** Puts the banner above a finished file that says `require`, and moves its source map down by that line; the bytes it added. */
function giveRequire(path: string): number {
  const file = resolve(repository, path)
  const code = readFileSync(file, 'utf8')
  if (!/\brequire\b/.test(code)) return 0
  const map = readFileSync(`${file}.map`, 'utf8')
  writeFileSync(file, REQUIRE_BANNER + code)
  writeFileSync(`${file}.map`, map.replace('"mappings": "', '$&;'))
  return Buffer.byteLength(REQUIRE_BANNER)
}

type Output = Metafile['outputs'][string]

const isSourceMap = (path: string) => path.endsWith('.map')
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
const callsRequire = (output: Output) => output.imports.some((one) => one.external && one.kind === 'require-call')

function filesLoadedAtStart(outputs: Metafile['outputs']): Set<string> {
  const waiting = Object.keys(outputs).filter((path) => path.endsWith('/index.mjs'))
  const loaded = new Set<string>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue
    loaded.add(path)
    for (const one of outputs[path]?.imports ?? []) {
      if (!one.external && one.kind === 'import-statement') waiting.push(one.path)
    }
  }
  return loaded
}

function contentsOf(outputs: Output[]): Bundle['contents'] {
  const bytesFrom = new Map<string, number>()
  for (const [path, { bytesInOutput }] of outputs.flatMap((output) => Object.entries(output.inputs))) {
    const from = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? dirname(path)
    bytesFrom.set(from, (bytesFrom.get(from) ?? 0) + bytesInOutput)
  }
  return [...bytesFrom].map(([from, bytes]) => ({ from, bytes })).sort((a, b) => b.bytes - a.bytes)
}

/** The program of one machine as one folder of modules, with everything it needs; what it imports late stays apart. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildOptions, build, type Plugin, stop } from 'esbuild'
import { workersBesideBundle } from '../worker-files.ts'

const ENTRIES = {
  run: 'infra/local/run.ts',
  'document-worker': 'infra/local/document-worker.ts',
  'sheets-worker': 'shared/adapters/spreadsheets/sheets-worker.ts',
  'file-worker': 'shared/adapters/table/sqlite/file-worker.ts',
  'pdf-worker': 'shared/adapters/documents/pdf/pdf-worker.ts',
}
/** What decides beside the sources how a bundle comes out; npm writes the second at every installation. */
const ALSO_MADE_OF = [
  ...['tsconfig.json', 'node_modules/.package-lock.json'],
  ...['infra/worker-files.ts', 'infra/local/bundle-program.ts'],
]
/** The last bundles stay, and what is younger than a day: a server that still runs imports from its own. */
const KEPT = 4
const OLD_MILLIS = 24 * 3_600_000

const options = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  splitting: true,
  treeShaking: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  conditions: ['module', 'import', 'node'],
  define: { 'process.env.NODE_ENV': '"production"' },
  outExtension: { '.js': '.mjs' },
  // CommonJS inside a module asks for Node's own modules with `require`.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  entryPoints: ENTRIES,
  entryNames: '[name]',
  chunkNames: 'chunk-[hash]',
  metafile: true,
  logLevel: 'silent',
} satisfies BuildOptions & { metafile: true }

/**
 * Makes a bundle below `cache` and notes what it was made of in `bundle.json`, last and in one step, so that several
 * processes may do it at once. Where `cache` cannot be written (somebody else installed the program), the bundle lies in a
 * temporary folder for as long as the process lives.
 *
 * @returns the folder, with `run.mjs` in it
 */
export async function bundleProgram(root: string, cache: string): Promise<string> {
  const startedAt = Date.now()
  const kept = folderIn(cache)
  const folder = kept ?? temporaryFolder()
  const { metafile } = await build({ ...options, absWorkingDir: root, outdir: folder, plugins: [addresses] })
  // The compiler is a process of its own.
  await stop()
  if (kept === null) return folder
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules'))
  const madeOf = [...sources, ...ALSO_MADE_OF].flatMap((path) => stateOf(join(root, path)))
  // What changed meanwhile may or may not be in it.
  if (madeOf.every(([, , changedAt]) => changedAt < startedAt)) {
    writeFileSync(join(folder, 'bundle.json'), JSON.stringify({ root, folder, madeOf }))
    renameSync(join(folder, 'bundle.json'), join(cache, 'bundle.json'))
  }
  forgetOld(cache)
  return folder
}

/** Readable for whoever may read the installation. */
function folderIn(cache: string): string | null {
  const folder = join(cache, `bundle-${Date.now()}-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    return folder
  } catch {
    return null
  }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'village-income-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function stateOf(path: string): [path: string, size: number, changedAt: number][] {
  const file = statSync(path, { throwIfNoEntry: false })
  return file === undefined ? [] : [[path, file.size, file.mtimeMs]]
}

function forgetOld(cache: string): void {
  const names = readdirSync(cache).filter((name) => name.startsWith('bundle-'))
  for (const name of names.toSorted().toReversed().slice(KEPT)) {
    const folder = join(cache, name)
    const madeAt = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - madeAt > OLD_MILLIS) rmSync(folder, { recursive: true, force: true })
  }
}

/** Lets the bundle find its workers beside itself, and files that are read or served where they lie among the sources. */
const addresses: Plugin = {
  name: 'addresses',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined
      const { contents, workers } = workersBesideBundle(readFileSync(path, 'utf8'))
      const address = JSON.stringify(pathToFileURL(path).href)
      return {
        contents: workers.length > 0 ? contents : contents.replaceAll('import.meta.url', address),
        loader: extname(path) === '.tsx' ? 'tsx' : 'ts',
      }
    })
  },
}

/**
 * Leaves out of a bundle what the AWS SDK brings along and a Lambda function never runs. Measured on a function that talks to
 * DynamoDB, S3, SQS and Lambda: 740 KB became 495 KB (docs/decisions/0011-small-bundles.md).
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'
import * as z from 'zod'
import { unable } from './slim-libraries.ts'

/** In Lambda credentials stand in the environment; sign-in by profile, SSO, web identity or instance metadata is for elsewhere. */
const ENVIRONMENT_CREDENTIALS = `
export const defaultProvider = () => async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID,
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  sessionToken: process.env.AWS_SESSION_TOKEN,
})`

/** Streams of events are for operations like Transcribe's; of ours none answers with one, but every client brings the means. */
const NO_EVENT_STREAMS = `
export const eventStreamSerdeProvider = () => ({})
export const resolveEventStreamSerdeConfig = (config) => config
export class EventStreamSerde {}`

/** Signs the headers of such messages, and of nothing else. */
const NO_EVENT_HEADERS = 'export class HeaderFormatter {}'

/** Reading and filling whole tables is for the operator of one machine; no function may. */
const NO_WHOLE_TABLE = 'export const wholeTable = undefined'

/** Error classes by which something is caught. Without its class an error is the service's base class and keeps its name. */
const CAUGHT_BY_CLASS = ['TransactionCanceledException']
const CLIENTS_WITH_MANY_ERRORS = [
  'client-dynamodb',
  'client-lambda',
  'client-sqs',
  'client-sesv2',
  'client-cognito-identity-provider',
]

/**
 * What stands in where Node has no hashes, where a body is a browser's stream, and where a client is told to be slower by
 * itself (`adaptive`): never here.
 */
const NEVER_CALLED =
  /@smithy\/core\/dist-es\/submodules\/(checksum\/(sha256\/Sha256Js|md5\/Md5Js)|retry\/util-retry\/(DefaultRateLimiter|AdaptiveRetryStrategy)|serde\/util-stream\/(sdk-stream-mixin|createBufferedReadable|getAwsChunkedEncodingStream|checksum\/createChecksumStream)\.browser)\.js$/

/** A region stands in the environment too, and is asked of no machine and no file of a home directory. */
const NO_INSTANCE_METADATA = 'export const getInstanceMetadataRegion = async () => undefined'
const NO_CONFIG_FILES = `
export { CONFIG_PREFIX_SEPARATOR } from './constants'
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} })`

/** Finding endpoints by asking for them is off unless configured, but brings a cache along. */
const NO_ENDPOINT_CACHE = 'export class EndpointCache {}'

/** As a module Node's `process` reads whatever it has, which starts workers, reports and streams; the global is there already. */
const PROCESS = `
export const { emitWarning, env, versions } = globalThis.process
export default globalThis.process`

/**
 * A client that speaks JSON imports its protocol from a module that names them all. Code is shared out by modules: what S3's
 * client loads for XML, when it is asked for, would be loaded at the start with the table's.
 */
const SPEAKS = /@aws-sdk\/(client-[^/]+\/dist-es\/runtimeConfig\.shared|dynamodb-codec\/dist-es\/codec-v\d\/\w+)\.js$/
const PROTOCOLS = '@aws-sdk/core/protocols'

/** The esbuild plugin. Each rule names the one file it replaces; the tests of sizes notice when one no longer finds it. */
export const slimSdk: Plugin = {
  name: 'slim-sdk',
  setup(build) {
    build.onResolve({ filter: /^(node:)?process$/ }, () => ({ path: 'process', namespace: 'global' }))
    build.onLoad({ filter: /^process$/, namespace: 'global' }, () => ({ contents: PROCESS }))
    build.onLoad({ filter: /@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/ }, () => ({
      contents: ENVIRONMENT_CREDENTIALS,
    }))
    // Reads the name of the browser, which Node is not.
    build.onLoad({ filter: /node_modules\/bowser\// }, () => ({ contents: 'export default {}' }))
    build.onLoad({ filter: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/ }, () => ({
      contents: NO_EVENT_STREAMS,
    }))
    build.onLoad({ filter: /@smithy\/signature-v4\/dist-es\/HeaderFormatter\.js$/ }, () => ({
      contents: NO_EVENT_HEADERS,
    }))
    build.onLoad({ filter: /adapters\/table\/dynamodb-whole\.ts$/ }, () => ({ contents: NO_WHOLE_TABLE }))
    build.onLoad({ filter: /@aws-sdk\/endpoint-cache\/dist-es\/index\.js$/ }, () => ({ contents: NO_ENDPOINT_CACHE }))
    build.onLoad({ filter: NEVER_CALLED }, ({ path }) => ({ contents: unable(readFileSync(path, 'utf8')) }))
    // Warns of an old Node, which the runtime of a function is not.
    build.onLoad({ filter: /\/emitWarningIfUnsupportedVersion\.js$/ }, ({ path }) => ({
      contents: unable(readFileSync(path, 'utf8')),
    }))
    build.onLoad({ filter: /\/regionConfig\/getInstanceMetadataRegion\.js$/ }, () => ({
      contents: NO_INSTANCE_METADATA,
    }))
    build.onLoad({ filter: /\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/ }, ({ path }) => ({
      contents: NO_CONFIG_FILES,
      resolveDir: dirname(path),
    }))
    build.onLoad({ filter: /\/util-endpoints\/lib\/aws\/partitions\.js$/ }, ({ path }) => ({
      contents: fewPartitions(readFileSync(path, 'utf8')),
    }))
    build.onLoad({ filter: SPEAKS }, async ({ path }) => {
      const { path: all } = await build.resolve(PROTOCOLS, { kind: 'import-statement', resolveDir: dirname(path) })
      const source = readFileSync(path, 'utf8')
      return { contents: withImportsOf(source, PROTOCOLS, readFileSync(all, 'utf8'), dirname(all)) }
    })
    // A client reads its own version there and nothing else.
    build.onLoad({ filter: /@aws-sdk\/client-[^/]+\/package\.json$/ }, ({ path }) => ({
      contents: JSON.stringify({ version: z.object({ version: z.string() }).parse(readJson(path)).version }),
      loader: 'json',
    }))
    build.onLoad({ filter: /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => {
      const schemas = withPlainKeys(readFileSync(path, 'utf8'))
      const hasMany = CLIENTS_WITH_MANY_ERRORS.some((client) => path.includes(`/${client}/`))
      return { contents: hasMany ? withoutErrorClasses(schemas, CAUGHT_BY_CLASS) : schemas }
    })
  },
}

/**
 * Imports names from where a module of re-exports has them.
 *
 * @example withImportsOf('import { A } from "all"', 'all', 'export { A } from "./a"', '/dir') // 'import { A } from "/dir/a.js"'
 */
function withImportsOf(source: string, from: string, reExports: string, folder: string): string {
  const homes = Array.from(reExports.matchAll(/export \{([^}]+)\} from "([^"]+)"/g), ([, names = '', file = '']) => ({
    names: names.split(',').map((name) => name.trim()),
    file: file.startsWith('./') ? `${join(folder, file)}.js` : file,
  }))
  return source.replaceAll(new RegExp(`import \\{([^}]+)\\} from "${from}"`, 'g'), (whole, list: string) => {
    const wanted = list.split(',').map((name) => name.trim())
    const found = wanted.map((name) => ({ name, home: homes.find(({ names }) => names.includes(name)) }))
    return found.every(({ home }) => home !== undefined)
      ? found.map(({ name, home }) => `import { ${name} } from ${JSON.stringify(home?.file)}`).join('\n')
      : whole
  })
}

/**
 * A schema is an array with keys like `[_h]`, which might run code, so esbuild keeps the schema of every operation of a
 * service. The names are string constants of the same file: written out, what is not used falls away.
 *
 * @example withPlainKeys('const _h = "http";\nexport var A$ = [{ [_h]: 1 }]') // … [{ "http": 1 }]
 */
export function withPlainKeys(source: string): string {
  const constants = source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)
  const literals = new Map(Array.from(constants, ([, name, literal]) => [name, literal]))
  return source.replace(/\[(\w+)\]:/g, (key, name: string) => {
    const literal = literals.get(name)
    return literal === undefined ? key : `${literal}:`
  })
}

/**
 * Every error class of a service is registered, so none falls away. Leaves out all but those kept; the base class stays, in
 * a registry of its own.
 *
 * @example withoutErrorClasses('n0_registry.registerError(Busy$, Busy);\nexport var A$ = []', []) // '\nexport var A$ = []'
 */
function withoutErrorClasses(source: string, kept: readonly string[]): string {
  return source.replace(/^n0_registry\.registerError\(\S+, (\w+)\);$/gm, (line, name: string) =>
    kept.includes(name) ? line : '',
  )
}

/** Where a deployment can be (`infra/settings.ts`); others are secret or a government's. */
const PARTITIONS = ['aws', 'aws-cn']
const partitions = z.object({ partitions: z.array(z.looseObject({ id: z.string(), regions: z.unknown() })) })

/**
 * The partitions that a deployment can be in, without the names of their regions in English: where a region lies is told by the
 * pattern of its partition as well.
 */
function fewPartitions(source: string): string {
  const all = partitions.parse(JSON.parse(source.replace(/^export const partitionsInfo = |;\s*$/g, '')))
  const kept = all.partitions.filter(({ id }) => PARTITIONS.includes(id)).map((one) => ({ ...one, regions: {} }))
  return `export const partitionsInfo = ${JSON.stringify({ ...all, partitions: kept })}`
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/**
 * Leaves out of a bundle what the AWS SDK brings along and a Lambda function never runs. Measured on a function that talks to
 * DynamoDB, S3, SQS and Lambda: 740 KB become 495 KB (docs/decisions/0011-small-bundles.md).
 */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/** In Lambda credentials stand in the environment; sign-in by profile, SSO, web identity or instance metadata is for elsewhere. */
const ENVIRONMENT_CREDENTIALS = `
export const defaultProvider = () => async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID,
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  sessionToken: process.env.AWS_SESSION_TOKEN,
})`

/** The esbuild plugin. Each rule names the one file it replaces; a test holds each to still finding it. */
export const slimSdk: Plugin = {
  name: 'slim-sdk',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/ }, () => ({
      contents: ENVIRONMENT_CREDENTIALS,
    }))
    // Reads the name of the browser, which Node is not.
    build.onLoad({ filter: /node_modules\/bowser\// }, () => ({ contents: 'export default {}' }))
    build.onLoad({ filter: /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => ({
      contents: withPlainKeys(readFileSync(path, 'utf8')),
    }))
  },
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

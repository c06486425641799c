import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'

/** Calls another function and waits for its answer. Throws where it failed. */
export function askFunction(functionName: string): (request: unknown) => Promise<unknown> {
  const client = new LambdaClient({})
  return async (request) => {
    const Payload = new TextEncoder().encode(JSON.stringify(request))
    const result = await client.send(new InvokeCommand({ FunctionName: functionName, Payload }))
    if (result.FunctionError !== undefined) throw new Error(`${functionName} failed: ${result.FunctionError}`)
    return JSON.parse(new TextDecoder().decode(result.Payload))
  }
}

/**
 * Has another function called, and waits for no more than that Lambda keeps the call. Where it fails it is called again after
 * a minute, and once more after two.
 */
export function callLater(functionName: string): (request: object) => Promise<void> {
  const client = new LambdaClient({})
  return async (request) => {
    const Payload = new TextEncoder().encode(JSON.stringify(request))
    await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload }))
  }
}

/** What loads with its first use, so that a request waits for no more than it asks. */
import { once } from '../once.ts'

/** Every method of a port answers later anyway. */
type Port<P> = { [Name in keyof P]: (...given: never[]) => Promise<unknown> }

/**
 * A port whose adapter loads with its first call.
 *
 * @example late(async () => (await import('…/villages.ts')).createVillages(store)).list('t')
 */
export function late<P extends Port<P>>(load: () => Promise<P>): P {
  const loaded = once(load)
  const methodOf = (name: keyof P & string) =>
    async function later(...given: never[]) {
      return (await loaded())[name](...given)
    }
  // Whatever is awaited or returned from an asynchronous function is asked for `then`: a port has none.
  return new Proxy({} as P, { get: (_, name) => (name === 'then' ? undefined : methodOf(name as keyof P & string)) })
}

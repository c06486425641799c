import { type Handler, Hono } from 'hono'
import type { WebEnv } from './web-env.ts'

/** Pages that one file answers. */
export type RoutePart<Dependencies> = {
  /** `GET /settings/rules`, narrower paths first, each as the file registers it. */
  paths: readonly string[]
  /** Those of them that an area has too, below `/areas/{id}`; `all`: every one. */
  ofAreas?: 'all' | readonly string[]
  load(): Promise<(deps: Dependencies) => Hono<WebEnv>>
}

/**
 * The paths are known at once, the pages load with their first request: nobody waits for what others open. A test holds
 * that every part lists what its file answers.
 */
export function lazyRoutes<Dependencies>(deps: Dependencies, parts: readonly RoutePart<Dependencies>[]): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  for (const part of parts) {
    let loaded: Promise<ReadonlyMap<string, Handler>> | undefined
    const { ofAreas = [] } = part
    for (const name of part.paths) {
      const [method = '', path = ''] = name.split(' ')
      const isOfAreas = ofAreas === 'all' || ofAreas.includes(name)
      routes.on(method, isOfAreas ? [path, `/areas/:area${path}`] : [path], async (c, next) => {
        loaded ??= handlersOf(part, deps)
        return (await loaded).get(name)?.(c, next)
      })
    }
  }
  return routes
}

/** The handlers of a part, by the names under which it is listed. */
async function handlersOf<Dependencies>(
  part: RoutePart<Dependencies>,
  deps: Dependencies,
): Promise<ReadonlyMap<string, Handler>> {
  const { routes } = (await part.load())(deps)
  return new Map(routes.map(({ method, path, handler }) => [`${method} ${path}`, handler]))
}

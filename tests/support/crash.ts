import type { Dependencies } from '../../shared/dependencies.ts'

/** The process died here, as far as the product is concerned. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/**
 * The same product in a process that dies at its nth call of a port: before the call is made, or after it was and before
 * the answer came. From then on nothing works any more.
 */
export function dyingAt<Given extends Dependencies>(
  deps: Given & { importJobs?: object },
  nth: number,
  when: 'before' | 'after',
): { deps: Given; died(): boolean } {
  let calls = 0
  const step = async (call: () => unknown): Promise<unknown> => {
    calls++
    if (calls > nth || (calls === nth && when === 'before')) throw new Crash(`call ${calls}`)
    const result = await call()
    if (calls === nth) throw new Crash(`call ${calls}`)
    return result
  }
  const dying = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function'
          ? (...args: unknown[]) => step(() => Reflect.apply(member, target, args))
          : member
      },
    })
  const {
    townships,
    changeLog,
    villages,
    targets,
    projects,
    standings,
    income,
    members,
    dispatches,
    bulletins,
    runs,
    documents,
    requestDelivery,
    robots,
    contracts,
  } = deps
  return {
    died: () => calls >= nth,
    deps: {
      ...deps,
      townships: dying(townships),
      changeLog: dying(changeLog),
      villages: dying(villages),
      targets: dying(targets),
      projects: dying(projects),
      standings: dying(standings),
      income: dying(income),
      members: dying(members),
      dispatches: dying(dispatches),
      bulletins: dying(bulletins),
      runs: dying(runs),
      robots: dying(robots),
      contracts: dying(contracts),
      ...(deps.importJobs && { importJobs: dying(deps.importJobs) }),
      documents: dying(documents),
      async requestDelivery(request) {
        await step(() => requestDelivery(request))
      },
    },
  }
}

/**
 * Runs `act` in processes that die at the first call, the second, and so on, before and after each, until one lives
 * through; `mend` sees what each left behind. Returns how many deaths there were.
 */
export async function dieEverywhere<T extends { deps: Dependencies }>(
  prepare: () => Promise<T>,
  act: (subject: T, deps: T['deps']) => Promise<unknown>,
  mend: (subject: T, where: string) => Promise<void>,
): Promise<number> {
  let deaths = 0
  for (const when of ['before', 'after'] as const) {
    for (let nth = 1; ; nth++) {
      const subject = await prepare()
      const process = dyingAt<T['deps']>(subject.deps, nth, when)
      const error = await act(subject, process.deps).then(
        () => null,
        (cause: unknown) => cause,
      )
      if (!process.died()) break
      if (error !== null && !(error instanceof Crash)) throw error
      deaths++
      await mend(subject, `${when} call ${nth}`)
    }
  }
  return deaths
}

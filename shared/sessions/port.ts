import type { Session } from './session.ts'

export interface Sessions {
  create(session: Session): Promise<void>
  /** Also one that has ended, if it was not cleared away yet: ask `isAlive`. */
  find(id: string): Promise<Session | null>
  /** Does nothing where the session was removed meanwhile: signing out is final. */
  save(session: Session): Promise<void>
  remove(id: string): Promise<void>
}

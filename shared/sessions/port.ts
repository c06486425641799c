import type { Session } from './session.ts'

export interface Sessions {
  create(session: Session): Promise<void>
  /** Also one that has ended, if it was not cleared away yet: ask `isAlive`. */
  find(id: string): Promise<Session | null>
  /** By the session as it is when it is written, `edit` null: stays so. Does nothing where it was removed meanwhile: signing out is final. */
  change(id: string, edit: (session: Session) => Session | null): Promise<void>
  remove(id: string): Promise<void>
}

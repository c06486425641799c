import type { Command } from './command.ts'

/** Every command of one machine by its npm script, loaded when it is asked for. `npm start` is none: it goes on. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./import.ts')).importCommand,
  dispatch: async () => (await import('./dispatch.ts')).dispatchCommand,
  bulletin: async () => (await import('./bulletin.ts')).bulletinCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  token: async () => (await import('./token.ts')).tokenCommand,
  member: async () => (await import('./member.ts')).memberCommand,
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
}

/** Every npm script of one machine: finds the command, opens the store, and says how it went. */
import { writeFileSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { commands } from '../../functions/commands/all.ts'
import { type Command, type CommandContext, UsageError } from '../../functions/commands/command.ts'
import type { PasswordLink } from '../../shared/accounts/account.ts'
import { grantAccount, newPasswordOf, subjectNamed } from '../../shared/accounts/grant-account.ts'
import { type Environment, EnvironmentError, readEnvironment } from '../../shared/adapters/environment.ts'
import type { Verify } from '../../shared/adapters/table/sqlite/sqlite.ts'
import { DomainError } from '../../shared/errors.ts'
import { completeBooks } from '../../shared/standings/complete-books.ts'
import { goOnUnheard } from '../unheard.ts'
import { type LocalSystem, localSystem } from './local-dependencies.ts'
import { openForCommand, refuseUnfinished } from './open-store.ts'
import { systemErrorInWords } from './system-errors.ts'

/**
 * Whatever this program makes is for its owner alone: the data folder, its keys, mails and uploads, backups. Only
 * documents that somebody asked for by name are as open as that person's other files.
 */
const usualMask = process.umask(0o077)
const FILE_MODE = 0o666 & ~usualMask
const FOLDER_MODE = 0o777 & ~usualMask

async function main([name = '', ...args]: string[]): Promise<number> {
  if (name === 'start') return (await import('./start.ts')).start(args)
  const load = commands[name]
  if (load === undefined) throw new UsageError(`没有 ${name} 这个命令。`)
  const command = await load()
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help)
    return 0
  }
  const environment = readEnvironment(process.env)
  if (command.sendsMail && environment.store.kind === 'aws' && !environment.isMailChosen) {
    throw new EnvironmentError(
      '环境变量有误：\n  STORE=aws 时，这个命令要写明 MAIL_URL（例如 ses:区域），否则邮件只会写进本机的文件夹，却记成已发送',
    )
  }
  const machine = commandContext(command, environment)
  try {
    return (await command.run(args, machine.context)) ?? 0
  } finally {
    await machine.close()
  }
}

/** Opens the store on first use, so that wrong usage is told at once and nothing is started for it. */
function commandContext(
  command: Command,
  environment: Environment,
): { context: CommandContext; close(): Promise<void> } {
  let opened:
    | Promise<{ system: LocalSystem; publicUrl: string; verify: Verify | null; close(): Promise<void> }>
    | undefined
  const open = () => {
    opened ??= (async () => {
      const { needsData = false, fillsStore = false } = command
      const { store, verify, publicUrl, isNew, isBesideServer, close } = await openForCommand(environment, {
        needsData,
        fillsStore,
      })
      if (!fillsStore) await refuseUnfinished(store)
      const system = await localSystem(environment, store)
      if (!isBesideServer) await completeBooks(system.deps)
      if (isNew && command.welcomesNewcomers) await (await import('./sample/sample.ts')).loadSample(system.deps)
      return {
        system,
        publicUrl,
        verify,
        close: async () => {
          await system.close()
          await close()
        },
      }
    })()
    return opened
  }
  return {
    context: {
      deps: async () => (await open()).system.deps,
      archive: async () => {
        const { system } = await open()
        const { createArchive } = await import('../../shared/adapters/archive.ts')
        const archive = createArchive(system.store, system.files)
        return {
          backup: archive.backup,
          async restore(path) {
            const restored = await archive.restore(path)
            // What an earlier release backed up lacks what this one keeps.
            await completeBooks(system.deps)
            return restored
          },
        }
      },
      verify: async () => (await (await open()).verify?.({ thorough: true })) ?? null,
      issueToken: async (account) => {
        const { system, publicUrl } = await open()
        const { identityProviderOverStore } = await import('./identity-provider-over-store.ts')
        const identity = await identityProviderOverStore(environment, publicUrl, system.deps)
        return identity.issueAccessToken(await subjectNamed(system.deps, account))
      },
      grantAccount: async (grant) => {
        const { system, publicUrl } = await open()
        const { onlySampleLoaded } = await import('./sample/sample.ts')
        // Where the sample is offered without passwords, or people sign in elsewhere, nobody needs one to get in.
        const needsLink = environment.oidcIssuer === undefined && !(await onlySampleLoaded(system.deps))
        const granted = await grantAccount(system.deps, grant, needsLink)
        return { ...granted, link: granted.link === null ? null : passwordAddress(publicUrl, granted.link) }
      },
      newPassword: async (account) => {
        const { system, publicUrl } = await open()
        return passwordAddress(publicUrl, (await newPasswordOf(system.deps, account)).link)
      },
      publicUrl: async () => {
        const { store, publicUrl } = environment
        if (store.kind !== 'aws') return (await open()).publicUrl
        if (publicUrl !== undefined) return publicUrl
        throw new EnvironmentError(
          '环境变量有误：\n  STORE=aws 时，这个命令要写明 PUBLIC_URL（部署完打印的网址），否则给人的地址打不开',
        )
      },
      readSheets: async (path) => (await import('../../shared/adapters/spreadsheets/read-sheets.ts')).readSheets(path),
      writeFile: async (folder, name, content) => {
        await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
        await writeFile(join(folder, name), content)
        await chmod(join(folder, name), FILE_MODE)
      },
      out: (line) => console.log(line),
      err: (line) => console.error(line),
    },
    close: async () => (await opened)?.close(),
  }
}

function passwordAddress(publicUrl: string, { token }: PasswordLink): string {
  return `${publicUrl}/oidc/set-password/${token}`
}

/** Says what went wrong in words; a stack trace is for nobody who types a command. */
function report(error: unknown): number {
  if (error instanceof DomainError) {
    console.error(error.message)
    for (const { path, message } of error.issues) console.error(`  ${path}：${message}`)
    return 1
  }
  const ofSystem = systemErrorInWords(error)
  if (ofSystem !== null) {
    console.error(`${ofSystem}。`)
    return 1
  }
  if (error instanceof UsageError || isSaidInWords(error)) {
    console.error(error.message)
    return error instanceof UsageError ? 2 : 1
  }
  // The words of a program are for whoever mends it: kept in a file, not said.
  const file = join(tmpdir(), `village-income-${process.pid}.txt`)
  writeFileSync(file, `${process.argv.slice(2).join(' ')}\n${inspect(error)}\n`, { mode: 0o600 })
  console.error(`程序出了意外，这个命令没有做完。可以再试一次；还是这样，请把 ${file} 交给维护程序的人。`)
  return 1
}

/** Failures of this machine that say in Chinese what is wrong and what to do. */
function isSaidInWords(error: unknown): error is Error {
  const inWords = ['EnvironmentError', 'DataFolderError', 'DataFolderInUse', 'EngineError', 'UnknownAccount']
  return error instanceof Error && inWords.includes(error.name)
}

goOnUnheard()
process.exitCode = await main(process.argv.slice(2)).catch(report)

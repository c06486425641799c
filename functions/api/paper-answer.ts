import type { DrawnKind } from '../../shared/papers/paper.ts'
import { paperHeaders } from '../bulletin-file.ts'
import type { Answer } from './operation.ts'

/** A paper as a file to keep; `plainName` without its ending. */
export function paperAnswer(
  kind: DrawnKind,
  plainName: string,
  paper: { content: Uint8Array; fileName: string },
): Answer {
  return { status: 200, file: paper.content, headers: paperHeaders(kind, plainName, paper.fileName) }
}

/** How an operation's name goes on: `Docx`. */
export function capital(word: string): string {
  return `${word[0]?.toUpperCase()}${word.slice(1)}`
}

/**
 * A thread of the process at the file: the one that writes, or the one that reads. It loads nothing but SQLite.
 */
import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { failureOf } from './failures.ts'
import { openFile } from './file.ts'
import type { Failure, Question, ThreadData, ThreadRequest, ThreadResponse } from './messages.ts'
import { createReader, type Reader } from './reader.ts'
import { createWriter, type Writer } from './writer.ts'

const { role, path, busyMillis }: ThreadData = workerData
const port = parentPort
if (port === null) throw new Error('this file runs in a thread')

const answerAll = opened()

port.on('message', (first: ThreadRequest[]) => {
  const asked = [...first]
  // Whatever came while the disk was synced is answered together.
  for (let more = receiveMessageOnPort(port); more !== undefined; more = receiveMessageOnPort(port)) {
    const questions: ThreadRequest[] = more.message
    asked.push(...questions)
  }
  port.postMessage(answerAll(asked))
  if (asked.some(({ question }) => question.asks === 'close')) port.close()
})

/** What answers all that was asked together; when the file cannot be opened, everything with why. */
function opened(): (asked: readonly ThreadRequest[]) => ThreadResponse[] {
  try {
    const database = openFile(path, busyMillis, role)
    if (role === 'reader') return answeredEach(createReader(database, path, busyMillis))
    const writer = createWriter(database)
    return (asked) => {
      const answered = answeredTogether(writer, asked)
      if (asked.some(({ question }) => question.asks === 'close')) database.close()
      return answered
    }
  } catch (error) {
    // What SQLite cannot open there, it can neither make a log beside.
    const failure: Failure = isReadOnly(dirname(path)) ? { kind: 'readonly', message: String(error) } : failureOf(error)
    return (asked) =>
      asked.map(({ id, question }) => (question.asks === 'close' ? { id, answer: undefined } : { id, failure }))
  }
}

function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && ['EROFS', 'EACCES', 'EPERM'].includes(String(error.code))
  }
}

function answeredTogether(writer: Writer, asked: readonly ThreadRequest[]): ThreadResponse[] {
  const transactions = asked.flatMap(({ id, question }) =>
    question.asks === 'transact' ? [{ id, items: question.items }] : [],
  )
  const outcomes = transactions.length === 0 ? [] : writer.commit(transactions.map(({ items }) => items))
  const others = asked.filter(({ question }) => question.asks !== 'transact')
  return [
    ...transactions.map(({ id }, index) => ({ id, ...(outcomes[index] ?? { answer: [] }) })),
    ...others.map(({ id, question }) =>
      question.asks === 'fill' ? filled(writer, id, question) : { id, answer: undefined },
    ),
  ]
}

function filled(writer: Writer, id: number, { items, piece }: Question & { asks: 'fill' }): ThreadResponse {
  try {
    return { id, answer: writer.fill(items, piece) }
  } catch (error) {
    return { id, failure: failureOf(error) }
  }
}

function answeredEach(reader: Reader) {
  return (asked: readonly ThreadRequest[]): ThreadResponse[] =>
    asked.map(({ id, question }) => {
      try {
        return { id, answer: answerOf(reader, question) }
      } catch (error) {
        return { id, failure: failureOf(error) }
      }
    })
}

function answerOf(reader: Reader, question: ThreadRequest['question']) {
  switch (question.asks) {
    case 'get':
      return reader.get(question.keys)
    case 'query':
      return reader.query(question.query)
    case 'scan':
      return reader.scan(question.scan, question.after)
    case 'end scan':
      return reader.endScan(question.scan)
    case 'verify':
      return reader.verify(question.thorough)
    case 'close':
      return reader.close()
    case 'open':
      return undefined
    case 'transact':
    case 'fill':
      throw new Error('the reader does not write')
  }
}

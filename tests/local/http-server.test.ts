/** The door of one machine, with real sockets: who says nothing is closed, and who speaks is answered meanwhile. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, createServer as createDoor, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createHttpServer, type DoorLimits, usualDoor } from '../../infra/local/http-server.ts'

const quick: DoorLimits = { ...usualDoor, headersMs: 200, bodyMs: 300, slowestBytesPerSecond: 1_000_000 }
let server: Server
const said: string[] = []

/** A server that reads a whole body and says how long it was. */
async function open(limits: DoorLimits): Promise<number> {
  server = createHttpServer({ error: (message) => void said.push(message) }, limits)
  server.on('request', (request, response) => {
    let bytes = 0
    request.on('data', (chunk) => {
      bytes += chunk.length
    })
    request.on('end', () => response.end(String(bytes)))
    request.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
afterEach(() => {
  server.closeAllConnections()
  server.close()
  said.splice(0)
})

/** A connection; what came back, and that it was closed. */
async function dial(port: number, first: string): Promise<{ socket: Socket; closed: Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  socket.on('error', () => {})
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(answer)))
  await once(socket, 'connect')
  socket.write(first)
  return { socket, closed }
}
/** Says a byte now and then until the connection ends. */
async function drip(socket: Socket, text: string): Promise<void> {
  while (!socket.destroyed) {
    socket.write(text)
    await delay(40)
  }
}
const ask = async (port: number) => (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'abc' })).text()

test('three hundred connections with slow headers are closed, and others are answered meanwhile', async () => {
  const port = await open(quick)
  const slow = await Promise.all(Array.from({ length: 300 }, () => dial(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-A: ')))
  for (const { socket } of slow) void drip(socket, 'a')
  expect(await ask(port)).toBe('3')
  const answers = await Promise.all(slow.map(({ closed }) => closed))
  // A reset may come before the answer is read; that all were closed, and long before Node itself would, is what counts.
  expect(answers.some((answer) => answer.startsWith('HTTP/1.1 408'))).toBe(true)
  expect(await ask(port)).toBe('3')
}, 30_000)

test('a body that comes drop by drop is ended, of known length or not; one at a fair pace is read to its end', async () => {
  const port = await open(quick)
  const head = 'POST / HTTP/1.1\r\nHost: x\r\n'
  const known = await dial(port, `${head}Content-Length: 1000\r\n\r\n`)
  const chunked = await dial(port, `${head}Transfer-Encoding: chunked\r\n\r\n`)
  void drip(known.socket, 'a')
  void drip(chunked.socket, '1\r\na\r\n')
  expect(await known.closed).toMatch(/^HTTP\/1.1 408/)
  expect(await chunked.closed).toMatch(/^HTTP\/1.1 408/)
  server.close()

  // A tenth of a second for any body, and a second more for every ten bytes of its size.
  const patient = await open({ ...quick, bodyMs: 100, slowestBytesPerSecond: 10 })
  const slow = await dial(patient, `${head}Content-Length: 10\r\nConnection: close\r\n\r\n`)
  for (let bytes = 0; bytes < 10; bytes++) {
    await delay(40)
    slow.socket.write('a')
  }
  expect(await slow.closed).toMatch(/^HTTP\/1.1 200.*\r\n\r\n.*10/s)
})

test('more connections than there may be are refused, loudly, and the ones that are open go on', async () => {
  const port = await open({ ...usualDoor, connections: 5 })
  const kept = await Promise.all(Array.from({ length: 5 }, () => dial(port, '')))
  const sixth = await dial(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  expect(await sixth.closed).toBe('')
  expect(said).toEqual(['too many connections'])
  kept[0]?.socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(await kept[0]?.closed).toMatch(/^HTTP\/1.1 200/)
  for (const { socket } of kept) socket.destroy()
})

test('more connections of one address than it may have are closed, loudly; other addresses and a proxy here come in', async () => {
  await open({ ...usualDoor, connectionsOfAddress: 2 })
  // Whoever dials comes from this machine; where they seem to come from is said before the server sees them.
  let from = '192.0.2.7'
  const door = createDoor((socket) => {
    Object.defineProperty(socket, 'remoteAddress', { value: from })
    server.emit('connection', socket)
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const GET = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
  const kept = await Promise.all([dial(port, ''), dial(port, '')])
  expect(await (await dial(port, GET)).closed).toBe('')
  expect(said).toEqual(['too many connections'])
  for (const other of ['192.0.2.8', '127.0.0.1', '127.0.0.1', '127.0.0.1']) {
    from = other
    expect(await (await dial(port, GET)).closed).toMatch(/^HTTP\/1.1 200/)
  }
  from = '192.0.2.7'
  kept[0]?.socket.end(GET)
  await kept[0]?.closed
  expect(await (await dial(port, GET)).closed).toMatch(/^HTTP\/1.1 200/)
  for (const { socket } of kept) socket.destroy()
  door.close()
})

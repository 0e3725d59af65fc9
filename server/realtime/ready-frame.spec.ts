import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { longFrame, opcodes, readyFrame, readyText, writeReadyFrame } from '#server/realtime/ready-frame'

describe('frames made once', () => {
  it('arrive as messages of every length, in order with what is sent the usual way', async () => {
    const lengths = [0, 1, 125, 126, 65_535, 65_536, 200_000]
    const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
    sockets.on('connection', (socket) => {
      for (const length of lengths) {
        const payload = Buffer.alloc(length, 7)
        expect(writeReadyFrame(socket, [readyFrame(opcodes.binary, payload)])).toBe(true)
        expect(writeReadyFrame(socket, longFrame(opcodes.binary, Buffer.alloc(3, 7), payload))).toBe(true)
        socket.send(String(length))
      }
      expect(writeReadyFrame(socket, [readyText('文 end')])).toBe(true)
      socket.close()
    })
    await new Promise((resolve) => sockets.once('listening', resolve))
    const client = new WebSocket(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`)
    const heard: (number | string)[] = []
    client.on('message', (data: Buffer, binary) => {
      heard.push(binary ? data.length : data.toString())
    })
    await new Promise((resolve) => client.once('close', resolve))
    expect(heard).toEqual([...lengths.flatMap((length) => [length, length + 3, String(length)]), '文 end'])
    sockets.close()
  })

  it('are not written to a connection that is closing', () => {
    const socket = { readyState: 2, OPEN: 1, _sender: { sendFrame: () => undefined } }
    expect(writeReadyFrame(socket as unknown as WebSocket, [Buffer.alloc(2)])).toBe(false)
  })
})

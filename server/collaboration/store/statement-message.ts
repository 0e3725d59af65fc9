/** A value as Postgres takes it: text (ASCII only: ids, numbers, arrays of them), or bytes. */
export type ReadyValue = string | Uint8Array

const bind = 0x42
const [text, binary] = [0, 1]

/** Execute of the unnamed portal, all of its rows; Sync. */
const executeAndSync = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4])

/**
 * Runs a statement that the connection knows by `name` (ASCII) and asks for its rows as text: the messages Bind, Execute and
 * Sync of protocol 3.0 in one piece (PostgreSQL's manual, "Frontend/Backend Protocol", "Message Formats").
 */
export function statementMessage(name: string, values: readonly ReadyValue[]): Buffer {
  const fixed = 4 + 1 + (name.length + 1) + 2 + 2 + 4
  const bindLength = values.reduce((length, value) => length + 2 + 4 + value.length, fixed)
  const message = Buffer.allocUnsafe(1 + bindLength + executeAndSync.length)
  message[0] = bind
  let at = message.writeInt32BE(bindLength, 1)
  message[at++] = 0
  at += message.write(name, at, 'latin1')
  message[at++] = 0
  at = message.writeInt16BE(values.length, at)
  for (const value of values) at = message.writeInt16BE(typeof value === 'string' ? text : binary, at)
  at = message.writeInt16BE(values.length, at)
  for (const value of values) {
    at = message.writeInt32BE(value.length, at)
    if (typeof value === 'string') message.write(value, at, 'latin1')
    else message.set(value, at)
    at += value.length
  }
  at = message.writeInt16BE(1, at)
  at = message.writeInt16BE(text, at)
  message.set(executeAndSync, at)
  return message
}

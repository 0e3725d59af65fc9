import * as parser from 'socket.io-parser'

/** No command of ours carries more than one part of bytes. */
const mostAttachments = 1

/**
 * How Socket.IO's messages are read. The library waits for the parts of bytes that the head of a message announces and keeps those that
 * came: left to itself ten of 4 MB each, on every line, for as long as the last is not sent.
 */
class FewAttachments extends parser.Decoder {
  constructor() {
    super({ maxAttachments: mostAttachments })
  }
}

export const messageParser = { ...parser, Decoder: FewAttachments }

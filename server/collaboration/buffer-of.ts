/** The same bytes as a Buffer, not copied. Of a plain view Socket.IO would send the whole buffer behind it. */
export const bufferOf = (bytes: Uint8Array): Buffer<ArrayBuffer> =>
  Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)

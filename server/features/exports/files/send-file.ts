import { StreamableFile } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Download } from '#server/features/exports/files/download.service'
import { attachment } from '#server/features/exports/files/file-name'

/** A file as an attachment that nobody keeps, guesses at or runs. */
export const sendFile = (reply: FastifyReply, { bytes, name, type }: Download): StreamableFile => {
  void reply
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
  return new StreamableFile(bytes, { type, disposition: attachment(name), length: bytes.length })
}

import { z } from 'zod'
import { id } from '#core/contracts/http/common'

/** A page that somebody saw and wants on the wire. */
export const pastedArticle = z.strictObject({ url: z.string().trim().min(1).max(2048) })
export type PastedArticle = z.infer<typeof pastedArticle>

/** `POST /desks/:id/articles/files?name=`: the file's raw bytes are the body, under its own content type. */
export const articleFileQuery = z.strictObject({ name: z.string().trim().min(1).max(200).default('file') })

/**
 * What may be given as a file, and how much of it in bytes. Plain text comes as Markdown (RFC 7763): `text/plain` is a type
 * that a form of a foreign page could send without asking.
 */
export const articleFileTypes = ['application/pdf', 'text/html', 'text/markdown'] as const
export const articleFileMaximum = 20 * 1024 * 1024

export const addedArticle = z.object({ id })
export type AddedArticle = z.infer<typeof addedArticle>

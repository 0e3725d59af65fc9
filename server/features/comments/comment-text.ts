import { longestComment, mostLinks } from '#core/contracts/http/comments'
import { DomainError } from '#core/contracts/errors/domain-error'

const link = /https?:\/\//gi

/** How many links a comment holds. */
export const linksIn = (text: string): number => text.match(link)?.length ?? 0

/**
 * A comment as it is kept: plain text, line ends as \n, no control characters, no marks that turn the direction of what
 * follows. Throws COMMENT_TOO_LONG beyond limit L13, INVALID_INPUT for nothing.
 */
export const commentText = (given: string): string => {
  const text = given
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  if (text === '' || !text.isWellFormed())
    throw new DomainError('INVALID_INPUT', undefined, { issues: [{ path: 'text', message: 'some words' }] })
  if (Array.from(text).length > longestComment || linksIn(text) > mostLinks)
    throw new DomainError('COMMENT_TOO_LONG')
  return text
}

import { DomainError } from '#core/contracts/errors/domain-error'
import { messageMaximum, type MessageContent, type NewMessage } from '#core/contracts/http/threads'

/** The plain text of a rich message: paragraphs parted by a newline. */
export const textOfContent = (content: MessageContent): string =>
  content.content.map((paragraph) => (paragraph.content ?? []).map(({ text }) => text).join('')).join('\n')

/** The text as it may be kept. Throws INVALID_INPUT for an empty one, one that is too long, and text that is not well formed. */
export const checkedText = (text: string): string => {
  if (!text.isWellFormed() || text.includes('\u0000'))
    throw new DomainError('INVALID_INPUT', 'This text is not well formed.')
  const length = Array.from(text).length
  if (text.trim() === '' || length > messageMaximum)
    throw new DomainError('INVALID_INPUT', 'A message has 1 to 10,000 characters.')
  return text
}

/** Text and rich form of a new message: the text is always there, for search and for readers without the rich form. */
export const bodyOf = (message: NewMessage): { text: string; content: MessageContent | null } => {
  const text = message.content ? textOfContent(message.content) : (message.text ?? '')
  return { text: checkedText(text), content: message.content ?? null }
}

import type { WatchView } from '#core/news/watches'

/** Its maker corrects a watch, and of a shared one the managers too; the server decides. */
export const mayCorrect = (
  { createdBy, shared }: Pick<WatchView, 'createdBy' | 'shared'>,
  me: string | undefined,
  role: string,
): boolean => createdBy.id === me || (shared && role === 'manager')

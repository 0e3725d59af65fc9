/** What stands between a headline and the name of its publisher. */
const joints = /^[\s|｜_·•:：—–-]+|[\s|｜_·•:：—–-]+$/gu

/** A headline without what the desk cuts off it; one that would be empty stays as it is. */
export const cutTitle = (title: string, cuts: readonly string[]): string => {
  if (!cuts.some((cut) => title.includes(cut))) return title
  const shorter = cuts.reduce((text, cut) => text.replaceAll(cut, ''), title).replaceAll(joints, '')
  return shorter === '' ? title : shorter
}

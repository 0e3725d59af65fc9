/** Where a person's ticks are kept on this device. */
export const viewedKey = (userId: string): string => `briefroom:viewed-changes:${userId}`
